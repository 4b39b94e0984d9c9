"""Notes: every version is a row of its own, nothing is ever changed or deleted."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, insert, select

from desktop_app.storage import tables
from desktop_app.storage.unit_of_work import UnitOfWork

_NOTES = tables.notes
_SEEN = tables.note_seen
_SEEN_BY = select(_SEEN.c.note_id).where(
    _SEEN.c.staff_id == bindparam("staff"), _SEEN.c.note_id.in_(bindparam("ids", expanding=True))
)


@dataclass(frozen=True, slots=True)
class NoteRow:
    """One version; the body is still sealed, because one damaged note must not hide the others."""

    id: str
    note_id: str
    version: int
    person_id: str
    channel: str
    staff_id: str
    counter: str
    written_at: int
    sealed_body: bytes


def of_person(uow: UnitOfWork, person_id: str) -> list[NoteRow]:
    """Every version of every note about a resident."""
    return _rows(uow, _OF_PERSON, person_id)


def versions(uow: UnitOfWork, note_id: str) -> list[NoteRow]:
    """Every version of one note, the first first."""
    return _rows(uow, _OF_NOTE, note_id)


_ALL = select(
    _NOTES.c.id, _NOTES.c.note_id, _NOTES.c.version, _NOTES.c.person_id, _NOTES.c.channel,
    _NOTES.c.staff_id, _NOTES.c.counter, _NOTES.c.written_at, _NOTES.c.sealed_body,
).order_by(_NOTES.c.version)  # fmt: skip
# Built once: to put a statement together takes longer than to run it.
_OF_PERSON = _ALL.where(_NOTES.c.person_id == bindparam("wanted"))
_OF_NOTE = _ALL.where(_NOTES.c.note_id == bindparam("wanted"))


def _rows(uow: UnitOfWork, statement: Any, wanted: str) -> list[NoteRow]:
    return [NoteRow(*row) for row in uow.connection.execute(statement, {"wanted": wanted})]


def body(uow: UnitOfWork, row: NoteRow) -> Mapping[str, Any]:
    """Open what was written; `damaged_value` where it cannot be."""
    return uow.unseal("notes", "sealed_body", row.id, row.version, row.sealed_body)


def add(
    uow: UnitOfWork, note_id: str, version: int, person_id: str, channel: str,
    content: Mapping[str, str],
) -> NoteRow:  # fmt: skip
    """Write one version in the name of whoever is signed in."""
    row_id = uow.new_id()
    sealed = uow.seal("notes", "sealed_body", row_id, version, content)
    row = NoteRow(
        row_id, note_id, version, person_id, channel, uow.actor.staff_id, uow.actor.counter,
        uow.now_us, sealed,
    )  # fmt: skip
    values = {name: getattr(row, name) for name in NoteRow.__slots__}
    uow.connection.execute(insert(_NOTES), values)
    return row


def seen(uow: UnitOfWork, note_ids: Collection[str]) -> set[str]:
    """Which of these notes whoever is signed in has looked at."""
    if not note_ids:
        return set()
    wanted = {"staff": uow.actor.staff_id, "ids": list(note_ids)}
    return set(uow.connection.scalars(_SEEN_BY, wanted))


def mark_seen(uow: UnitOfWork, note_ids: Collection[str]) -> None:
    """Remember that they were looked at."""
    fresh = set(note_ids) - seen(uow, note_ids)
    if fresh:
        rows = [
            {"note_id": note_id, "staff_id": uow.actor.staff_id, "seen_at": uow.now_us}
            for note_id in sorted(fresh)
        ]
        uow.connection.execute(insert(_SEEN), rows)
