"""The mapping assistant: proposes a profile for a file nobody described, and says what to ask."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from desktop_app.domain.records import Subject
from desktop_app.errors import UserError
from desktop_app.importing.assistant.asked import doubtful_cells, questions
from desktop_app.importing.assistant.codes import (
    event_codes,
    flag_codes,
    kind_codes,
    sex_codes,
)
from desktop_app.importing.assistant.fixed import records_of_fixed
from desktop_app.importing.assistant.legend import codes_by_words, legend_of
from desktop_app.importing.assistant.proposal import Proposal
from desktop_app.importing.assistant.records import records_of, usual_width
from desktop_app.importing.assistant.rows import RowJudge, header_place
from desktop_app.importing.assistant.scan import Scan, scan
from desktop_app.importing.assistant.sniff import SNIFFED_BYTES, Sniffed, sniff
from desktop_app.importing.assistant.understand import (
    Table,
    Understood,
    told_rows,
    understand,
    understand_as,
)
from desktop_app.importing.cells import Cell, plain, text_of
from desktop_app.importing.chunks import first_bytes
from desktop_app.importing.excel_rows import top_rows
from desktop_app.importing.headers import joined_names
from desktop_app.importing.profile_writer import save_profile
from desktop_app.importing.profiles import REQUIRED, FixedField
from desktop_app.importing.vocabulary import ledger_of

__all__ = ["Proposal", "propose", "propose_fixed", "save_profile"]

MOST_CODES = 100
PREVIEW_ROWS = 20
SAMPLED_ROWS = 200
_NO_LEGEND: Mapping[str, str] = {}


def propose(path: str | Path, subject: Subject | None = None) -> Proposal:
    """Look at a file and propose how to read it; a person may say what it is about."""
    path = Path(path)
    sniffed = sniff(path)
    if sniffed.format == "fixed":
        return _fixed(path, sniffed)
    tops = top_rows(path) if sniffed.format == "excel" else {"": sniffed.rows}
    tables = {title: _table(rows, title) for title, rows in tops.items() if any(map(any, rows))}
    found = {title: _understood(table[0], subject) for title, table in tables.items()}
    if not found:
        raise UserError("import_file_empty", file=path.name)
    best = max(found, key=lambda title: _weight(found[title]))
    main = _proposal(path, sniffed, tuple(tops), best, *tables[best], found[best])
    if not main.header_row and sniffed.format == "csv":
        main = _with_records(main, sniffed.rows)
    told = {
        title: one
        for title in tables
        if title != best and _is_complete(one := understand_as(tables[title][0], main.subject))
    }
    others = [
        _proposal(path, sniffed, (), title, *tables[title], one)
        for title, one in told.items()
        if _differs(tables[title][0].names, main)
    ]
    if any(tables[title][0].names != tables[best][0].names for title in told):
        main = replace(main, shape=replace(main.shape, clean=True))  # columns in another order
    used = {main.sheet, *(other.sheet for other in others)}
    legend = legend_of(rows for title, rows in tops.items() if title not in used)
    return _finished(path, replace(main, more=tuple(others)), legend)


def _understood(table: Table, subject: Subject | None) -> Understood:
    return understand(table) if subject is None else understand_as(table, subject)


def _with_records(proposal: Proposal, rows: Sequence[Sequence[Cell]]) -> Proposal:
    """A file without a header: its record types, and how many columns a record has."""
    found = records_of(rows)
    patterns = tuple(f"{mark}*" for mark in found.others if mark)
    shape = replace(
        proposal.shape, width=found.width, pass_over=(*proposal.shape.pass_over, *patterns)
    )
    return replace(
        proposal,
        shape=shape,
        records=(found.header, found.data, found.trailer),
        record_places=(found.as_of, found.count, found.total),
    )


def _weight(found: Understood) -> float:
    """How much the sheet has to say; of two with the same columns the first."""
    missing = sum(name not in found.given for name in REQUIRED[found.subject])
    return sum(guess.confidence for guess in found.guesses) + len(found.derived) - 2.0 * missing


def _is_complete(found: Understood) -> bool:
    """Every field that must be there is: the sheet holds records, and is no legend."""
    return set(REQUIRED[found.subject]) <= found.given


def _differs(names: Sequence[str], main: Proposal) -> bool:
    """The columns that the main sheet's profile reads are not all there."""
    used = {guess.name for guess in main.columns if guess.field}
    used |= {s for column in main.derived.values() for s in column.sources if isinstance(s, str)}
    return not used <= set(names)


def _table(rows: Sequence[Sequence[Cell]], title: str) -> tuple[Table, int, int]:
    """(the rows taken apart, index and height of the header)."""
    start, height = header_place(rows)
    header = rows[start : start + height]
    names = joined_names(header) if height else [""] * usual_width(rows)
    rest = told_rows(rows[start + height :])[:SAMPLED_ROWS]
    judge = RowJudge(header, rest)
    body = [row for row in rest if not judge.is_aside(row)]
    if not height:
        mark = records_of(rows).data
        body = [row for row in rest if len(row) == len(names) and (not mark or row[0] == mark)]
    between = [row for row in rest if judge.is_aside(row)] if height else []
    said = "".join(text_of(cell) for row in rows[:start] for cell in row)
    return Table(names, rows[:start], header, body, said or title, between), start, height


