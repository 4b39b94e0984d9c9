"""What the ledgers hold of one resident: charges, payments and events, one query for each table."""

from datetime import date
from typing import NamedTuple

from desktop_app.storage.unit_of_work import UnitOfWork, day, day_if_any


class ChargeRow(NamedTuple):
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


class PaymentRow(NamedTuple):
    """One payment on one charge."""

    charge_id: str
    paid_on: date
    yen: int
    method: str


class EventRow(NamedTuple):
    """One step of collection; without a charge it concerns the person in that ledger."""

    party_id: str
    charge_id: str | None
    type: str
    on: date
    until: date | None
    yen: int | None


# Plain statements: every file that is opened runs them.
_CHARGES = (
    "SELECT c.id, c.party_id, c.ledger, c.kind, c.fiscal_year, c.instalment, c.label, c.due,"
    " c.charged_yen, c.paid_yen, c.unpaid_yen, c.quasi_head"
    " FROM parties p JOIN charges c ON c.party_id = p.id"
    " WHERE p.person_id = ? AND p.live AND c.live"
    " ORDER BY c.due, c.fiscal_year, c.instalment, c.id"
)
_PAYMENTS = (
    "SELECT y.charge_id, y.paid_on, y.yen, y.method FROM parties p"
    " JOIN charges c ON c.party_id = p.id JOIN payments y ON y.charge_id = c.id"
    " WHERE p.person_id = ? AND p.live AND y.live ORDER BY y.paid_on, y.id"
)
_EVENTS = (
    'SELECT e.party_id, e.charge_id, e.type, e."on", e.until, e.yen'
    " FROM parties p JOIN ledger_events e ON e.party_id = p.id"
    ' WHERE p.person_id = ? AND p.live AND e.live ORDER BY e."on", e.id'
)


def charges(uow: UnitOfWork, person_id: str) -> list[ChargeRow]:
    """Every live instalment of a resident in every ledger, oldest first."""
    return [
        ChargeRow._make((*row[:7], day(row[7]), *row[8:11], bool(row[11])))
        for row in uow.rows(_CHARGES, (person_id,))
    ]


def payments(uow: UnitOfWork, person_id: str) -> list[PaymentRow]:
    """Every live payment of a resident, oldest first."""
    return [
        PaymentRow(charge_id, day(paid_on), yen, method)
        for charge_id, paid_on, yen, method in uow.rows(_PAYMENTS, (person_id,))
    ]


def events(uow: UnitOfWork, person_id: str) -> list[EventRow]:
    """Every live step of collection against a resident, oldest first."""
    return [
        EventRow(party_id, charge_id, kind, day(on), day_if_any(until), yen)
        for party_id, charge_id, kind, on, until, yen in uow.rows(_EVENTS, (person_id,))
    ]
