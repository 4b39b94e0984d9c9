"""Decides on parties that no rule could place, and takes the last decision back."""

from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop_app.errors import MadoguchiError
from desktop_app.i18n import _
from ui.ledgers.frame import LedgerPage


class Decisions(QObject):
    """Asks on the lane of `page`. A party is decided once, however quickly keys follow."""

    settled = Signal()  # whether or not it could be done: what is shown may be old

    def __init__(self, page: LedgerPage, placing: Any) -> None:
        super().__init__(page)
        self._page, self._placing = page, placing
        self._steps: list[Any] = []
        self._deciding: set[str] = set()

    @property
    def any(self) -> bool:
        """Whether there is something to take back."""
        return bool(self._steps)

    def join(self, pair: Any, remark: str) -> None:
        """These are one."""
        work = partial(self._placing.join, pair.party_id, pair.person_id, remark)
        self._decide(pair.party_id, work, _("まとめました。U でもどせます"))

    def never(self, pair: Any) -> None:
        """These are two."""
        work = partial(self._placing.never, pair.party_id, pair.person_id)
        self._decide(pair.party_id, work, _("別の人として覚えました。U でもどせます"))

    def mark_absent(self, party: str, remark: str) -> None:
        """This is nobody of the register."""
        work = partial(self._placing.mark_absent, party, remark)
        self._decide(party, work, _("「住民台帳にない人」にしました。U でもどせます"))

    def bring_back(self, party: str) -> None:
        """It may be somebody after all."""
        work = partial(self._placing.bring_back, party)
        self._decide(party, work, _("決まらない人にもどしました。U で取り消せます"))

    def undo(self) -> None:
        """The last decision was none."""
        if self._steps:
            work = partial(self._placing.undo, self._steps.pop())
            self._page.ask("", work, self._on_undone, partial(self._refused, ""))

    def _decide(self, party: str, work: Any, said: str) -> None:
        if party in self._deciding:
            return
        self._deciding.add(party)
        # No topic: a decision is never replaced by the next one, however quickly it follows.
        self._page.ask("", work, partial(self._on_decided, said), partial(self._refused, party))

    def _on_decided(self, said: str, step: Any) -> None:
        self._deciding.discard(step.party_id)
        self._steps.append(step)
        self._page.said.emit(said)
        self.settled.emit()

    def _on_undone(self, _none: object) -> None:
        self._page.said.emit(_("決定をもどしました"))
        self.settled.emit()

    def _refused(self, party: str, problem: MadoguchiError) -> None:
        self._deciding.discard(party)
        self._page.refuse(problem)
        self.settled.emit()
