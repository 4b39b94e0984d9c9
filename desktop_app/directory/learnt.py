"""The learnt model: labelled sentences turned into numbers once, asked for every sentence.

Two linear models over the same labels are added up: one reads letters (n-grams of the loose
reading and of the written form: exact words, typing errors, kana, romaji), one reads meaning (the
sentence encoder: words that nobody wrote down before). `directory learn` makes the file anew
from `examples.tsv`; see docs/referral_search.md.
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
class Weights:
    """The file's content: labels, and per label a column of both models."""

    labels: tuple[str, ...]
    grams: Mapping[str, int]
    idf: Any  # (grams,)
    letters: Any  # (grams, labels) int8
    letters_scale: Any  # (labels,)
    letters_bias: Any  # (labels,)
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
        words = bytes(part["grams"]).decode("utf-8").split("\n")
        return Weights(
            tuple(bytes(part["labels"]).decode("utf-8").split("\n")),
            {word: number for number, word in enumerate(words)},
            part["idf"].astype(np.float32),
            part["letters"],
            part["letters_scale"].astype(np.float32),
            part["letters_bias"].astype(np.float32),
            part["meaning"].astype(np.float32),
            part["meaning_bias"].astype(np.float32),
        )
    except (OSError, ValueError, KeyError, BadZipFile):
        log.warning("the learnt words are unreadable; referral search goes by its rules alone")
        return None


def opinion(said: Utterance, weights: Weights, encode: Encoder) -> Opinion:
    """Ask both models about one sentence."""
    import numpy as np

    if said.empty:
        return NO_OPINION
    sums = _letters(said, weights) + encode([said.raw])[0] @ weights.meaning + weights.meaning_bias
    likely = 1.0 / (1.0 + np.exp(-np.clip(sums, -30, 30)))
    by_label = dict(zip(weights.labels, likely.tolist(), strict=True))
    return Opinion(
        {n: v for n, v in by_label.items() if n != ELSEWHERE and not n.startswith(URGENT)},
        {n.removeprefix(URGENT): v for n, v in by_label.items() if n.startswith(URGENT)},
        by_label.get(ELSEWHERE, 0.0),
    )


def _letters(said: Utterance, weights: Weights) -> Any:
    import numpy as np

    counted = [(weights.grams[g], n) for g, n in grams(said).items() if g in weights.grams]
    if not counted:
        return weights.letters_bias
    numbers, times = (np.array(column) for column in zip(*counted, strict=True))
    values = (1.0 + np.log(times)) * weights.idf[numbers]
    values /= np.sqrt((values * values).sum()) or 1.0
    return (values @ weights.letters[numbers]) * weights.letters_scale + weights.letters_bias
