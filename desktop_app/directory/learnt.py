"""The learnt model: labelled sentences turned into numbers once, asked for every sentence.

Three models over the same labels are added up: one reads letters (n-grams of the loose reading
and of the written form: exact words, typing errors, kana, romaji), one words in the dictionary's
form and groups of words of one meaning, in pairs too, and one is a small net over pieces and words
(the order of what is said, words that nobody wrote down before). `build/tasks.py learn`
makes the file anew from `examples.tsv`; see docs/referral_search.md.
"""

import logging
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from desktop_app.directory.embedding import Embedding, load_embedding
from desktop_app.directory.lemmas import meanings, word_grams
from desktop_app.directory.net import log_odds
from desktop_app.directory.spoken import spoken
from desktop_app.directory.word_vectors import UNKNOWN, WordVectors, load_word_vectors
from desktop_app.domain.referrals.opinion import NO_OPINION, Opinion
from desktop_app.domain.referrals.utterance import Utterance

log = logging.getLogger(__name__)

ELSEWHERE = "elsewhere"
URGENT = "urgent:"
NET, SCALE = "net.", ".scale"  # how the arrays of the net are named in the file
LONGEST = 240  # letters of a sentence that are looked at
_LATIN = re.compile("[a-z]")

Model = Callable[[Utterance], Opinion]


def no_model(_said: Utterance) -> Opinion:
    """Used where there is no model file or no vocabulary for it."""
    return NO_OPINION


def grams(said: Utterance) -> Counter[str]:
    """Letters in a row: 1 to 4 of the loose reading, 1 to 3 of the written form (marked `=`)."""
    reading = said.readings[-1].text[:LONGEST]
    found = Counter(_runs(f" {reading} ", 4))
    found.update("=" + run for run in _runs(f" {_written(said)[:LONGEST]} ", 3))
    return found


def _written(said: Utterance) -> str:
    """As it was written, but romaji as kana: "hoshii" has nothing of "shinitai"."""
    romaji = len(said.written) > 1 and _LATIN.search(said.surface)
    return said.written[1].text if romaji else said.surface


def _runs(text: str, longest: int) -> Iterable[str]:
    return (
        text[at : at + size] for size in range(1, longest + 1) for at in range(len(text) - size + 1)
    )


@dataclass(frozen=True, slots=True)
class Table:
    """A model over counted pieces of text."""

    column: Mapping[str, int]
    idf: Any  # (pieces,)
    weights: Any  # (pieces, labels) int8
    scale: Any  # (labels,)
    bias: Any  # (labels,)


@dataclass(frozen=True, slots=True)
class Weights:
    """The file's content: labels, and per label a column of each model."""

    labels: tuple[str, ...]
    letters: Table
    words: Table
    net: Mapping[str, Any]


@cache
def load_model(path: Path) -> Model:
    """The model of a file with all that it reads by; rules alone where any of it is missing."""
    embedding = load_embedding()
    vectors = load_word_vectors() if embedding is not None else None
    weights = read_weights(path) if vectors is not None and path.exists() else None
    if embedding is None or vectors is None or weights is None:
        return no_model
    reader = _Reader(weights, embedding, vectors)
    return reader.opinion


def read_weights(path: Path) -> Weights | None:
    """Read the file; None (and a warning) where it is damaged."""
    import numpy as np

    try:
        with path.open("rb") as stream, np.load(stream, allow_pickle=False) as file:
            part = {name: file[name] for name in file.files}
        return Weights(
            tuple(bytes(part["labels"]).decode("utf-8").split("\n")),
            _table(part, "letters"),
            _table(part, "words"),
            _net(part),
        )
    except (OSError, ValueError, KeyError, BadZipFile):
        log.warning("the learnt words are unreadable; referral search goes by its rules alone")
        return None


def _table(part: Mapping[str, Any], name: str) -> Table:
    pieces = bytes(part[name]).decode("utf-8").split("\n")
    return Table(
        {piece: number for number, piece in enumerate(pieces)},
        part[f"{name}_idf"].astype("float32"),
        part[f"{name}_weights"],
        part[f"{name}_scale"].astype("float32"),
        part[f"{name}_bias"].astype("float32"),
    )


def _net(part: Mapping[str, Any]) -> dict[str, Any]:
    """Bytes times the scale of their column."""
    names = [name for name in part if name.startswith(NET) and not name.endswith(SCALE)]
    return {
        name.removeprefix(NET): part[name].astype("float32") * part.get(name + SCALE, 1)
        for name in names
    }


@dataclass(frozen=True, slots=True)
class _Reader:
    """The three models with what they read by."""

    weights: Weights
    embedding: Embedding
    vectors: WordVectors

    def opinion(self, said: Utterance) -> Opinion:
        """Ask the three models about one sentence."""
        import numpy as np

        if said.empty:
            return NO_OPINION
        text = spoken(said.raw)
        found = meanings(text)
        pieces = self.embedding.vectors(self.embedding.cut(text))
        sums = log_odds(self.weights.net, pieces, self.vectors.of(found.rows or (UNKNOWN,)))
        sums += _counted(grams(said), self.weights.letters)
        sums += _counted(word_grams(text, found), self.weights.words)
        likely = 1.0 / (1.0 + np.exp(-np.clip(sums, -30, 30)))
        return _opinion(dict(zip(self.weights.labels, likely.tolist(), strict=True)))


def _opinion(by_label: Mapping[str, float]) -> Opinion:
    return Opinion(
        {n: v for n, v in by_label.items() if n != ELSEWHERE and not n.startswith(URGENT)},
        {n.removeprefix(URGENT): v for n, v in by_label.items() if n.startswith(URGENT)},
        by_label.get(ELSEWHERE, 0.0),
    )


def _counted(pieces: Counter[str], table: Table) -> Any:
    import numpy as np

    known = [(table.column[p], n) for p, n in pieces.items() if p in table.column]
    if not known:
        return table.bias
    numbers, times = (np.array(column) for column in zip(*known, strict=True))
    values = (1.0 + np.log(times)) * table.idf[numbers]
    values /= np.sqrt((values * values).sum()) or 1.0
    return (values @ table.weights[numbers]) * table.scale + table.bias
