"""Parties that belong to nobody yet, the residents they may be, and what was decided about them."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import Row, delete, or_, select, update

from desktop_app.domain.ids import PartyId, PersonId
from desktop_app.domain.matching import Comparison, Outcome
from desktop_app.storage.bulk import Ids, insert_rows, update_rows
from desktop_app.storage.tables import match_decisions, parties, persons
from desktop_app.storage.unit_of_work import UnitOfWork

_CHUNK = 500
_PAIR = (
    "id", "party_id", "person_id", "state", "score", "reasons", "decided_at", "decided_by",
    "version",
)  # fmt: skip
APART = ("never", "unjoined")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class PartyRow:
    """A party with what its ledger calls it."""

    id: PartyId
    ledger: str
    birth: date | None
    identity: dict[str, Any]  # {number, name, kana, variants, address}


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """One pair, queued or decided."""

    id: str
    party_id: PartyId
    person_id: PersonId
    state: str
    score: int
    reasons: tuple[str, ...]
    version: int


def unmatched_parties(work: UnitOfWork) -> Iterator[PartyRow]:
    """Live parties without a person."""
    named = select(
        parties.c.id, parties.c.version, parties.c.ledger, parties.c.birth,
        parties.c.sealed_identity,
    )  # fmt: skip
    opened = work.column_open_json("parties", "sealed_identity")
    for ident, version, ledger, birth, sealed in work.connection.execute(
        named.where(parties.c.person_id.is_(None), parties.c.live)
    ):
        yield PartyRow(PartyId(ident), ledger, birth, opened(ident, version, sealed))


def party(work: UnitOfWork, party_id: str) -> PartyRow | None:
    """One party, or None where it is gone."""
    row = work.connection.execute(select(parties).where(parties.c.id == party_id)).one_or_none()
    return None if row is None else party_row(work, row)


def party_row(work: UnitOfWork, row: Row[Any]) -> PartyRow:
    """Opened from a row of the whole table."""
    identity = work.unseal("parties", "sealed_identity", row.id, row.version, row.sealed_identity)
    return PartyRow(PartyId(row.id), row.ledger, row.birth, identity)


def _chunks(values: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(values), _CHUNK):
        yield values[start : start + _CHUNK]


def forbidden_pairs(work: UnitOfWork) -> set[tuple[str, str]]:
    """Pairs that somebody decided never to join, or took apart again."""
    query = select(match_decisions.c.party_id, match_decisions.c.person_id)
    rows = work.connection.execute(query.where(match_decisions.c.state.in_(APART)))
    return {(row.party_id, row.person_id) for row in rows}


def decisions(work: UnitOfWork, state: str) -> list[DecisionRow]:
    """Pairs in one state, the likeliest first."""
    query = select(match_decisions).where(match_decisions.c.state == state)
    order = (match_decisions.c.score.desc(), match_decisions.c.id)
    return [_decision(row) for row in work.connection.execute(query.order_by(*order))]


def decision(work: UnitOfWork, decision_id: str) -> DecisionRow | None:
    """One pair."""
    query = select(match_decisions).where(match_decisions.c.id == decision_id)
    row = work.connection.execute(query).one_or_none()
    return None if row is None else _decision(row)


def matched_person(work: UnitOfWork, party_id: str) -> PersonId | None:
    """Whom a party was joined to by matching; None where its own number says who it is."""
    query = select(parties.c.person_id).where(
        parties.c.id == party_id, parties.c.link_basis.in_(("matched", "decided"))
    )
    found = work.connection.execute(query).scalar_one_or_none()
    return None if found is None else PersonId(found)


def of_party(work: UnitOfWork, party_id: str) -> list[DecisionRow]:
    """Every pair of one party, whatever its state."""
    query = select(match_decisions).where(match_decisions.c.party_id == party_id)
    return [_decision(row) for row in work.connection.execute(query)]


def pair(work: UnitOfWork, party_id: str, person_id: str) -> DecisionRow | None:
    """What is waiting or decided about these two."""
    return next((p for p in of_party(work, party_id) if p.person_id == person_id), None)


def put(work: UnitOfWork, party_id: str, told: Comparison, state: str) -> None:
    """What somebody just decided about a pair, instead of anything said of it before."""
    old = pair(work, party_id, told.person_id)
    if old is not None:
        remove(work, old.id)
    add_pairs(work, [(party_id, told, state)], decided=True)


def remove(work: UnitOfWork, decision_id: str) -> None:
    """As if nobody had ever looked at the pair."""
    work.connection.execute(delete(match_decisions).where(match_decisions.c.id == decision_id))


def unmatched_ids(work: UnitOfWork, ids: Sequence[str]) -> set[str]:
    """Which of these parties are live and without a person."""
    query = "SELECT id FROM parties WHERE id IN ({}) AND person_id IS NULL AND live = TRUE"
    return {ident for (ident,) in work.rows_in(query, ids)}


def keep_apart(work: UnitOfWork, party_id: str, person_id: str) -> None:
    """Remember that somebody took this pair apart, however it had come together."""
    put(work, party_id, Comparison(person_id, Outcome.NONE, 0, ()), "unjoined")


def _decision(row: Row[Any]) -> DecisionRow:
    return DecisionRow(
        row.id,
        PartyId(row.party_id),
        PersonId(row.person_id),
        row.state,
        row.score,
        tuple(json.loads(row.reasons)),
        row.version,
    )


def drop_stale(work: UnitOfWork) -> None:
    """Forget what waits in vain: the party has a person meanwhile, or one of the two is gone."""
    table = match_decisions.c
    unmatched = select(parties.c.id).where(parties.c.person_id.is_(None), parties.c.live)
    living = select(persons.c.id).where(persons.c.live)
    vain = or_(table.party_id.not_in(unmatched), table.person_id.not_in(living))
    work.connection.execute(delete(match_decisions).where(table.state == "queued", vain))


def forget(work: UnitOfWork, party_ids: Sequence[str]) -> None:
    """Old automatic entries of parties that are open again; what people refused stays."""
    table = match_decisions.c
    for chunk in _chunks(party_ids):
        stale = table.state.in_(("queued", "settled", "joined"))
        work.connection.execute(delete(match_decisions).where(table.party_id.in_(chunk), stale))


def reopen(work: UnitOfWork, pair: DecisionRow, told: Comparison | None = None) -> None:
    """Let a pair wait for a decision again, with a newer comparison where there is one."""
    values: dict[str, Any] = {"state": "queued", "decided_at": None, "decided_by": None}
    if told is not None:
        values |= {"score": told.score, "reasons": json.dumps(told.reasons)}
    work.connection.execute(
        update(match_decisions)
        .where(match_decisions.c.id == pair.id)
        .values(version=pair.version + 1, **values)
    )


def add_pairs(
    work: UnitOfWork, pairs: Iterable[tuple[str, Comparison, str]], decided: bool
) -> None:
    """Write `(party id, comparison, state)` rows; `decided` stamps who and when."""
    stamp = (work.now_us, work.actor.staff_id) if decided else (None, None)
    new_id = Ids(work.now_us)
    rows = (
        (
            new_id(), party_id, found.person_id, state, found.score, json.dumps(found.reasons),
            *stamp, 1,
        )
        for party_id, found, state in pairs
    )  # fmt: skip
    insert_rows(work.connection, match_decisions, _PAIR, rows)


def decide(work: UnitOfWork, pair: DecisionRow, state: str) -> bool:
    """Move a pair to a state; False where somebody moved it meanwhile."""
    changed = work.connection.execute(
        update(match_decisions)
        .where(match_decisions.c.id == pair.id, match_decisions.c.version == pair.version)
        .values(
            state=state,
            version=pair.version + 1,
            decided_at=work.now_us,
            decided_by=work.actor.staff_id,
        )
    )
    return changed.rowcount == 1


def link(work: UnitOfWork, links: Sequence[tuple[str, str | None]], basis: str) -> None:
    """Hang parties on persons (or on nobody); the facts of the ledger stay on the party."""
    rows = ((person_id, basis, party_id) for party_id, person_id in links)
    update_rows(work.connection, parties, ("person_id", "link_basis"), rows)
