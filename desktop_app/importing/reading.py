"""Reading one file by its profile: row by row into records, with a list of the rows not taken."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from operator import attrgetter
from pathlib import Path

from desktop_app.domain.amounts import parse_yen
from desktop_app.domain.records import ControlTotal, PartyRecord, Record, Rejected
from desktop_app.errors import UserError
from desktop_app.importing import faults
from desktop_app.importing.cells import Cell, plain, text_of
from desktop_app.importing.charge_taker import ChargeTaker
from desktop_app.importing.chunks import Meter, file_size
from desktop_app.importing.csv_rows import CsvSource
from desktop_app.importing.excel_rows import ExcelSource
from desktop_app.importing.faults import RowFault, value_class
from desktop_app.importing.fixed_rows import FixedSource
from desktop_app.importing.known import KnownKeys
from desktop_app.importing.plan import Plan
from desktop_app.importing.profiles import Profile
from desktop_app.importing.results import Cancelled, FileReading, Progress
from desktop_app.importing.rows import Block, Fault, RowSource, places, wanted_names
from desktop_app.importing.shaped.source import ShapedSource, shaped
from desktop_app.importing.takers import taker_for

# A list longer than this helps nobody: the file is not what the profile says.
MOST_REJECTED = 200_000


class FileStream:
    """One file as a stream of records; `summary` is complete once the stream is exhausted."""

    def __init__(
        self,
        path: Path,
        profile: Profile,
        known: KnownKeys,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> None:
        file_size(path)
        self._file, self._profile = path.name, profile
        self._meter = Meter(progress, cancelled)
        profile, self._source = _source(path, profile, self._meter)
        self._profile = profile
        self._known = known
        self._rejected: list[Rejected] = []
        self._accepted = self._blank = self._skipped = 0
        self._control: ControlTotal | None = None
        self._places = places_of = self._find_places(profile)
        self._plan = Plan(profile, places_of)
        self._taker = taker_for(profile, self._plan, known)
        if self._source.width and self._plan.least_width > self._source.width:
            raise UserError("import_column_missing", file=self._file, line=1, field="")
        self._width = self._source.width or self._plan.least_width
        self._skips = [
            (places_of[name], {plain(value) for value in values})
            for name, values in profile.skip.items()
        ]
        self._watched = bool(self._skips or profile.layout.total_column)

    def _find_places(self, profile: Profile) -> dict[str, int]:
        """Columns by name; a file without a header has only positions."""
        source = self._source
        return places(profile, source.names, self._file, source.header_line)

    def __iter__(self) -> Iterator[Record]:
        """Records in the file's order."""
        for records in self.blocks():
            yield from records

    def blocks(self) -> Iterator[list[Record]]:
        """The same, as many together as are read together."""
        for block in self._source.blocks():
            before = len(self._rejected)
            records = self._taken(*self._proper(block))
            self._accepted += len(records)
            self._rejected[before:] = sorted(self._rejected[before:], key=attrgetter("line"))
            yield records

    def _proper(self, block: Block) -> tuple[Sequence[int], Sequence[Sequence[Cell]]]:
        """The rows of a block that have every cell, with their lines; others are put aside."""
        lines, rows, faults = block
        if not faults and not self._watched and {*map(len, rows)} <= {self._width}:
            return lines, rows
        kept = [
            (line, row)
            for at, (line, cells) in enumerate(zip(lines, rows, strict=True))
            if (row := self._repaired(line, cells, faults.get(at, ""))) is not None
            and not (self._watched and self._is_aside(line, row))
        ]
        return [line for line, _row in kept], [row for _line, row in kept]

    def _taken(self, lines: Sequence[int], rows: Sequence[Sequence[Cell]]) -> list[Record]:
        """The records of rows; what cannot be taken is listed."""
        told, wrong = self._plan.values(rows)
        for at, fault in wrong.items():
            self._not_taken(lines[at], rows[at], fault)
        right = [at for at in range(len(told)) if at not in wrong] if wrong else range(len(told))
        self._taker.expect([told[at] for at in right] if wrong else told)
        take, records = self._taker.take, list[Record]()
        for at in right:
            try:
                records.append(take(told[at]))
            except RowFault as fault:
                self._not_taken(lines[at], rows[at], fault)
        return records

    def _repaired(self, line: int, cells: Sequence[Cell], fault: Fault) -> Sequence[Cell] | None:
        """A row with the right number of cells, made so where it is harmlessly longer."""
        width = self._width
        if fault:
            self._reject(line, fault if isinstance(fault, RowFault) else RowFault(fault))
            return None
        if len(cells) == width:
            return cells
        if not any(text_of(cell) for cell in cells):
            self._blank += 1
            return None
        if len(cells) > width and (
            not self._source.names or not any(text_of(cell) for cell in cells[width:])
        ):
            return cells[:width]
        self._reject(line, RowFault(faults.COLUMN_COUNT))
        return None

    def _not_taken(self, line: int, cells: Sequence[Cell], fault: RowFault) -> None:
        """A row without content is passed over in silence, any other is listed."""
        if any(text_of(cell) for cell in cells):
            self._reject(line, fault)
        else:
            self._blank += 1

    def _reject(self, line: int, fault: RowFault) -> None:
        """Add to the list."""
        if len(self._rejected) >= MOST_REJECTED:
            raise UserError("import_too_many_rejected", file=self._file, line=line)
        self._rejected.append(faults.rejected(self._file, line, fault, self._source.sheet))

    def _is_aside(self, line: int, cells: Sequence[Cell]) -> bool:
        """The total row, or a row that the profile leaves out."""
        for place, values in self._skips:
            if plain(text_of(cells[place])) in values:
                self._skipped += 1
                return True
        layout = self._profile.layout
        if not layout.total_column:
            return False
        label = next((text for text in map(text_of, cells) if text), "")
        if not plain(label).startswith(plain(layout.total_starts_with)):
            return False
        total = cells[self._places[layout.total_column]]
        self._control = self._total_of(line, plain(label), total)
        return True

    def _total_of(self, line: int, label: str, cell: Cell) -> ControlTotal | None:
        """Count and total of the total row; a total that is no number proves nothing."""
        digits = "".join(sign for sign in label if sign.isdecimal())
        try:
            return ControlTotal(int(digits) if digits else None, parse_yen(text_of(cell)))
        except ValueError:
            self._reject(
                line,
                RowFault(faults.BAD_AMOUNT, self._profile.layout.total_column, value_class(cell)),
            )
            return None

    @property
    def record_keys(self) -> Container[str]:
        """Numbers of the master or keys of charges taken; for `KnownKeys` of later files."""
        return self._taker.keys

    @property
    def party_numbers(self) -> Container[str]:
        """Numbers of everybody a charges file names; for `KnownKeys` of later files."""
        taker = self._taker
        return taker.numbers() if isinstance(taker, ChargeTaker) else frozenset()

    def parties(self) -> Iterator[PartyRecord]:
        """Everybody a charges file charges, complete once it is exhausted; nobody of others."""
        return self._taker.parties() if isinstance(self._taker, ChargeTaker) else iter(())

    def summary(self) -> FileReading:
        """What the file came to, without its records and parties."""
        control = self._control or self._source.control
        taker = self._taker
        return FileReading(
            profile=self._profile.name,
            file=self._file,
            ledger=self._profile.ledger,
            subject=self._profile.subject,
            records=[],
            rejected=self._rejected,
            accepted=self._accepted,
            yen_total=taker.yen_total,
            control_total=control,
            control_matches=self._matches(control),
            blank_rows=self._blank,
            lines=self._source.lines,
            as_of=self._source.as_of,
            skipped_rows=self._skipped + self._passed_over(),
        )

    def _passed_over(self) -> int:
        """Rows without a record: page lines, totals, headers that stand there again."""
        return self._source.passed_over if isinstance(self._source, ShapedSource) else 0

    def _matches(self, control: ControlTotal | None) -> bool | None:
        """The file's own total is that of the rows taken; None where the file has none."""
        if control is None:
            return None
        counts = control.count is None or control.count == self._accepted
        return counts and control.total == self._taker.yen_total


def _source(path: Path, profile: Profile, meter: Meter) -> tuple[Profile, RowSource]:
    """The reader for the profile's format, and the profile of the rows that it gives."""
    if profile.is_shaped:
        return shaped(path, profile, meter)
    if profile.layout.format == "fixed":
        return profile, FixedSource(path, profile.layout, meter)
    if profile.layout.format == "excel":
        return profile, ExcelSource(path, profile.layout, wanted_names(profile), meter)
    return profile, CsvSource(path, profile.layout, wanted_names(profile), meter)


def open_file(
    path: str | Path,
    profile: Profile,
    known: KnownKeys,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> FileStream:
    """A file as a stream, for ledgers that should not be held in memory at once."""
    return FileStream(Path(path), profile, known, progress, cancelled)


def read_file(
    path: str | Path,
    profile: Profile,
    known: KnownKeys,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> FileReading:
    """A file with all its records."""
    stream = open_file(path, profile, known, progress, cancelled)
    records = list(stream)
    return replace(stream.summary(), records=records, parties=list(stream.parties()))
