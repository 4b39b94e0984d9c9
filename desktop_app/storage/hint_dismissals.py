"""Hints a colleague set aside: who, when, and the reason, sealed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, insert, select

from desktop_app.storage import tables
from desktop_app.storage.unit_of_work import UnitOfWork

_ROWS = tables.hint_dismissals


@dataclass(frozen=True, slots=True)
class DismissalRow:
    """One hint set aside for one resident; `hint` is code:kind."""

    id: str
    person_id: str
    hint: str
    staff_id: str
    at: int
    sealed_reason: bytes
    version: int


def of_person(uow: UnitOfWork, person_id: str, since: int) -> list[DismissalRow]:
    """What was set aside since a moment, oldest first."""
    statement = (
        select(*(_ROWS.c[name] for name in DismissalRow.__slots__))
        .where(_ROWS.c.person_id == person_id, _ROWS.c.at >= since)
        .order_by(_ROWS.c.at, _ROWS.c.id)
    )
    return [DismissalRow(*row) for row in uow.connection.execute(statement)]


def reason(uow: UnitOfWork, row: DismissalRow) -> Mapping[str, Any]:
    """Open the reason: {reason}."""
    return uow.unseal("hint_dismissals", "sealed_reason", row.id, row.version, row.sealed_reason)


def add(uow: UnitOfWork, person_id: str, hint: str, words: str) -> DismissalRow:
    """Set a hint aside in the name of whoever is signed in."""
    row_id = uow.new_id()
    sealed = uow.seal("hint_dismissals", "sealed_reason", row_id, 1, {"reason": words})
    row = DismissalRow(row_id, person_id, hint, uow.actor.staff_id, uow.now_us, sealed, 1)
    uow.connection.execute(insert(_ROWS), {n: getattr(row, n) for n in DismissalRow.__slots__})
    return row


def take_back(uow: UnitOfWork, person_id: str, hint: str) -> int:
    """The hint shows again; that it was set aside stays in the audit log."""
    done = uow.connection.execute(
        delete(_ROWS).where(_ROWS.c.person_id == person_id, _ROWS.c.hint == hint)
    )
    return int(done.rowcount)
