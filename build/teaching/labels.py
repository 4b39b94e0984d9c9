"""Labels of the model, and what each sentence wants of them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from desktop_app.directory.examples import Example
from desktop_app.directory.learnt import ELSEWHERE, URGENT

URGENT_SEEN = 20  # urgent sentences that a kind of help must have before its haste is a label


@dataclass(frozen=True, slots=True)
class Targets:
    """One row a sentence, one column a label; all of them boolean."""

    labels: tuple[str, ...]
    wanted: Any
    also_right: Any  # a door that would be sensible too
    seeming: Any  # what the words only seem to ask for


def labels_of(examples: Sequence[Example]) -> tuple[str, ...]:
    """Kinds of help, urgent kinds of help, and business of others, in a fixed order."""
    concepts = sorted({c for e in examples for c in e.concepts})
    hasty = Counter(c for e in examples if e.urgent for c in e.concepts)
    urgent = sorted(c for c, times in hasty.items() if times >= URGENT_SEEN)
    return (*concepts, *(URGENT + c for c in urgent), ELSEWHERE)


def targets(examples: Sequence[Example]) -> Targets:
    """What every sentence wants."""
    labels = labels_of(examples)
    column = {label: number for number, label in enumerate(labels)}
    wanted, also, seeming = (np.zeros((len(examples), len(labels)), dtype=bool) for _ in range(3))
    for row, example in enumerate(examples):
        wanted[row, [column[label] for label in _wanted(example) if label in column]] = True
        also[row, [column[c] for c in example.acceptable if c in column]] = True
        both = [p + c for c in example.must_not for p in ("", URGENT)]
        seeming[row, [column[label] for label in both if label in column]] = True
    return Targets(labels, wanted, also & ~wanted, seeming & ~wanted)


def _wanted(example: Example) -> list[str]:
    hasty = [URGENT + c for c in example.concepts] if example.urgent else []
    return [*example.concepts, *hasty] or [ELSEWHERE]  # a haste that is rare has no label
