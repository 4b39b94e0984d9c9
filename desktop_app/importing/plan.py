"""A profile made ready for one file: which cell goes through which converter."""

from collections.abc import Mapping, Sequence
from typing import Any

from desktop_app.domain.records import EventType, Sex, Subject
from desktop_app.importing import cells, faults
from desktop_app.importing.cells import Cell, Convert
from desktop_app.importing.faults import RowFault
from desktop_app.importing.profiles import FIELDS, REQUIRED, Column, Profile

_SEX = {
    "1": Sex.MALE, "2": Sex.FEMALE, "男": Sex.MALE, "女": Sex.FEMALE, "M": Sex.MALE,
    "F": Sex.FEMALE, "": Sex.UNKNOWN, "0": Sex.UNKNOWN, "9": Sex.UNKNOWN,
}  # fmt: skip
_DATES = ("birth", "due", "moved_on", "paid_on", "on")
_AMOUNTS = ("charged_yen", "paid_yen", "unpaid_yen", "yen")
_FLAGS = ("support_measure", "welfare", "quasi_head")
_NUMBERS = ("number", "household_number", "party_number", "notice_number", "sequence")
_ABSENT: Mapping[str, Any] = {
    **dict.fromkeys((*_DATES, *_AMOUNTS, "month", "fiscal_year", "instalment")),
    **dict.fromkeys(_FLAGS, False),
    "sex": Sex.UNKNOWN,
}
Values = tuple[Any, ...]


class Plan:
    """Turns the cells of rows into values in the order of FIELDS[subject]."""

    def __init__(self, profile: Profile, places: Mapping[str, int]) -> None:
        fields = FIELDS[profile.subject]
        self.names: dict[str, str] = {}
        self._converters: list[Convert] = []
        indexes: list[int] = []
        for field in fields:
            column = profile.columns.get(field)
            place, convert, name = _source(profile, field, column, places)
            self.names[field] = name
            indexes.append(place)
            self._converters.append(convert)
        self._places = indexes
        self.least_width = max(indexes) + 1

    def values(self, rows: Sequence[Sequence[Cell]]) -> tuple[list[Values], dict[int, RowFault]]:
        """The values of each row, and the first fault of those rows that have one.

        Column by column, so that a cell costs one look-up in C. All rows are equally wide.
        """
        if not rows:
            return [], {}
        columns = list(zip(*rows, strict=True))
        faults: dict[int, RowFault] = {}
        converted = [
            _column(convert, columns[place], faults)
            for place, convert in zip(self._places, self._converters, strict=True)
        ]
        return list(zip(*converted, strict=True)), faults


def _column(convert: Convert, cells: Sequence[Cell], faults: dict[int, RowFault]) -> list[Any]:
    """One column through its converter; None where it refuses."""
    try:
        return list(map(convert, cells))
    except RowFault:
        return [_cell(convert, cell, at, faults) for at, cell in enumerate(cells)]


def _cell(convert: Convert, cell: Cell, at: int, faults: dict[int, RowFault]) -> Any:
    try:
        return convert(cell)
    except RowFault as fault:
        # Anew: one that was raised holds the frame it was raised in, and with it every cell.
        faults.setdefault(at, RowFault(fault.reason, fault.field, fault.value_class))
        return None


def _source(
    profile: Profile, field: str, column: Column | None, places: Mapping[str, int]
) -> tuple[int, Convert, str]:
    """(position, converter, name for the list of rejects) of one field."""
    if column is None:
        return 0, _always(profile.kind if field == "receivable" else _ABSENT.get(field, "")), field
    name = column.label or column.name or field
    convert = _converter(profile, field, column, name)
    if column.constant is not None:
        return 0, _always(convert(column.constant)), name
    return (places[column.name] if column.name else column.index - 1), convert, name


def _always(value: Any) -> Convert:
    """A converter for what the file does not say."""
    return lambda _cell: value


def _converter(profile: Profile, field: str, column: Column, name: str) -> Convert:
    """The converter for one field."""
    needed = field in REQUIRED[profile.subject] or field == "unpaid_yen"
    table = profile.codes.get(field, {})
    if field in _DATES:
        return cells.dates(name, needed, column.dates)
    if field in _AMOUNTS:
        return cells.amounts(name, needed)
    if field in _FLAGS:
        return cells.flags(name, table)
    if field in _NUMBERS:
        convert = cells.numbers(name, needed or field == "sequence", column.digits)
        return convert if field in ("sequence", "number") else cells.remembered(convert, name)
    return _coded(profile, field, name, table) or _text(profile, name, needed)


def _text(profile: Profile, name: str, needed: bool) -> Convert:
    """Free text. Methods and notes repeat from row to row and are kept with each record."""
    mixed = needed or profile.layout.format == "excel"
    convert: Convert = cells.texts(name, needed) if mixed else str.strip
    if profile.subject in (Subject.PERSONS, Subject.CHARGES):
        return convert
    return cells.remembered(convert, name)


def _coded(profile: Profile, field: str, name: str, table: Mapping[str, str]) -> Convert | None:
    """Converters of codes, periods and years; None for free text."""
    if field == "receivable" and (table or not profile.kind):
        # A step that names no claim concerns the person.
        blank = profile.ledger if profile.subject is Subject.EVENTS else ""
        return cells.codes(name, table, faults.UNKNOWN_RECEIVABLE, blank)
    if field == "receivable":
        return _always(profile.kind)
    if field == "type":
        types = {code: EventType(value) for code, value in table.items()}
        return cells.codes(name, types, faults.UNKNOWN_EVENT)
    if field == "sex":
        known = _SEX | {code: Sex(value) for code, value in table.items()}
        return cells.choices(name, known)
    if field == "month":
        return cells.months(name, profile.columns[field].dates)
    if field == "instalment":
        return cells.instalments(name, table)
    if field == "fiscal_year":
        return cells.fiscal_years(name)
    return cells.translations(name, table) if table else None
