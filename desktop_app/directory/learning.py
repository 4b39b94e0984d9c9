"""Making the learnt model from labelled sentences: `directory learn`, on the machine that builds.

Logistic regression, one label against all others, in numpy: Adam over small rounds, the same seed
each time, so that the same examples give the same file.
"""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from desktop_app.directory.encoder import Encoder
from desktop_app.directory.examples import Example
from desktop_app.directory.learnt import ELSEWHERE, URGENT, grams
from desktop_app.directory.lemmas import word_grams
from desktop_app.domain.referrals.utterance import Analyser, prepare

ROUND, STEP = 256, 0.03
COUNTED_EPOCHS, COUNTED_DECAY = 8, 3e-5
MEANING_EPOCHS, MEANING_DECAY = 15, 1e-5
# Letters speak more plainly than words and likeness of meaning; measured on other writers.
WORDS_SHARE, MEANING_SHARE = 0.4, 0.5
LETTERS_SEEN, WORDS_SEEN = 4, 2  # sentences that must have a piece
SEEMING_WEIGHT = 6.0  # of a kind of help that the words only seem to ask for
MOST_WEIGHT = 30.0  # of the few rows that have a label, against the many that do not


def labels_of(examples: Sequence[Example]) -> tuple[str, ...]:
    """Kinds of help, urgent kinds of help, and business of others, in a fixed order."""
    concepts = sorted({c for e in examples for c in e.concepts})
    urgent = sorted({c for e in examples if e.urgent for c in e.concepts})
    return (*concepts, *(URGENT + c for c in urgent), ELSEWHERE)


def learn(examples: Sequence[Example], analyse: Analyser | None, encode: Encoder) -> dict[str, Any]:
    """The arrays of the model file."""
    labels = labels_of(examples)
    wanted, seeming = _wanted(examples, labels), _seeming(examples, labels)
    letters = [grams(prepare(e.text, analyse)) for e in examples]
    words = [word_grams(e.text) for e in examples]
    means = np.vstack(
        [encode([e.text for e in examples[at : at + 64]]) for at in range(0, len(examples), 64)]
    )
    meaning, meaning_bias = (
        MEANING_SHARE * part
        for part in _fit(_Dense(means), wanted, seeming, MEANING_EPOCHS, MEANING_DECAY)
    )
    return {
        "labels": _text(labels),
        **_table("letters", letters, wanted, seeming, LETTERS_SEEN, 1.0),
        **_table("words", words, wanted, seeming, WORDS_SEEN, WORDS_SHARE),
        "meaning": meaning.astype(np.float16),
        "meaning_bias": meaning_bias.astype(np.float32),
    }


def _table(
    name: str, counts: Sequence[Counter[str]], wanted: Any, seeming: Any, seen: int, share: float
) -> dict[str, Any]:
    """The arrays of a model over counted pieces, times its share in the sum."""
    held = Counter(piece for count in counts for piece in count)
    pieces = sorted(piece for piece, times in held.items() if times >= seen)
    idf = np.log((1 + len(counts)) / (1 + np.array([held[p] for p in pieces]))) + 1.0
    rows = _Sparse(counts, pieces, idf)
    weights, bias = _fit(rows, wanted, seeming, COUNTED_EPOCHS, COUNTED_DECAY)
    scale = np.maximum(np.abs(weights).max(axis=0), 1e-9) / 127
    return {
        name: _text(pieces),
        f"{name}_idf": idf.astype(np.float16),
        f"{name}_weights": np.round(weights / scale).astype(np.int8),
        f"{name}_scale": (share * scale).astype(np.float32),
        f"{name}_bias": (share * bias).astype(np.float32),
    }


def write_model(path: Path, arrays: dict[str, Any]) -> None:
    """Write the file; numpy stamps no time, so equal arrays give equal bytes."""
    with path.open("wb") as stream:
        np.savez_compressed(stream, **arrays)


def _text(words: Sequence[str]) -> Any:
    return np.frombuffer("\n".join(words).encode("utf-8"), dtype=np.uint8)


