"""Building the memory of sentences from the examples file and the thesaurus' strong phrases."""

import csv
from collections.abc import Iterable
from pathlib import Path

from desktop_app.domain.referrals.kana import loose
from desktop_app.domain.referrals.similarity import Example, Memory
from desktop_app.domain.referrals.thesaurus import Thesaurus
from desktop_app.domain.referrals.utterance import Analyser, prepare

STRONG = 7.0
MIN_LETTERS = 4
Labelled = tuple[str, tuple[str, ...]]


def build_memory(
    thesaurus: Thesaurus, examples: Iterable[Labelled], analyse: Analyser | None
) -> Memory:
    """Sentences people said, and single phrases that decide by themselves."""
    found = [
        Example(prepare(text, analyse).readings[-1].text, concepts) for text, concepts in examples
    ]
    found += [
        Example(phrase.reading or loose("".join(phrase.pieces)), (rule.concept,))
        for rule in thesaurus.rules
        if rule.weight >= STRONG and len(rule.every) == 1
        for phrase in rule.every[0]
        if phrase.kind == "written" and len(phrase.text) >= MIN_LETTERS
    ]
    return Memory(found)


def read_examples(path: Path) -> tuple[Labelled, ...]:
    """Rows of `text` and `primary` (numbers joined by `|`)."""
    if not path.exists():
        return ()
    with path.open(encoding="utf-8", newline="") as stream:
        rows = csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)
        return tuple(
            (row["text"], tuple(c for c in row["primary"].split("|") if c)) for row in rows
        )
