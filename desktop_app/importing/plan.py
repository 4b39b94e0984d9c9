"""A profile made ready for one file: which cell goes through which converter."""

from collections.abc import Callable, Mapping, Sequence
from operator import call, itemgetter
from typing import Any

from desktop_app.domain.records import EventType, Sex, Subject
from desktop_app.importing import cells, faults
from desktop_app.importing.cells import Cell, Convert
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
_PERIODS = {
    "month": cells.months,
    "fiscal_year": cells.fiscal_years,
    "instalment": cells.instalments,
}
Values = list[Any]


class Plan:
    """Turns the cells of a row into values in the order of FIELDS[subject]."""

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
        self._pick: Callable[[Sequence[Cell]], tuple[Cell, ...]] = itemgetter(*indexes)
        self.least_width = max(indexes) + 1

    def values(self, row: Sequence[Cell]) -> Values:
        """The row's values; RowFault where one of them is wrong."""
        return list(map(call, self._converters, self._pick(row)))


def _source(
    profile: Profile, field: str, column: Column | None, places: Mapping[str, int]
) -> tuple[int, Convert, str]:
    """(position, converter, name for the list of rejects) of one field."""
    if column is None:
        return 0, _always(profile.kind if field == "receivable" else _ABSENT.get(field, "")), field
    name = column.name or field
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
    """Free text; a ledger repeats names and notes from row to row, the master does not."""
    mixed = needed or profile.layout.format == "excel"
    convert: Convert = cells.texts(name, needed) if mixed else str.strip
    if profile.subject is Subject.PERSONS:
        return convert
    return cells.remembered(convert, name)


def _coded(profile: Profile, field: str, name: str, table: Mapping[str, str]) -> Convert | None:
    """Converters of codes, periods and years; None for free text."""
    if field == "receivable" and (table or not profile.kind):
        return cells.codes(name, table, faults.UNKNOWN_RECEIVABLE)
    if field == "receivable":
        return _always(profile.kind)
    if field == "type":
        types = {code: EventType(value) for code, value in table.items()}
        return cells.codes(name, types, faults.UNKNOWN_EVENT)
    if field == "sex":
        known = _SEX | {code: Sex(value) for code, value in table.items()}
        return cells.choices(name, known)
    if field in _PERIODS:
        return _PERIODS[field](name)
    return cells.translations(name, table) if table else None
