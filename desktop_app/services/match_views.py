"""What the matching page shows of a pair: both sides, the reasons as codes, what was joined.

A hidden address appears on neither side: not the resident's, and not the one the ledger has of
somebody who may be that resident, whichever pair of theirs is looked at.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from desktop_app.clock import from_us
from desktop_app.domain.ids import PartyId, PersonId
from desktop_app.domain.matching import Comparison
from desktop_app.storage import match_pairs, match_residents, matches, party_remarks
from desktop_app.storage.match_pairs import PairRow
from desktop_app.storage.match_residents import PersonRow
from desktop_app.storage.matches import DecisionRow, PartyRow
from desktop_app.storage.office import UnitOfWork
from desktop_app.storage.staff_names import staff_names


@dataclass(frozen=True, slots=True)
class Side:
    """One side of the side-by-side page. Address is empty where a protective measure hides it."""

    number: str
    name: str
    kana: str
    birth: str
    address: str
    ledger: str = ""
    former_surname: str = ""
    alias: str = ""
    former_address: str = ""
    address_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Doubt:
    """A pair somebody must decide on, with both sides and the reasons as codes."""

    id: str
    party_id: PartyId
    person_id: PersonId
    score: int
    reasons: tuple[str, ...]
    party: Side
    person: Side


@dataclass(frozen=True, slots=True)
class Joined:
    """A party that matching, or somebody, joined to a resident, or that somebody keeps apart."""

    party_id: PartyId
    person_id: PersonId
    basis: str  # matched | decided | never | unjoined
    ledger: str
    party_number: str
    party_name: str
    person_number: str
    person_name: str
    score: int
    by: str
    at: datetime | None
    decision_id: str = ""
    remark: str = ""  # what somebody wrote when they joined it by hand


def doubts(work: UnitOfWork) -> tuple[Doubt, ...]:
    """The queue, the likeliest pair first."""
    queue = matches.decisions(work, "queued")
    people = {p.id: p for p in match_residents.persons_by_id(work, [q.person_id for q in queue])}
    hidden = {q.party_id for q in queue if _hidden(people.get(q.person_id))}
    return tuple(d for q in queue if (d := _doubt(work, q, people, hidden)) is not None)


def side_by_side(party: PartyRow, person: PersonRow, told: Comparison, *, hidden: bool) -> Doubt:
    """A pair that nobody queued; `hidden` keeps back the address that the ledger has."""
    sides = (_party_side(party, hidden=hidden), _person_side(person))
    return Doubt("", party.id, person.id, told.score, told.reasons, *sides)


def joined(work: UnitOfWork, limit: int) -> tuple[Joined, ...]:
    """What is joined, the newest first."""
    return _told(work, match_pairs.joined_parties(work, limit))


def apart(work: UnitOfWork, limit: int) -> tuple[Joined, ...]:
    """What somebody said is two, the newest first."""
    return _told(work, match_pairs.pairs_apart(work, limit))


def _told(work: UnitOfWork, rows: list[PairRow]) -> tuple[Joined, ...]:
    people = {p.id: p for p in match_residents.persons_by_id(work, [row.person_id for row in rows])}
    names = staff_names(work, {row.by for row in rows if row.by})
    remarks = party_remarks.placed_remarks(work, [row.party.id for row in rows])
    return tuple(
        Joined(
            row.party.id, row.person_id, row.basis, row.party.ledger,
            row.party.identity.get("number", ""), row.party.identity.get("name", ""),
            people[row.person_id].identity.get("number", ""),
            people[row.person_id].identity.get("name", ""),
            row.score, names.get(row.by or "", ""), from_us(row.at) if row.at else None,
            row.decision_id or "", remarks.get(row.party.id, ""),
        )
        for row in rows
        if row.person_id in people
    )  # fmt: skip


def _hidden(person: PersonRow | None) -> bool:
    return person is not None and person.support_measure


def _doubt(
    work: UnitOfWork,
    pair: DecisionRow,
    people: Mapping[PersonId, PersonRow],
    hidden: Collection[PartyId],
) -> Doubt | None:
    person, row = people.get(pair.person_id), matches.party(work, pair.party_id)
    if person is None or row is None:
        return None
    sides = (_party_side(row, hidden=row.id in hidden), _person_side(person))
    return Doubt(pair.id, row.id, person.id, pair.score, pair.reasons, *sides)


def _party_side(row: PartyRow, *, hidden: bool) -> Side:
    identity = row.identity
    return Side(
        number=identity.get("number", ""),
        name=identity.get("name", ""),
        kana=identity.get("kana", ""),
        birth=row.birth.isoformat() if row.birth else "",
        address="" if hidden else identity.get("address", ""),
        ledger=row.ledger,
        address_hidden=hidden,
    )


def _person_side(row: PersonRow) -> Side:
    identity = row.identity
    contact = {} if row.support_measure else row.contact
    return Side(
        number=identity.get("number", ""),
        name=identity.get("name", ""),
        kana=identity.get("kana", ""),
        birth=row.birth.isoformat() if row.birth else "",
        address=contact.get("address", ""),
        former_surname=identity.get("former_surname", ""),
        alias=identity.get("alias", ""),
        former_address=contact.get("former_address", ""),
        address_hidden=row.support_measure,
    )
