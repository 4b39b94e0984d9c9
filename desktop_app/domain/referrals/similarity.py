"""A small memory of sentences: which labelled ones sound like this one (character n-grams).

It backs the thesaurus up where no rule speaks; it never outweighs one. TF-IDF over character
2- and 3-grams of the loose reading, cosine, the nearest few sentences vote. Standard library only.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from desktop_app.domain.referrals.utterance import Utterance

NEAREST = 5
FLOOR = 0.18


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence, the kinds of help it asks for (none: nothing of ours)."""

    reading: str  # loose key
    concepts: tuple[str, ...]


class Memory:
    """Built once from examples; asked per sentence."""

    def __init__(self, examples: Iterable[Example]) -> None:
        self._labels: list[tuple[str, ...]] = []
        counts: list[Counter[str]] = []
        for example in examples:
            self._labels.append(example.concepts)
            counts.append(_grams(example.reading))
        self._idf = _idf(counts)
        self._postings: dict[str, list[tuple[int, float]]] = {}
        for number, grams in enumerate(counts):
            for gram, weight in self._vector(grams).items():
                self._postings.setdefault(gram, []).append((number, weight))

    def like(self, said: Utterance) -> Mapping[str, float]:
        """Likeness 0..1 per kind of help."""
        scores: dict[int, float] = {}
        for gram, weight in self._vector(_grams(said.readings[-1].text)).items():
            for number, other in self._postings.get(gram, ()):
                scores[number] = scores.get(number, 0.0) + weight * other
        nearest = sorted(scores.items(), key=lambda item: -item[1])[:NEAREST]
        votes: dict[str, float] = {}
        for number, score in nearest:
            if score >= FLOOR:
                for concept in self._labels[number]:
                    votes[concept] = max(votes.get(concept, 0.0), score)
        return votes

    def _vector(self, grams: Counter[str]) -> dict[str, float]:
        raw = {g: (1 + math.log(n)) * self._idf.get(g, 0.0) for g, n in grams.items()}
        length = math.sqrt(sum(w * w for w in raw.values())) or 1.0
        return {g: w / length for g, w in raw.items() if w}


def _grams(text: str) -> Counter[str]:
    return Counter(text[i : i + n] for n in (2, 3) for i in range(len(text) - n + 1))


def _idf(counts: list[Counter[str]]) -> dict[str, float]:
    seen = Counter(g for c in counts for g in c)
    return {g: math.log((1 + len(counts)) / (1 + n)) for g, n in seen.items()}
