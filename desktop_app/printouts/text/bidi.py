"""Which way each character runs: the Unicode Bidirectional Algorithm (UAX #9, revision 46).

No library with wheels tells levels: `icu4py` leaves ICU's out, `python-bidi` gives back a string
only, from which shaped glyphs cannot be placed. Held to all of Unicode's BidiCharacterTest.
"""

import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from desktop_app.printouts.text.bidi_neutral import Sequel, resolve

DEEPEST = 125
"""BD2: `max_depth`."""
ISOLATES = {"LRI": 0, "RLI": 1, "FSI": 0}
EMBEDDINGS = {"LRE": (0, ""), "RLE": (1, ""), "LRO": (0, "L"), "RLO": (1, "R")}
REMOVED = frozenset({*EMBEDDINGS, "PDF", "BN"})
"""X9: signs that take no part."""


class Entry(NamedTuple):
    """One entry of the directional status stack."""

    level: int
    override: str = ""
    isolate: bool = False


def levels(text: str, base: int) -> list[int]:
    """The embedding level of every character of one paragraph (X1 to I2), before lines are cut.

    `base` is the paragraph's level, 0 or 1. Signs without a direction of their own that the
    algorithm leaves out have the level of what precedes them.
    """
    kinds = [unicodedata.bidirectional(sign) or "L" for sign in text]
    original, partners = tuple(kinds), matched(kinds)
    found = explicit(kinds, base, partners)
    taking = [index for index, kind in enumerate(original) if kind not in REMOVED]
    for sequel in sequels(taking, original, found, base, partners):
        resolve(text, kinds, found, sequel)
    before = base
    for index, kind in enumerate(original):
        before = found[index] = before if kind in REMOVED else found[index]
    return found


def base_level(kinds: Sequence[str], partners: dict[int, int], start: int, end: int) -> int:
    """P2 and P3: the first strong letter that no isolate holds; 0 without one."""
    at = start
    while at < end:
        if kinds[at] in ISOLATES:
            at = partners.get(at, end)
        elif kinds[at] in {"L", "R", "AL"}:
            return int(kinds[at] != "L")
        at += 1
    return 0


def matched(kinds: Sequence[str]) -> dict[int, int]:
    """BD9: isolate initiators with their PDI."""
    found: dict[int, int] = {}
    open_: list[int] = []
    for index, kind in enumerate(kinds):
        if kind in ISOLATES:
            open_.append(index)
        elif kind == "PDI" and open_:
            found[open_.pop()] = index
    return found


def explicit(kinds: list[str], base: int, partners: dict[int, int]) -> list[int]:
    """X1 to X8: levels by embeddings, overrides and isolates; overridden kinds are replaced."""
    stack = Stack(base)
    original = tuple(kinds)
    found: list[int] = []
    for index, kind in enumerate(original):
        if kind == "PDI":
            stack.close_isolate()
        found.append(base if kind == "B" else stack.last.level)
        if stack.last.override and kind not in REMOVED and kind != "B":
            kinds[index] = stack.last.override
        if kind in ISOLATES:
            odd = ISOLATES[kind]
            if kind == "FSI":
                end = partners.get(index, len(original))
                odd = base_level(original, partners, index + 1, end)
            stack.open_isolate(odd)
        elif kind in EMBEDDINGS:
            stack.open_embedding(*EMBEDDINGS[kind])
        elif kind == "PDF":
            stack.close_embedding()
    return found


class Stack:
    """The directional status stack with its overflow counts."""

    def __init__(self, base: int) -> None:
        self._entries = [Entry(base)]
        self._isolates = self._embeddings = self._valid = 0

    @property
    def last(self) -> Entry:
        """What is in force."""
        return self._entries[-1]

    def _next(self, odd: int) -> int:
        """The least greater odd or even level; 0 where there is no room for it."""
        level = self.last.level + 1
        level += (level & 1) != odd
        return 0 if level > DEEPEST or self._isolates or self._embeddings else level

    def open_embedding(self, odd: int, override: str) -> None:
        """X2 to X5."""
        if level := self._next(odd):
            self._entries.append(Entry(level, override))
        elif not self._isolates:
            self._embeddings += 1

    def close_embedding(self) -> None:
        """X7."""
        if self._isolates:
            return
        if self._embeddings:
            self._embeddings -= 1
        elif not self.last.isolate and len(self._entries) > 1:
            self._entries.pop()

    def open_isolate(self, odd: int) -> None:
        """X5a to X5c."""
        if level := self._next(odd):
            self._valid += 1
            self._entries.append(Entry(level, isolate=True))
        else:
            self._isolates += 1

    def close_isolate(self) -> None:
        """X6a."""
        if self._isolates:
            self._isolates -= 1
        elif self._valid:
            self._embeddings = 0
            while not self._entries.pop().isolate:
                pass
            self._valid -= 1


def level_runs(taking: Sequence[int], found: Sequence[int]) -> list[list[int]]:
    """BD7: neighbours of one level."""
    runs: list[list[int]] = []
    for index in taking:
        if runs and found[runs[-1][-1]] == found[index]:
            runs[-1].append(index)
        else:
            runs.append([index])
    return runs


def sequels(
    taking: Sequence[int],
    kinds: Sequence[str],
    found: Sequence[int],
    base: int,
    partners: dict[int, int],
) -> list[Sequel]:
    """X10: isolating run sequences, each with what stands before and after it."""
    runs = {run[0]: run for run in level_runs(taking, found)}
    place = {index: at for at, index in enumerate(taking)}
    joined = set(partners.values())
    made: list[Sequel] = []
    for first, run in runs.items():
        if first in joined:
            continue
        whole = list(run)
        while whole[-1] in partners:
            whole += runs[partners[whole[-1]]]
        level = found[first]
        before = place[first]
        after = place[whole[-1]] + 1
        lone = kinds[whole[-1]] in ISOLATES
        start = found[taking[before - 1]] if before else base
        end = base if lone or after == len(taking) else found[taking[after]]
        made.append(Sequel(whole, side(max(level, start)), side(max(level, end)), level))
    return made


def side(level: int) -> str:
    """The strong kind of a level."""
    return "R" if level & 1 else "L"


def visual(row: Sequence[int]) -> list[int]:
    """L2: the places of a line from left to right, by their levels."""
    order = list(range(len(row)))
    odd = [level for level in row if level & 1]
    for level in range(max(row, default=0), min(odd, default=1) - 1, -1):
        at = 0
        while at < len(order):
            end = at
            while end < len(order) and row[order[end]] >= level:
                end += 1
            order[at:end] = order[at:end][::-1]
            at = max(end, at + 1)
    return order
