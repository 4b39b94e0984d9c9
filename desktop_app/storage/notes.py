"""Notes: every version is a row of its own, nothing is ever changed or deleted."""

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from sqlalchemy import insert

from desktop_app.storage import tables
from desktop_app.storage.unit_of_work import UnitOfWork

_NOTES = tables.notes
_SEEN = tables.note_seen
_ROWS = (
    "SELECT id, note_id, version, person_id, channel, staff_id, counter, written_at, sealed_body"
    " FROM notes WHERE {} = ? ORDER BY version"
)
_OF_PERSON, _OF_NOTE = _ROWS.format("person_id"), _ROWS.format("note_id")
_SEEN_BY = "SELECT note_id FROM note_seen WHERE note_id IN ({}) AND staff_id = ?"


class NoteRow(NamedTuple):
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


def _rows(uow: UnitOfWork, statement: str, wanted: str) -> list[NoteRow]:
    return [NoteRow(*row) for row in uow.rows(statement, (wanted,))]


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
    uow.connection.execute(insert(_NOTES), row._asdict())
    return row


def seen(uow: UnitOfWork, note_ids: Collection[str]) -> set[str]:
    """Which of these notes whoever is signed in has looked at."""
    return {row[0] for row in uow.rows_in(_SEEN_BY, list(note_ids), uow.actor.staff_id)}


def mark_seen(uow: UnitOfWork, note_ids: Collection[str]) -> None:
    """Remember that they were looked at."""
    fresh = set(note_ids) - seen(uow, note_ids)
    if fresh:
        rows = [
            {"note_id": note_id, "staff_id": uow.actor.staff_id, "seen_at": uow.now_us}
            for note_id in sorted(fresh)
        ]
        uow.connection.execute(insert(_SEEN), rows)
