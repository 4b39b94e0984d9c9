"""Rows of Excel workbooks: title rows, headers merged over two rows, several sheets, total rows.

A formula's last result, which the sender saw, is what is read; without one its text is.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TypeVar

from desktop_app.domain.japanese_dates import find_date
from desktop_app.domain.records import ControlTotal
from desktop_app.errors import UserError
from desktop_app.importing.cells import Cell, text_of
from desktop_app.importing.chunks import Meter
from desktop_app.importing.excel_guard import damage_refused, open_archive
from desktop_app.importing.excel_parts import date_styles, shared_strings, sheet_parts
from desktop_app.importing.excel_sheet import SheetReader
from desktop_app.importing.headers import SEARCHED_ROWS, find_header, positions
from desktop_app.importing.profiles import Layout
from desktop_app.importing.rows import Block, Row, in_blocks

K = TypeVar("K")


class Book:
    """A workbook opened for reading; sheets that Excel hides are read only when named."""

    def __init__(self, path: Path) -> None:
        self.file = path.name
        self._archive = open_archive(path)
        with damage_refused(self.file):
            self.sheets, self.is_1904 = sheet_parts(self._archive)
            self._strings = shared_strings(self._archive)
            self._date_styles = date_styles(self._archive)
        if not self.sheets:
            raise UserError("import_file_not_excel", file=self.file)

    def titles(self, named: str = "") -> list[str]:
        """The sheet of that name, or all that are shown."""
        return [
            title for title, _, hidden in self.sheets if (title == named if named else not hidden)
        ]

    def rows(self, title: str, meter: Meter | None = None) -> Iterator[tuple[int, Sequence[Cell]]]:
        """(row of the sheet, cells), with empty rows where the sheet leaves some out."""
        part = next(part for name, part, _ in self.sheets if name == title)
        before = meter.lines if meter is not None else 0
        reader = SheetReader(self._strings, self._date_styles, self.is_1904)

        def tick(row: int, share: float) -> None:
            if meter is not None:
                meter.lines = before + row
                meter.tick(share)

        last = 0
        with damage_refused(self.file):
            for number, cells in reader.rows(self._archive, part, tick):
                yield from ((gap, ()) for gap in range(last + 1, number))
                yield number, cells
                last = number

    def top(self, title: str, count: int) -> list[Sequence[Cell]]:
        """The first rows of a sheet."""
        return [cells for _, cells in islice(self.rows(title), count)]


class ExcelSource:
    """The sheets of one workbook that have the profile's header."""

    control: ControlTotal | None = None

    def __init__(self, path: Path, layout: Layout, wanted: Sequence[str], meter: Meter) -> None:
        self._file, self._layout, self._meter = path.name, layout, meter
        self._wanted, self._book = wanted, Book(path)
        self.lines, self.sheet, self.width = 0, "", 0
        self.names: list[str] = []
        self.header_line = max(layout.header_row, 1)
        self.as_of: date | None = None
        self.title, self.is_1904 = layout.sheet, self._book.is_1904
        self.above: list[Sequence[Cell]] = []
        self.header: list[Sequence[Cell]] = []
        self._found: list[tuple[str, int]] = []
        self._find_sheets()

    def _find_sheets(self) -> None:
        """Every sheet that has the header; one that is named must have it."""
        layout, nearest = self._layout, list[str]()
        for title in self._book.titles(layout.sheet):
            top = self._book.top(title, SEARCHED_ROWS)
            first, names = find_header(
                top, max(layout.header_row - 1, 0), layout.header_rows, self._wanted
            )
            found = len(positions(names, self._wanted))
            if found == len(self._wanted) and top:
                self._note_sheet(title, top, first, names)
            elif not nearest or found > len(positions(nearest, self._wanted)):
                nearest = names
        if not self._found:
            self.names = nearest
            if not nearest:
                line = self.header_line
                raise UserError("import_header_missing", file=self._file, line=line)

    def _note_sheet(
        self, title: str, top: list[Sequence[Cell]], first: int, names: list[str]
    ) -> None:
        """A sheet to read; all of them must have the same columns."""
        if self._found and names != self.names:
            raise UserError("import_sheets_differ", file=self._file)
        self.names, self.width = names, len(names)
        header_rows = self._layout.header_rows if self._layout.header_row else 0
        self._found.append((title, first + header_rows))
        self.above, self.header = top[:first], top[first : first + header_rows]
        for row in top[:first]:
            self.as_of = self.as_of or find_date("".join(map(text_of, row))[:200])

    def rows(self) -> Iterator[Row]:
        """Rows after the header, each at least as wide as the header."""
        for title, first in self._found:
            yield from self._rows_of(title, first)

    def blocks(self) -> Iterator[Block]:
        """The same, some thousand at a time."""
        for title, first in self._found:
            yield from in_blocks(self._rows_of(title, first))

    def _rows_of(self, title: str, first: int) -> Iterator[Row]:
        """The rows of one sheet."""
        self.sheet = title if len(self._found) > 1 else ""
        done = self.lines
        for line, cells in self._book.rows(title, self._meter):
            self.lines = done + line
            if line > first:
                yield line, self._filled(cells), ""

    def _filled(self, cells: Sequence[Cell]) -> Sequence[Cell]:
        """Cells missing at the end of a row are empty ones."""
        short = self.width - len(cells)
        return (*cells, *([None] * short)) if short > 0 else cells


Layouts = Sequence[tuple[K, Layout, Sequence[str]]]


def sheets_by_header(path: Path, layouts: Layouts[K]) -> list[tuple[str, K, Sequence[str]]]:
    """(sheet, layout, wanted names) of every shown sheet that has all the names some layout wants.

    Of several layouts that fit, the one with the most names; the first sheet where none fits any.
    """
    book, chosen = Book(path), list[tuple[str, K, Sequence[str]]]()
    for title in book.titles():
        top = book.top(title, SEARCHED_ROWS)
        fitting = [
            (len(wanted), -place, key, wanted)
            for place, (key, layout, wanted) in enumerate(layouts)
            if layout.sheet in ("", title) and top and _has(top, layout, wanted)
        ]
        if fitting:
            *_, key, wanted = max(fitting, key=lambda found: found[:2])
            chosen.append((title, key, wanted))
    key, _, wanted = layouts[0]
    return chosen or [(book.sheets[0][0], key, wanted)]


def _has(top: list[Sequence[Cell]], layout: Layout, wanted: Sequence[str]) -> bool:
    """The sheet's header has every wanted name."""
    _, names = find_header(top, max(layout.header_row - 1, 0), layout.header_rows, wanted)
    return len(positions(names, wanted)) == len(wanted)


def top_rows(path: Path, count: int = 300) -> dict[str, list[Sequence[Cell]]]:
    """The first rows of every sheet that is shown, for the mapping assistant."""
    book = Book(path)
    return {title: book.top(title, count) for title in book.titles()}
