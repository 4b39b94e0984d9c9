"""The whole learnt model from labelled sentences, and its file.

Letters speak most plainly; the shares of the three models in the sum were measured on writers
that none of them had learnt from.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from desktop_app.directory.embedding import Embedding
from desktop_app.directory.examples import Example
from desktop_app.directory.learnt import NET, SCALE, grams
from desktop_app.directory.lemmas import meanings, word_grams
from desktop_app.directory.spoken import spoken
from desktop_app.directory.word_vectors import WordVectors
from desktop_app.domain.referrals.utterance import Analyser, prepare
from desktop_app.errors import Fault
from teaching.labels import targets
from teaching.net_rounds import Teacher, sentences
from teaching.tables import table, text_array
from teaching.variants import with_variants

WORDS_SHARE, NET_SHARE = 0.4, 0.7
LETTERS_SEEN, WORDS_SEEN = 5, 4  # sentences that must have a piece
SEED = 1
TRIED, SAME = 200, 0.01  # sentences, and log odds by which torch and `net.py` may differ


def learn(
    examples: Sequence[Example],
    analyse: Analyser,
    embedding: Embedding,
    vectors: WordVectors,
    encoder: Path,
) -> dict[str, Any]:
    """The arrays of the model file; `encoder` holds the published layers that the net begins with.

    A quarter of an hour on two cores. Raises Fault("learnt_wrongly") where the taught net and the
    arithmetic that will read it do not agree.
    """
    known = list(with_variants(examples))
    aims = targets(known)
    texts = [spoken(e.text) for e in known]
    found = [meanings(text) for text in texts]
    letters = [grams(prepare(e.text, analyse)) for e in known]
    words = [word_grams(text, one) for text, one in zip(texts, found, strict=True)]
    taught = sentences([embedding.cut(t) for t in texts], [f.rows for f in found], aims)
    teacher = Teacher(aims, embedding, vectors, encoder, SEED)
    net = teacher.teach(taught)
    if teacher.differs(taught[:TRIED], net) > SAME:
        raise Fault("learnt_wrongly")
    return {
        "labels": text_array(aims.labels),
        **table("letters", letters, aims, LETTERS_SEEN, 1.0),
        **table("words", words, aims, WORDS_SEEN, WORDS_SHARE),
        **_packed(_shared(net)),
    }


def _shared(net: Mapping[str, Any]) -> dict[str, Any]:
    return dict(net) | {name: NET_SHARE * net[name] for name in ("out", "out_bias")}


def _packed(net: Mapping[str, Any]) -> dict[str, Any]:
    """Weights as bytes with a scale for each column, the few others as they are."""
    found: dict[str, Any] = {}
    for name, values in net.items():
        if np.ndim(values) < 2:
            found[NET + name] = np.asarray(values, dtype=np.float32)
            continue
        scale = np.maximum(np.abs(values).max(axis=0), 1e-9) / 127
        found[NET + name] = np.round(values / scale).astype(np.int8)
        found[NET + name + SCALE] = scale.astype(np.float32)
    return found


def write_model(path: Path, arrays: dict[str, Any]) -> None:
    """Write the file; numpy stamps no time, so equal arrays give equal bytes."""
    with path.open("wb") as stream:
        np.savez_compressed(stream, **arrays)
