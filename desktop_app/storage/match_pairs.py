"""Pairs as they are listed: parties joined to a person, and pairs that somebody keeps apart."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, and_, select

from desktop_app.domain.ids import PersonId
from desktop_app.storage.matches import APART, PartyRow, party_row
from desktop_app.storage.tables import match_decisions, parties
from desktop_app.storage.unit_of_work import UnitOfWork

_DECIDED = (
    match_decisions.c.score, match_decisions.c.decided_by, match_decisions.c.decided_at,
    match_decisions.c.id.label("decision_id"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PairRow:
    """A party and a person: how they were joined or kept apart, by whom and when where a decision
    is kept."""

    party: PartyRow
    person_id: PersonId
    basis: str  # matched | decided | never | unjoined
    score: int
    by: str | None
    at: int | None
    decision_id: str | None


def joined_parties(work: UnitOfWork, limit: int) -> list[PairRow]:
    """Parties that hang on a person by matching or by decision, the newest decision first."""
    table = match_decisions.c
    same = (table.party_id == parties.c.id, table.person_id == parties.c.person_id)
    query = (
        select(parties, parties.c.link_basis.label("basis"), *_DECIDED)
        .outerjoin(match_decisions, and_(*same, table.state == "joined"))
        .where(parties.c.live, parties.c.link_basis.in_(("matched", "decided")))
    )
    return _pairs(work, query, limit)


def pairs_apart(work: UnitOfWork, limit: int) -> list[PairRow]:
    """Pairs that somebody refused or took apart, the newest first, of parties still without a
    person."""
    table = match_decisions.c
    query = (
        select(
            *(column for column in parties.c if column.name != "person_id"),
            table.person_id, table.state.label("basis"), *_DECIDED,
        )
        .join(match_decisions, table.party_id == parties.c.id)
        .where(table.state.in_(APART), parties.c.live, parties.c.person_id.is_(None))
    )  # fmt: skip
    return _pairs(work, query, limit)


def _pairs(work: UnitOfWork, query: Select[Any], limit: int) -> list[PairRow]:
    order = (match_decisions.c.decided_at.desc(), parties.c.id)
    return [
        PairRow(
            party_row(work, row), PersonId(row.person_id), row.basis, row.score or 0,
            row.decided_by, row.decided_at, row.decision_id,
        )
        for row in work.connection.execute(query.order_by(*order).limit(limit))
    ]  # fmt: skip
