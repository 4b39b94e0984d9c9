"""Who owes what, as sets of people: a matched party counts as its person, any other as itself."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, exists, func, join, select
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
    for ledger, debtor in work.connection.execute(_owing(ledgers, on)):
        found[ledger].add(debtor)
    return found


def amounts_by_debtor(
    work: UnitOfWork, ledgers: Sequence[str], on: date | None
) -> dict[str, dict[str, int]]:
    """Yen owed by debtor and ledger, by the same rule as the sets."""
    found: dict[str, dict[str, int]] = {}
    for ledger, debtor, yen in work.connection.execute(_amounts(ledgers, on)):
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


def _owing(ledgers: Sequence[str], on: date | None) -> Select[Any]:
    """(ledger, debtor) of everybody who owes.

    As of a day a party is asked for one charge that was due and not paid in full by it, and no
    more once one is found: a city's million charges are hardly touched.
    """
    if on is None:
        owed = select(charges.c.ledger, _DEBTOR).join(parties, parties.c.id == charges.c.party_id)
        mine = (charges.c.ledger.in_(ledgers), charges.c.unpaid_yen > 0)
        return owed.where(charges.c.live, parties.c.live, *mine).distinct()
    paid = (
        select(func.coalesce(func.sum(payments.c.yen), 0))
        .where(payments.c.charge_id == charges.c.id, payments.c.live, payments.c.paid_on <= on)
        .scalar_subquery()
    )
    was_open = exists().where(
        charges.c.party_id == parties.c.id,
        charges.c.live,
        charges.c.due <= on,
        charges.c.charged_yen > paid,
    )
    found = select(parties.c.ledger, _DEBTOR).where(parties.c.live, parties.c.ledger.in_(ledgers))
    return found.where(was_open).distinct()


def _amounts(ledgers: Sequence[str], on: date | None) -> Select[Any]:
    """(ledger, debtor, yen); what was paid by a day is summed once for all charges."""
    source = join(charges, parties, parties.c.id == charges.c.party_id)
    if on is None:
        owed: ColumnElement[int] = charges.c.unpaid_yen
        unpaid = owed > 0
    else:
        paid = (
            select(payments.c.charge_id, func.sum(payments.c.yen).label("yen"))
            .where(payments.c.live, payments.c.paid_on <= on)
            .group_by(payments.c.charge_id)
            .subquery()
        )
        source = source.outerjoin(paid, paid.c.charge_id == charges.c.id)
        owed = charges.c.charged_yen - func.coalesce(paid.c.yen, 0)
        unpaid = (charges.c.due <= on) & (owed > 0)
    return (
        select(charges.c.ledger, _DEBTOR, func.sum(owed))
        .select_from(source)
        .where(charges.c.live, parties.c.live, charges.c.ledger.in_(ledgers), unpaid)
        .group_by(charges.c.ledger, _DEBTOR)
    )
