"""Rows of Excel workbooks: title rows, headers merged over two rows, several sheets, serial dates.

A formula's last result, which the sender saw, is what is read; without one its text is. Nothing is
computed.
"""

import warnings
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from desktop_app.domain.japanese_dates import find_date
from desktop_app.domain.records import ControlTotal
from desktop_app.errors import UserError
from desktop_app.importing.cells import Cell, text_of
from desktop_app.importing.chunks import Meter
from desktop_app.importing.excel_guard import ARCHIVE_DAMAGE, check_workbook
from desktop_app.importing.headers import SEARCHED_ROWS, find_header, positions
from desktop_app.importing.profiles import Layout
from desktop_app.importing.rows import Row

# Columns beyond this belong to a formatted, empty part of the sheet.
MOST_COLUMNS = 256
# What openpyxl lets through when the parts inside a workbook are damaged.
_DAMAGE = (
    *ARCHIVE_DAMAGE, TypeError, AttributeError, IndexError, SyntaxError, OverflowError,
    AssertionError, OSError,
)  # fmt: skip


class ExcelSource:
    """The sheets of one workbook that have the profile's header."""

    control: ControlTotal | None = None

    def __init__(self, path: Path, layout: Layout, wanted: Sequence[str], meter: Meter) -> None:
        self._file, self._layout, self._meter = path.name, layout, meter
        self._wanted = wanted
        formulas = check_workbook(path)
        self._book = self._open(path, values=True)
        self._formulas = self._open(path, values=False) if formulas else None
        self.lines, self.sheet, self.width = 0, "", 0
        self.names: list[str] = []
        self.header_line = max(layout.header_row, 1)
        self.as_of: date | None = None
        self._found: list[tuple[str, int]] = []
        self._find_sheets()

    def _open(self, path: Path, values: bool) -> Any:
        """The workbook, read-only, without following links to other files."""
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                return load_workbook(path, read_only=True, data_only=values, keep_links=False)
        except _DAMAGE as error:
            raise UserError("import_file_not_excel", file=path.name) from error

    def _find_sheets(self) -> None:
        """Every sheet that has the header; one that is named must have it."""
        best: list[str] = []
        for title in self._titles():
            if self._layout.sheet and title != self._layout.sheet:
                continue
            top = list(islice(self._cells(title), SEARCHED_ROWS))
            first, names = find_header(
                top, max(self._layout.header_row - 1, 0), self._layout.header_rows, self._wanted
            )
            if len(positions(names, self._wanted)) == len(self._wanted) and top:
                self._note_sheet(title, top, first, names)
            elif len(names) > len(best):
                best = names
        if not self._found:
            self.names = best
            if not best:
                line = self._layout.header_row
                raise UserError("import_header_missing", file=self._file, line=line)

    def _titles(self) -> list[str]:
        """Names of the sheets with cells."""
        return [sheet.title for sheet in self._book.worksheets]

    def _note_sheet(self, title: str, top: list[Any], first: int, names: list[str]) -> None:
        """A sheet to read; all of them must have the same columns."""
        if self._found and names != self.names:
            raise UserError("import_sheets_differ", file=self._file)
        self.names, self.width = names, len(names)
        self._found.append((title, first + max(self._layout.header_rows, 1)))
        for row in top[:first]:
            text = "".join(text_of(cell) for cell in row)[:200]
            self.as_of = self.as_of or find_date(text)

    def rows(self) -> Iterator[Row]:
        """Rows after the header, each as wide as the header."""
        done = 0
        for title, first in self._found:
            self.sheet = title if len(self._found) > 1 else ""
            line = 0
            for line, cells in enumerate(self._cells(title), 1):
                if line > first:
                    yield line, self._filled(cells), ""
                if line % 1_000 == 0:
                    self._meter.lines = done + line
                    self._meter.tick(0.0)
            done += line
            self.lines = done
        self._meter.lines = done
        self._meter.tick(1.0)

    def _filled(self, cells: Sequence[Cell]) -> Sequence[Cell]:
        """Cells missing at the end of a row are empty ones."""
        short = self.width - len(cells)
        return (*cells, *([None] * short)) if short > 0 else cells

    def _cells(self, title: str) -> Iterator[Sequence[Cell]]:
        """Rows of one sheet; where there is no last result, the formula's text stands in."""
        try:
            values = self._book[title].iter_rows(values_only=True, max_col=MOST_COLUMNS)
            if self._formulas is None:
                yield from values
                return
            texts = self._formulas[title].iter_rows(values_only=True, max_col=MOST_COLUMNS)
            for row, told in zip(values, texts, strict=False):
                yield [v if v is not None else t for v, t in zip(row, told, strict=False)]
        except _DAMAGE as error:
            raise UserError("import_file_damaged", file=self._file, line=self.lines + 1) from error


def top_rows(path: Path, count: int = 300) -> dict[str, list[Sequence[Cell]]]:
    """The first rows of every sheet, for the mapping assistant."""
    check_workbook(path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(path, read_only=True, data_only=True, keep_links=False)
        return {
            sheet.title: list(
                islice(sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS), count)
            )
            for sheet in book.worksheets
        }
    except _DAMAGE as error:
        raise UserError("import_file_not_excel", file=path.name) from error
