"""What happened after somebody was sent to a door; rows are only added."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, insert, or_, select

from desktop_app.clock import from_us
from desktop_app.domain.ids import PersonId, ReferralId
from desktop_app.domain.referral_records import ReferralRecord, ReferralState
from desktop_app.storage import tables
from desktop_app.storage.bulk import id_chunks
from desktop_app.storage.staff_names import staff_names
from desktop_app.storage.unit_of_work import UnitOfWork

_RECORDS = tables.referral_records
_NOTE = ("referral_records", "sealed_note")


@dataclass(frozen=True, slots=True)
class NewStep:
    """One step as it is written; `root` is empty for a sending."""

    door_id: str
    state: str
    person_id: str | None
    root: str = ""
    follows: str | None = None
    corrects: str | None = None
    due_on: date | None = None
    booked_us: int | None = None
    note: str = ""
    with_whom: str = ""
    keyword: str = ""


def of_person(uow: UnitOfWork, person_id: str) -> list[ReferralRecord]:
    """Every step for one resident."""
    return _read(uow, select(_RECORDS).where(_RECORDS.c.person_id == person_id))


def of_people(uow: UnitOfWork, person_ids: Collection[str]) -> list[ReferralRecord]:
    """Every step for some residents."""
    found: list[ReferralRecord] = []
    for chunk in id_chunks(person_ids):
        found += _read(uow, select(_RECORDS).where(_RECORDS.c.person_id.in_(list(chunk))))
    return found


def sent_by(uow: UnitOfWork, since_us: int, *, staff_only: bool) -> list[ReferralRecord]:
    """Every step of what this worker, or also this counter, sent somebody with a file to."""
    who = _RECORDS.c.staff_id == uow.actor.staff_id
    if not staff_only:
        who = or_(who, _RECORDS.c.counter == uow.actor.counter)
    sent = select(_RECORDS.c.id).where(
        _RECORDS.c.root == _RECORDS.c.id, _RECORDS.c.person_id.is_not(None),
        _RECORDS.c.at >= since_us, who,
    )  # fmt: skip
    return _read(uow, select(_RECORDS).where(_RECORDS.c.root.in_(sent)))


def sent_between(uow: UnitOfWork, since_us: int, until_us: int) -> list[ReferralRecord]:
    """Every step of what the whole office sent in a span of time."""
    sent = select(_RECORDS.c.id).where(
        _RECORDS.c.root == _RECORDS.c.id, _RECORDS.c.at >= since_us, _RECORDS.c.at < until_us
    )
    return _read(uow, select(_RECORDS).where(_RECORDS.c.root.in_(sent)))


def of_root(uow: UnitOfWork, root: str) -> list[ReferralRecord]:
    """One sending with everything that followed."""
    return _read(uow, select(_RECORDS).where(_RECORDS.c.root == root))


def find(uow: UnitOfWork, record_id: str) -> ReferralRecord | None:
    """One step, or None."""
    found = _read(uow, select(_RECORDS).where(_RECORDS.c.id == record_id))
    return found[0] if found else None


def add(uow: UnitOfWork, step: NewStep) -> ReferralRecord:
    """One step in the name of whoever is signed in."""
    row_id = uow.new_id()
    words = {"note": step.note, "with_whom": step.with_whom, "keyword": step.keyword}
    said = {name: text for name, text in words.items() if text}
    row = {
        "id": row_id, "person_id": step.person_id, "door_id": step.door_id, "state": step.state,
        "staff_id": uow.actor.staff_id, "counter": uow.actor.counter, "at": uow.now_us,
        "follows": step.follows, "root": step.root or row_id, "corrects": step.corrects,
        "due_on": step.due_on, "booked_at": step.booked_us, "version": 1,
        "sealed_note": uow.seal(*_NOTE, row_id, 1, said) if said else None,
    }  # fmt: skip
    uow.connection.execute(insert(_RECORDS), row)
    return _read(uow, select(_RECORDS).where(_RECORDS.c.id == row_id))[0]


def _read(uow: UnitOfWork, query: Select[Any]) -> list[ReferralRecord]:
    rows = list(uow.connection.execute(query))
    names = staff_names(uow, {row.staff_id for row in rows})
    return [_record(uow, row, names) for row in rows]


def _record(uow: UnitOfWork, row: Any, names: dict[str, str]) -> ReferralRecord:
    held = uow.unseal(*_NOTE, row.id, row.version, row.sealed_note)
    return ReferralRecord(
        id=ReferralId(row.id), person_id=PersonId(row.person_id) if row.person_id else None,
        door_id=row.door_id, state=ReferralState(row.state), by=names.get(row.staff_id, ""),
        counter=row.counter, at=from_us(row.at), note=str(held.get("note", "")),
        follows=ReferralId(row.follows) if row.follows else None, root=ReferralId(row.root),
        corrects=ReferralId(row.corrects) if row.corrects else None, due_on=row.due_on,
        booked_at=from_us(row.booked_at) if row.booked_at is not None else None,
        with_whom=str(held.get("with_whom", "")), keyword=str(held.get("keyword", "")),
        mine=row.staff_id == uow.actor.staff_id,
    )  # fmt: skip
