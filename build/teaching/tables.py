"""The two models over counted pieces of text: letters in a row, and words.

Logistic regression, one label against all others, in numpy: Adam over small rounds, the same seed
each time, so that the same examples give the same file.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np

from teaching.labels import Targets

ROUND, STEP, EPOCHS, DECAY = 256, 0.03, 8, 3e-5
SEEMING_WEIGHT = 6.0  # of a kind of help that the words only seem to ask for
MOST_WEIGHT = 30.0  # of the few rows that have a label, against the many that do not


def table(
    name: str, counts: Sequence[Counter[str]], aims: Targets, seen: int, share: float
) -> dict[str, Any]:
    """The arrays of one model, times its share in the sum; a piece must stand in `seen` rows."""
    held = Counter(piece for count in counts for piece in count)
    pieces = sorted(piece for piece, times in held.items() if times >= seen)
    idf = np.log((1 + len(counts)) / (1 + np.array([held[p] for p in pieces]))) + 1.0
    weights, bias = _fit(_Rows(counts, pieces, idf), aims)
    scale = np.maximum(np.abs(weights).max(axis=0), 1e-9) / 127
    return {
        name: text_array(pieces),
        f"{name}_idf": idf.astype(np.float16),
        f"{name}_weights": np.round(weights / scale).astype(np.int8),
        f"{name}_scale": (share * scale).astype(np.float32),
        f"{name}_bias": (share * bias).astype(np.float32),
    }


def text_array(words: Sequence[str]) -> Any:
    """Words as an array of bytes, one on a line."""
    return np.frombuffer("\n".join(words).encode("utf-8"), dtype=np.uint8)


class _Rows:
    """Rows of weighed counts, made full only for the round at hand."""

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


def _fit(rows: _Rows, aims: Targets) -> tuple[Any, Any]:
    """Weights (pieces, labels) and bias (labels,) that separate the wanted labels."""
    wanted = aims.wanted.astype(np.float32)
    count, labels = wanted.shape
    chance = np.random.default_rng(20261128)
    has = wanted.sum(axis=0)
    gain = np.where(wanted > 0, np.minimum(MOST_WEIGHT, count / (2 * np.maximum(has, 1))), 0.5)
    gain = np.where(aims.seeming, SEEMING_WEIGHT, gain).astype(np.float32)
    weights, bias = _Adam((rows.shape[1], labels)), _Adam((1, labels))
    bias.value[:] = -3.0
    for epoch in range(EPOCHS):
        order = chance.permutation(count)
        now = STEP / (1 + epoch / 10)
        for at in range(0, count, ROUND):
            which = order[at : at + ROUND]
            x = rows.take(which)
            likely = 1 / (1 + np.exp(-np.clip(x @ weights.value + bias.value, -30, 30)))
            error = (likely - wanted[which]) * gain[which] / len(which)
            weights.move(x.T @ error + DECAY * weights.value, now)
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
