"""The cells of one sheet, row by row as the XML streams by; nothing in it is computed.

Reading a ward's care ledger through openpyxl took 2.7 s, through this 1.2 s (14,000 rows of 12
cells); it also sees a formula and its last result in one pass.
"""

import zipfile
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

from desktop_app.importing.cells import Cell
from desktop_app.importing.excel_parts import (
    LONGEST_TEXT,
    READ_BYTES,
    Attributes,
    local,
    new_parser,
)

# Columns beyond this belong to a formatted, empty part of the sheet.
MOST_COLUMNS = 256
LAST_ROW = 1_048_576
# The parser hands over text in pieces of 8 KB; a full cell of Excel has five of them.
MOST_PIECES = 12
_EPOCH_1900 = date(1899, 12, 30)
_EPOCH_1904 = date(1904, 1, 1)
# Serials from 1900-03-01 (before it Excel counts a day that never was) to 9999-12-31.
_SERIALS = range(61, 2_958_466)


class SheetReader:
    """Parses one sheet."""

    def __init__(self, strings: Sequence[str], date_styles: frozenset[int], is_1904: bool) -> None:
        self._strings, self._date_styles = strings, date_styles
        self._epoch = _EPOCH_1904 if is_1904 else _EPOCH_1900
        self._dates: dict[str, Cell] = {}
        self._columns: dict[str, int] = {}
        self._done: list[tuple[int, list[Cell]]] = []
        self._row: list[Cell] = []
        self._number = 0
        self._text: list[str] | None = None
        self._phonetic = False
        self._start_cell({})

    def rows(
        self, archive: zipfile.ZipFile, part: str, tick: Callable[[int, float], None]
    ) -> Iterator[tuple[int, list[Cell]]]:
        """(row of the sheet, cells); `tick` is told the row and the share of the sheet done."""
        parser = new_parser()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        size = max(archive.getinfo(part).file_size, 1)
        with archive.open(part) as stream:
            while data := stream.read(READ_BYTES):
                parser.Parse(data)
                yield from self._done
                self._done = []
                tick(self._number, stream.tell() / size)
            parser.Parse(b"", True)
        yield from self._done

    def _start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        name = local(name) if ":" in name else name
        if name == "c":
            self._start_cell(attributes)
        elif name in ("v", "f") or (name == "t" and not self._phonetic):
            self._text = []
        elif name == "rPh":
            self._phonetic = True
        elif name == "row":
            self._start_row(attributes)

    def _start_row(self, attributes: Attributes) -> None:
        """Rows come in their order; their number may be left out."""
        number = int(attributes.get("r", self._number + 1))
        if not self._number < number <= LAST_ROW:
            raise ValueError("rows out of order")
        self._number, self._row = number, []

    def _start_cell(self, attributes: Attributes) -> None:
        """Keep what decides how the value is to be read."""
        self._reference = attributes.get("r", "")
        self._type = attributes.get("t", "n")
        self._style = attributes.get("s", "")
        self._value, self._formula = "", ""

    def _characters(self, text: str) -> None:
        """Text inside an element that matters."""
        if self._text is not None:
            if len(self._text) > MOST_PIECES or len(text) > LONGEST_TEXT:
                raise ValueError("text too long for a cell")
            self._text.append(text)

    def _end(self, name: str) -> None:
        """An element ends."""
        name = local(name) if ":" in name else name
        if name == "c":
            self._end_cell()
        elif name == "v" and self._text is not None:
            self._value, self._text = "".join(self._text), None
        elif name == "f" and self._text is not None:
            self._formula, self._text = "".join(self._text), None
        elif name == "t" and self._text is not None:
            self._value, self._text = self._value + "".join(self._text), None
        elif name == "rPh":
            self._phonetic = False
        elif name == "row":
            self._done.append((self._number, self._row))

    def _end_cell(self) -> None:
        """Put the value where its reference says; cells left out before it are empty."""
        place = self._place()
        if place >= MOST_COLUMNS:
            return
        value = self._converted()
        missing = place - len(self._row)
        if missing < 0:
            self._row[place] = value
            return
        if missing:
            self._row.extend([None] * missing)
        self._row.append(value)

    def _place(self) -> int:
        """The column from 0, of B7 or of the next cell where the reference is left out."""
        if not self._reference:
            return len(self._row)
        letters = self._reference.rstrip("0123456789")
        place = self._columns.get(letters)
        if place is None:
            place = self._columns[letters] = column_number(letters)
        return place

    def _converted(self) -> Cell:
        """The value as text, number or day; a formula nobody computed stays as its text."""
        value, kind = self._value, self._type
        if not value:
            return f"={self._formula}" if self._formula else None
        if kind == "s":
            return self._strings[int(value)]
        if kind == "n":
            return self._number_or_day(value)
        return value

    def _number_or_day(self, value: str) -> Cell:
        """A number, or the day where the style says date."""
        if self._style and int(self._style) in self._date_styles:
            day = self._dates.get(value)
            if day is None:
                day = self._dates[value] = self._day(value)
            return day
        try:
            return int(value)
        except ValueError:
            number = float(value)
        return int(number) if number.is_integer() and abs(number) < 1e15 else number

    def _day(self, value: str) -> Cell:
        """The day of a serial; a number that no day has stays a number and is refused later."""
        serial = int(float(value))
        if serial not in _SERIALS or len(self._dates) > 100_000:
            return float(value)
        return self._epoch + timedelta(days=serial)


def column_number(letters: str) -> int:
    """A is 0, Z is 25, AA is 26."""
    number = 0
    if not letters.isascii() or not letters.isalpha() or len(letters) > 3:
        raise ValueError("no such column")
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1
