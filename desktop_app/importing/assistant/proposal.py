"""A proposal of the mapping assistant, and the profile that it amounts to."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from desktop_app.domain.records import Subject
from desktop_app.importing.assistant.columns import ColumnGuess
from desktop_app.importing.assistant.contents import DATE_FIELDS
from desktop_app.importing.profile_shape import Shape, shape_document
from desktop_app.importing.profile_writer import column_document
from desktop_app.importing.profiles import Column, FixedField, Profile, profile_from
from desktop_app.importing.vocabulary import canonical


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the assistant made of a file; every part can be overruled before it is saved."""

    file: str
    format: str
    encoding: str
    encoding_is_sure: bool
    delimiter: str
    sheets: tuple[str, ...]
    header_row: int
    header_rows: int
    subject: Subject
    ledger: str
    columns: tuple[ColumnGuess, ...]
    codes: Mapping[str, Mapping[str, str]]
    preview: tuple[tuple[str, ...], ...]
    doubtful_cells: frozenset[tuple[int, int]]
    total_column: str
    record_length: int
    code_values: Mapping[str, tuple[str, ...]]
    """Codes that stand in the file, the commonest first; those not in `codes` are open."""
    questions: tuple[str, ...]
    """What only a person can say: ledger, encoding, a field, codes.type, fixed_fields, a column."""
    fields: tuple[FixedField, ...] = ()
    records: tuple[str, str, str] = ("", "", "")
    """Marks of header, data and trailer records of a fixed-width file."""
    derived: Mapping[str, Column] = field(default_factory=dict)
    """Fields made of several columns, of a part of one, or of lines above the columns."""
    shape: Shape = field(default_factory=Shape)
    """Rows passed over, values carried down, periods side by side."""
    skip: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    record_places: tuple[int, int, int] = (0, 0, 0)
    """Columns (from 1) of the day, the count and the total in header and trailer records."""
    sheet: str = ""
    """The sheet that was looked at."""
    more: tuple["Proposal", ...] = ()
    """Other sheets with records, where their columns differ."""
    left_out: tuple[str, ...] = ()
    """Sheets of `more` that a person does not want."""
    shortest_record: int = 0
    as_of: tuple[int, int] = (0, 0)
    """Start (from 1) and width of the day in the header record of a fixed-width file."""
    passed_rows: int = 0
    """Rows without a record in the whole file: what `shape.pass_over` was made from."""

    def document(self, name: str, title: str = "") -> dict[str, Any]:
        """The proposal as the TOML document of a profile."""
        return _document(self, name, title)

    def profile(self, name: str, title: str = "") -> Profile:
        """The proposal as a checked profile; UserError where something is still missing."""
        return profile_from(self.document(name, title), name)

    def with_codes(self, field: str, table: Mapping[str, str]) -> "Proposal":
        """Say what the codes of a field mean."""
        left = tuple(asked for asked in self.questions if asked != f"codes.{field}")
        return replace(self, codes={**self.codes, field: dict(table)}, questions=left)

    def with_ledger(self, ledger: str) -> "Proposal":
        """Say which ledger the file belongs to."""
        left = tuple(asked for asked in self.questions if asked != "ledger")
        return replace(self, ledger=ledger, questions=left)

    def with_column(self, index: int, field: str) -> "Proposal":
        """Give a column (from 1) to a field, or to none; what a person says is sure."""
        derived = {
            name: column
            for name, column in self.derived.items()
            if name != field and not (not field and self.made_of(column, index))
        }
        changed = []
        for guess in self.columns:
            if guess.index == index:
                guess = replace(guess, field=field, confidence=1.0, doubtful=False)
            elif field and guess.field == field:
                guess = replace(guess, field="", confidence=0.0, doubtful=False)
            changed.append(guess)
        return replace(self, columns=tuple(changed), derived=derived)

    def made_of(self, column: Column, index: int) -> bool:
        """The field is made of the column at this place (from 1), among others."""
        name = next((guess.name for guess in self.columns if guess.index == index), "")
        return index in column.sources or bool(name and name in column.sources)

    def with_join(self, indexes: Sequence[int], field: str) -> "Proposal":
        """Make a field of several columns (from 1), in this order."""
        alone = self
        for index in indexes:
            alone = alone.with_column(index, "")
        sources = tuple(_source(self, guess) for index in indexes for guess in self.columns
                        if guess.index == index)  # fmt: skip
        between = {"name": "　", "kana": "　", "postcode": "-"}.get(field, "")
        if field in (*DATE_FIELDS, "month"):
            between = "."
        made = Column(join=sources, between=between)
        columns = tuple(
            replace(guess, field="") if guess.field == field else guess for guess in alone.columns
        )
        return replace(alone, columns=columns, derived={**alone.derived, field: made})

    def with_constant(self, field: str, value: str) -> "Proposal":
        """Say what a field is in every row of the file."""
        return replace(self, derived={**self.derived, field: Column(constant=value)})

    def with_pass_over(self, patterns: Sequence[str]) -> "Proposal":
        """Say which rows hold no record."""
        return replace(self, shape=replace(self.shape, pass_over=tuple(patterns)))


