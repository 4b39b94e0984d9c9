"""Finding and opening residents: tokens narrow, rows are opened, one query for each table."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select

from desktop_app.storage import tables
from desktop_app.storage.bulk import id_chunks
from desktop_app.storage.unit_of_work import UnitOfWork, from_json

_PERSONS = tables.persons
_TOKENS = tables.person_tokens
_SCAN = "SELECT t.person_id FROM person_tokens t WHERE t.token = {mark}{probe} LIMIT {mark}"
_PROBE = (
    " AND EXISTS (SELECT 1 FROM person_tokens o"
    " WHERE o.token = {mark} AND o.person_id = t.person_id)"
)
_COUNTED_TO = 400  # a token commoner than this is simply common


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One resident as the database holds them, the identity opened."""

    id: str
    version: int
    household: bytes | None
    relation: str
    birth: date | None
    sex: str
    language: str
    status: str
    income_class: str
    hidden: bool
    welfare: bool
    identity: Mapping[str, Any]
    sealed_contact: bytes


def by_numbers(uow: UnitOfWork, hashes: Collection[bytes]) -> dict[str, str]:
    """Person id -> kind of number, for whole numbers of any kind."""
    table = tables.number_tokens
    rows = uow.connection.execute(
        select(table.c.person_id, table.c.kind).where(table.c.number_hash.in_(list(hashes)))
    )
    return {row.person_id: row.kind for row in rows}


def by_birth(uow: UnitOfWork, days: Collection[date], limit: int) -> list[str]:
    """Residents born on these days."""
    rows = uow.connection.scalars(
        select(_PERSONS.c.id).where(_PERSONS.c.birth.in_(list(days)), _PERSONS.c.live).limit(limit)
    )
    return list(rows)


def by_tokens(uow: UnitOfWork, tokens: Collection[int], limit: int) -> list[str]:
    """Residents that have all these tokens: the rarest drives, the others are looked up.

    The clustered key makes each step a short range, so that a common surname in a big city costs
    what the limit costs, not what the surname costs.
    """
    if not tokens:
        return []
    connection = uow.connection
    marks = "?" if connection.dialect.name == "sqlite" else "%s"
    ordered = (
        sorted(tokens, key=lambda token: _frequency(uow, token)) if len(tokens) > 1 else tokens
    )
    first, *others = ordered
    probe = _PROBE.format(mark=marks) * len(others)
    statement = _SCAN.format(mark=marks, probe=probe)
    rows = connection.exec_driver_sql(statement, (first, *others, limit))
    return [row[0] for row in rows]


def _frequency(uow: UnitOfWork, token: int) -> int:
    found = select(_TOKENS.c.person_id).where(_TOKENS.c.token == token).limit(_COUNTED_TO)
    return int(uow.connection.scalar(select(func.count()).select_from(found.subquery())) or 0)


def persons(uow: UnitOfWork, ids: Iterable[str]) -> dict[str, PersonRow]:
    """Live residents by id, opened; the address stays sealed until asked for."""
    found: dict[str, PersonRow] = {}
    opened = uow.column_open("persons", "sealed_identity")
    for chunk in id_chunks(ids):
        rows = uow.connection.execute(
            select(
                _PERSONS.c.id, _PERSONS.c.version, _PERSONS.c.household_hash, _PERSONS.c.relation,
                _PERSONS.c.birth, _PERSONS.c.sex, _PERSONS.c.language, _PERSONS.c.status,
                _PERSONS.c.income_class, _PERSONS.c.support_measure, _PERSONS.c.welfare,
                _PERSONS.c.sealed_identity, _PERSONS.c.sealed_contact,
            ).where(_PERSONS.c.id.in_(chunk), _PERSONS.c.live)
        )  # fmt: skip
        for row in rows:
            identity = from_json(opened(row[0], row[1], row[11]))
            values: tuple[Any, ...] = (*row[:11], identity, row[12])
            found[row[0]] = PersonRow(*values)
    return found


def person(uow: UnitOfWork, person_id: str) -> PersonRow | None:
    """One resident, or None: gone is a normal answer."""
    return persons(uow, [person_id]).get(person_id)


def contact(uow: UnitOfWork, row: PersonRow) -> Mapping[str, Any]:
    """Address and telephone; nothing at all under a protective measure."""
    if row.hidden:
        return {}
    return uow.unseal("persons", "sealed_contact", row.id, row.version, row.sealed_contact)


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of a household; opened only where asked for."""

    id: str
    version: int
    relation: str
    birth: date | None
    sealed_identity: bytes

    def identity(self, uow: UnitOfWork) -> Mapping[str, Any]:
        """Who it is."""
        return uow.unseal("persons", "sealed_identity", self.id, self.version, self.sealed_identity)


def households(uow: UnitOfWork, hashes: Collection[bytes]) -> dict[bytes, list[Member]]:
    """The members of households, the head first."""
    found: dict[bytes, list[Member]] = {}
    if not hashes:
        return found
    rows = uow.connection.execute(
        select(
            _PERSONS.c.household_hash, _PERSONS.c.id, _PERSONS.c.version, _PERSONS.c.relation,
            _PERSONS.c.birth, _PERSONS.c.sealed_identity,
        ).where(_PERSONS.c.household_hash.in_(list(hashes)), _PERSONS.c.live)
    )  # fmt: skip
    for household, *rest in rows:
        found.setdefault(household, []).append(Member(*rest))
    for members in found.values():
        members.sort(key=lambda member: (member.relation != "世帯主", member.birth or date.max))
    return found


def unpaid(uow: UnitOfWork, ids: Sequence[str]) -> dict[str, int]:
    """Yen that residents owe in all ledgers together, for those who owe anything."""
    parties, charges = tables.parties, tables.charges
    found: dict[str, int] = {}
    for chunk in id_chunks(ids):
        rows = uow.connection.execute(
            select(parties.c.person_id, func.sum(charges.c.unpaid_yen))
            .join_from(parties, charges, charges.c.party_id == parties.c.id)
            .where(parties.c.person_id.in_(chunk), parties.c.live, charges.c.live)
            .group_by(parties.c.person_id)
        )
        found.update((person_id, int(total)) for person_id, total in rows)
    return found
