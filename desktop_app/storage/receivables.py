"""What the ledgers hold of one resident: charges, payments and events, one query for each table."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from sqlalchemy import select

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


def charges(uow: UnitOfWork, person_id: str) -> list[ChargeRow]:
    """Every live instalment of a resident in every ledger, oldest first."""
    table, parties = tables.charges, tables.parties
    statement = (
        select(
            table.c.id, table.c.party_id, table.c.ledger, table.c.kind, table.c.fiscal_year,
            table.c.instalment, table.c.label, table.c.due, table.c.charged_yen, table.c.paid_yen,
            table.c.unpaid_yen, table.c.quasi_head,
        )
        .join_from(parties, table, table.c.party_id == parties.c.id)
        .where(parties.c.person_id == person_id, parties.c.live, table.c.live)
        .order_by(table.c.due, table.c.fiscal_year, table.c.instalment, table.c.id)
    )  # fmt: skip
    return [ChargeRow(*row) for row in uow.connection.execute(cast("Any", statement))]


def payments(uow: UnitOfWork, person_id: str) -> Iterator[PaymentRow]:
    """Every live payment of a resident, oldest first."""
    table, held, parties = tables.payments, tables.charges, tables.parties
    statement = (
        select(table.c.charge_id, table.c.paid_on, table.c.yen, table.c.method)
        .join_from(parties, held, held.c.party_id == parties.c.id)
        .join(table, table.c.charge_id == held.c.id)
        .where(parties.c.person_id == person_id, parties.c.live, table.c.live)
        .order_by(table.c.paid_on, table.c.id)
    )
    return (PaymentRow(*row) for row in uow.connection.execute(statement))


def events(uow: UnitOfWork, person_id: str) -> Iterator[EventRow]:
    """Every live step of collection against a resident, oldest first."""
    table, parties = tables.ledger_events, tables.parties
    statement = (
        select(
            table.c.party_id,
            table.c.charge_id,
            table.c.type,
            table.c.on,
            table.c.until,
            table.c.yen,
        )
        .join_from(parties, table, table.c.party_id == parties.c.id)
        .where(parties.c.person_id == person_id, parties.c.live, table.c.live)
        .order_by(table.c.on, table.c.id)
    )
    return (EventRow(*row) for row in uow.connection.execute(cast("Any", statement)))
