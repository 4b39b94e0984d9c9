"""A proposal of the mapping assistant, and the profile that it amounts to."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from desktop_app.domain.records import Subject
from desktop_app.importing.assistant_columns import ColumnGuess
from desktop_app.importing.profiles import FixedField, Profile, profile_from


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
        changed = []
        for guess in self.columns:
            if guess.index == index:
                guess = replace(guess, field=field, confidence=1.0, doubtful=False)
            elif field and guess.field == field:
                guess = replace(guess, field="", confidence=0.0, doubtful=False)
            changed.append(guess)
        return replace(self, columns=tuple(changed))


def _document(proposal: Proposal, name: str, title: str) -> dict[str, Any]:
    """The TOML document; only what differs from the defaults is written."""
    file = _file_part(proposal)
    document: dict[str, Any] = {"name": name, "title": title, "subject": proposal.subject.value}
    columns = {guess.field: _column(proposal, guess) for guess in proposal.columns if guess.field}
    if proposal.subject is not Subject.PERSONS:
        document |= _ledger_part(proposal, columns)
    document |= {"file": file, "columns": columns}
    if proposal.total_column:
        document["total"] = {"column": proposal.total_column}
    codes = {field: dict(table) for field, table in proposal.codes.items() if table}
    return document | ({"codes": codes} if codes else {})


def _ledger_part(proposal: Proposal, columns: dict[str, Any]) -> dict[str, Any]:
    """Ledger, kind and keys."""
    if not proposal.codes.get("receivable"):
        columns.pop("receivable", None)
    pair = "notice_number" in columns and "instalment" in columns
    keys = {"charge": "{notice_number}/{instalment}" if pair else "{party_number}/{month}"}
    if proposal.subject is not Subject.CHARGES:
        keys["record"] = "{sequence}"
    party = next((guess.name for guess in proposal.columns if guess.field == "party_number"), "")
    kind = {} if "receivable" in columns else {"kind": proposal.ledger}
    atena = "宛名" in party
    return {"ledger": proposal.ledger, **kind, "number_is_atena": atena, "keys": keys}


def _column(proposal: Proposal, guess: ColumnGuess) -> Any:
    """By name where the name is the only one of its kind, else by position."""
    alone = guess.name and [other.name for other in proposal.columns].count(guess.name) == 1
    source: str | int = guess.name if alone else guess.index
    more: dict[str, Any] = {} if guess.dates == "any" else {"dates": guess.dates}
    if guess.digits:
        more["digits"] = guess.digits
    return {"column": source, **more} if more else source


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
        return file | {"fields": [{"name": f.name, "width": f.width} for f in proposal.fields]}
    if proposal.format == "csv" and proposal.delimiter != ",":
        file["delimiter"] = proposal.delimiter
    file["header_row"] = proposal.header_row
    return file | ({"header_rows": proposal.header_rows} if proposal.header_rows != 1 else {})