def _document(proposal: Proposal, name: str, title: str) -> dict[str, Any]:
    """The TOML document; only what differs from the defaults is written."""
    file = _file_part(proposal)
    document: dict[str, Any] = {"name": name, "title": title, "subject": proposal.subject.value}
    columns = _columns(proposal)
    if proposal.subject is not Subject.PERSONS:
        document |= _ledger_part(proposal, columns)
    _add_own_number(proposal.subject, columns)
    document |= {"file": file, "columns": columns}
    if proposal.total_column:
        document["total"] = {"column": proposal.total_column}
    codes = {field: dict(table) for field, table in proposal.codes.items() if table}
    others = [sheet for sheet in proposal.more if sheet.sheet not in proposal.left_out]
    more = {"sheets": [_sheet(sheet, columns) for sheet in others]} if others else {}
    skip = {"skip": {name: list(marks) for name, marks in proposal.skip.items()}}
    document |= shape_document(proposal.shape) | (skip if proposal.skip else {}) | more
    return document | ({"codes": codes} if codes else {})


def _columns(proposal: Proposal) -> dict[str, Any]:
    """The `[columns]` table."""
    columns = {guess.field: _column(proposal, guess) for guess in proposal.columns if guess.field}
    return columns | {name: column_document(c) for name, c in proposal.derived.items()}


def _add_own_number(subject: Subject, columns: dict[str, Any]) -> None:
    """Payments and events without a number are told apart by all that they say."""
    usual = _OWN_NUMBER.get(subject, ())
    if usual and "sequence" not in columns:
        columns["sequence"] = {"of": [name for name in usual if name in columns]}


_OWN_NUMBER: Mapping[Subject, tuple[str, ...]] = {
    Subject.PAYMENTS: ("party_number", "receivable", "fiscal_year", "notice_number", "instalment",
                       "month", "paid_on", "yen"),
    Subject.EVENTS: ("party_number", "receivable", "fiscal_year", "notice_number", "instalment",
                     "month", "on", "type", "yen"),
}  # fmt: skip


def _sheet(proposal: Proposal, main: Mapping[str, Any]) -> dict[str, Any]:
    """One of `[[sheets]]`; a field that only the other sheet has stays out."""
    columns = _columns(proposal)
    if "receivable" not in main:
        columns.pop("receivable", None)
    if "of" in str(main.get("sequence", "")):
        columns.pop("sequence", None)  # a number for all sheets, or for none
    _add_own_number(proposal.subject, columns)
    document = {"header_row": proposal.header_row, "header_rows": proposal.header_rows}
    shape = {k: v for k, v in shape_document(proposal.shape).items() if k != "cells"}
    total = {"total": {"column": proposal.total_column}} if proposal.total_column else {}
    return document | {"columns": columns} | shape | total


def _ledger_part(proposal: Proposal, columns: dict[str, Any]) -> dict[str, Any]:
    """Ledger, kind and keys."""
    if not proposal.codes.get("receivable"):
        columns.pop("receivable", None)
    keys = {"charge": _charge_key(columns)}
    if proposal.subject is not Subject.CHARGES:
        keys["record"] = "{sequence}"
    party = next((guess.name for guess in proposal.columns if guess.field == "party_number"), "")
    kind = {} if "receivable" in columns else {"kind": proposal.ledger}
    spelled = canonical(party)
    atena = "宛名" in spelled or spelled.endswith("住民番号")
    return {"ledger": proposal.ledger, **kind, "number_is_atena": atena, "keys": keys}


def _charge_key(columns: Container[str]) -> str:
    """What names a charge: a notice's instalment, else the person's instalment or month."""
    if "notice_number" in columns:
        return "{notice_number}/{instalment}" if "instalment" in columns else _NOTICE_MONTH
    if "instalment" in columns:
        return "{party_number}/{fiscal_year}/{instalment}"
    return "{party_number}/{month}"


_NOTICE_MONTH = "{notice_number}/{month}"


def _column(proposal: Proposal, guess: ColumnGuess) -> Any:
    """By name where the name is the only one of its kind, else by position."""
    source = _source(proposal, guess)
    more: dict[str, Any] = {} if guess.dates == "any" else {"dates": guess.dates}
    if guess.digits:
        more["digits"] = guess.digits
    return {"column": source, **more} if more else source


def _source(proposal: Proposal, guess: ColumnGuess) -> str | int:
    """The column's name where it is the only one of its kind, else its position."""
    alone = guess.name and [other.name for other in proposal.columns].count(guess.name) == 1
    return guess.name if alone and proposal.header_row else guess.index


def _file_part(proposal: Proposal) -> dict[str, Any]:
    """The `[file]` table."""
    file: dict[str, Any] = {"format": proposal.format}
    if proposal.format != "excel":
        file["encoding"] = proposal.encoding
    if proposal.format == "fixed":
        marks = zip(
            ("header_record", "data_record", "trailer_record"), proposal.records, strict=True
        )
        file |= {name: mark for name, mark in marks if mark}
        if proposal.shortest_record:
            file["shortest_record"] = proposal.shortest_record
        if proposal.as_of[1]:
            file["as_of"] = {"start": proposal.as_of[0], "width": proposal.as_of[1]}
        return file | {"fields": [{"name": f.name, "width": f.width} for f in proposal.fields]}
    if proposal.format == "csv" and proposal.delimiter != ",":
        file["delimiter"] = proposal.delimiter
    file["header_row"] = proposal.header_row
    if proposal.format == "csv":
        names = ("header_record", "data_record", "trailer_record")
        file |= {name: mark for name, mark in zip(names, proposal.records, strict=True) if mark}
        places = zip(
            ("as_of", "trailer_count", "trailer_total"), proposal.record_places, strict=True
        )
        file |= {name: {"start": place, "width": 1} for name, place in places if place}
    return file | ({"header_rows": proposal.header_rows} if proposal.header_rows != 1 else {})
