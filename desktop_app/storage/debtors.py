"""Who owes what, as sets of people: a matched party counts as its person, any other as itself."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.sql import ColumnElement

from desktop_app.storage.tables import charges, parties, payments
from desktop_app.storage.unit_of_work import UnitOfWork

_DEBTOR = func.coalesce(parties.c.person_id, parties.c.id)


def debtors_by_ledger(
    work: UnitOfWork, ledgers: Sequence[str], on: date | None
) -> dict[str, set[str]]:
    """Distinct debtors of each ledger: unpaid by the newest extract, or as of a day."""
    unpaid = _unpaid_now() if on is None else _unpaid_on(on)
    found: dict[str, set[str]] = {ledger: set() for ledger in ledgers}
    query = (
        select(charges.c.ledger, _DEBTOR)
        .join(parties, parties.c.id == charges.c.party_id)
        .where(charges.c.live, parties.c.live, charges.c.ledger.in_(ledgers), unpaid)
        .distinct()
    )
    for ledger, debtor in work.connection.execute(query):
        found[ledger].add(debtor)
    return found


def _unpaid_now() -> ColumnElement[bool]:
    return charges.c.unpaid_yen > 0


def _unpaid_on(on: date) -> ColumnElement[bool]:
    """Due by then, and not paid in full by then: the payments up to that day are counted."""
    paid = (
        select(func.coalesce(func.sum(payments.c.yen), 0))
        .where(payments.c.charge_id == charges.c.id, payments.c.live, payments.c.paid_on <= on)
        .scalar_subquery()
    )
    return (charges.c.due <= on) & (charges.c.charged_yen > paid)
