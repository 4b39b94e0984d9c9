"""The learnt model: labelled sentences turned into numbers once, asked for every sentence.

Three linear models over the same labels are added up: one reads letters (n-grams of the loose
reading and of the written form: exact words, typing errors, kana, romaji), one words in the
dictionary's form and their pairs, one meaning (the sentence encoder: words that nobody wrote down
before). `directory learn` makes the file anew from `examples.tsv`; see docs/referral_search.md.
"""

import logging
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from desktop_app.directory.encoder import Encoder, load_encoder
from desktop_app.directory.lemmas import word_grams
from desktop_app.domain.referrals.opinion import NO_OPINION, Opinion
from desktop_app.domain.referrals.utterance import Utterance

log = logging.getLogger(__name__)

ELSEWHERE = "elsewhere"
URGENT = "urgent:"
LONGEST = 240  # letters of a sentence that are looked at

Model = Callable[[Utterance], Opinion]


def no_model(_said: Utterance) -> Opinion:
    """Used where there is no model file or no encoder."""
    return NO_OPINION


def grams(said: Utterance) -> Counter[str]:
    """Letters in a row: 1 to 4 of the loose reading, 1 to 3 of the written form (marked `=`)."""
    reading = said.readings[-1].text[:LONGEST]
    written = said.surface[:LONGEST]
    found = Counter(_runs(f" {reading} ", 4))
    found.update("=" + run for run in _runs(f" {written} ", 3))
    return found


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
    meaning: Any  # (SIZE, labels)
    meaning_bias: Any  # (labels,)


@cache
def load_model(path: Path) -> Model:
    """The model of a file, loaded with the encoder; rules alone where either is missing."""
    encode = load_encoder()
    weights = read_weights(path) if encode is not None and path.exists() else None
    if encode is None or weights is None:
        return no_model
    found_encode, found_weights = encode, weights
    return lambda said: opinion(said, found_weights, found_encode)


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
            part["meaning"].astype(np.float32),
            part["meaning_bias"].astype(np.float32),
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


def opinion(said: Utterance, weights: Weights, encode: Encoder) -> Opinion:
    """Ask the three models about one sentence."""
    import numpy as np

    if said.empty:
        return NO_OPINION
    sums = encode([said.raw])[0] @ weights.meaning + weights.meaning_bias
    sums += _counted(grams(said), weights.letters)
    sums += _counted(word_grams(said.raw), weights.words)
    likely = 1.0 / (1.0 + np.exp(-np.clip(sums, -30, 30)))
    by_label = dict(zip(weights.labels, likely.tolist(), strict=True))
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
