"""`python3 build/tasks.py learn`: the model from examples.tsv, or the vectors of words."""

import argparse
import os
from pathlib import Path

from threadpoolctl import threadpool_limits

from desktop_app.directory.analyser import load_analyser
from desktop_app.directory.embedding import load_embedding, published_weights
from desktop_app.directory.examples import read_examples
from desktop_app.directory.starter import MODEL, RESOURCES
from desktop_app.directory.word_vectors import load_word_vectors


def main() -> int:
    """Make one of the two files of resources/referrals anew."""
    parser = argparse.ArgumentParser(prog="python3 build/tasks.py learn")
    parser.add_argument(
        "--words", type=Path, metavar="WHEEL", help="word_vectors.npz from ja-ginza"
    )
    parser.add_argument("--examples", type=Path, default=RESOURCES / "examples.tsv")
    parser.add_argument("--to", type=Path, default=MODEL, help="default: the shipped model")
    options = parser.parse_args()
    if options.words:
        from teaching.word_vectors import make

        print("learn:", make(options.words), "forms")
        return 0
    return _teach(options.examples, options.to)


def _teach(examples: Path, target: Path) -> int:
    from teaching.model import learn, write_model

    analyse, embedding, vectors = load_analyser(), load_embedding(), load_word_vectors()
    threadpool_limits(limits=os.cpu_count())  # a search keeps to one, a lesson need not
    if analyse is None or embedding is None or vectors is None:
        print("learn: analyser, vocabulary or vectors are missing; run setup again")
        return 1
    known = read_examples(examples)
    write_model(target, learn(known, analyse, embedding, vectors, published_weights()))
    print("learn:", len(known), "sentences")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
