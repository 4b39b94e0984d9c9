"""Rows of a table as doors. What a row leaves out is kept from the edition in force."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, TypeVar

from desktop_app.directory.findings import Finding
from desktop_app.directory.hsds import service_from_door
from desktop_app.directory.hsds_reading import CHECK_EVERY_DAYS
from desktop_app.directory.table_more import door_with_more
from desktop_app.directory.tables import CELLS, LIST, Row
from desktop_app.domain.referrals.doors import Door, Freshness, Language, Phone, Place
from desktop_app.domain.referrals.opening_text import read_opening

UNKNOWN = "未登録"
Held = TypeVar("Held", Door, Place, Freshness, Phone)
# Part of a record -> the column it comes from, where they are called differently.
COLUMN_OF = {
    "local_id": "id", "description": "summary", "fees_description": "cost", "phones": "phone",
    "schedules": "opening", "required_documents": "documents", "attributes": "category",
    "service_at_locations": "place", "assured_date": "verified_on", "eligibility": "more",
    "needs": "more", "translations": "more",
}  # fmt: skip


def services_from_rows(
    rows: Iterable[tuple[int, Row]], today: date, previous: Sequence[Door], file: str
) -> tuple[list[dict[str, Any]], list[Finding]]:
    """HSDS services in the order of the rows, and the cells that cannot be read."""
    known = {door.id: door for door in previous}
    services, findings = [], []
    for line, row in rows:
        door, wrong = _door(row, known.get(row["id"].strip()), today)
        findings += [Finding(file, line, name, code) for name, code in wrong]
        services.append(service_from_door(door))
    return services, findings


def _door(row: Row, before: Door | None, today: date) -> tuple[Door, list[tuple[str, str]]]:
    door = before or _blank(row["id"].strip(), today)
    wrong: list[tuple[str, str]] = []
    if row.get("more", "").strip():
        try:
            door = door_with_more(door, row["more"])
        except (ValueError, KeyError, TypeError):
            wrong.append(("more", "row_unreadable"))
    for name, put in _PUTS.items():
        cell = row.get(name, "").strip()
        if name not in row or cell == CELLS[name](door) or (not cell and name in _NEVER_EMPTY):
            continue
        try:
            door = put(door, cell)
        except ValueError:
            wrong.append((name, _CODES.get(name, "value_wrong")))
    return door, wrong


def _blank(door_id: str, today: date) -> Door:
    due = today + timedelta(days=CHECK_EVERY_DAYS)
    return Door(door_id, "", "", "", UNKNOWN, Place(""), Freshness(UNKNOWN, today, due))


def _replaced(held: Held, field: str, value: Any) -> Held:
    changed: dict[str, Any] = {field: value}
    return replace(held, **changed)


def _text(field: str) -> Callable[[Door, str], Door]:
    return lambda door, cell: _replaced(door, field, cell)


def _parts(field: str) -> Callable[[Door, str], Door]:
    return lambda door, cell: _replaced(door, field, split(cell))


def _at(field: str) -> Callable[[Door, str], Door]:
    def put(door: Door, cell: str) -> Door:
        value = split(cell) if field == "accessibility" else cell
        return replace(door, place=_replaced(door.place, field, value))

    return put


def _fresh(field: str) -> Callable[[Door, str], Door]:
    def put(door: Door, cell: str) -> Door:
        value = cell if field == "owner" else date.fromisoformat(cell)
        return replace(door, freshness=_replaced(door.freshness, field, value))

    return put


def _phone(field: str) -> Callable[[Door, str], Door]:
    def put(door: Door, cell: str) -> Door:
        first = door.phones[0] if door.phones else Phone("")
        changed = _replaced(first, field, cell)
        kept = (changed,) if changed.number else ()
        return replace(door, phones=(*kept, *door.phones[1:]))

    return put


def _languages(door: Door, cell: str) -> Door:
    known = {x.code: x for x in door.languages}
    return replace(door, languages=tuple(known.get(c, Language(c)) for c in split(cell)))


def _opening(door: Door, cell: str) -> Door:
    return replace(door, schedules=read_opening(cell))


def split(cell: str) -> tuple[str, ...]:
    """The parts of a list in a cell."""
    return tuple(part.strip() for part in cell.split(LIST) if part.strip())


_PUTS: Mapping[str, Callable[[Door, str], Door]] = {
    **{n: _text(n) for n in (
        "category", "name", "summary", "organization", "cost", "application_process",
        "say_on_phone", "what_happens", "who_may_be_sent", "alert", "url", "status",
        "interpretation_services",
    )},
    "keywords": _parts("keywords"),
    "documents": _parts("required_documents"),
    "situations": _parts("situations"),
    "place": _at("name"),
    **{n: _at(n) for n in ("postal_code", "address", "floor", "counter", "accessibility")},
    "phone": _phone("number"),
    "extension": _phone("extension"),
    "opening": _opening,
    "languages": _languages,
    **{n: _fresh(n) for n in ("owner", "verified_on", "next_check_due")},
}  # fmt: skip
# An empty cell here means "not known to the writer", not "take it away".
_NEVER_EMPTY = ("category", "name", "organization", "owner", "verified_on", "next_check_due",
                "status")  # fmt: skip
_CODES = {"verified_on": "day_unknown", "next_check_due": "day_unknown",
          "opening": "opening_unreadable"}  # fmt: skip
