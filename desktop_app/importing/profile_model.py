"""What a profile is: how one office's file is laid out. Made by `profiles`, checked there too."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop_app.domain.records import Subject
from desktop_app.importing.profile_shape import Shape

FORMATS = ("csv", "fixed", "excel")
ENCODINGS = ("cp932", "utf-8", "utf-16", "utf-16-le", "utf-16-be", "euc_jp", "iso2022_jp")
_PLACE = ("party_number", "receivable", "fiscal_year", "notice_number", "instalment", "month")
FIELDS: Mapping[Subject, tuple[str, ...]] = {
    Subject.PERSONS: (
        "number", "household_number", "relation", "name", "kana", "romaji", "alias", "alias_kana",
        "former_surname", "former_surname_kana", "birth", "sex", "postcode", "address", "building",
        "former_address", "moved_on", "status", "nationality", "language", "phone", "income_class",
        "support_measure", "welfare",
    ),
    Subject.CHARGES: (
        *_PLACE, "name", "kana", "birth", "address", "due", "charged_yen", "paid_yen",
        "unpaid_yen", "quasi_head",
    ),
    Subject.PAYMENTS: ("sequence", *_PLACE, "paid_on", "yen", "method"),
    Subject.EVENTS: ("sequence", *_PLACE, "type", "on", "yen", "note"),
}  # fmt: skip
REQUIRED: Mapping[Subject, tuple[str, ...]] = {
    Subject.PERSONS: ("number", "name", "kana", "birth", "address"),
    Subject.CHARGES: ("party_number", "name", "due", "charged_yen"),
    Subject.PAYMENTS: ("party_number", "paid_on", "yen"),
    Subject.EVENTS: ("party_number", "type", "on"),
}
PASSED_OVER = "-"
"""A code whose rows hold no record of ours: they are passed over and counted."""
KEY_PARTS = ("party_number", "notice_number", "instalment", "month", "fiscal_year", "sequence")


@dataclass(frozen=True, slots=True)
class Column:
    """Where one field comes from: a named column, a position (from 1), or a constant.

    Or several columns: `join` puts them together with `between`, `first` takes the first that has
    something, `sum` adds amounts; `of` makes a row's number out of other fields. `part` takes one
    thing out of a cell.
    """

    name: str = ""
    index: int = 0
    constant: str | None = None
    digits: int = 0
    dates: str = "any"
    join: tuple[str | int, ...] = ()
    between: str = ""
    first: tuple[str | int, ...] = ()
    of: tuple[str, ...] = ()
    sum: tuple[str | int, ...] = ()
    part: str = ""
    label: str = ""  # never written: the name in the list of rejects of a shaped row's field

    @property
    def sources(self) -> tuple[str | int, ...]:
        """Names or positions of the columns it is made of."""
        told: tuple[str | int, ...] = (self.name or self.index,)
        return self.join or self.first or self.sum or tuple(source for source in told if source)

    @property
    def is_plain(self) -> bool:
        """One whole column, one position or a constant."""
        return not (self.join or self.first or self.of or self.sum or self.part)


@dataclass(frozen=True, slots=True)
class FixedField:
    """One field of a fixed-width record; the width counts bytes."""

    name: str
    width: int


@dataclass(frozen=True, slots=True)
class Slice:
    """Bytes of a header or trailer record, from 1."""

    start: int
    width: int


@dataclass(frozen=True, slots=True)
class Layout:
    """The outer form of the file."""

    format: str
    encoding: str = "utf-8"
    delimiter: str = ","
    header_row: int = 1
    header_rows: int = 1
    sheet: str = ""
    fields: tuple[FixedField, ...] = ()
    line_ends: bool = True
    shortest_record: int = (
        0  # records whose blanks at the end were taken off are this long at least
    )
    header_record: str = ""
    data_record: str = ""
    trailer_record: str = ""
    as_of: Slice | None = None
    trailer_count: Slice | None = None
    trailer_total: Slice | None = None
    total_column: str = ""
    total_starts_with: str = ""


@dataclass(frozen=True, slots=True)
class Profile:
    """Everything needed to read one file into records."""

    name: str
    title: str
    ledger: str
    subject: Subject
    layout: Layout
    columns: Mapping[str, Column]
    kind: str = ""
    number_is_atena: bool = False
    record_key: str = ""
    charge_key: str = ""
    codes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    check_balance: bool = True
    skip: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    shape: Shape = field(default_factory=Shape)
    sheets: tuple["Profile", ...] = ()
    """Other layouts that sheets of the same workbook may have."""

    @property
    def is_shaped(self) -> bool:
        """Rows must be shaped before they are read; most profiles are plain tables."""
        ignored = any(PASSED_OVER in table.values() for table in self.codes.values())
        columns = self.columns.values()
        plain = all(column.is_plain for column in columns)
        return bool(self.shape != Shape() or self.sheets or ignored or not plain)
