"""Ctrl+H: what a colleague would whisper; each with reason and article, set aside with a reason."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.people import PersonHeader
from desktop_app.domain.relief.facts import Severity
from desktop_app.errors import MadoguchiError
from desktop_app.i18n import _
from desktop_app.services.hints import HintView
from ui.background import Lane
from ui.law import words
from ui.law.base import LawPage, scrolled
from ui.law.hint_cards import Card, HintCard, cards_of
from ui.widgets.parts import clear, column, label


class HintsPage(LawPage):
    """All hints of one resident in four groups."""

    decided = Signal(object)  # the views, for whoever shows them elsewhere

    def __init__(self, services: Any, lane: Lane) -> None:
        super().__init__(services, lane, _("気づきと、求めないもの"))
        self.title.detail.setText(_("決めるのは職員です。見送るときは理由を残します"))
        self._content = QWidget()
        self._box = column(self._content, margins=(0, 0, 8, 0), gap=8)
        self.area = scrolled(self._content)
        self.body.addWidget(self.area, 1)
        self.cards: list[HintCard] = []

    def show_for(self, person: PersonHeader, total: int | None) -> None:
        """Open for somebody."""
        self.show_person(person, total)
        clear(self._box)
        self.cards = []
        self.reload()

    def reload(self) -> None:
        """Ask again."""
        if self.person is None:
            return
        hints, person_id = self.services.hints, self.person.id
        self.ask("hints", lambda: hints.of(person_id), self.show_views)

    def show_views(self, views: tuple[HintView, ...]) -> None:
        """Show them; the keyboard goes to the first button."""
        clear(self._box)
        self.cards = []
        found = cards_of(views)
        for severity in Severity:
            group = [
                c for c in found if c.first.hint.severity is severity and not c.first.set_aside
            ]
            self._add_group(words.hint_title(severity), group)
        self._add_group(_("見送ったもの"), [c for c in found if c.first.set_aside])
        if not found:
            self._box.addWidget(label(_("いま伝えることはありません。"), "second"))
        self._box.addStretch(1)
        self.decided.emit(views)
        self._focus_first()

    def _add_group(self, title: str, group: list[Card]) -> None:
        if not group:
            return
        self._box.addWidget(label(_("{title}  {n}件").format(title=title, n=len(group)), "section"))
        for card in group:
            made = HintCard(card)
            made.dismissed.connect(self._on_dismissed)
            made.restored.connect(self._on_restored)
            self.cards.append(made)
            self._box.addWidget(made)

    def _focus_first(self) -> None:
        for card in self.cards:
            if hasattr(card, "aside") and self.isVisible():
                card.aside.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_dismissed(self, keys: tuple[str, ...], reason: str) -> None:
        if self.person is None:
            return
        hints, person_id = self.services.hints, self.person.id

        def work() -> tuple[HintView, ...]:
            for key in keys[:-1]:
                hints.dismiss(person_id, key, reason)
            return hints.dismiss(person_id, keys[-1], reason)

        self.ask("", work, self._on_set_aside, self._on_refused)

    def _on_set_aside(self, views: tuple[HintView, ...]) -> None:
        self.show_views(views)
        self.said.emit(_("理由を付けて見送りました。「もどす」で取り消せます"))

    def _on_restored(self, keys: tuple[str, ...]) -> None:
        if self.person is None:
            return
        hints, person_id = self.services.hints, self.person.id
        work = lambda: [hints.restore(person_id, key) for key in keys][-1]  # noqa: E731
        self.ask("", work, self.show_views, self._on_refused)

    def _on_refused(self, problem: MadoguchiError) -> None:
        self.refuse(problem)
        self.reload()
