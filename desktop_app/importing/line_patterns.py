"""Rows told by their text: page lines, totals, group lines, and the values that stand in them.

A pattern is the row as one reads it, cell after cell with a blank between: `*` is any text and
`{振替日}` a value kept for the rows below. 「振替日 {振替日} 収納科目 *」 fits the row
`振替日,令和6年9月30日,,収納科目,介護保険料`. A `*` at the beginning stays within the first cell, so
that 「*計 *」 is no trap for rows with such a word further on. Compared narrow and without blanks
inside cells, in time that grows with the text only: no pattern can make the reader hang.
"""

import re
from collections.abc import Iterable, Sequence

from desktop_app.importing.cells import Cell, plain, text_of

LONGEST_ROW = 600
_GAP = re.compile(r"\*|\{([^{}]*)\}")


def row_text(cells: Sequence[Cell]) -> str:
    """The row as one reads it."""
    texts = (plain(text_of(cell)) for cell in cells)
    return " ".join(text for text in texts if text)[:LONGEST_ROW]


class LinePattern:
    """One pattern, ready to be compared."""

    def __init__(self, pattern: str) -> None:
        pieces = _GAP.split(pattern)
        self._literals = [_literal(text) for text in pieces[::2]]
        self.names = [(name or "").strip() for name in pieces[1::2]]

    def match(self, text: str) -> dict[str, str] | None:
        """The values in the row's text, or None where the pattern does not fit."""
        first, *others = self._literals
        if not text.startswith(first):
            return None
        found, at = {}, len(first)
        for place, literal in enumerate(others, 1):
            name = self.names[place - 1]
            start = self._next(text, literal, at + bool(name), place == len(others))
            if start < 0 or (place == 1 and not first and not name and " " in text[:start]):
                return None  # an opening * stays within the first cell
            if name:
                found[name] = text[at:start].strip()
            at = start + len(literal)
        return found if at == len(text) else None

    @staticmethod
    def _next(text: str, literal: str, at: int, is_last: bool) -> int:
        """Where the literal stands next; the last one ends the row."""
        if not is_last:
            return text.find(literal, at)
        start = len(text) - len(literal)
        return start if start >= at and text.endswith(literal) else -1


def _literal(text: str) -> str:
    """The text between two gaps: a blank is the step from cell to cell."""
    words = " ".join(plain(word) for word in text.split())
    if not words:
        return " " if text.strip() != text and text else ""
    return f"{' ' * text[0].isspace()}{words}{' ' * text[-1].isspace()}"


def names_in(patterns: Iterable[str]) -> list[str]:
    """The values that patterns keep, each once."""
    names = (name for pattern in patterns for name in LinePattern(pattern).names)
    return list(dict.fromkeys(name for name in names if name))


class LinePatterns:
    """All patterns of a profile."""

    def __init__(self, patterns: Iterable[str]) -> None:
        self._patterns = [LinePattern(pattern) for pattern in patterns]

    def match(self, cells: Sequence[Cell]) -> dict[str, str] | None:
        """The values of the first pattern that fits; None where none does."""
        if not self._patterns:
            return None
        text = row_text(cells)
        for pattern in self._patterns:
            found = pattern.match(text)
            if found is not None:
                return found
        return None
