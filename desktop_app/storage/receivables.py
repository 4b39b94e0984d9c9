"""What the ledgers hold of one resident: charges, payments and events, one query for each table."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam, select

from desktop_app.storage import tables
from desktop_app.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class ChargeRow:
    """One instalment as the ledger gave it."""

    id: str
    party_id: str
    ledger: str
    kind: str
    fiscal_year: int
    instalment: int
    label: str
    due: date
    charged_yen: int
    paid_yen: int
    unpaid_yen: int
    quasi_head: bool


@dataclass(frozen=True, slots=True)
class PaymentRow:
    """One payment on one charge."""

    charge_id: str
    paid_on: date
    yen: int
    method: str


@dataclass(frozen=True, slots=True)
class EventRow:
    """One step of collection; without a charge it concerns the person in that ledger."""

    party_id: str
    charge_id: str | None
    type: str
    on: date
    until: date | None
    yen: int | None


_OWED, _PARTIES, _PAID, _STEPS = (
    tables.charges, tables.parties, tables.payments, tables.ledger_events
)  # fmt: skip
_WHOSE = _PARTIES.c.person_id == bindparam("person_id")
# Built once: to put a statement together takes longer than to run it.
_CHARGES = (
    select(
        _OWED.c.id, _OWED.c.party_id, _OWED.c.ledger, _OWED.c.kind, _OWED.c.fiscal_year,
        _OWED.c.instalment, _OWED.c.label, _OWED.c.due, _OWED.c.charged_yen, _OWED.c.paid_yen,
        _OWED.c.unpaid_yen, _OWED.c.quasi_head,
    )
    .join_from(_PARTIES, _OWED, _OWED.c.party_id == _PARTIES.c.id)
    .where(_WHOSE, _PARTIES.c.live, _OWED.c.live)
    .order_by(_OWED.c.due, _OWED.c.fiscal_year, _OWED.c.instalment, _OWED.c.id)
)  # fmt: skip
_PAYMENTS = (
    select(_PAID.c.charge_id, _PAID.c.paid_on, _PAID.c.yen, _PAID.c.method)
    .join_from(_PARTIES, _OWED, _OWED.c.party_id == _PARTIES.c.id)
    .join(_PAID, _PAID.c.charge_id == _OWED.c.id)
    .where(_WHOSE, _PARTIES.c.live, _PAID.c.live)
    .order_by(_PAID.c.paid_on, _PAID.c.id)
)
_EVENTS = (
    select(
        _STEPS.c.party_id, _STEPS.c.charge_id, _STEPS.c.type, _STEPS.c.on, _STEPS.c.until,
        _STEPS.c.yen,
    )
    .join_from(_PARTIES, _STEPS, _STEPS.c.party_id == _PARTIES.c.id)
    .where(_WHOSE, _PARTIES.c.live, _STEPS.c.live)
    .order_by(_STEPS.c.on, _STEPS.c.id)
)  # fmt: skip


def charges(uow: UnitOfWork, person_id: str) -> list[ChargeRow]:
    """Every live instalment of a resident in every ledger, oldest first."""
    return [ChargeRow(*row) for row in _rows(uow, _CHARGES, person_id)]


def payments(uow: UnitOfWork, person_id: str) -> Iterator[PaymentRow]:
    """Every live payment of a resident, oldest first."""
    return (PaymentRow(*row) for row in _rows(uow, _PAYMENTS, person_id))


def events(uow: UnitOfWork, person_id: str) -> Iterator[EventRow]:
    """Every live step of collection against a resident, oldest first."""
    return (EventRow(*row) for row in _rows(uow, _EVENTS, person_id))


def _rows(uow: UnitOfWork, statement: Any, person_id: str) -> Any:
    return uow.connection.execute(statement, {"person_id": person_id})
