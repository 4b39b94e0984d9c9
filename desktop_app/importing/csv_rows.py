"""Rows of CSV and TSV files: line ends inside quotes, quotes never closed, lines cut off."""

import csv
from collections.abc import Generator, Iterator, Sequence
from datetime import date
from itertools import islice
from pathlib import Path

from desktop_app.domain.japanese_dates import find_date
from desktop_app.domain.records import ControlTotal
from desktop_app.errors import UserError
from desktop_app.importing import faults
from desktop_app.importing.chunks import Meter
from desktop_app.importing.headers import SEARCHED_ROWS, find_header
from desktop_app.importing.lines import LineFeed
from desktop_app.importing.profiles import Layout
from desktop_app.importing.rows import Block, Row, in_blocks

# A note of a few lines is common; a row over more lines than this is a quote that nobody closed.
MOST_LINES_IN_ROW = 40


class CsvSource:
    """One CSV file."""

    sheet = ""
    control: ControlTotal | None = None

    def __init__(self, path: Path, layout: Layout, wanted: Sequence[str], meter: Meter) -> None:
        self._file, self._delimiter = path.name, layout.delimiter
        self._feed = LineFeed(path, layout.encoding, meter)
        self._start, self.width, self.names = 1, 0, list[str]()
        self.header_line = 1
        self._after = 1  # the line after the row just read
        self.as_of: date | None = None
        self.above: list[Sequence[str]] = []
        self.header: list[Sequence[str]] = []
        if layout.header_row:
            self._find_header(layout, wanted)

    @property
    def lines(self) -> int:
        """Physical lines read so far."""
        return self._feed.lines

    def _find_header(self, layout: Layout, wanted: Sequence[str]) -> None:
        """Look for the header among the first rows; what stands above it is the title."""
        self._feed.hold_all = True
        top = list(islice(self._records(1), SEARCHED_ROWS))
        self._feed.hold_all = False
        if layout.header_row > len(top) and len(top) < SEARCHED_ROWS:
            raise UserError("import_header_missing", file=self._file, line=layout.header_row)
        cells = [row for _, row, _ in top]
        first, self.names = find_header(cells, layout.header_row - 1, layout.header_rows, wanted)
        self.width = len(self.names)
        self.header_line = top[first][0] if first < len(top) else 1
        self.above, self.header = cells[:first], cells[first : first + layout.header_rows]
        for _, row, _ in top[:first]:
            self.as_of = self.as_of or find_date("".join(row)[:200])
        after = first + layout.header_rows
        self._start = top[after][0] if after < len(top) else self._feed.lines + 1
        if top[first][2]:
            raise UserError(
                "import_encoding_wrong",
                file=self._file, line=top[first][0], encoding=self._feed.encoding,
            )  # fmt: skip

    def rows(self) -> Iterator[Row]:
        """Every row after the header."""
        return self._records(self._start)

    def blocks(self) -> Iterator[Block]:
        """The same, a piece of the file at a time; only what is odd is looked at row by row."""
        start = self._start
        while piece := self._feed.piece(start):
            after = start + len(piece)
            rows = self._plain(piece, start)
            if rows is None:
                yield self._carefully(start, after)
                after = self._after
            else:
                yield Block(range(start, after), rows, {})
            start = after

    def _plain(self, piece: list[str], start: int) -> list[list[str]] | None:
        """A row for each line of the piece; None where it may be otherwise."""
        feed = self._feed
        odd = feed.bad_lines and not feed.bad_lines.isdisjoint(range(start, start + len(piece)))
        if odd or feed.unterminated or piece[-1].count('"') % 2:
            return None
        try:
            rows = list(csv.reader(piece, delimiter=self._delimiter))
        except csv.Error:
            return None
        return rows if len(rows) == len(piece) else None

    def _carefully(self, start: int, end: int) -> Block:
        """The rows that begin before the line `end`."""
        rows = []
        for row in self._records(start):
            rows.append(row)
            if self._after >= end:
                break
        else:
            self._after = self._feed.lines + 1
        return next(in_blocks(iter(rows), len(rows) + 1), Block((), (), {}))

    def _records(self, start: int) -> Iterator[Row]:
        """Rows from a line on; after a row that swallowed others, go on with its second line."""
        while start:
            start = yield from self._run(start)

    def _run(self, start: int) -> Generator[Row, None, int]:
        """Rows until the end (returns 0) or until reading must begin anew (returns that line)."""
        feed, last = self._feed, start - 1
        reader = csv.reader(feed.from_line(start), delimiter=self._delimiter)
        offset = start - 1
        while True:
            try:
                for cells in reader:
                    line, last = last + 1, reader.line_num + offset
                    fault = ""
                    if last > line or feed.unterminated or feed.bad_lines:
                        fault = self._look_closer(cells, line, last)
                        if fault and last > line:
                            self._after = line + 1
                            yield line, (), fault
                            return line + 1
                    self._after = last + 1
                    yield line, cells, fault
                return 0
            except csv.Error:
                self._after = last + 2
                yield last + 1, (), self._reason_of(last + 1)
                return last + 2

    def _look_closer(self, cells: list[str], line: int, last: int) -> str:
        """What is wrong with a row over several lines, at the file's end, or near a bad line."""
        bad = self._feed.bad_lines
        if bad and not bad.isdisjoint(range(line, last + 1)):
            return self._reason_of(min(bad.intersection(range(line, last + 1))))
        if last > line and self._swallowed(cells, line, last):
            return self._reason_of(line)
        if last == self._feed.lines and self._is_cut(cells, line, last):
            return self._reason_of(last)
        return ""

    def _swallowed(self, cells: list[str], line: int, last: int) -> bool:
        """A quote never closed takes following rows into one cell."""
        if last - line >= MOST_LINES_IN_ROW:
            return True
        if self.width < 3:
            return False
        raw = self._feed.raw(line + 1, last)
        inner = [text for text in raw if text.count(self._delimiter) >= self.width - 1]
        return len(cells) != self.width or bool(inner)

    def _is_cut(self, cells: list[str], line: int, last: int) -> bool:
        """The end of the file stands inside a quote, or before the last column."""
        if "".join(self._feed.raw(line, last)).count('"') % 2:
            return True
        return bool(self._feed.unterminated and any(cells) and len(cells) < self.width)

    def _reason_of(self, line: int) -> str:
        """A broken row at the end without a line end was cut off; elsewhere columns are wrong."""
        cut = line == self._feed.unterminated and self._feed.cut_in_letter
        if line in self._feed.bad_lines and not cut:
            return faults.BAD_ENCODING
        return faults.TRUNCATED_LINE if line == self._feed.unterminated else faults.COLUMN_COUNT
