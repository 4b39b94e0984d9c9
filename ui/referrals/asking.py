"""The questions of the referral page on the lane, and what it writes; no widget."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.people import PersonHeader
from desktop_app.domain.receivables import Receivables
from desktop_app.domain.referral_records import ReferralState
from desktop_app.errors import MadoguchiError
from desktop_app.i18n import _
from desktop_app.services.referral_steps import Said
from ui.background import Lane
from ui.referrals.detail import Looked
from ui.referrals.modes import Mode
from ui.referrals.step_words import state_word


class Asking(QObject):
    """Holds who is here and in which language; answers about somebody else are dropped."""

    written = Signal(str)  # a sentence: a step was recorded, corrected or undone
    refused = Signal(object)  # MadoguchiError

    def __init__(self, services: Any, lane: Lane, parent: QObject) -> None:
        super().__init__(parent)
        self._services, self.lane = services, lane
        self.person: PersonHeader | None = None
        self.owed: Receivables | None = None
        self.language = "ja"
        self._visit = 0

    def begin(self, person: PersonHeader | None, owed: Receivables | None, language: str) -> None:
        """Somebody sits down; every question from before belongs to somebody else."""
        self.person, self.owed, self.language = person, owed, language
        self._visit += 1

    def _ask(self, topic: str, work: Callable[[], Any], then: Callable[[Any], None]) -> None:
        visit = self._visit

        def deliver(answer: Any) -> None:
            if visit == self._visit:
                then(answer)

        self.lane.ask(self, topic, work, deliver, self._on_failed)

    def _on_failed(self, problem: MadoguchiError) -> None:
        self.refused.emit(problem)

    # Reading

    def edition(self, then: Callable[[str], None]) -> None:
        """Which edition of the list is in force."""
        self._ask("edition", self._services.referrals.edition, then)

    def search(self, text: str, then: Callable[[Any], None]) -> None:
        """Doors for some words and what was heard; only the newest question is answered."""
        person_id = self.person.id if self.person else None
        referrals = self._services.referrals
        self._ask("list", lambda: (text, referrals.search(text, person_id=person_id)), then)

    def browse(self, mode: Mode, then: Callable[[Any], None]) -> None:
        """Every door by kind of help or by event."""
        referrals = self._services.referrals
        work = referrals.by_category if mode is Mode.HELP else referrals.by_situation
        self._ask("list", work, then)

    def history(self, then: Callable[[Any], None]) -> None:
        """What was done before for this person, with the names of the doors."""
        if self.person is not None:
            self._ask("list", partial(threads_and_names, self._services, self.person.id), then)

    def look(self, door_id: str, hit: Any, then: Callable[[Looked], None]) -> None:
        """One door for this person now."""
        services, person, owed, language = (
            self._services, self.person, self.owed, self.language,
        )  # fmt: skip

        def work() -> Looked:
            threads = services.referral_steps.history(person.id) if person else ()
            now = services.referrals.look(door_id, person, owed)
            said = services.referrals.words(door_id, language)
            return Looked(now, said, threads, hit, person is not None)

        self._ask("look", work, then)

    # Writing

    def send(self, door_id: str, said: Said, hit: Any) -> None:
        """The resident was sent there; without a name it is only counted."""
        services, person_id = self._services, self.person.id if self.person else None

        def work() -> Any:
            found = services.referrals.found_by(hit)
            whole = Said(
                said.note, said.with_whom, said.booked_at, said.due_on, found.keyword, found.urgent
            )
            return services.referral_steps.send(door_id, person_id, whole)

        done = _("案内したと記録しました") if person_id else _("件数だけ記録しました")
        self._ask("", work, lambda _step: self.written.emit(done))

    def move(self, step_id: str, state: str, said: Said, correcting: bool) -> None:
        """The next step, or another one in the place of a wrong one."""
        steps = self._services.referral_steps
        write = steps.correct if correcting else steps.move
        word = state_word(ReferralState(state))
        text = _("「{step}」に訂正しました") if correcting else _("「{step}」と記録しました")
        done = text.format(step=word)
        self._ask("", partial(write, step_id, state, said), lambda _s: self.written.emit(done))

    def undo(self, step_id: str) -> None:
        """Take a step back."""
        done = _("記録を取り消しました")
        work = partial(self._services.referral_steps.undo, step_id)
        self._ask("", work, lambda _step: self.written.emit(done))


def threads_and_names(services: Any, person_id: str) -> tuple[Any, Mapping[str, str]]:
    """Sendings of one person, and what their doors are called now."""
    found = services.referral_steps.history(person_id)
    ids = {one.first.door_id for one in found}
    return found, {door_id: services.referrals.name_of(door_id) for door_id in ids}
