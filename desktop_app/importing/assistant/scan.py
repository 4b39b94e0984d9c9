"""The whole file once through: codes, rows without a record, the total row."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

from desktop_app.importing.assistant.aside import patterns_for, total_place
from desktop_app.importing.assistant.contents import YEN_FIELDS
from desktop_app.importing.assistant.parts import source_of
from desktop_app.importing.assistant.proposal import Proposal
from desktop_app.importing.assistant.rows import RowJudge, is_total
from desktop_app.importing.cells import Cell, plain, text_of
from desktop_app.importing.chunks import Meter
from desktop_app.importing.csv_rows import CsvSource
from desktop_app.importing.excel_rows import ExcelSource
from desktop_app.importing.faults import RowFault
from desktop_app.importing.fixed_rows import FixedSource
from desktop_app.importing.line_patterns import LinePatterns
from desktop_app.importing.profiles import Column, Layout, Profile
from desktop_app.importing.shaped.cells import Get, Where, shaped_field
from desktop_app.importing.shaped.head import Head
from desktop_app.importing.shaped.source import Source
from desktop_app.importing.spelling import tidy

CODED_FIELDS = ("type", "receivable", "sex", "support_measure", "welfare", "quasi_head")
MOST_ROWS, MOST_DIFFERENT, MOST_ASIDE, JUDGED = 300_000, 1_000, 2_000, 200


@dataclass(slots=True)
class Scan:
    """What the file said."""

    counts: dict[str, Counter[str]] = field(default_factory=dict)
    patterns: list[str] = field(default_factory=list)
    total: int = -1
    has_total: bool = False
    passed: int = 0
    pairs: Counter[tuple[str, str]] = field(default_factory=Counter)


def scan(path: Path, proposal: Proposal) -> Scan:
    """Read the file as the proposal would; cells that cannot be are no matter here."""
    source = open_source(path, proposal)
    rows = [row for _, row, fault in islice(source.rows(), JUDGED) if not fault]
    judge = RowJudge(source.header, rows)
    known = LinePatterns(proposal.shape.pass_over)
    getters = _getters(proposal, source, path.name)
    beside = _beside(proposal)
    yen = {g.index - 1: g.field for g in proposal.columns if g.field in YEN_FIELDS}
    told, aside = Scan({name: Counter() for name in getters}), list[Sequence[Cell]]()
    for cells in _rows(path, proposal):
        if known.match(cells) is not None or judge.is_header(cells):
            told.passed += 1
        elif proposal.format != "fixed" and judge.is_aside(cells):
            told.passed += 1
            if is_total(cells):
                told.has_total = True
                told.total = max(told.total, total_place(cells, yen))
            if len(aside) < MOST_ASIDE:
                aside.append(cells)
        else:
            _count(told, getters, cells)
            _count_pair(told, beside, cells)
    totals = told.total >= 0
    rest = [row for row in aside if not (totals and is_total(row))]
    told.patterns = patterns_for(rest, source.above)
    return told


def _rows(path: Path, proposal: Proposal) -> Iterator[Sequence[Cell]]:
    """Rows that can be read and are not blank, cells without what is wrapped around them."""
    for _, raw, fault in islice(open_source(path, proposal).rows(), MOST_ROWS):
        if not fault:
            cells = [tidy(cell) for cell in raw]
            if any(map(text_of, cells)):
                yield cells


def _count(told: Scan, getters: dict[str, Get], cells: Sequence[Cell]) -> None:
    """The codes of one row."""
    for name, get in getters.items():
        counter = told.counts[name]
        try:
            code = text_of(get(cells))
        except (RowFault, IndexError):
            continue
        if code and len(counter) < MOST_DIFFERENT:
            counter[code] += 1


def _beside(proposal: Proposal) -> list[tuple[int, int]]:
    """Places of the two columns of which one has the step's code and one its words."""
    column = proposal.derived.get("type", Column())
    places = [
        guess.index - 1
        for source in column.first
        for guess in proposal.columns
        if source in (guess.name, guess.index)
    ]
    return [(places[0], places[1]), (places[1], places[0])] if len(places) == 2 else []


def _count_pair(told: Scan, beside: list[tuple[int, int]], cells: Sequence[Cell]) -> None:
    """Which words stand beside which code; codes of two digits in one spelling."""
    for code, word in beside:
        if max(code, word) < len(cells) and len(told.pairs) < MOST_DIFFERENT:
            texts = plain(text_of(cells[code])), text_of(cells[word])
            if all(texts):
                told.pairs[texts[0].zfill(2) if texts[0].isdecimal() else texts[0], texts[1]] += 1


def _getters(proposal: Proposal, source: Source, file: str) -> dict[str, Get]:
    """How the coded fields come out of a row."""
    columns = {
        guess.field: source_of(proposal.columns, guess)
        for guess in proposal.columns
        if guess.field in CODED_FIELDS
    }
    columns |= {name: c for name, c in proposal.derived.items() if name in CODED_FIELDS}
    profile = _profile(proposal, columns)
    head = Head(profile, source.names, source.header, file, proposal.sheet)
    return {
        name: shaped_field(name, column, [head.get(s) for s in column.sources], Where())
        for name, column in columns.items()
    }


def _profile(proposal: Proposal, columns: dict[str, Column]) -> Profile:
    """As much of a profile as finding columns takes."""
    layout = Layout(proposal.format)
    return Profile("", "", "", proposal.subject, layout, columns, shape=proposal.shape)


def open_source(path: Path, proposal: Proposal) -> Source:
    """The file's rows as the proposal would read them."""
    meter = Meter(None, None)
    layout = Layout(
        proposal.format, proposal.encoding, proposal.delimiter, proposal.header_row,
        proposal.header_rows, fields=proposal.fields, header_record=proposal.records[0],
        data_record=proposal.records[1], trailer_record=proposal.records[2],
        shortest_record=proposal.shortest_record,
    )  # fmt: skip
    if proposal.format == "fixed":
        return FixedSource(path, layout, meter)
    names = [guess.name for guess in proposal.columns]
    wanted = [name for name in names if name and names.count(name) == 1]
    if proposal.format == "excel":
        return ExcelSource(path, replace(layout, sheet=proposal.sheet), wanted, meter)
    return CsvSource(path, layout, wanted, meter)
