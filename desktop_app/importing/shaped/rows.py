"""From the rows of a file to one row per record, with a cell per field of the profile.

Page lines, totals and group lines are passed over and counted, values above the columns and in
cells of the row before are carried down, periods side by side become rows. Only profiles that say
so come here: a plain table is read without this step.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from desktop_app.domain.amounts import parse_yen
from desktop_app.domain.japanese_dates import parse_date
from desktop_app.domain.records import ControlTotal
from desktop_app.importing import faults
from desktop_app.importing.cells import Cell, Convert, codes, plain, text_of
from desktop_app.importing.faults import RowFault, value_class
from desktop_app.importing.line_patterns import LinePatterns
from desktop_app.importing.profiles import PASSED_OVER, Column, Profile
from desktop_app.importing.rows import Row
from desktop_app.importing.shaped.cells import Where, own_number, shaped_field
from desktop_app.importing.shaped.head import Head
from desktop_app.importing.spelling import is_dash, tidy
from desktop_app.importing.vocabulary import vocabulary


class RowShaper:
    """Shapes the rows of one sheet or file by one profile."""

    def __init__(self, profile: Profile, fields: Sequence[str], head: Head, where: Where) -> None:
        self._profile, self._fields, self._head, self._where = profile, fields, head, where
        self.as_of: date | None = None
        self._patterns = LinePatterns(profile.shape.pass_over)
        self._gets = {
            field: self._getter(field, column, where)
            for field, column in profile.columns.items()
            if not column.of
        }
        self._own = {
            field: own_number(column, fields)
            for field, column in profile.columns.items()
            if column.of
        }
        self._ignored = {
            field: codes(field, table, faults.BAD_VALUE, "?")
            for field, table in profile.codes.items()
            if PASSED_OVER in table.values()
        }
        self._carried = [head.place(name) for name in profile.shape.carry_down]
        self._above: dict[int, Cell] = {}
        self._choices = _choices(profile, head)
        self._ditto = vocabulary().ditto
        self.passed = 0
        self.totals: list[ControlTotal] = []

    def _getter(self, field: str, column: Column, where: Where) -> Any:
        gets = [self._head.get(source) for source in column.sources]
        return shaped_field(field, column, gets, where)

    def shape(self, row: Row) -> Iterator[Row]:
        """The records' rows of one row: none, one, or one for each period."""
        line, raw, fault = row
        if fault:
            yield line, (), fault
            return
        cells = [tidy(cell) for cell in raw]
        if not any(text_of(cell) for cell in cells):
            yield line, (), ""
        elif self._is_aside(cells):
            self.passed += 1
        else:
            try:
                yield from self._records(line, self._full(cells))
            except RowFault as found:
                yield line, (), RowFault(found.reason, found.field, found.value_class)

    def _is_aside(self, cells: Sequence[Cell]) -> bool:
        """A row without a record: the header again, a line of the profile's patterns, a total."""
        found = self._patterns.match(cells)
        if found is not None:
            self._head.found.update(found)
        self._note_total(cells)
        marked = self._is_marked(cells)
        return found is not None or marked or self._is_total(cells) or self._head.repeats(cells)

    def _is_marked(self, cells: Sequence[Cell]) -> bool:
        """Header and trailer of a file with record types in its first column."""
        layout = self._profile.layout
        if layout.format != "csv" or not layout.data_record:
            return False
        mark = text_of(cells[0])
        if mark == layout.header_record and layout.as_of is not None:
            place = layout.as_of.start - 1
            day = _day_of(cells, place)
            self.as_of = day or self.as_of
            self._where.latest = day or self._where.latest
        return bool(mark) and mark in (layout.header_record, layout.trailer_record)

    def _is_total(self, cells: Sequence[Cell]) -> bool:
        layout = self._profile.layout
        if not layout.total_column:
            return False
        first = next((text for text in map(text_of, cells) if text), "")
        return plain(first).startswith(plain(layout.total_starts_with))

    def _note_total(self, cells: Sequence[Cell]) -> None:
        """What a total row says; one without an amount proves nothing."""
        layout = self._profile.layout
        if layout.trailer_record and text_of(cells[0]) == layout.trailer_record:
            self._note_trailer(cells)
        elif self._is_total(cells):
            place = self._head.place(layout.total_column)
            cell = cells[place] if place < len(cells) else ""
            try:
                self.totals.append(ControlTotal(None, parse_yen(text_of(cell))))
            except ValueError:
                return

    def _note_trailer(self, cells: Sequence[Cell]) -> None:
        """Count and total of the trailer of a file with record types; places count columns."""
        layout = self._profile.layout
        if layout.trailer_total is None:
            return
        count = layout.trailer_count
        try:
            total = parse_yen(text_of(cells[layout.trailer_total.start - 1]))
            number = int(text_of(cells[count.start - 1])) if count is not None else None
        except (ValueError, IndexError):
            return
        self.totals.append(ControlTotal(number, total))

    def _full(self, cells: list[Cell]) -> list[Cell]:
        """The row with every cell; RowFault where some are missing or too many."""
        width = self._head.width
        more = width and any(text_of(cell) for cell in cells[width:])
        if len(cells) < self._head.least_width or more:
            raise RowFault(faults.COLUMN_COUNT)
        mark = self._profile.layout.data_record
        if mark and self._profile.layout.format == "csv" and text_of(cells[0]) != mark:
            raise RowFault(faults.BAD_VALUE, "", value_class(cells[0]))
        return cells[:width] if width else cells

    def _records(self, line: int, cells: list[Cell]) -> Iterator[Row]:
        """One row for each record of the row."""
        self._carry(cells)
        if not self._is_chosen(cells):
            self.passed += 1
            return
        beside = self._profile.shape.side_by_side
        if beside is None:
            yield from self._record(line, cells)
            return
        found = False
        for place in range(beside.times):
            start = beside.first - 1 + place * beside.width
            block = cells[start : start + beside.width]
            if any(text_of(cell) and not is_dash(cell) for cell in block):
                self._head.enter(place, block)
                found = True
                yield from self._record(line, cells)
        self.passed += not found

    def _carry(self, cells: list[Cell]) -> None:
        """Blank cells of a group take the value above, unless the row begins a group itself."""
        if not self._carried:
            return
        own = any(
            text_of(cells[place]) and text_of(cells[place]) not in self._ditto
            for place in self._carried
        )
        for place in self._carried:
            text = text_of(cells[place])
            if text in self._ditto or (not text and not own):
                cells[place] = self._above.get(place, "")
        self._above = {place: cells[place] for place in self._carried}

    def _is_chosen(self, cells: Sequence[Cell]) -> bool:
        """Rows that the profile takes; a mark that it neither takes nor skips is a fault."""
        for name, place, taken, skipped in self._choices:
            mark = plain(text_of(cells[place]))
            if mark in skipped:
                return False
            if taken and mark not in taken:
                if mark and not skipped:
                    return False
                raise RowFault(
                    faults.BAD_VALUE if mark else faults.MISSING_VALUE,
                    name,
                    value_class(cells[place]),
                )
        return True

    def _record(self, line: int, cells: Sequence[Cell]) -> Iterator[Row]:
        """The fields in the profile's order."""
        try:
            values = {field: get(cells) for field, get in self._gets.items()}
        except RowFault as fault:
            yield line, (), RowFault(fault.reason, fault.field, fault.value_class)
            return
        if any(_is_ignored(meaning, values.get(f, "")) for f, meaning in self._ignored.items()):
            self.passed += 1
            return
        for field, make in self._own.items():
            values[field] = make(values)
        yield line, [values.get(field, "") for field in self._fields], ""


def _is_ignored(meaning: Convert, cell: Cell) -> bool:
    """The code means that its row holds no record of ours; an unknown one is refused later."""
    try:
        return bool(meaning(cell) == PASSED_OVER)
    except RowFault:
        return False


def _day_of(cells: Sequence[Cell], place: int) -> date | None:
    """The day in the header record, where one stands there."""
    try:
        return parse_date(text_of(cells[place]))
    except (ValueError, IndexError):
        return None


def _choices(profile: Profile, head: Head) -> list[tuple[str, int, frozenset[str], frozenset[str]]]:
    """(column, place, values taken, values skipped)."""
    names = dict.fromkeys([*profile.shape.take, *profile.skip])
    return [
        (
            name,
            head.place(name),
            frozenset(map(plain, profile.shape.take.get(name, ()))),
            frozenset(map(plain, profile.skip.get(name, ()))),
        )
        for name in names
    ]