def propose_fixed(path: str | Path, fields: Sequence[tuple[str, int]]) -> Proposal:
    """Propose again for a fixed-width file, once its layout sheet (names, widths) is told."""
    path = Path(path)
    sniffed = sniff(path)
    if sum(width for _, width in fields) != sniffed.record_length:
        raise UserError("profile_invalid", profile=path.stem, field="file.fields")
    told = tuple(FixedField(name, width) for name, width in fields)
    lines = first_bytes(path, SNIFFED_BYTES).split(b"\n")
    records = records_of_fixed(lines, told, sniffed.encoding)
    names = [plain(field.name) for field in told]
    found = understand(Table(names, (), (), records.body))
    guesses = [replace(g, name=field.name) for g, field in zip(found.guesses, told, strict=True)]
    body = records.body[:PREVIEW_ROWS]
    proposal = replace(
        _fixed(path, sniffed), subject=found.subject, columns=tuple(guesses), fields=told,
        records=records.marks, shortest_record=records.shortest, as_of=records.as_of,
        preview=tuple(tuple(row) for row in body), doubtful_cells=doubtful_cells(guesses, body),
        derived=found.derived, shape=found.shape(), skip=found.skip,
    )  # fmt: skip
    return _finished(path, proposal)


def _finished(path: Path, proposal: Proposal, legend: Mapping[str, str] = _NO_LEGEND) -> Proposal:
    """The proposal with what the whole file says, and what is left to ask."""
    scans = {sheet.sheet: scan(path, sheet) for sheet in (proposal, *proposal.more)}
    counts: dict[str, Counter[str]] = {}
    for told in scans.values():
        for field, counter in told.counts.items():
            counts[field] = counts.get(field, Counter()) + counter
    values = {f: tuple(code for code, _ in c.most_common(MOST_CODES)) for f, c in counts.items()}
    types = values.get("type", ())
    pairs = sum((told.pairs for told in scans.values()), Counter[tuple[str, str]]())
    codes = {
        "type": event_codes(types) | codes_by_words(types, legend, pairs),
        "receivable": kind_codes(counts.get("receivable", Counter()), proposal.ledger),
        "sex": sex_codes(values.get("sex", ())),
        **flag_codes(values),
    }
    kept = {field: table for field, table in codes.items() if table}
    asked = {field: told for field, told in values.items() if field in ("type", "receivable")}
    proposal = _with_scan(proposal, scans[proposal.sheet])
    more = tuple(_with_scan(sheet, scans[sheet.sheet]) for sheet in proposal.more)
    passed = sum(told.passed for told in scans.values())
    proposal = replace(proposal, codes=kept, code_values=asked, more=more, passed_rows=passed)
    return replace(proposal, questions=questions(proposal))


def _with_scan(proposal: Proposal, told: Scan) -> Proposal:
    """Rows passed over and the total row."""
    patterns = dict.fromkeys([*proposal.shape.pass_over, *told.patterns])
    shape = replace(proposal.shape, pass_over=tuple(patterns))
    total = proposal.columns[told.total].name if told.total >= 0 else _usual_total(proposal, told)
    return replace(proposal, shape=shape, total_column=total)


def _usual_total(proposal: Proposal, told: Scan) -> str:
    """Workbooks end with a total row more often than not; one that has none loses nothing."""
    fields = {guess.field: guess.name for guess in proposal.columns}
    if proposal.format != "excel" or told.has_total:
        return ""
    return fields.get("unpaid_yen", "") or fields.get("yen", "")


def _proposal(
    path: Path, sniffed: Sniffed, sheets: tuple[str, ...], sheet: str, table: Table, start: int,
    height: int, found: Understood,
) -> Proposal:  # fmt: skip
    """A proposal from the first rows of a file or sheet."""
    body, subject = table.body[:PREVIEW_ROWS], found.subject
    named = found.subject is not Subject.PERSONS
    return Proposal(
        file=path.name,
        format=sniffed.format,
        encoding=sniffed.encoding,
        encoding_is_sure=sniffed.encoding_is_sure,
        delimiter=sniffed.delimiter,
        sheets=sheets,
        header_row=start + 1 if height else 0,
        header_rows=max(height, 1),
        subject=subject,
        ledger=_ledger(path.stem, table.title, table.names, table.body) if named else "",
        columns=tuple(found.guesses),
        codes={},
        code_values={},
        preview=tuple(tuple(map(text_of, row)) for row in body),
        doubtful_cells=doubtful_cells(found.guesses, body),
        total_column="",
        record_length=0,
        questions=(),
        derived=found.derived,
        shape=found.shape(),
        skip=found.skip,
        sheet=sheet,
    )


def _ledger(stem: str, title: str, names: Sequence[str], body: Sequence[Sequence[Cell]]) -> str:
    """The ledger that the title, the file's name or the columns speak of."""
    first = "".join(text_of(cell) for row in body[:1] for cell in row)
    return ledger_of(title, stem, "".join(names), first)


def _fixed(path: Path, sniffed: Sniffed) -> Proposal:
    """Of a fixed-width file only the record length shows; its fields must be told."""
    return Proposal(
        file=path.name, format="fixed", encoding=sniffed.encoding,
        encoding_is_sure=sniffed.encoding_is_sure, delimiter=",", sheets=(), header_row=0,
        header_rows=1, subject=Subject.CHARGES, ledger=_ledger(path.stem, "", (), ()), columns=(),
        codes={}, code_values={},
        preview=tuple(tuple(row) for row in islice(sniffed.rows, PREVIEW_ROWS)),
        doubtful_cells=frozenset(), total_column="", record_length=sniffed.record_length,
        questions=("fixed_fields",),
    )  # fmt: skip
