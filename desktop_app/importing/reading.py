"""Reading one file by its profile: row by row into records, with a list of the rows not taken."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from desktop_app.domain.amounts import parse_yen
from desktop_app.domain.records import ControlTotal, Record, Rejected
from desktop_app.errors import UserError
from desktop_app.importing import faults
from desktop_app.importing.cells import Cell, plain, text_of
from desktop_app.importing.chunks import Meter, file_size
from desktop_app.importing.csv_rows import CsvSource
from desktop_app.importing.excel_rows import ExcelSource
from desktop_app.importing.faults import RowFault, value_class
from desktop_app.importing.fixed_rows import FixedSource
from desktop_app.importing.known import KnownKeys
from desktop_app.importing.plan import Plan
from desktop_app.importing.profiles import Profile
from desktop_app.importing.results import Cancelled, FileReading, Progress
from desktop_app.importing.rows import RowSource, places, wanted_names
from desktop_app.importing.takers import ChargeTaker, taker_for

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
        self._source = _source(path, profile, self._meter)
        self._known = known
        self._rejected: list[Rejected] = []
        self._accepted = self._blank = self._skipped = 0
        self._control: ControlTotal | None = None
        self._places = places_of = self._find_places(profile)
        self._plan = Plan(profile, places_of)
        self._taker = taker_for(profile, self._plan, known)
        if self._source.width and self._plan.least_width > self._source.width:
            raise UserError("import_column_missing", file=self._file, line=1, field="")
        self._skips = [
            (places_of[name], {plain(value) for value in values})
            for name, values in profile.skip.items()
        ]

    def _find_places(self, profile: Profile) -> dict[str, int]:
        """Columns by name; a file without a header has only positions."""
        source = self._source
        return places(profile, source.names, self._file, source.header_line)

    def __iter__(self) -> Iterator[Record]:
        """Records in the file's order."""
        values, take = self._plan.values, self._taker.take
        width, odd = self._source.width or self._plan.least_width, self._is_aside
        watched = bool(self._skips or self._profile.layout.total_column)
        for line, cells, fault in self._source.rows():
            if fault or len(cells) != width:
                row = self._repaired(line, cells, fault, width)
                if row is None:
                    continue
                cells = row
            if watched and odd(cells):
                continue
            try:
                record = take(values(cells))
            except RowFault as found:
                self._not_taken(line, cells, found)
                continue
            self._accepted += 1
            yield record

    def _repaired(
        self, line: int, cells: Sequence[Cell], fault: str, width: int
    ) -> Sequence[Cell] | None:
        """A row with another number of cells: blank, harmlessly longer, or wrong."""
        if fault:
            self._reject(line, RowFault(fault))
            return None
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

    def _is_aside(self, cells: Sequence[Cell]) -> bool:
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
        self._control = self._total_of(plain(label), cells[self._places[layout.total_column]])
        return True

    def _total_of(self, label: str, cell: Cell) -> ControlTotal | None:
        """Count and total of the total row; a total that is no number proves nothing."""
        digits = "".join(sign for sign in label if sign.isdecimal())
        try:
            return ControlTotal(int(digits) if digits else None, parse_yen(text_of(cell)))
        except ValueError:
            self._reject(
                self._source.lines,
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

    def summary(self) -> FileReading:
        """What the file came to, without its records."""
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
            parties=taker.parties() if isinstance(taker, ChargeTaker) else [],
            skipped_rows=self._skipped,
        )

    def _matches(self, control: ControlTotal | None) -> bool | None:
        """The file's own total is that of the rows taken; None where the file has none."""
        if control is None:
            return None
        counts = control.count is None or control.count == self._accepted
        return counts and control.total == self._taker.yen_total


def _source(path: Path, profile: Profile, meter: Meter) -> RowSource:
    """The reader for the profile's format."""
    if profile.layout.format == "fixed":
        return FixedSource(path, profile.layout, meter)
    if profile.layout.format == "excel":
        return ExcelSource(path, profile.layout, wanted_names(profile), meter)
    return CsvSource(path, profile.layout, wanted_names(profile), meter)


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
    return replace(stream.summary(), records=records)
