"""The record of contacts: written, corrected by a new version, read by every counter."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from desktop_app.clock import from_us
from desktop_app.domain.ids import NoteId, PersonId
from desktop_app.domain.notes import Channel, Note, NoteBody
from desktop_app.errors import Fault, UserError
from desktop_app.storage import lookup, notes
from desktop_app.storage.notes import NoteRow
from desktop_app.storage.office import Office, UnitOfWork
from desktop_app.storage.staff_names import staff_names

LONGEST = 20_000  # characters of one part; a note is not a file


class Notes:
    """Use cases around notes. A client-made id makes a repeated save harmless."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def of(self, person_id: PersonId) -> tuple[Note, ...]:
        """The newest version of every note, newest first. For a file that is open already."""
        with self._office.read() as uow:
            return notes_in(uow, person_id)

    def record(
        self,
        person_id: PersonId,
        channel: Channel,
        body: NoteBody,
        *,
        note_id: NoteId | None = None,
    ) -> Note:
        """Write a note down. The same id again returns what was saved the first time."""
        _check(body)
        with self._office.write() as uow:
            wanted = note_id or uow.new_id()
            saved = notes.versions(uow, wanted)
            if saved:
                return _own_retry(uow, saved, person_id)
            if lookup.person(uow, person_id) is None:
                raise UserError("person_gone")
            row = notes.add(uow, wanted, 1, person_id, str(channel), _content(body))
            return _written(uow, row, "note_written")

    def revise(self, note_id: NoteId, expected_version: int, body: NoteBody) -> Note:
        """Correct one's own note: a new version, the old one stays. `stale_note` if it moved on."""
        _check(body)
        with self._office.write() as uow:
            saved = notes.versions(uow, note_id)
            if not saved:
                raise UserError("note_gone")
            last = saved[-1]
            if last.version != expected_version:
                raise UserError("stale_note", version=last.version)
            if last.staff_id != uow.actor.staff_id:
                raise UserError("not_own_note")
            row = notes.add(
                uow, note_id, last.version + 1, last.person_id, last.channel, _content(body)
            )
            return _written(uow, row, "note_revised")

    def versions(self, note_id: NoteId) -> tuple[Note, ...]:
        """Every version of one note, newest first."""
        with self._office.read() as uow:
            rows = notes.versions(uow, note_id)
            if not rows:
                raise UserError("note_gone")
            found = _notes(uow, [(row, len(rows)) for row in reversed(rows)])
            return tuple(found)

    def mark_seen(self, person_id: PersonId) -> None:
        """Everything about this resident has been on screen."""
        with self._office.write() as uow:
            notes.mark_seen(uow, {row.note_id for row in notes.of_person(uow, person_id)})


def _check(body: NoteBody) -> None:
    if body.is_blank:
        raise UserError("blank_note")
    if max(map(len, (body.words, body.view, body.documents))) > LONGEST:
        raise UserError("note_too_long", most=LONGEST)


def _content(body: NoteBody) -> dict[str, str]:
    return {"words": body.words, "view": body.view, "documents": body.documents}


def _own_retry(uow: UnitOfWork, saved: list[NoteRow], person_id: str) -> Note:
    first = saved[0]
    if first.person_id != person_id or first.staff_id != uow.actor.staff_id:
        raise UserError("note_id_taken")
    return _notes(uow, [(saved[-1], len(saved))])[0]


def _written(uow: UnitOfWork, row: NoteRow, action: str) -> Note:
    notes.mark_seen(uow, [row.note_id])
    uow.audit(action, "note", row.note_id, version=row.version, channel=row.channel)
    uow.changed("note", row.note_id, row.person_id)
    return _notes(uow, [(row, row.version)])[0]


def notes_in(uow: UnitOfWork, person_id: str) -> tuple[Note, ...]:
    """The newest versions within a transaction that is open already."""
    rows = notes.of_person(uow, person_id)
    return newest(uow, rows, staff_names(uow, {row.staff_id for row in rows}))


def newest(uow: UnitOfWork, rows: Iterable[NoteRow], names: Mapping[str, str]) -> tuple[Note, ...]:
    """The newest version of each note from all rows of a person."""
    by_note: dict[str, list[NoteRow]] = defaultdict(list)
    for row in rows:
        by_note[row.note_id].append(row)
    last = [(versions[-1], len(versions)) for versions in by_note.values()]
    first_written = {versions[-1].id: versions[0].written_at for versions in by_note.values()}
    last.sort(key=lambda pair: (first_written[pair[0].id], pair[0].note_id), reverse=True)
    return tuple(_named(uow, last, names))


def _notes(uow: UnitOfWork, rows: list[tuple[NoteRow, int]]) -> list[Note]:
    return _named(uow, rows, staff_names(uow, {row.staff_id for row, _count in rows}))


def _named(
    uow: UnitOfWork, rows: list[tuple[NoteRow, int]], names: Mapping[str, str]
) -> list[Note]:
    seen = notes.seen(uow, [row.note_id for row, _count in rows])
    return [
        Note(
            id=NoteId(row.note_id), version=row.version, versions=count,
            channel=Channel(row.channel), body=_body(uow, row), author=names.get(row.staff_id, ""),
            counter=row.counter, own=row.staff_id == uow.actor.staff_id,
            written_at=from_us(row.written_at),
            seen=row.note_id in seen or row.staff_id == uow.actor.staff_id,
        )
        for row, count in rows
    ]  # fmt: skip


def _body(uow: UnitOfWork, row: NoteRow) -> NoteBody:
    """One damaged note is shown as such; the others stay readable."""
    try:
        held = notes.body(uow, row)
    except Fault as fault:
        if fault.code != "damaged_value":
            raise
        return NoteBody(view=DAMAGED)
    return NoteBody(held.get("words", ""), held.get("view", ""), held.get("documents", ""))


DAMAGED = "\ufffd"  # the screen shows 開封できません for it
