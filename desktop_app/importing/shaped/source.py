"""A file whose profile shapes it, read like any other: a source of rows with a cell per field."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from desktop_app.domain.japanese_dates import find_date
from desktop_app.domain.records import ControlTotal, Subject
from desktop_app.errors import UserError
from desktop_app.importing.cells import Cell
from desktop_app.importing.chunks import Meter
from desktop_app.importing.csv_rows import CsvSource
from desktop_app.importing.excel_rows import ExcelSource, sheets_by_header
from desktop_app.importing.fixed_rows import FixedSource
from desktop_app.importing.line_patterns import LinePatterns, names_in, row_text
from desktop_app.importing.profile_shape import AS_OF, HEAD, SHEET, Shape
from desktop_app.importing.profiles import Column, Layout, Profile
from desktop_app.importing.rows import Block, Row, in_blocks, wanted_names
from desktop_app.importing.shaped.cells import Where, label
from desktop_app.importing.shaped.head import Head
from desktop_app.importing.shaped.rows import RowShaper

_DASHES = frozenset("-－—ー―")
_PERSON_ONLY = _DASHES | {"0", "00", "000"}
Source = CsvSource | ExcelSource | FixedSource


def flat_columns(profiles: Sequence[Profile]) -> Mapping[str, Column]:
    """A column per field, by its place in shaped rows, under the name that rejects give it."""
    told: dict[str, Column] = {}
    for profile in profiles:
        for field, column in profile.columns.items():
            told.setdefault(field, column)
    return {
        field: Column(
            index=place, digits=column.digits, dates=column.dates, label=label(field, column)
        )
        for place, (field, column) in enumerate(told.items(), 1)
    }


def flat(profile: Profile) -> Profile:
    """The profile of the shaped rows: each field a column of its own, nothing to pass over."""
    layout = Layout(profile.layout.format, profile.layout.encoding)
    columns = flat_columns((profile, *profile.sheets))
    codes = {
        field: {code: value for code, value in table.items() if value != "-"}
        for field, table in profile.codes.items()
    }
    return replace(
        profile, columns=columns, layout=layout, skip={}, shape=Shape(), sheets=(), codes=codes
    )


class ShapedSource:
    """One file; every row it gives has a cell for every field."""

    header_line = 1
    names: list[str] = []  # noqa: RUF012 — shaped rows have no header of their own

    def __init__(self, path: Path, profile: Profile, meter: Meter) -> None:
        self._path, self._meter = path, meter
        self._fields = list(flat_columns((profile, *profile.sheets)))
        self.width = len(self._fields)
        self._passed = self._lines = 0
        self._totals: list[ControlTotal] = []
        self._sheet = ""
        self._parts = self._open(profile)
        said = (part.as_of for part, _ in self._parts if part.as_of)
        # Where patterns keep days from the lines above, the first of those is no day of the list.
        kept = names_in(profile.shape.pass_over)
        self.as_of = None if kept else next(said, None)

    def _open(self, profile: Profile) -> list[tuple[Source, Profile]]:
        """The file, or its sheets each with the layout that it has."""
        layout = profile.layout
        if layout.format == "fixed":
            return [(FixedSource(self._path, layout, self._meter), profile)]
        if layout.format == "csv":
            return [(CsvSource(self._path, layout, sources_of(profile), self._meter), profile)]
        layouts = [(one, one.layout, sources_of(one)) for one in (profile, *profile.sheets)]
        return [
            (ExcelSource(self._path, replace(one.layout, sheet=title), wanted, self._meter), one)
            for title, one, wanted in sheets_by_header(self._path, layouts)
        ]

    @property
    def lines(self) -> int:
        """Physical lines, or rows of the sheets, read so far."""
        return self._lines

    @property
    def sheet(self) -> str:
        """The sheet being read, where there are several."""
        return self._sheet

    @property
    def passed_over(self) -> int:
        """Rows without a record so far: page lines, totals, headers repeated, rows not chosen."""
        return self._passed

    @property
    def control(self) -> ControlTotal | None:
        """The sum of the file's own totals."""
        if not self._totals:
            return None
        counts = [total.count for total in self._totals]
        count = sum(c for c in counts if c is not None) if None not in counts else None
        return ControlTotal(count, sum(total.total for total in self._totals))

    def rows(self) -> Iterator[Row]:
        """Every shaped row."""
        for block in self.blocks():
            for at, (line, cells) in enumerate(zip(block.lines, block.rows, strict=True)):
                yield line, cells, block.faults.get(at, "")

    def blocks(self) -> Iterator[Block]:
        """The same, some thousand at a time; a block never spans two sheets."""
        before = 0
        for source, profile in self._parts:
            title = source.title if isinstance(source, ExcelSource) else ""
            self._sheet = title if len(self._parts) > 1 else ""
            for block in in_blocks(self._shaped(source, profile, title)):
                self._lines = before + source.lines
                yield block
            before = self._lines = before + source.lines

    def _shaped(self, source: Source, profile: Profile, title: str) -> Iterator[Row]:
        """The rows of one part."""
        head = Head(profile, source.names, source.header, self._path.name, title)
        latest = self._look_above(profile, head, source.above) or _tomorrow()
        where = Where(
            isinstance(source, ExcelSource) and source.is_1904,
            latest,
            _PERSON_ONLY if profile.subject is Subject.EVENTS else _DASHES,
        )
        shaper = RowShaper(profile, self._fields, head, where)
        for row in source.rows():
            yield from shaper.shape(row)
            self._totals, shaper.totals = [*self._totals, *shaper.totals], []
            self._passed, shaper.passed = self._passed + shaper.passed, 0
            self.as_of = self.as_of or shaper.as_of

    def _look_above(
        self, profile: Profile, head: Head, above: Sequence[Sequence[Cell]]
    ) -> date | None:
        """Values in the lines over the header; the day the list was made, where one says so."""
        patterns = LinePatterns(profile.shape.pass_over)
        for row in above:
            head.found.update(patterns.match(row) or {})
        said = [text for text in map(row_text, above) if "現在" in text or "時点" in text]
        day = find_date(" ".join([str(head.found.get(AS_OF, "")), *said]))
        self.as_of = day or self.as_of
        return day


