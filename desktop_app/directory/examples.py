"""Labelled sentences: what the model learns from, and a share of them to try a new edition with."""

import csv
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

TRIAL_EVERY = 40  # the page tries a new edition in seconds


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence, the kinds of help it asks for (none: not our business), if it cannot wait."""

    text: str
    concepts: tuple[str, ...]
    urgent: bool = False
    must_not: tuple[str, ...] = ()  # kinds of help that these words only seem to ask for
    acceptable: tuple[str, ...] = ()  # kinds of help that would be sensible too


def read_examples(path: Path, every: int = 1) -> tuple[Example, ...]:
    """Rows of `text`, `primary` (numbers joined by `|`), `acceptable`, `must_not`, `urgent`;
    of `every` so many rows one."""
    with path.open(encoding="utf-8", newline="") as stream:
        head = next(stream)  # no cell holds a line's end, so that most lines need no reader
        rows = csv.DictReader(
            [head, *islice(stream, 0, None, every)], delimiter="\t", quoting=csv.QUOTE_NONE
        )
        return tuple(_example(row) for row in rows)


def _example(row: dict[str, str]) -> Example:
    return Example(
        row["text"],
        _concepts(row["primary"]),
        row["urgent"] == "1",
        _concepts(row["must_not"]),
        _concepts(row["acceptable"]),
    )


def _concepts(cell: str) -> tuple[str, ...]:
    return tuple(concept for concept in cell.split("|") if concept)


def trial_sentences(path: Path) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Some 750 sentences across all kinds of help, with what each should lead to."""
    return tuple((e.text, e.concepts) for e in read_examples(path, TRIAL_EVERY))
