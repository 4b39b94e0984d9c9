"""Finding and opening residents: tokens narrow, rows are opened, one query for each table."""

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select

from desktop_app.storage import tables
from desktop_app.storage.bulk import id_chunks
from desktop_app.storage.unit_of_work import UnitOfWork

_PERSONS = tables.persons
_TOKENS = tables.person_tokens
_SCAN = "SELECT t.person_id FROM person_tokens t WHERE t.token = {mark}{probe} LIMIT {mark}"
_PROBE = (
    " AND EXISTS (SELECT 1 FROM person_tokens o"
    " WHERE o.token = {mark} AND o.person_id = t.person_id)"
)
# Plain statements: a search runs while somebody types, and an IN list of SQLAlchemy costs as much
# to write out as to run.
_BY_ID = (
    "SELECT id, version, household_hash, relation, birth, sex, language, status, income_class,"
    " support_measure, welfare, sealed_identity, sealed_contact"
    " FROM persons WHERE id IN ({marks}) AND live"
)
_BY_HOUSEHOLD = (
    "SELECT household_hash, id, version, relation, birth, sealed_identity"
    " FROM persons WHERE household_hash IN ({marks}) AND live"
)
_UNPAID = (
    "SELECT p.person_id, sum(c.unpaid_yen) FROM parties p JOIN charges c ON c.party_id = p.id"
    " WHERE p.person_id IN ({marks}) AND p.live AND c.live GROUP BY p.person_id"
)
_raw_decode = json.JSONDecoder().raw_decode
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


def _rows_in(uow: UnitOfWork, statement: str, values: list[Any]) -> list[Any]:
    """The rows of a plain statement with one IN list."""
    mark = "?" if uow.connection.dialect.name == "sqlite" else "%s"
    marks = ", ".join([mark] * len(values))
    filled = statement.format(marks=marks)
    return list(uow.connection.exec_driver_sql(filled, tuple(values)).fetchall())


def _decoded(plaintext: bytes) -> dict[str, Any]:
    """The JSON object of a sealed column; our own writing has no blanks to skip."""
    held: dict[str, Any] = _raw_decode(plaintext.decode())[0]
    return held


def _day(value: "str | date | None") -> date | None:
    """A date as either engine returns it from a plain statement."""
    return date.fromisoformat(value) if isinstance(value, str) else value


def _frequency(uow: UnitOfWork, token: int) -> int:
    found = select(_TOKENS.c.person_id).where(_TOKENS.c.token == token).limit(_COUNTED_TO)
    return int(uow.connection.scalar(select(func.count()).select_from(found.subquery())) or 0)


def persons(uow: UnitOfWork, ids: Iterable[str]) -> dict[str, PersonRow]:
    """Live residents by id, opened; the address stays sealed until asked for."""
    found: dict[str, PersonRow] = {}
    opened = uow.column_open("persons", "sealed_identity")
    for chunk in id_chunks(ids):
        for row in _rows_in(uow, _BY_ID, chunk):
            values: tuple[Any, ...] = (
                *row[:4], _day(row[4]), *row[5:9], bool(row[9]), bool(row[10]),
                _decoded(opened(row[0], row[1], row[11])), row[12],
            )  # fmt: skip
            found[row[0]] = PersonRow(*values)
    return found


def person(uow: UnitOfWork, person_id: str) -> PersonRow | None:
    """One resident, or None: gone is a normal answer."""
    return persons(uow, [person_id]).get(person_id)


def contact(uow: UnitOfWork, row: PersonRow) -> Mapping[str, Any]:
    """Address and telephone; nothing at all under a protective measure."""
    return contacts(uow)(row)


def contacts(uow: UnitOfWork) -> Callable[[PersonRow], Mapping[str, Any]]:
    """The same for many residents."""
    opened = uow.column_open("persons", "sealed_contact")

    def contact_of(row: PersonRow) -> Mapping[str, Any]:
        if row.hidden:  # sealed with a key that most counters do not even have
            return {}
        return _decoded(opened(row.id, row.version, row.sealed_contact))

    return contact_of


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
    for household, row_id, version, relation, birth, sealed in _rows_in(
        uow, _BY_HOUSEHOLD, list(hashes)
    ):
        member = Member(row_id, version, relation, _day(birth), sealed)
        found.setdefault(household, []).append(member)
    for members in found.values():
        members.sort(key=lambda member: (member.relation != "世帯主", member.birth or date.max))
    return found


def unpaid(uow: UnitOfWork, ids: Sequence[str]) -> dict[str, int]:
    """Yen that residents owe in all ledgers together, for those who owe anything."""
    found: dict[str, int] = {}
    for chunk in id_chunks(ids):
        rows = _rows_in(uow, _UNPAID, chunk)
        found.update((person_id, int(total)) for person_id, total in rows)
    return found
