"""The people of a batch out of a file of numbers: CSV, text or Excel, from any office program.

The column is found by its title, else it is the first one. Nobody is lost silently: what is no
number of a resident is named by its line.
"""

import csv
import io
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop_app.domain.ids import PersonId
from desktop_app.errors import UserError
from desktop_app.importing.assistant.sniff import sniff
from desktop_app.importing.cells import text_of
from desktop_app.importing.chunks import file_size
from desktop_app.importing.excel_rows import Book

TITLES = ("宛名番号", "宛名コード", "宛名CD", "住民番号", "番号", "NUMBER")
"""Titles of the column in the order of trust; 番号 alone is taken where nothing better stands."""
NEVER = ("個人番号", "マイナンバー")
"""The individual number of 番号法 is neither looked up nor shown."""
HEAD_ROWS = 20
MOST_BYTES = 20 * 1024 * 1024
"""A list of everybody in a large city is smaller; a whole ledger is no list of people."""

Rows = Sequence[tuple[int, Sequence[str]]]


@dataclass(frozen=True, slots=True)
class ListLine:
    """A number as it stands in the file, and on which line (from 1)."""

    line: int
    number: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """Who stands in the file, each once, in its order."""

    file: str
    people: tuple[PersonId, ...]
    places: Mapping[PersonId, ListLine]
    unknown: tuple[ListLine, ...]
    repeated: tuple[ListLine, ...]


def choose(path: Path, person_of: Callable[[str], PersonId]) -> Chosen:
    """Read the file and look everybody up; raises UserError for what is no list of numbers."""
    places: dict[PersonId, ListLine] = {}
    unknown: list[ListLine] = []
    repeated: list[ListLine] = []
    for line in numbers(path):
        person_id = _known(line.number, person_of)
        if person_id is None:
            unknown.append(line)
        elif person_id in places:
            repeated.append(line)
        else:
            places[person_id] = line
    return Chosen(path.name, tuple(places), places, tuple(unknown), tuple(repeated))


def numbers(path: Path) -> list[ListLine]:
    """What stands in the column of the numbers, empty lines left out."""
    rows = [(line, cells) for line, cells in _rows(path) if any(cells)]
    first, column = _head(rows)
    if column < 0:
        raise UserError("numbers_missing", file=path.name)
    found = [
        ListLine(line, cells[column] if column < len(cells) else "") for line, cells in rows[first:]
    ]
    if not any(_has_digit(one.number) for one in found):
        raise UserError("numbers_missing", file=path.name)
    return found


def _known(number: str, person_of: Callable[[str], PersonId]) -> PersonId | None:
    if not _has_digit(number):
        return None
    try:
        return person_of(number)
    except UserError as error:
        if error.code != "unknown_person":
            raise
        return None


def _head(rows: Rows) -> tuple[int, int]:
    """(first row of people, column): below the title; without one, what begins with a number."""
    for title in TITLES:
        for at, (_line, cells) in enumerate(rows[:HEAD_ROWS]):
            names = [unicodedata.normalize("NFKC", cell).upper() for cell in cells]
            if title in names:
                return at + 1, names.index(title)
    has_title = bool(rows) and not _has_digit(rows[0][1][0])
    return int(has_title), -1 if has_title and rows[0][1][0] in NEVER else 0


def _has_digit(text: str) -> bool:
    return any(sign.isdecimal() for sign in text)


def _rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    if file_size(path) > MOST_BYTES:
        raise UserError("import_file_too_large", file=path.name)
    seen = sniff(path)
    if seen.format == "excel":
        book = Book(path)
        shown = book.titles()[:1]
        for line, cells in (row for title in shown for row in book.rows(title)):
            yield line, [text_of(cell).strip() for cell in cells]
        return
    text = path.read_bytes().decode(seen.encoding, "replace").lstrip("\ufeff")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=seen.delimiter)
    try:
        yield from ((reader.line_num, [cell.strip() for cell in row]) for row in reader)
    except csv.Error as error:
        raise UserError("import_file_not_text", file=path.name) from error
