"""Instalment plans as they were agreed: the schedule sealed, the state and the day clear."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import insert, select, update

from desktop_app.storage import tables
from desktop_app.storage.unit_of_work import UnitOfWork

_PLANS = tables.payment_plans


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One plan of one resident."""

    id: str
    person_id: str
    staff_id: str
    counter: str
    state: str
    pledged_on: date
    recorded_at: int
    sealed_plan: bytes
    version: int


def _rows(uow: UnitOfWork, *where: Any) -> list[PlanRow]:
    statement = (
        select(*(_PLANS.c[name] for name in PlanRow.__slots__))
        .where(*where)
        .order_by(_PLANS.c.recorded_at.desc(), _PLANS.c.id.desc())
    )
    return [PlanRow(*row) for row in uow.connection.execute(statement)]


def of_person(uow: UnitOfWork, person_id: str) -> list[PlanRow]:
    """Every plan of a resident, newest first."""
    return _rows(uow, _PLANS.c.person_id == person_id)


def active(uow: UnitOfWork, limit: int) -> list[PlanRow]:
    """Plans in force in the whole office, newest first."""
    return _rows(uow, _PLANS.c.state == "active")[:limit]


def find(uow: UnitOfWork, plan_id: str) -> PlanRow | None:
    """One plan, or None."""
    return next(iter(_rows(uow, _PLANS.c.id == plan_id)), None)


def content(uow: UnitOfWork, row: PlanRow) -> Mapping[str, Any]:
    """Open a plan."""
    return uow.unseal("payment_plans", "sealed_plan", row.id, row.version, row.sealed_plan)


def add(uow: UnitOfWork, person_id: str, pledged_on: date, values: Mapping[str, Any]) -> PlanRow:
    """Write an agreed plan in the name of whoever is signed in."""
    row_id = uow.new_id()
    sealed = uow.seal("payment_plans", "sealed_plan", row_id, 1, values)
    row = PlanRow(
        row_id, person_id, uow.actor.staff_id, uow.actor.counter, "active", pledged_on,
        uow.now_us, sealed, 1,
    )  # fmt: skip
    uow.connection.execute(insert(_PLANS), {n: getattr(row, n) for n in PlanRow.__slots__})
    return row


def set_state(uow: UnitOfWork, row: PlanRow, state: str, values: Mapping[str, Any]) -> bool:
    """Move a plan on, unless somebody else did meanwhile."""
    version = row.version + 1
    sealed = uow.seal("payment_plans", "sealed_plan", row.id, version, values)
    done = uow.connection.execute(
        update(_PLANS).where(_PLANS.c.id == row.id, _PLANS.c.version == row.version),
        {"state": state, "sealed_plan": sealed, "version": version},
    )
    return done.rowcount == 1
