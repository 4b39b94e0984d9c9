"""Answers to property surveys read from any institution's file by a mapping profile.

The same layouts, columns and converters as for extracts; a row is one finding, or one "nothing".
"""

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from desktop_app.domain.amounts import parse_yen
from desktop_app.domain.records import Rejected
from desktop_app.errors import UserError
from desktop_app.importing import cells as convert
from desktop_app.importing import faults
from desktop_app.importing.cells import Cell, text_of
from desktop_app.importing.chunks import Meter, file_size
from desktop_app.importing.csv_rows import CsvSource
from desktop_app.importing.excel_rows import ExcelSource
from desktop_app.importing.faults import RowFault
from desktop_app.importing.fixed_rows import FixedSource
from desktop_app.importing.headers import positions
from desktop_app.importing.profiles import (
    SHIPPED_FOLDER,
    Column,
    Layout,
    column_from,
    layout_from,
)
from desktop_app.importing.rows import RowSource

FOLDER = SHIPPED_FOLDER / "surveys"
FIELDS = (
    "reference", "number", "institution", "received_on", "found", "what", "detail", "yen",
    "remark",
)  # fmt: skip
NOTHING = ("該当なし", "無", "なし", "0", "取引なし", "契約なし", "×")


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One row: what the institution says about the person of a question."""

    line: int
    reference: str
    number: str
    institution: str
    received_on: date | None
    found: bool
    what: str
    detail: str
    yen: int | None
    remark: str


@dataclass(frozen=True, slots=True)
class AnswerProfile:
    """How one institution's, or one service's, file is laid out."""

    name: str
    title: str
    layout: Layout
    columns: Mapping[str, Column]
    nothing: tuple[str, ...] = NOTHING


def load_answer_profile(name: str, folder: Path | None = None) -> AnswerProfile:
    """A profile by name, the office's own before the shipped one."""
    if not name.replace("_", "").replace("-", "").isalnum():
        raise UserError("profile_not_found", profile="?")
    paths = [place / f"{name}.toml" for place in (folder, FOLDER) if place is not None]
    path = next((path for path in paths if path.is_file()), None)
    if path is None:
        raise UserError("profile_not_found", profile=name)
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8-sig"))
        columns = {field: column_from(value) for field, value in document["columns"].items()}
        layout = layout_from(document["file"], {})
        nothing = tuple(map(str, document.get("nothing", NOTHING)))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise UserError("profile_invalid", profile=name, field="") from error
    wrong = next((field for field in columns if field not in FIELDS), "")
    if wrong or not ({"reference", "number"} & set(columns)):
        raise UserError("profile_invalid", profile=name, field=wrong or "reference")
    return AnswerProfile(name, str(document.get("title", "")), layout, columns, nothing)


class AnswerFile:
    """The rows of one file; `rejected` is complete once they were all read."""

    def __init__(self, path: Path, profile: AnswerProfile) -> None:
        file_size(path)
        self._file, self._profile = path.name, profile
        wanted = [column.name for column in profile.columns.values() if column.name]
        self._source = _source(path, profile.layout, wanted)
        places = positions(self._source.names, wanted)
        missing = next((name for name in wanted if name not in places), "")
        if missing:
            line = self._source.header_line
            raise UserError("import_column_missing", file=self._file, line=line, field=missing)
        self._getters = {
            field: _getter(field, column, places) for field, column in profile.columns.items()
        }
        self.rejected: list[Rejected] = []

    def reject(self, line: int, reason: str, field: str) -> None:
        """Add a row to the list."""
        fault = RowFault(reason, field, "text")
        self.rejected.append(faults.rejected(self._file, line, fault, self._source.sheet))

    def __iter__(self) -> Iterator[AnswerRow]:
        """Rows in the order of the file; blank ones are passed over."""
        for line, row, fault in self._source.rows():
            if fault:
                self.reject(line, fault if isinstance(fault, str) else fault.reason, "")
            elif any(text_of(cell) for cell in row):
                try:
                    yield self._row(line, row)
                except RowFault as found:
                    self.reject(line, found.reason, found.field)

    def _row(self, line: int, row: Sequence[Cell]) -> AnswerRow:
        values = {field: get(row) for field, get in self._getters.items()}
        told = values.get("found")
        what, yen = values.get("what", ""), values.get("yen")
        nothing = told in self._profile.nothing or what in self._profile.nothing
        found = not nothing if told or nothing else bool(what or yen)
        return AnswerRow(
            line, values.get("reference", ""), values.get("number", ""),
            values.get("institution", ""), values.get("received_on"), found,
            what if found else "", values.get("detail", ""), yen if found else None,
            values.get("remark", ""),
        )  # fmt: skip


def _getter(
    field: str, column: Column, places: Mapping[str, int]
) -> Callable[[Sequence[Cell]], Any]:
    name = column.name or field
    if field == "received_on":
        converter: Callable[[Cell], Any] = convert.dates(name, False, column.dates)
    elif field == "yen":
        converter = _amounts(name)
    elif field == "number":
        converter = convert.numbers(name, False, column.digits)
    else:
        converter = convert.texts(name, False)
    if column.constant is not None:
        value = converter(column.constant)
        return lambda _row: value
    at = places[column.name] if column.name else column.index - 1
    return lambda row: converter(row[at] if at < len(row) else None)


def _amounts(name: str) -> Callable[[Cell], int | None]:
    """Yen; an account may be overdrawn, so that a minus is an answer here, not a mistake."""

    def converted(cell: Cell) -> int | None:
        text = text_of(cell)
        try:
            return parse_yen(text) if text else None
        except ValueError:
            raise RowFault(faults.BAD_AMOUNT, name, "text") from None

    return converted


def _source(path: Path, layout: Layout, wanted: Sequence[str]) -> RowSource:
    meter = Meter(None, None)
    if layout.format == "fixed":
        return FixedSource(path, layout, meter)
    if layout.format == "excel":
        return ExcelSource(path, layout, wanted, meter)
    return CsvSource(path, layout, wanted, meter)
