"""Finding and opening residents: tokens narrow, rows are opened, one query for each table.

Plain statements all through: a search runs while somebody types.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from desktop_app.domain.ids import PersonId
from desktop_app.domain.people import HouseholdMember
from desktop_app.storage.unit_of_work import UnitOfWork, day_if_any

_SCAN = "SELECT t.person_id FROM person_tokens t WHERE t.token = ?{} LIMIT ?"
_PROBE = (
    " AND EXISTS (SELECT 1 FROM person_tokens o WHERE o.token = ? AND o.person_id = t.person_id)"
)
_FREQUENCY = (
    "SELECT count(*) FROM (SELECT person_id FROM person_tokens WHERE token = ? LIMIT ?) AS found"
)
_BY_NUMBER = "SELECT person_id, kind FROM number_tokens WHERE number_hash IN ({})"
_BY_BIRTH = "SELECT id FROM persons WHERE birth IN ({}) AND live LIMIT ?"
_BY_ID = (
    "SELECT id, version, sealed_identity, sealed_contact, household_hash, relation, sex, language,"
    " status, income_class, birth, support_measure, welfare FROM persons WHERE id IN ({}) AND live"
)
# All that a hit shows, in one statement: three, each with the same fifty ids, took a third longer.
# A hidden address is not even read. Of a household: how many, and who comes first there, which is
# the head and where there is none the eldest. The index of what is owed answers without reading a
# charge: see `ix_charges_owed`.
_CANDIDATES = (
    "SELECT id, version, sealed_identity, birth, sex, support_measure,"
    " CASE WHEN support_measure THEN NULL ELSE sealed_contact END,"
    " (SELECT count(*) || ' ' || min(CASE h.relation WHEN '世帯主' THEN '0' ELSE '1' END"
    " || CAST(coalesce(h.birth, '9999-12-31') AS text) || h.id)"
    " FROM persons h WHERE h.household_hash = persons.household_hash AND h.live),"
    " (SELECT sum(c.unpaid_yen) FROM parties p"
    " JOIN charges c ON c.ledger = p.ledger AND c.party_id = p.id"
    " WHERE p.person_id = persons.id AND p.live AND c.live = TRUE AND c.unpaid_yen > 0)"
    " FROM persons WHERE id IN ({}) AND live"
)
_BY_HOUSEHOLD = (
    "SELECT household_hash, id, version, relation, sealed_identity, birth"
    " FROM persons WHERE household_hash IN ({}) AND live"
)
_LIVING_WITH = (
    "SELECT id, version, sealed_identity, relation, birth, EXISTS (SELECT 1 FROM parties p"
    " JOIN charges c ON c.ledger = p.ledger AND c.party_id = p.id"
    " WHERE p.person_id = persons.id AND p.live AND c.live = TRUE AND c.unpaid_yen > 0)"
    " FROM persons WHERE household_hash = ? AND id <> ? AND live"
)
_NAMES = "SELECT id, version, sealed_identity FROM persons WHERE id IN ({})"
# id, version, sealed identity, birth, sex, hidden address, sealed contact unless hidden,
# household (see `household`), yen owed
Candidate = tuple[PersonId, int, bytes, Any, str, bool, bytes | None, str | None, Any]
_COUNTED_TO = 400  # a token commoner than this is simply common
_HEAD = "世帯主"
ID_LENGTH = 32


class PersonRow(NamedTuple):
    """One resident as the database holds them, the identity opened."""

    id: str
    version: int
    identity: Mapping[str, Any]
    sealed_contact: bytes
    household: bytes | None
    relation: str
    sex: str
    language: str
    status: str
    income_class: str
    birth: date | None
    hidden: bool
    welfare: bool


class Member(NamedTuple):
    """Somebody of a household."""

    household: bytes
    id: str
    version: int
    relation: str
    sealed_identity: bytes
    birth: date | None


def by_numbers(uow: UnitOfWork, hashes: Sequence[bytes]) -> dict[str, str]:
    """Person id -> kind of number, for whole numbers of any kind."""
    return dict(uow.rows_in(_BY_NUMBER, hashes))


def by_birth(uow: UnitOfWork, days: Collection[date], limit: int) -> list[str]:
    """Residents born on these days."""
    wanted = [born.isoformat() for born in days]
    return [row[0] for row in uow.rows_in(_BY_BIRTH, wanted, limit)]


def by_tokens(uow: UnitOfWork, tokens: Collection[int], limit: int) -> list[str]:
    """Residents that have all these tokens: the rarest drives, the others are looked up.

    The clustered key makes each step a short range, so that a common surname in a big city costs
    what the limit costs, not what the surname costs.
    """
    if not tokens:
        return []
    ordered = list(tokens)
    if len(ordered) > 1:
        ordered.sort(key=lambda token: _frequency(uow, token))
    return [row[0] for row in uow.rows(_scan(len(ordered)), (*ordered, limit))]


@lru_cache(maxsize=50)
def _scan(tokens: int) -> str:
    return _SCAN.format(_PROBE * (tokens - 1))


def _frequency(uow: UnitOfWork, token: int) -> int:
    return int(uow.rows(_FREQUENCY, (token, _COUNTED_TO))[0][0])


def persons(uow: UnitOfWork, ids: Iterable[str]) -> dict[str, PersonRow]:
    """Live residents by id, opened; the address stays sealed until asked for."""
    opened = uow.column_open_json("persons", "sealed_identity")
    return {
        row[0]: PersonRow._make((
            *row[:2], opened(*row[:3]), *row[3:10], day_if_any(row[10]), bool(row[11]),
            bool(row[12]),
        ))
        for row in uow.rows_in(_BY_ID, list(ids))
    }  # fmt: skip


def candidates(uow: UnitOfWork, ids: Sequence[str]) -> list[Candidate]:
    """Live residents for a search to look at again, as the driver gives them."""
    return uow.rows_in(_CANDIDATES, ids)


def person(uow: UnitOfWork, person_id: str) -> PersonRow | None:
    """One resident, or None: gone is a normal answer."""
    return persons(uow, [person_id]).get(person_id)


def contact(uow: UnitOfWork, row: PersonRow) -> Mapping[str, Any]:
    """Address and telephone; nothing at all under a protective measure."""
    return contacts(uow)(row)


def contacts(uow: UnitOfWork) -> Callable[[PersonRow], Mapping[str, Any]]:
    """The same for many residents."""
    opened = uow.column_open_json("persons", "sealed_contact")

    def contact_of(row: PersonRow) -> Mapping[str, Any]:
        if row.hidden:  # sealed with a key that most counters do not even have
            return {}
        return opened(row.id, row.version, row.sealed_contact)

    return contact_of


def households(uow: UnitOfWork, hashes: Collection[bytes]) -> dict[bytes, list[Member]]:
    """The members of households, the head first."""
    found: dict[bytes, list[Member]] = {}
    for row in uow.rows_in(_BY_HOUSEHOLD, list(hashes)):
        found.setdefault(row[0], []).append(Member._make((*row[:5], day_if_any(row[5]))))
    for members in found.values():
        members.sort(key=lambda member: (member.relation != _HEAD, member.birth or date.max))
    return found


def living_with(uow: UnitOfWork, row: PersonRow) -> list[HouseholdMember]:
    """Who else lives there, opened, the head first."""
    if row.household is None:
        return []
    opened = uow.column_open_json("persons", "sealed_identity")
    found = [
        HouseholdMember(
            PersonId(member_id), opened(member_id, version, sealed).get("name", ""), relation,
            day_if_any(birth), bool(owes),
        )
        for member_id, version, sealed, relation, birth, owes in uow.rows(
            _LIVING_WITH, (row.household, row.id)
        )
    ]  # fmt: skip
    if len(found) > 1:
        found.sort(key=lambda member: (member.relation != _HEAD, member.birth or date.max))
    return found


def household(found: str | None, person_id: str) -> tuple[int, str]:
    """How many live in the household of a candidate and the id of who comes first there."""
    if not found:
        return 1, person_id
    return int(found.partition(" ")[0]), found[-ID_LENGTH:]


def sealed_names(uow: UnitOfWork, ids: Collection[str]) -> dict[str, tuple[int, bytes]]:
    """Version and sealed identity of a few more residents."""
    rows = uow.rows_in(_NAMES, list(ids))
    return {row_id: (version, sealed) for row_id, version, sealed in rows}
