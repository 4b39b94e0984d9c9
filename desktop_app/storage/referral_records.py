"""What happened after somebody was sent to a door; rows are only added."""

from typing import Any

from sqlalchemy import insert, select

from desktop_app.storage import tables
from desktop_app.storage.unit_of_work import UnitOfWork

_RECORDS = tables.referral_records


def of_person(uow: UnitOfWork, person_id: str) -> list[Any]:
    """Every step for one resident, newest first."""
    found = (
        select(_RECORDS)
        .where(_RECORDS.c.person_id == person_id)
        # Two steps within one tick of the clock: the one that follows another is the later.
        .order_by(
            _RECORDS.c.at.desc(), _RECORDS.c.follows.is_not(None).desc(), _RECORDS.c.id.desc()
        )
    )
    return list(uow.connection.execute(found))


def find(uow: UnitOfWork, record_id: str) -> Any:
    """One step, or None."""
    return uow.connection.execute(select(_RECORDS).where(_RECORDS.c.id == record_id)).one_or_none()


def add(
    uow: UnitOfWork, door_id: str, state: str, person_id: str | None, note: str, follows: str | None
) -> Any:
    """One step in the name of whoever is signed in."""
    row_id = uow.new_id()
    sealed = (
        uow.seal("referral_records", "sealed_note", row_id, 1, {"note": note}) if note else None
    )
    row = {
        "id": row_id, "person_id": person_id, "door_id": door_id, "state": state,
        "staff_id": uow.actor.staff_id, "counter": uow.actor.counter, "at": uow.now_us,
        "follows": follows, "sealed_note": sealed, "version": 1,
    }  # fmt: skip
    uow.connection.execute(insert(_RECORDS), row)
    return find(uow, row_id)


def note(uow: UnitOfWork, row: Any) -> str:
    """What was written to a step."""
    held = uow.unseal("referral_records", "sealed_note", row.id, row.version, row.sealed_note)
    return str(held.get("note", ""))
