"""The list as a table: CSV and Excel for the section that keeps it, and the simple keyword list.

One row a door. Lists in a cell are joined by `|`. The first row names the columns; the five of the
plain list (id, category, name, summary, keywords) suffice, the rest may be added when known.
`more` holds as JSON what has no column a person would fill in; a row may leave it empty.
"""

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from desktop_app.directory.findings import Finding
from desktop_app.directory.sheets import read_cells
from desktop_app.directory.table_more import more_text
from desktop_app.domain.referrals.doors import Door
from desktop_app.domain.referrals.opening_text import opening_text
from desktop_app.errors import UserError

Row = dict[str, str]
LIST = "|"


def _phone(door: Door, part: str) -> str:
    return getattr(door.phones[0], part) if door.phones else ""


# Column -> the cell of a door.
CELLS: Mapping[str, Callable[[Door], str]] = {
    "id": lambda d: d.id,
    "category": lambda d: d.category,
    "name": lambda d: d.name,
    "summary": lambda d: d.summary,
    "keywords": lambda d: LIST.join(d.keywords),
    "organization": lambda d: d.organization,
    "place": lambda d: d.place.name,
    "postal_code": lambda d: d.place.postal_code,
    "address": lambda d: d.place.address,
    "floor": lambda d: d.place.floor,
    "counter": lambda d: d.place.counter,
    "accessibility": lambda d: LIST.join(d.place.accessibility),
    "phone": lambda d: _phone(d, "number"),
    "extension": lambda d: _phone(d, "extension"),
    "opening": lambda d: opening_text(d.schedules),
    "languages": lambda d: LIST.join(x.code for x in d.languages),
    "interpretation_services": lambda d: d.interpretation_services,
    "documents": lambda d: LIST.join(d.required_documents),
    "cost": lambda d: d.cost,
    "application_process": lambda d: d.application_process,
    "say_on_phone": lambda d: d.say_on_phone,
    "what_happens": lambda d: d.what_happens,
    "who_may_be_sent": lambda d: d.who_may_be_sent,
    "situations": lambda d: LIST.join(d.situations),
    "alert": lambda d: d.alert,
    "url": lambda d: d.url,
    "owner": lambda d: d.freshness.owner,
    "verified_on": lambda d: d.freshness.verified_on.isoformat(),
    "next_check_due": lambda d: d.freshness.next_check_due.isoformat(),
    "status": lambda d: d.status,
    "more": more_text,
}
COLUMNS = tuple(CELLS)
REQUIRED = ("id", "category", "name")


def read_rows(path: Path) -> tuple[list[tuple[int, Row]], list[Finding]]:
    """Rows with their line (sheet row) numbers, and what is wrong with the file."""
    table, findings = read_cells(path)
    if findings or not table:
        return [], findings or [Finding(path.name, 0, "", "file_empty")]
    header = [cell.strip() for cell in table[0][1]]
    missing = [name for name in REQUIRED if name not in header]
    if missing:
        return [], [Finding(path.name, table[0][0], name, "column_missing") for name in missing]
    rows: list[tuple[int, Row]] = []
    for line, cells in table[1:]:
        if len(cells) > len(header):
            findings.append(Finding(path.name, line, "", "too_many_columns"))
        elif any(cells):
            rows.append((line, dict(zip(header, cells, strict=False))))
    return rows, findings + _check(rows, path.name)


def write_csv(doors: Iterable[Door]) -> str:
    """The whole list as CSV text (for Excel the caller writes it with a BOM)."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(_cells(door) for door in doors)
    return stream.getvalue()


def csv_bytes(doors: Iterable[Door], encoding: str) -> bytes:
    """The file; a letter that CP932 does not have is refused by row and column, never dropped."""
    held = tuple(doors)
    try:
        return write_csv(held).encode(encoding)
    except UnicodeEncodeError:
        for number, door in enumerate(held, 2):
            for name, cell in zip(COLUMNS, _cells(door), strict=True):
                if not _fits(cell, encoding):
                    raise UserError("letter_not_in_encoding", line=number, field=name) from None
        raise


def write_excel(doors: Iterable[Door], path: Path) -> None:
    """The whole list as a workbook."""
    from openpyxl import Workbook  # heavy: only where a workbook is written

    book = Workbook()
    del book["Sheet"]
    sheet = book.create_sheet("referrals")
    sheet.append(COLUMNS)
    for door in doors:
        sheet.append([_harmless(cell) for cell in _cells(door)])
    sheet.freeze_panes = "A2"
    book.save(path)


def _fits(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _harmless(cell: str) -> str:
    """A cell that Excel would take for a formula gets a leading apostrophe."""
    return "'" + cell if cell[:1] in ("=", "+", "-", "@") else cell


def _cells(door: Door) -> list[str]:
    return [cell(door) for cell in CELLS.values()]


def _check(rows: list[tuple[int, Row]], file: str) -> list[Finding]:
    findings: list[Finding] = []
    seen: set[str] = set()
    for line, row in rows:
        for name in REQUIRED:
            if not row.get(name, "").strip():
                findings.append(Finding(file, line, name, "field_missing"))
        if row.get("id", "").strip() in seen:
            findings.append(Finding(file, line, "id", "id_double"))
        seen.add(row.get("id", "").strip())
    return findings
