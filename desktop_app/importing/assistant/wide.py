"""Periods side by side: the same few columns again and again under 第１期, 第２期 …"""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.domain.japanese_dates import find_date
from desktop_app.domain.periods import parse_period
from desktop_app.domain.records import Subject
from desktop_app.importing.assistant.names import name_score
from desktop_app.importing.cells import Cell, text_of
from desktop_app.importing.profile_shape import HEAD, Shape, SideBySide
from desktop_app.importing.profiles import Column, Layout, Profile
from desktop_app.importing.shaped.head import Head, split_name
from desktop_app.importing.vocabulary import vocabulary

_YEN = ("charged_yen", "paid_yen", "unpaid_yen")
_LEAST_TIMES, _WIDEST = 3, 8


@dataclass(frozen=True, slots=True)
class Wide:
    """The blocks, and the fields that they hold."""

    beside: SideBySide
    columns: dict[str, Column]

    @property
    def places(self) -> range:
        """The columns of all blocks, from 0."""
        start = self.beside.first - 1
        return range(start, start + self.beside.width * self.beside.times)


def wide_of(names: Sequence[str], header: Sequence[Sequence[Cell]]) -> Wide | None:
    """The blocks of a header, where it has any that hold amounts."""
    tails = [split_name(name)[1] for name in names]
    for width in range(1, _WIDEST + 1):
        for start in range(len(tails)):
            times = _times(tails, start, width)
            fields = _fields(tails[start : start + width])
            if times >= _LEAST_TIMES and "charged_yen" in fields:
                return _wide(names, header, SideBySide(start + 1, width, times), fields)
    return None


def _times(tails: Sequence[str], start: int, width: int) -> int:
    """How often the names of a block follow each other."""
    block, times = tails[start : start + width], 1
    if len(block) < width or not all(block):
        return 0
    while tails[start + times * width : start + (times + 1) * width] == block:
        times += 1
    return times


def _fields(tails: Sequence[str]) -> dict[str, str]:
    """The fields that a block's columns are for, by name."""
    words = vocabulary().fields[Subject.CHARGES]
    found: dict[str, str] = {}
    for tail in tails:
        scores = {field: name_score(tail, field, words[field]) for field in (*_YEN, "due")}
        best = max(scores, key=lambda field: scores[field])
        if scores[best] > 0.6 and best not in found.values():
            found[tail] = best
    return {field: tail for tail, field in found.items()}


def _wide(
    names: Sequence[str],
    header: Sequence[Sequence[Cell]],
    beside: SideBySide,
    fields: dict[str, str],
) -> Wide | None:
    """With what the lines over the blocks say: the instalment, and the day it is due."""
    columns = {field: Column(name=tail) for field, tail in fields.items()}
    heads = _heads(names, header, beside)
    if not all(any(map(_is_period, head.split("\n"))) for head in heads):
        return None
    columns["instalment"] = Column(name=HEAD, part="instalment")
    if "due" not in columns and sum(any(c.isdecimal() for c in _rest(h)) for h in heads) > 1:
        clear = all(find_date(_rest(head)) for head in heads)
        columns["due"] = Column(name=HEAD, part="date", dates="any" if clear else "reiwa")
    return Wide(beside, columns)


def _heads(names: Sequence[str], header: Sequence[Sequence[Cell]], beside: SideBySide) -> list[str]:
    """The texts over each block."""
    profile = Profile(
        "", "", "", Subject.CHARGES, Layout("excel"), {}, shape=Shape(side_by_side=beside)
    )
    head, heads = Head(profile, names, header, ""), []
    for place in range(beside.times):
        head.enter(place, ())
        heads.append(text_of(head.found[HEAD]))
    return heads


def _rest(head: str) -> str:
    """The head without the line that is the period."""
    return " ".join(line for line in head.split("\n") if not _is_period(line))


def _is_period(text: str) -> bool:
    try:
        return bool(parse_period(text).instalment)
    except ValueError:
        return False
