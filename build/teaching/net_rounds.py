"""Teaching the net: which sentences in which round, what counts as an error, what is written.

Adam with a step that falls, sentences of near length together. Some sentences are glued together
in pairs, so that two needs in one breath are nothing rare.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import torch
from torch.nn import functional as fn

from desktop_app.directory.embedding import Embedding
from desktop_app.directory.learnt import URGENT
from desktop_app.directory.net import log_odds
from desktop_app.directory.word_vectors import SIZE, UNKNOWN, WordVectors
from teaching.labels import Targets
from teaching.net_layers import OWN, Net, published

EPOCHS, ROUND, BODY_STEP, OWN_STEP, WARM = 6, 64, 8e-4, 2e-3, 200
GLUED, GLUED_LONGEST = 0.15, 30  # share of glued sentences, and pieces of one that may be glued
WANTED, ALSO_RIGHT, SEEMING = 2.0, 0.4, 4.0  # weights of labels in the loss
ORDER = 1.0  # weight of the loss over the order of the doors
POOL = 20  # rounds within which sentences are sorted by length


@dataclass(frozen=True, slots=True)
class Sentence:
    """Numbers of pieces, rows of words, and one row of each of the targets."""

    pieces: list[int]
    words: list[int]
    wanted: Any
    also_right: Any
    seeming: Any


def sentences(
    cut: Sequence[list[int]], words: Sequence[Sequence[int]], aims: Targets
) -> list[Sentence]:
    """One of each; a sentence without a word has one that is unknown."""
    return [
        Sentence(pieces, list(rows) or [UNKNOWN], *three)
        for pieces, rows, *three in zip(
            cut, words, aims.wanted, aims.also_right, aims.seeming, strict=True
        )
    ]


class Teacher:
    """Teaches one net; `seed` decides where it begins and in which order it reads."""

    def __init__(
        self, aims: Targets, embedding: Embedding, vectors: WordVectors, weights: Path, seed: int
    ) -> None:
        torch.manual_seed(seed)
        self._chance = Random(seed)  # noqa: S311
        self._embedding, self._vectors = embedding, vectors
        self._order = [n for n, v in enumerate(aims.labels) if not v.startswith(URGENT)]
        self.net = Net(published(weights), SIZE, len(aims.labels))

    def teach(self, all_of_them: Sequence[Sentence]) -> dict[str, Any]:
        """The arrays of the taught net."""
        adam = torch.optim.AdamW(self._groups())
        count = EPOCHS * math.ceil(len(all_of_them) * (1 + GLUED) / ROUND)
        rate = torch.optim.lr_scheduler.LambdaLR(adam, lambda at: _falling(at, count))
        self.net.train()
        for epoch in range(EPOCHS):
            print(f"learn: reading all sentences, {epoch + 1} of {EPOCHS}", flush=True)
            for chosen in self._rounds(all_of_them):
                adam.zero_grad()
                self._loss(chosen).backward()
                torch.nn.utils.clip_grad_norm_(self.net.parameters(), 2.0)
                adam.step()
                rate.step()
        self.net.eval()
        found = {n: v.detach().numpy() for n, v in self.net.weights.items()}
        return found | {"eps": np.float32(self.net.eps)}

    def differs(self, some: Sequence[Sentence], arrays: dict[str, Any]) -> float:
        """The largest difference between torch and what `net.py` makes of the same arrays."""
        with torch.no_grad():
            ours = self.net(*self._inputs(some)).numpy()
        read = [
            log_odds(arrays, self._embedding.vectors(one.pieces), self._vectors.of(one.words))
            for one in some
        ]
        return float(np.abs(np.array(read) - ours).max())

    def _groups(self) -> list[dict[str, Any]]:
        own = [v for n, v in self.net.weights.items() if n.startswith(OWN)]
        rest = [v for n, v in self.net.weights.items() if not n.startswith(OWN)]
        return [
            {"params": rest, "lr": BODY_STEP, "weight_decay": 1e-4},
            {"params": own, "lr": OWN_STEP, "weight_decay": 1e-3},
        ]

    def _rounds(self, all_of_them: Sequence[Sentence]) -> Iterator[list[Sentence]]:
        short = [one for one in all_of_them if len(one.pieces) < GLUED_LONGEST]
        glued = [
            _glue(*self._chance.sample(short, 2)) for _ in range(int(GLUED * len(all_of_them)))
        ]
        mixed = [*all_of_them, *glued]
        self._chance.shuffle(mixed)
        found = []
        for at in range(0, len(mixed), ROUND * POOL):
            pool = sorted(mixed[at : at + ROUND * POOL], key=lambda one: len(one.pieces))
            found += [pool[i : i + ROUND] for i in range(0, len(pool), ROUND)]
        self._chance.shuffle(found)
        yield from found

    def _loss(self, chosen: Sequence[Sentence]) -> Any:
        wanted, also, seeming = (
            torch.from_numpy(np.array([getattr(one, name) for one in chosen], dtype=np.float32))
            for name in ("wanted", "also_right", "seeming")
        )
        weight = 1 + (WANTED - 1) * wanted + (ALSO_RIGHT - 1) * also + (SEEMING - 1) * seeming
        odds = self.net(*self._inputs(chosen))
        each = fn.binary_cross_entropy_with_logits(odds, wanted, weight=weight, reduction="none")
        places = self._order
        share = torch.log_softmax(odds[:, places] - also[:, places], 1)
        right = wanted[:, places]
        order = -(share * right).sum(1) / right.sum(1).clamp(min=1)
        return each.sum(1).mean() + ORDER * order.mean()

    def _inputs(self, chosen: Sequence[Sentence]) -> tuple[Any, ...]:
        pieces = [self._embedding.vectors(one.pieces) for one in chosen]
        words = [self._vectors.of(one.words) for one in chosen]
        return (*_padded(pieces), *_padded(words))


def _padded(rows: Sequence[Any]) -> tuple[Any, Any]:
    longest = max(map(len, rows))
    full = np.zeros((len(rows), longest, rows[0].shape[1]), dtype=np.float32)
    here = np.zeros((len(rows), longest), dtype=np.float32)
    for number, row in enumerate(rows):
        full[number, : len(row)] = row
        here[number, : len(row)] = 1
    return torch.from_numpy(full), torch.from_numpy(here)


def _glue(one: Sentence, other: Sentence) -> Sentence:
    """Both in one breath: the end of the first and the beginning of the second fall away."""
    wanted = one.wanted | other.wanted
    if one.wanted[-1] != other.wanted[-1]:
        wanted[-1] = False  # the last label is business elsewhere, here beside a need
    return Sentence(
        one.pieces[:-1] + other.pieces[1:],
        one.words + other.words,
        wanted,
        (one.also_right | other.also_right) & ~wanted,
        np.zeros_like(wanted),
    )


def _falling(at: int, count: int) -> float:
    return min(1.0, at / WARM) * 0.5 * (1 + math.cos(math.pi * min(1.0, at / count)))
