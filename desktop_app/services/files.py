"""Opening a resident's file: one reading of everything, one entry in the log, then the law."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from desktop_app.domain.consultation import Hearing
from desktop_app.domain.ids import PersonId
from desktop_app.domain.notes import Note
from desktop_app.domain.people import PersonHeader
from desktop_app.domain.person_file import PersonFile
from desktop_app.services.consultation import hearing_of
from desktop_app.services.ledger_facts import load_facts
from desktop_app.services.lookup import header_in, reason_code
from desktop_app.services.notes import newest
from desktop_app.services.receivables import ReceivablesService
from desktop_app.services.rule_views import Facts
from desktop_app.storage import batches, consultations, notes
from desktop_app.storage.office import Office, UnitOfWork
from desktop_app.storage.staff_names import staff_names


class Contents(NamedTuple):
    """What a file says before the law is applied to it."""

    header: PersonHeader
    facts: Sequence[Facts]
    as_of: Mapping[str, date | None]
    hearing: Hearing
    notes: tuple[Note, ...]


class Files:
    """The use case behind every click on a hit."""

    def __init__(self, office: Office, owed: ReceivablesService) -> None:
        self._office = office
        self._owed = owed

    def open(self, person_id: PersonId, reason: str = "counter") -> PersonFile:
        """Everything of one moment; who, when, whose and why is in the audit log before anybody
        sees it. `person_gone` where there is no such resident. The law is worked out afterwards,
        when other counters can write again."""
        with self._office.write() as uow:
            held, today = contents(uow, person_id), uow.now.date()
            uow.audit("file_read", "person", person_id, reason=reason_code(reason))
        return self.with_law(held, today)

    def with_law(self, held: Contents, today: date) -> PersonFile:
        """What was read, with limitation and late charges of a day."""
        hidden = held.header.address_hidden
        owed = self._owed.owed(held.facts, today, held.as_of, hidden=hidden)
        return PersonFile(held.header, owed, held.hearing, held.notes)


def contents(uow: UnitOfWork, person_id: PersonId) -> Contents:
    """Read a whole file within a transaction that is open already; the caller audits."""
    header = header_in(uow, person_id)
    heard, written = consultations.of_person(uow, person_id), notes.of_person(uow, person_id)
    staff = {row.staff_id for row in heard} | {row.staff_id for row in written}
    names = staff_names(uow, staff)
    return Contents(
        header,
        load_facts(uow, person_id, uow.now.date()),
        batches.as_of(uow),
        hearing_of(uow, heard, names),
        newest(uow, written, names),
    )
