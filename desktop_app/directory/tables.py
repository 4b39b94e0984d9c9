"""The list as a table: CSV and Excel for the section that keeps it, and the simple keyword list.

One row a door. Lists in a cell are joined by `|`. The first row names the columns; the five of the
plain list (id, category, name, summary, keywords) suffice, the rest may be added when known.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from desktop_app.directory.findings import Finding
from desktop_app.directory.hsds import service_from_door
from desktop_app.domain.referrals.doors import Door

COLUMNS = (
    "id", "category", "name", "summary", "keywords", "organization", "place", "floor", "counter",
    "phone", "extension", "opening", "languages", "documents", "cost", "say_on_phone",
    "what_happens", "who_may_be_sent", "situations", "alert", "owner", "verified_on",
    "next_check_due", "status",
)  # fmt: skip
REQUIRED = ("id", "category", "name")
ENCODINGS = ("utf-8-sig", "cp932")
Row = dict[str, str]


def read_rows(path: Path) -> tuple[list[tuple[int, Row]], list[Finding]]:
    """Rows with their line (sheet row) numbers, and what is wrong with the file."""
    table, findings = _sheet(path) if path.suffix.lower() == ".xlsx" else _text(path)
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


def services_from_rows(
    rows: Iterable[tuple[int, Row]], today: date, previous: Sequence[Door]
) -> list[dict[str, Any]]:
    """HSDS services; what a row leaves out is kept from the edition in force."""
    known = {door.id: service_from_door(door) for door in previous}
    return [_service(row, known.get(row["id"].strip()), today) for _line, row in rows]


def write_csv(doors: Iterable[Door]) -> str:
    """The whole list as CSV text (for Excel the caller writes it with a BOM)."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(_cells(door) for door in doors)
    return stream.getvalue()


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


def _harmless(cell: str) -> str:
    """A cell that Excel would take for a formula gets a leading apostrophe."""
    return "'" + cell if cell[:1] in ("=", "+", "-", "@") else cell


def _cells(door: Door) -> list[str]:
    phone = door.phones[0] if door.phones else None
    opening = " / ".join(
        f"{','.join(s.byday)} {s.opens_at:%H:%M}-{s.closes_at:%H:%M}" for s in door.schedules
    )
    values = {
        "id": door.id, "category": door.category, "name": door.name, "summary": door.summary,
        "keywords": "|".join(door.keywords), "organization": door.organization,
        "place": door.place.name, "floor": door.place.floor, "counter": door.place.counter,
        "phone": phone.number if phone else "", "extension": phone.extension if phone else "",
        "opening": opening, "languages": "|".join(x.code for x in door.languages),
        "documents": "|".join(door.required_documents), "cost": door.cost,
        "say_on_phone": door.say_on_phone, "what_happens": door.what_happens,
        "who_may_be_sent": door.who_may_be_sent, "situations": "|".join(door.situations),
        "alert": door.alert, "owner": door.freshness.owner,
        "verified_on": door.freshness.verified_on.isoformat(),
        "next_check_due": door.freshness.next_check_due.isoformat(), "status": door.status,
    }  # fmt: skip
    return [values[name] for name in COLUMNS]


def _service(row: Row, before: dict[str, Any] | None, today: date) -> dict[str, Any]:
    service = dict(before) if before else _blank(row["id"].strip(), today)
    simple = {"name": "name", "summary": "description", "cost": "fees_description",
              "say_on_phone": "say_on_phone", "what_happens": "what_happens", "alert": "alert",
              "who_may_be_sent": "who_may_be_sent", "owner": "owner", "status": "status",
              "verified_on": "assured_date", "next_check_due": "next_check_due"}  # fmt: skip
    for column, term in simple.items():
        if row.get(column, "").strip():
            service[term] = row[column].strip()
    if "keywords" in row:
        service["keywords"] = _list(row["keywords"])
    if row.get("organization"):
        service["organization"] = {"name": row["organization"].strip()}
    if row.get("phone"):
        service["phones"] = _phones(row, service.get("phones", []))
    if row.get("documents"):
        service["required_documents"] = [{"document": d} for d in _list(row["documents"])]
    service["attributes"] = _attributes(row, service.get("attributes", []))
    return service


def _blank(door_id: str, today: date) -> dict[str, Any]:
    return {
        "id": str(uuid5(NAMESPACE_URL, f"urn:madoguchi:referral:{door_id}")),
        "local_id": door_id,
        "status": "active",
        "organization": {"name": "未登録"},
        "owner": "未登録",
        "assured_date": today.isoformat(),
        "needs": {},
    }


def _phones(row: Row, before: list[dict[str, Any]]) -> list[dict[str, Any]]:
    first = {"number": row["phone"].strip(), "extension": row.get("extension", "").strip()}
    return [{**(before[0] if before else {}), **first}, *before[1:]]


def _attributes(row: Row, before: list[dict[str, Any]]) -> list[dict[str, Any]]:
    situations = _list(row["situations"]) if "situations" in row else None
    kept = [
        a for a in before
        if a["taxonomy_term"]["taxonomy"] == "situation" and situations is None
    ]  # fmt: skip
    terms = [("help", row["category"].strip()), *(("situation", s) for s in situations or ())]
    made = [{"taxonomy_term": {"name": name, "taxonomy": axis}} for axis, name in terms]
    return [*made, *kept]


def _list(cell: str) -> list[str]:
    return [part.strip() for part in cell.split("|") if part.strip()]


def _check(rows: list[tuple[int, Row]], file: str) -> list[Finding]:
    findings: list[Finding] = []
    seen: set[str] = set()
    for line, row in rows:
        for name in REQUIRED:
            if not row.get(name, "").strip():
                findings.append(Finding(file, line, name, "field_missing"))
        for name in ("verified_on", "next_check_due"):
            if row.get(name, "").strip() and not _is_day(row[name].strip()):
                findings.append(Finding(file, line, name, "day_unknown"))
        if row.get("id", "").strip() in seen:
            findings.append(Finding(file, line, "id", "id_double"))
        seen.add(row.get("id", "").strip())
    return findings


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _text(path: Path) -> tuple[list[tuple[int, list[str]]], list[Finding]]:
    try:
        raw = path.read_bytes()
    except OSError:
        return [], [Finding(path.name, 0, "", "file_unreadable")]
    for encoding in ENCODINGS:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        reader = csv.reader(io.StringIO(text, newline=""), strict=True)
        try:
            return [(reader.line_num, cells) for cells in reader], []
        except csv.Error:
            return [], [Finding(path.name, reader.line_num, "", "csv_unreadable")]
    return [], [Finding(path.name, 0, "", "encoding_unknown")]


def _sheet(path: Path) -> tuple[list[tuple[int, list[str]]], list[Finding]]:
    from openpyxl import load_workbook  # heavy: only where a workbook is read

    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except Exception:  # openpyxl raises many kinds for a damaged workbook; all mean the same here
        return [], [Finding(path.name, 0, "", "workbook_unreadable")]
    sheet = book.worksheets[0]
    rows = [
        (number, ["" if cell is None else str(cell) for cell in row])
        for number, row in enumerate(sheet.iter_rows(values_only=True), 1)
    ]
    book.close()
    return rows, []
