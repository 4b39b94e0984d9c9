"""Fills the consultation page: asks the services on the lane, shows what they answer.

Holds the id of the person on screen and the frozen dataclasses it was given; after any change it
asks again by id. "Gone" is a normal answer.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.consultation import Hearing
from desktop_app.domain.drafts import Draft
from desktop_app.domain.ids import PersonId
from desktop_app.domain.notes import Note
from desktop_app.domain.people import PersonHeader
from desktop_app.domain.person_file import PersonFile
from desktop_app.domain.receivables import Receivables
from desktop_app.errors import MadoguchiError
from ui.background import Lane
from ui.consultation.page import ConsultationPage
from ui.consultation.today import Decision, decisions
from ui.error_text import sentence
from ui.referrals.asking import threads_and_names
from ui.referrals.step_words import PastSendings, past_sendings
from ui.referrals.views import DoorView, door_views

GONE = ("person_gone", "unknown_person", "person_not_found")


@dataclass(frozen=True, slots=True)
class Reading:
    """What the page needs of one person: the file, and the words left unsaved."""

    file: PersonFile
    draft: Draft | None


class Desk(QObject):
    """One person at a time."""

    opened = Signal(object)  # PersonHeader
    heard = Signal(object)  # Hearing: it is not what it was
    gone = Signal()
    failed = Signal(str)  # a sentence

    def __init__(self, services: Any, lane: Lane, page: ConsultationPage) -> None:
        super().__init__()
        self._services, self._lane, self._page = services, lane, page
        self.person: PersonHeader | None = None
        self.receivables: Receivables | None = None
        self.hearing: Hearing | None = None
        self.on: date | None = None  # the receivables as of another day than today
        self.doors: list[DoorView] = []
        self._whispers: list[Decision] = []
        page.alert.jump_requested.connect(page.receivables.reveal)
        page.receivables.as_of.day_wanted.connect(self.show_as_of)

    @property
    def person_id(self) -> PersonId | None:
        """Who is on screen."""
        return self.person.id if self.person else None

    def open_person(self, person_id: str) -> None:
        """Open a file; the audit log says so. What is being written stays with its person."""
        self._page.notes.composer.flush_draft()
        self._page.veil.wait()
        wanted = PersonId(person_id)
        self._lane.ask(self, "file", lambda: self._read(wanted), self._on_file, self._on_no_file)

    def close_person(self) -> None:
        """Nobody is on screen."""
        self._page.notes.composer.flush_draft()
        self.person = self.receivables = self.hearing = None
        self.doors = []

    def show_as_of(self, on: date | None) -> None:
        """The receivables as they stood, or will stand, on a day; None is today."""
        self.on = on
        if self.person_id is not None:
            self._ask_receivables()

    def _read(self, person_id: PersonId) -> Reading:
        """On the lane."""
        services = self._services
        return Reading(services.files.open(person_id), services.drafts.load(draft_place(person_id)))

    def _on_file(self, reading: Reading) -> None:
        file, page, today = reading.file, self._page, self._services.clock.today()
        self.person, self.receivables, self.hearing = file.header, file.receivables, file.hearing
        self.doors, self._whispers, self.on = [], [], None
        page.receivables.as_of.show_day(None)
        page.veil.done()
        page.hearing.clear()
        page.notes.clear()
        page.card.show_person(file.header)
        self._show_receivables(file.receivables)
        page.hearing.show_hearing(file.hearing, today)
        page.notes.show_notes(file.notes, today)
        page.candidates.show_past(PastSendings())
        page.candidates.show_doors([])
        page.today.show_decisions(decisions(file.receivables, file.hearing, []))
        if reading.draft is not None:
            page.notes.composer.restore(reading.draft.text, reading.draft.cursor)
        self.opened.emit(file.header)
        self._ask_doors()
        self._ask_past()

    def _on_no_file(self, problem: MadoguchiError) -> None:
        self._page.veil.done()
        if problem.code in GONE:
            self.person = None
            self.gone.emit()
        else:
            self.failed.emit(sentence(problem))

    def _show_receivables(self, receivables: Receivables) -> None:
        self.receivables = receivables
        self._page.card.show_total(receivables)
        self._page.alert.show_alert(receivables.alert, receivables)
        charge = receivables.alert.charge_id if receivables.alert else None
        self._page.receivables.show_receivables(receivables, charge)

    # What changed elsewhere

    def refresh(self, kind: str) -> None:
        """Something of this person changed: ask again for that part."""
        if self.person_id is None:
            return
        if kind in ("note", "notes", "note_seen"):
            self.ask_notes()
        elif kind in ("fact", "facts", "hearing", "consultation"):
            self.ask_hearing()
        elif kind == "referral":
            self._ask_past()
        else:
            self._ask_receivables()

    def ask_notes(self, then: Callable[[tuple[Note, ...]], None] | None = None) -> None:
        """Show the notes as they stand now, then tell them to `then`."""
        person_id = self.person_id
        work = lambda: self._services.notes.of(person_id)  # noqa: E731

        def show(notes: tuple[Note, ...]) -> None:
            if person_id == self.person_id:
                self._page.notes.show_notes(notes, self._services.clock.today())
                if then is not None:
                    then(notes)

        self._lane.ask(self, "notes", work, show, self.warn)

    def ask_hearing(self, then: Callable[[], None] | None = None) -> None:
        """Show what was heard as it stands now, then do `then`."""
        person_id = self.person_id
        work = lambda: self._services.consultation.hearing(person_id)  # noqa: E731

        def show(hearing: Hearing) -> None:
            if person_id == self.person_id:
                self._show_hearing(hearing)
                if then is not None:
                    then()

        self._lane.ask(self, "hearing", work, show, self.warn)

    def _show_hearing(self, hearing: Hearing) -> None:
        self.hearing = hearing
        self._page.hearing.show_hearing(hearing, self._services.clock.today())
        self.heard.emit(hearing)
        self._ask_doors()

    def _ask_receivables(self) -> None:
        person_id, on, services = self.person_id, self.on, self._services

        def work() -> tuple[PersonHeader, Receivables]:
            return services.lookup.header(person_id), services.receivables.status(person_id, on)

        self._lane.ask(self, "receivables", work, self._on_receivables, self._on_no_file)

    def _on_receivables(self, answer: tuple[PersonHeader, Receivables]) -> None:
        header, receivables = answer
        if header.id == self.person_id:
            self.person = header
            self._page.card.show_person(header)
            self._show_receivables(receivables)
            self._show_decisions()

    def _ask_doors(self) -> None:
        person_id = self.person_id
        services = self._services

        def work() -> tuple[PersonId | None, list[DoorView]]:
            found = services.referrals.candidates(person_id)
            return person_id, door_views(found, services.clock.now())

        self._lane.ask(self, "doors", work, self._on_doors, self.warn)

    def _on_doors(self, answer: tuple[PersonId, list[DoorView]]) -> None:
        person_id, doors = answer
        if person_id == self.person_id:
            self.doors = doors
            self._page.candidates.show_doors(doors)
            self._show_decisions()

    def _ask_past(self) -> None:
        person_id, services = self.person_id, self._services

        def work() -> tuple[PersonId | None, PastSendings]:
            found, names = threads_and_names(services, str(person_id))
            return person_id, past_sendings(found, names, services.clock.today())

        self._lane.ask(self, "past", work, self._on_past, self.warn)

    def _on_past(self, answer: tuple[PersonId, PastSendings]) -> None:
        person_id, past = answer
        if person_id == self.person_id:
            self._page.candidates.show_past(past)

    def whisper(self, found: list[Decision]) -> None:
        """Hints of the law for this person, most pressing first."""
        self._whispers = found
        self._show_decisions()

    def _show_decisions(self) -> None:
        found = decisions(self.receivables, self.hearing, self.doors, self._whispers)
        self._page.today.show_decisions(found)

    def warn(self, problem: MadoguchiError) -> None:
        """What is shown stays; the bar says that the store is away."""
        self.failed.emit(sentence(problem))


def draft_place(person_id: PersonId) -> str:
    """Where the draft of a note about somebody is kept."""
    return f"note:{person_id}"
