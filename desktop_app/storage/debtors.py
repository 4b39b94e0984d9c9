"""Who owes what, as sets of people: a matched party counts as its person, any other as itself."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.sql import ColumnElement

from desktop_app.storage.bulk import id_chunks
from desktop_app.storage.tables import charges, parties, payments, persons
from desktop_app.storage.unit_of_work import UnitOfWork

_DEBTOR = func.coalesce(parties.c.person_id, parties.c.id)


@dataclass(frozen=True, slots=True)
class DebtorName:
    """Who stands behind an id of the sets; a party that belongs to nobody yet is no person."""

    id: str
    is_person: bool
    birth: date | None
    identity: dict[str, Any]


def debtors_by_ledger(
    work: UnitOfWork, ledgers: Sequence[str], on: date | None
) -> dict[str, set[str]]:
    """Distinct debtors of each ledger: unpaid by the newest extract, or as of a day."""
    found: dict[str, set[str]] = {ledger: set() for ledger in ledgers}
    query = (
        select(charges.c.ledger, _DEBTOR)
        .join(parties, parties.c.id == charges.c.party_id)
        .where(charges.c.live, parties.c.live, charges.c.ledger.in_(ledgers), _unpaid(on))
        .distinct()
    )
    for ledger, debtor in work.connection.execute(query):
        found[ledger].add(debtor)
    return found


def amounts_by_debtor(
    work: UnitOfWork, ledgers: Sequence[str], on: date | None
) -> dict[str, dict[str, int]]:
    """Yen owed by debtor and ledger, by the same rule as the sets."""
    owed = charges.c.unpaid_yen if on is None else charges.c.charged_yen - _paid_by(on)
    found: dict[str, dict[str, int]] = {}
    query = (
        select(charges.c.ledger, _DEBTOR, func.sum(owed))
        .join(parties, parties.c.id == charges.c.party_id)
        .where(charges.c.live, parties.c.live, charges.c.ledger.in_(ledgers), _unpaid(on))
        .group_by(charges.c.ledger, _DEBTOR)
    )
    for ledger, debtor, yen in work.connection.execute(query):
        found.setdefault(debtor, {})[ledger] = int(yen)
    return found


def names(work: UnitOfWork, ids: Iterable[str]) -> Iterator[DebtorName]:
    """The names behind ids, in chunks; an id of neither table is left out."""
    for chunk in id_chunks(ids):
        for table, is_person in ((persons, True), (parties, False)):
            query = select(table.c.id, table.c.version, table.c.birth, table.c.sealed_identity)
            for row in work.connection.execute(query.where(table.c.id.in_(chunk))):
                opened = work.unseal(
                    table.name, "sealed_identity", row.id, row.version, row.sealed_identity
                )
                yield DebtorName(row.id, is_person, row.birth, opened)


def _unpaid(on: date | None) -> ColumnElement[bool]:
    """Unpaid now, or due by that day and not paid in full by it."""
    if on is None:
        return charges.c.unpaid_yen > 0
    return (charges.c.due <= on) & (charges.c.charged_yen > _paid_by(on))


def _paid_by(on: date) -> ColumnElement[int]:
    """What was paid on a charge up to a day."""
    paid: ColumnElement[int] = (
        select(func.coalesce(func.sum(payments.c.yen), 0))
        .where(payments.c.charge_id == charges.c.id, payments.c.live, payments.c.paid_on <= on)
        .scalar_subquery()
    )
    return paid
