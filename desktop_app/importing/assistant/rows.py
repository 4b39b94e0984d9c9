"""Which rows of a file are its header, which hold records, and which neither."""

import re
from collections.abc import Sequence

from desktop_app.domain.amounts import parse_yen
from desktop_app.domain.japanese_dates import parse_date
from desktop_app.importing.assistant.contents import parses
from desktop_app.importing.cells import Cell, plain, text_of
from desktop_app.importing.headers import SEARCHED_ROWS, joined_names
from desktop_app.importing.spelling import tidy
from desktop_app.importing.vocabulary import canonical, document, vocabulary

_HEIGHTS = (1, 2, 3)
_LEAST_KNOWN = 1.5
_RULE = re.compile(r"[-=*_─━・.+|＊〜~]{3,}\Z")
_LABELLED = re.compile(r"[^0-9:]{2,12}:")
_is_amount, _is_day = parses(parse_yen), parses(parse_date)


def header_place(rows: Sequence[Sequence[Cell]]) -> tuple[int, int]:
    """(index, height) of the header: the rows whose cells are most like names of columns.

    Height 0 where no row is like that at all: a file of records only.
    """
    known, best, best_score = _known(), (0, 1), -9.0
    for start in range(min(len(rows), SEARCHED_ROWS)):
        for height in _HEIGHTS:
            if start + height > len(rows):
                continue
            score = _header_score(rows[start : start + height], known)
            if score > best_score:
                best, best_score = (start, height), score
    return best if best_score >= _LEAST_KNOWN or not _is_all_data(rows) else (0, 0)


def _known() -> frozenset[str]:
    """Every name of a column, and of its parts."""
    fields = vocabulary().fields.values()
    words = {word for words in fields for names in words.values() for word in names}
    joined = document()["joined"]
    parts = {
        part for field in ("name", "kana", "postcode") for pair in joined[field] for part in pair
    }
    others = {*joined["address"], *joined["era"], "年", "月", "日", *document()["result"]["names"]}
    return frozenset(words | set(map(canonical, parts | others)))


def _header_score(rows: Sequence[Sequence[Cell]], known: frozenset[str]) -> float:
    """Known names, each once; values among them speak against a header, and so does its height."""
    names = [name for name in joined_names(rows) if name]
    if not names:
        return -9.0
    spelled = {canonical(name) for name in names}
    score = sum(_likeness(name, known) for name in spelled)
    values = sum(_is_value(name.rpartition("/")[2]) for name in names)
    return score - 0.4 * (len(rows) - 1) - (2.0 if values else 0.0) * (values > 0.15 * len(names))


def _likeness(name: str, known: frozenset[str]) -> float:
    """How much a text looks like the name of a column."""
    if name.replace("/", "") in known or name in known:
        return 1.0
    return 0.8 if name.rpartition("/")[2] in known else 0.05


def _is_value(text: str) -> bool:
    """A number or a day: no name of a column."""
    return any(sign.isdecimal() for sign in text) and (_is_amount(text) or _is_day(text))


def _is_all_data(rows: Sequence[Sequence[Cell]]) -> bool:
    """Nearly every row has numbers or days in a third of its cells."""
    looked = [[text for text in map(text_of, row) if text] for row in rows[:50]]
    looked = [row for row in looked if len(row) > 3]
    return bool(looked) and sum(
        sum(map(_is_value, row)) >= len(row) / 3 for row in looked
    ) >= 0.9 * len(looked)


def is_total(cells: Sequence[Cell]) -> bool:
    """A row of totals."""
    return plain(first_text(cells)).startswith(vocabulary().totals)


def first_text(cells: Sequence[Cell]) -> str:
    """The first cell with something in it."""
    return next((text for text in map(text_of, map(tidy, cells)) if text), "")


class RowJudge:
    """Says of a row whether it holds no record: a total, a page line, the header again, a note."""

    def __init__(self, header: Sequence[Sequence[Cell]], body: Sequence[Sequence[Cell]]) -> None:
        self._header = [[plain(text_of(cell)).strip('"\ufeff') for cell in row] for row in header]
        counts = sorted(told for row in body if (told := _told(row)) > 0)
        most = counts[len(counts) * 9 // 10] if counts else 0
        full = [count for count in counts if count >= 0.4 * most]
        self.usual = full[len(full) // 2] if full else 0

    def is_aside(self, cells: Sequence[Cell]) -> bool:
        """A row without a record; one that is filled like the others always has one."""
        told = _told(cells)
        if told == 0:
            return False
        if self.is_header(cells):
            return True
        label, words = plain(first_text(cells)), vocabulary()
        if label.startswith(words.totals):
            return True
        few = told <= max(2, 0.25 * self.usual)
        if told <= 0.8 * self.usual and (
            (len(label) > 1 and label.startswith(words.aside)) or label == "計"
        ):
            return few or label in words.aside or label.endswith(words.aside_ends)
        if label.endswith(words.aside_ends) and told <= 0.5 * self.usual:
            return True
        if _LABELLED.match(label) and told <= 0.6 * self.usual:
            return True
        return bool(_RULE.match(label)) or (told <= 2 < self.usual - 2 and not _is_value(label))

    def is_header(self, cells: Sequence[Cell]) -> bool:
        """The header, or part of it."""
        texts = [plain(text_of(cell)).strip('"\ufeff') for cell in cells]
        told = [(place, text) for place, text in enumerate(texts) if text]
        return len(told) > 1 and any(
            all(place < len(row) and row[place] == text for place, text in told)
            for row in self._header
        )


def _told(cells: Sequence[Cell]) -> int:
    """How many cells have something in them."""
    return sum(bool(text_of(tidy(cell))) for cell in cells)
