"""Labelled sentences: what the model learns from, and a share of them to try a new edition with."""

import csv
from dataclasses import dataclass
from pathlib import Path

TRIAL_EVERY = 7  # the page tries a new edition in seconds


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence, the kinds of help it asks for (none: not our business), if it cannot wait."""

    text: str
    concepts: tuple[str, ...]
    urgent: bool = False
    must_not: tuple[str, ...] = ()  # kinds of help that these words only seem to ask for


def read_examples(path: Path) -> tuple[Example, ...]:
    """Rows of `text`, `primary` (numbers joined by `|`), `urgent` (1 or 0), and few `must_not`."""
    with path.open(encoding="utf-8", newline="") as stream:
        rows = csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)
        return tuple(
            Example(
                row["text"],
                tuple(c for c in row["primary"].split("|") if c),
                row["urgent"] == "1",
                tuple(c for c in (row["must_not"] or "").split("|") if c),
            )
            for row in rows
        )


def trial_sentences(path: Path) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Some 750 sentences across all kinds of help, with what each should lead to."""
    return tuple((e.text, e.concepts) for e in read_examples(path)[::TRIAL_EVERY])
