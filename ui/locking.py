"""Leaving the desk and coming back: the draft is sealed, all is covered, Esc never opens it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from desktop_app.errors import MadoguchiError
from desktop_app.services.bundle import Services
from ui.background import Lane
from ui.error_text import sentence
from ui.lock import LockCover
from ui.notes.composer import Composer


class Locking(QObject):
    """Joins the cover, the composer whose words must not be lost, and the passphrase."""

    def __init__(
        self, cover: LockCover, composer: Composer, services: Services, lane: Lane,
        changed: Callable[[], None],
    ) -> None:  # fmt: skip
        super().__init__(cover)
        self._cover, self._composer = cover, composer
        self._services, self._lane, self._changed = services, lane, changed
        cover.unlock_asked.connect(self._on_unlock_asked)

    def lock(self, idle_minutes: int) -> None:
        """Seal what is being written and cover everything, dialogs too."""
        if self._cover.isVisible():
            return
        self._composer.flush_draft()
        draft = not self._composer.body().is_blank
        self._cover.lock(self._services.clock.now(), minutes=idle_minutes, draft=draft)
        self._lane.ask(self, "forget", self._services.lookup.forget)
        self._changed()

    def _on_unlock_asked(self, passphrase: str) -> None:
        work = partial(self._services.staff.unlock, passphrase)
        self._lane.ask(self, "unlock", work, self._on_unlocked, self._on_refused)

    def _on_unlocked(self, _answer: object) -> None:
        self._cover.unlock()
        self._changed()

    def _on_refused(self, problem: MadoguchiError) -> None:
        self._cover.refuse(sentence(problem))
