"""Records what is entered on the consultation page: facts, notes, drafts, what was seen."""

from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.consultation import HeardFact
from desktop_app.domain.ids import PersonId
from desktop_app.domain.notes import Note
from desktop_app.errors import MadoguchiError
from desktop_app.i18n import _
from ui.background import Lane
from ui.consultation.desk import Desk, draft_place
from ui.consultation.hearing_editor import Heard
from ui.consultation.page import ConsultationPage
from ui.error_text import sentence
from ui.notes.entry import Entry


class Recorder(QObject):
    """About whoever is on the desk; where a colleague was first, theirs is shown beside."""

    said = Signal(str)  # something was recorded

    def __init__(self, services: Any, lane: Lane, desk: Desk, page: ConsultationPage) -> None:
        super().__init__()
        self._services, self._lane, self._desk = services, lane, desk
        self._hearing, self._composer = page.hearing, page.notes.composer
        page.hearing.fact_entered.connect(self._on_fact)
        page.notes.seen.connect(self._on_seen)
        page.notes.composer.save_requested.connect(self._on_note)
        page.notes.composer.draft_changed.connect(self._on_draft)

    # Facts

    def _on_fact(self, heard: Heard) -> None:
        person_id = self._desk.person_id
        if person_id is None:
            return

        def work() -> HeardFact:
            return self._services.consultation.record_fact(
                person_id,
                heard.item,
                text=heard.text,
                codes=heard.codes,
                yen=heard.yen,
                source=heard.source,
                replaces=heard.replaces,
            )

        recorded, refused = partial(self._on_fact_kept, heard), partial(self._on_no_fact, heard)
        self._lane.ask(self, "", work, recorded, refused)

    def _on_fact_kept(self, heard: Heard, _fact: HeardFact) -> None:
        self._hearing.accept(heard)
        self.said.emit(_("聞き取りを保存しました"))
        self._desk.ask_hearing()

    def _on_no_fact(self, heard: Heard, problem: MadoguchiError) -> None:
        if problem.code == "stale_fact":
            self._desk.ask_hearing(partial(self._hearing.show_conflict, heard))
        else:
            self._hearing.show_failure(sentence(problem))

    # Notes

    def _on_note(self, entry: Entry) -> None:
        person_id = self._desk.person_id
        if person_id is None:
            return
        notes = self._services.notes

        def work() -> Note:
            if entry.revises:
                return notes.revise(entry.note_id, entry.revises, entry.body)
            return notes.record(person_id, entry.channel, entry.body, note_id=entry.note_id)

        recorded, refused = partial(self._on_note_kept, person_id), partial(self._on_no_note, entry)
        self._lane.ask(self, "", work, recorded, refused)

    def _on_note_kept(self, person_id: PersonId, _note: Note) -> None:
        self._lane.ask(self, "", lambda: self._services.drafts.discard(draft_place(person_id)))
        if person_id == self._desk.person_id:
            self._composer.saved()
            self._desk.ask_notes()
        self.said.emit(_("記録を保存しました。ほかの窓口に届いています"))

    def _on_no_note(self, entry: Entry, problem: MadoguchiError) -> None:
        if problem.code == "stale_note":
            self._desk.ask_notes(partial(self._show_theirs, entry))
            return
        self._composer.show_failure(
            _("保存できませんでした。書いた内容は残っています。") + sentence(problem)
        )

    def _show_theirs(self, entry: Entry, notes: tuple[Note, ...]) -> None:
        theirs = next((note for note in notes if note.id == entry.note_id), None)
        if theirs is not None:
            self._composer.show_conflict(theirs)

    def _on_seen(self) -> None:
        person_id = self._desk.person_id
        if person_id is None:
            return
        work = partial(self._services.notes.mark_seen, person_id)
        self._lane.ask(self, "seen", work, lambda _done: self._desk.ask_notes(), self._desk.warn)

    # Drafts

    def _on_draft(self, text: str, cursor: int) -> None:
        person_id = self._desk.person_id
        if person_id is None:
            return
        drafts, place = self._services.drafts, draft_place(person_id)
        keep, drop = partial(drafts.save, place, text, cursor), partial(drafts.discard, place)
        self._lane.ask(self, f"draft:{place}", keep if text else drop, None, self._on_no_draft)

    def _on_no_draft(self, problem: MadoguchiError) -> None:
        self._composer.show_failure(
            _("書きかけを保存できません。画面を閉じずにお待ちください。") + sentence(problem)
        )