def _wanted(examples: Sequence[Example], labels: Sequence[str]) -> Any:
    found = np.zeros((len(examples), len(labels)), dtype=np.float32)
    column = {label: number for number, label in enumerate(labels)}
    for row, example in enumerate(examples):
        for concept in example.concepts:
            found[row, column[concept]] = 1
            if example.urgent:
                found[row, column[URGENT + concept]] = 1
        if not example.concepts:
            found[row, column[ELSEWHERE]] = 1
    return found


def _seeming(examples: Sequence[Example], labels: Sequence[str]) -> Any:
    """True where a sentence only seems to ask for a label."""
    column = {label: number for number, label in enumerate(labels)}
    found = np.zeros((len(examples), len(labels)), dtype=bool)
    for row, example in enumerate(examples):
        for name in (p + c for c in example.must_not for p in ("", URGENT)):
            if name in column:
                found[row, column[name]] = True
    return found


class _Dense:
    """Rows of the encoder."""

    def __init__(self, rows: Any) -> None:
        self._rows = rows.astype(np.float32)
        self.shape = self._rows.shape

    def take(self, which: Any) -> Any:
        return self._rows[which]


class _Sparse:
    """Rows of n-gram weights, made full only for the round at hand."""

    def __init__(self, counts: Sequence[Counter[str]], words: Sequence[str], idf: Any) -> None:
        column = {word: number for number, word in enumerate(words)}
        self._rows = [_row(c, column, idf) for c in counts]
        self.shape = (len(counts), len(words))

    def take(self, which: Any) -> Any:
        full = np.zeros((len(which), self.shape[1]), dtype=np.float32)
        for at, row in enumerate(which):
            numbers, values = self._rows[row]
            full[at, numbers] = values
        return full


def _row(counted: Counter[str], column: dict[str, int], idf: Any) -> tuple[Any, Any]:
    numbers = np.array([column[g] for g in counted if g in column], dtype=np.int64)
    times = np.array([n for g, n in counted.items() if g in column])
    values = (1.0 + np.log(times)) * idf[numbers]
    return numbers, (values / (np.sqrt((values * values).sum()) or 1.0)).astype(np.float32)


def _fit(
    rows: _Dense | _Sparse, wanted: Any, seeming: Any, epochs: int, decay: float
) -> tuple[Any, Any]:
    """Weights (features, labels) and bias (labels,) that separate the wanted labels."""
    count, labels = wanted.shape
    chance = np.random.default_rng(20261128)
    has = wanted.sum(axis=0)
    gain = np.where(wanted > 0, np.minimum(MOST_WEIGHT, count / (2 * np.maximum(has, 1))), 0.5)
    gain = np.where(seeming, SEEMING_WEIGHT, gain).astype(np.float32)
    weights = _Adam((rows.shape[1], labels))
    bias = _Adam((1, labels))
    bias.value[:] = -3.0
    for epoch in range(epochs):
        order = chance.permutation(count)
        now = STEP / (1 + epoch / 10)
        for at in range(0, count, ROUND):
            which = order[at : at + ROUND]
            x = rows.take(which)
            likely = 1 / (1 + np.exp(-np.clip(x @ weights.value + bias.value, -30, 30)))
            error = (likely - wanted[which]) * gain[which] / len(which)
            weights.move(x.T @ error + decay * weights.value, now)
            bias.move(error.sum(axis=0, keepdims=True), now)
    return weights.value, bias.value[0]


class _Adam:
    """One array and its running means (Kingma and Ba 2015)."""

    def __init__(self, shape: tuple[int, int]) -> None:
        self.value = np.zeros(shape, dtype=np.float32)
        self._mean = np.zeros(shape, dtype=np.float32)
        self._square = np.zeros(shape, dtype=np.float32)
        self._times = 0

    def move(self, slope: Any, step: float) -> None:
        self._times += 1
        self._mean += 0.1 * (slope - self._mean)
        self._square += 0.001 * (slope * slope - self._square)
        mean = self._mean / (1 - 0.9**self._times)
        square = self._square / (1 - 0.999**self._times)
        self.value -= step * mean / (np.sqrt(square) + 1e-8)
