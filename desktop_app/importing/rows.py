"""What every kind of file is turned into first: numbered rows of cells."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import NamedTuple, Protocol

from desktop_app.domain.records import ControlTotal
from desktop_app.errors import UserError
from desktop_app.importing.cells import Cell
from desktop_app.importing.faults import RowFault
from desktop_app.importing.headers import positions
from desktop_app.importing.profiles import Profile

Fault = str | RowFault
"""Why a row cannot be read: a reason code, with its column where one is known; else empty."""
Row = tuple[int, Sequence[Cell], Fault]
"""(line from 1, cells, why the row cannot be read)."""


BLOCK = 4_000


class Block(NamedTuple):
    """Rows that are read together."""

    lines: Sequence[int]
    rows: Sequence[Sequence[Cell]]
    faults: Mapping[int, Fault]  # place in `rows` -> reason code of a row that cannot be read


def in_blocks(rows: Iterator[Row], size: int = BLOCK) -> Iterator[Block]:
    """Rows that come one by one, some thousand at a time."""
    while some := list(islice(rows, size)):
        lines, cells, reasons = zip(*some, strict=True)
        faults = {at: reason for at, reason in enumerate(reasons) if reason}
        yield Block(lines, cells, faults)


class RowSource(Protocol):
    """A file being read; the counts and totals are complete once `rows` is exhausted."""

    names: list[str]
    width: int
    as_of: date | None
    header_line: int

    @property
    def lines(self) -> int:
        """Physical lines, or rows of the sheets, read so far."""

    @property
    def sheet(self) -> str:
        """The sheet being read, where there are several."""

    @property
    def control(self) -> ControlTotal | None:
        """What the file's own trailer says."""

    def rows(self) -> Iterator[Row]:
        """Every row after the header, blank ones included."""

    def blocks(self) -> Iterator[Block]:
        """The same rows, some thousand at a time; a block never spans two sheets."""


def wanted_names(profile: Profile) -> tuple[str, ...]:
    """The columns that must be in the header."""
    names = [column.name for column in profile.columns.values() if column.name]
    if profile.layout.total_column:
        names.append(profile.layout.total_column)
    return tuple(dict.fromkeys([*names, *profile.skip]))


def places(profile: Profile, source_names: Sequence[str], file: str, line: int) -> dict[str, int]:
    """Column positions by name; a UserError naming the first column that the file lacks."""
    wanted = wanted_names(profile)
    found = positions(source_names, wanted)
    for name in wanted:
        if name not in found:
            raise UserError("import_column_missing", file=file, line=line, field=name)
    return found