def _tomorrow() -> date:
    """Nothing in a ledger has happened later; a day is left for clocks that differ."""
    return date.today() + timedelta(days=1)


def sources_of(profile: Profile) -> tuple[str, ...]:
    """Names of the columns that must be in the header; what patterns find is in none."""
    outside = {*names_in(profile.shape.pass_over), HEAD, SHEET, AS_OF}
    beside = profile.shape.side_by_side is not None
    names = [
        source
        for column in profile.columns.values()
        for source in column.sources
        if isinstance(source, str) and source not in outside and column.constant is None
    ]
    more = [*profile.shape.carry_down, *profile.shape.take, *wanted_names(profile)]
    told = dict.fromkeys([*names, *more])
    if beside:  # names of a block stand there several times: the header is found by the others
        told = {name: None for name in told if name in names and not _is_of_block(profile, name)}
    return tuple(name for name in told if name not in outside and not name.isdecimal())


def _is_of_block(profile: Profile, name: str) -> bool:
    """Fields of an instalment stand in the blocks, those of the person before them."""
    blocks = ("charged_yen", "paid_yen", "unpaid_yen", "yen", "due", "instalment", "paid_on")
    return any(
        name in column.sources for field, column in profile.columns.items() if field in blocks
    )


def shaped(path: Path, profile: Profile, meter: Meter) -> tuple[Profile, ShapedSource]:
    """(profile of the shaped rows, their source)."""
    source = ShapedSource(path, profile, meter)
    if not source.width:
        raise UserError("profile_invalid", profile=profile.name, field="columns")
    return flat(profile), source
