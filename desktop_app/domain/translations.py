"""A sentence of a sheet in the hands of translators: steps, what they add up to, terms."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from difflib import get_close_matches
from enum import StrEnum

ALIKE = 0.6
"""From this likeness on a new sentence counts as a changed old one (as `msgmerge` does)."""


class State(StrEnum):
    """Where a translation stands. The values are those of the PO files and of `--json`."""

    MISSING = "missing"
    STALE = "fuzzy"
    DRAFTED = "drafted"
    ACCEPTED = "accepted"


class StepKind(StrEnum):
    """What somebody did to a sentence."""

    TEXT = "text"
    ACCEPT = "accept"
    REOPEN = "reopen"
    REMARK = "remark"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing somebody did. `words` is the wording or the remark, `reader` who stands by it."""

    seq: int
    kind: StepKind
    source: str
    words: str
    reader: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark for the next reader."""

    words: str
    by: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """What the shipped translation and every step after it add up to."""

    text: str
    state: State
    reader: str = ""
    read_on: date | None = None
    written_by: str = ""
    written_at: datetime | None = None
    remarks: tuple[Remark, ...] = ()
    step: int = 0
    """The newest step; handed back with the next one, so that nobody overwrites a colleague."""
    undoable: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence as the translators' page shows it."""

    number: int
    source: str
    now: Standing
    former: str = ""
    """The Japanese that a stale translation belongs to."""
    note: str = ""
    sheets: tuple[str, ...] = ()
    """Where it is printed; empty where it only stands on the screen for residents."""
    printed: str = ""
    """What the sheets print today; empty where they print the Japanese with a mark."""
    easy: str = ""
    english: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """An official term with its fixed translation, and where that comes from."""

    japanese: str
    reading: str
    translation: str
    source: str


def wording(typed: str) -> str:
    """A wording as it is kept: one line, nothing around it; every other space is the writer's."""
    return re.sub(r"[\r\n\t\u2028\u2029]+", " ", typed).strip()


def standing(shipped: Standing, steps: Iterable[Step]) -> Standing:
    """Apply the steps in their order; an undo takes back the newest one that still holds."""
    held: list[Step] = []
    newest = shipped.step
    for step in steps:
        newest = step.seq
        if step.kind is not StepKind.UNDO:
            held.append(step)
        elif held:
            held.pop()
    found = shipped
    for step in held:
        found = after(found, step)
    return replace(found, step=newest, undoable=bool(held))


def after(before: Standing, step: Step) -> Standing:
    """One step later."""
    if step.kind is StepKind.TEXT:
        written = replace(before, text=step.words, written_by=step.by, written_at=step.at)
        state = State.DRAFTED if step.words else State.MISSING
        return replace(written, state=state, reader="", read_on=None)
    if step.kind is StepKind.ACCEPT:
        day = step.at.date()
        return replace(before, state=State.ACCEPTED, reader=step.reader, read_on=day)
    if step.kind is StepKind.REOPEN:
        return replace(before, state=State.DRAFTED, reader="", read_on=None)
    return replace(before, remarks=(*before.remarks, Remark(step.words, step.by, step.at)))


def former_of(source: str, gone: Sequence[str]) -> str:
    """The sentence, no longer on any sheet, that this one came from; empty where none is alike."""
    found = get_close_matches(source, gone, n=1, cutoff=ALIKE)
    return found[0] if found else ""


def terms_in(source: str, terms: Iterable[Term]) -> tuple[Term, ...]:
    """The official terms of a sentence in its order; 国民健康保険料 is not also 国民健康保険."""
    found: list[tuple[int, Term]] = []
    taken: set[int] = set()
    for term in sorted(terms, key=lambda one: -len(one.japanese)):
        at = source.find(term.japanese)
        while at >= 0:
            places = set(range(at, at + len(term.japanese)))
            if not places & taken:
                taken |= places
                found.append((at, term))
            at = source.find(term.japanese, at + 1)
    ordered = (term for _at, term in sorted(found, key=lambda pair: pair[0]))
    return tuple(dict.fromkeys(ordered))
