"""What people said of parties that no rule could place, and which parties still need somebody."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, delete, exists, func, insert, select

from desktop_app.storage.matches import PartyRow, party_row
from desktop_app.storage.tables import charges, match_decisions, parties, party_remarks, persons
from desktop_app.storage.unit_of_work import UnitOfWork

ABSENT, PLACED = "absent", "placed"
_ROWS = party_remarks.c
_NO_OWNER = (parties.c.person_id.is_(None), parties.c.live)


@dataclass(frozen=True, slots=True)
class OpenParty:
    """A live party without a person, with what it owes by the newest extract.

    `since` is the day on which the oldest unpaid instalment was due; `by` and `at` say who marked
    it as nobody of the register, and when.
    """

    party: PartyRow
    unpaid_yen: int
    since: date | None
    remark: str = ""
    by: str | None = None
    at: int | None = None


def unplaced(work: UnitOfWork, limit: int) -> list[OpenParty]:
    """Parties of which no pair waits and nobody said that they are not in the register; those that
    owe most come first."""
    rows = work.connection.execute(_with_debts().where(*_open()).limit(limit))
    return [OpenParty(party_row(work, row), int(row.owed), row.since) for row in rows]


def count_unplaced(work: UnitOfWork) -> int:
    """How many those are, without a limit."""
    query = select(func.count()).select_from(parties).where(*_open())
    return int(work.connection.execute(query).scalar_one())


def absent(work: UnitOfWork, limit: int) -> list[OpenParty]:
    """Parties that somebody said are nobody of the register, the newest first."""
    marked = _with_debts(
        _ROWS.sealed_remark, _ROWS.at, _ROWS.staff_id, _ROWS.id.label("remark_id"),
        _ROWS.version.label("remark_version"),
    )  # fmt: skip
    query = marked.join(party_remarks, _ROWS.party_id == parties.c.id)
    mine = (*_NO_OWNER, _ROWS.kind == ABSENT)
    query = query.where(*mine).order_by(None).order_by(_ROWS.at.desc(), parties.c.id)
    return [
        OpenParty(
            party_row(work, row), int(row.owed), row.since,
            _text(work, row.remark_id, row.remark_version, row.sealed_remark),
            row.staff_id, row.at,
        )
        for row in work.connection.execute(query.limit(limit))
    ]  # fmt: skip


def absent_ids(work: UnitOfWork) -> set[str]:
    """Parties that somebody said are nobody of the register."""
    query = select(_ROWS.party_id).where(_ROWS.kind == ABSENT)
    return set(work.connection.scalars(query))


def put(work: UnitOfWork, party_id: str, kind: str, text: str) -> None:
    """Remember what was said of a party, instead of anything said before."""
    drop(work, party_id)
    row_id = work.new_id()
    sealed = work.seal("party_remarks", "sealed_remark", row_id, 1, {"text": text})
    row = {
        "id": row_id, "party_id": party_id, "kind": kind, "at": work.now_us,
        "sealed_remark": sealed if text else None, "staff_id": work.actor.staff_id, "version": 1,
    }  # fmt: skip
    work.connection.execute(insert(party_remarks), row)


def drop(work: UnitOfWork, party_id: str) -> None:
    """Forget it: the party was joined, taken apart or brought back."""
    work.connection.execute(delete(party_remarks).where(_ROWS.party_id == party_id))


def remark(work: UnitOfWork, party_id: str, kind: str) -> str | None:
    """The words, which may be none; None where nothing of this kind was said."""
    query = select(party_remarks).where(_ROWS.party_id == party_id, _ROWS.kind == kind)
    row = work.connection.execute(query).one_or_none()
    return None if row is None else _text(work, row.id, row.version, row.sealed_remark)


def placed_remarks(work: UnitOfWork, party_ids: Iterable[str]) -> dict[str, str]:
    """What people wrote when they joined these parties by hand."""
    query = "SELECT id, version, sealed_remark, party_id FROM party_remarks WHERE party_id IN ({})"
    return {
        party_id: text
        for row_id, version, sealed, party_id in work.rows_in(query, party_ids)
        if (text := _text(work, row_id, version, sealed))
    }


def _open() -> tuple[Any, ...]:
    waiting = exists().where(
        match_decisions.c.party_id == parties.c.id, match_decisions.c.state == "queued",
        match_decisions.c.person_id == persons.c.id, persons.c.live,
    )  # fmt: skip
    said = exists().where(_ROWS.party_id == parties.c.id, _ROWS.kind == ABSENT)
    return (*_NO_OWNER, ~waiting, ~said)


def _with_debts(*more: Any) -> Select[Any]:
    owed = (
        select(
            charges.c.party_id, func.sum(charges.c.unpaid_yen).label("owed"),
            func.min(charges.c.due).label("since"),
        )
        .join(parties, parties.c.id == charges.c.party_id)
        .where(*_NO_OWNER, charges.c.live, charges.c.unpaid_yen > 0)
        .group_by(charges.c.party_id)
        .subquery()
    )  # fmt: skip
    yen = func.coalesce(owed.c.owed, 0).label("owed")
    found = select(parties, yen, owed.c.since, *more)
    found = found.outerjoin(owed, owed.c.party_id == parties.c.id)
    return found.order_by(yen.desc(), parties.c.id)


def _text(work: UnitOfWork, row_id: str, version: int, sealed: bytes | None) -> str:
    opened = work.unseal("party_remarks", "sealed_remark", row_id, version, sealed)
    return str(opened.get("text", ""))
