"""Ctrl+H: what a colleague would whisper; each with reason and article, set aside with a reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop_app.domain.people import PersonHeader
from desktop_app.domain.relief.facts import Severity
from desktop_app.errors import MadoguchiError
from desktop_app.i18n import _
from desktop_app.services.hints import HintView
from ui import formats, theme
from ui import words as counter_words
from ui.background import Lane
from ui.law import words
from ui.law.base import LawPage, scrolled
from ui.widgets.chips import Chip
from ui.widgets.parts import button, clear, column, label, paragraph, row

TONES = {
    Severity.FORBID: "danger",
    Severity.HIGH: "caution",
    Severity.MEDIUM: "ok",
    Severity.LOW: "info",
}


@dataclass(frozen=True, slots=True)
class Card:
    """The same hint about one or several receivables."""

    views: tuple[HintView, ...]

    @property
    def first(self) -> HintView:
        """What is said of all of them."""
        return self.views[0]

    @property
    def text(self) -> str:
        """The sentence."""
        kinds = [counter_words.ledger(view.hint.kind) for view in self.views if view.hint.kind]
        return words.hint(self.first, "・".join(kinds))

    @property
    def keys(self) -> tuple[str, ...]:
        """What setting it aside is told."""
        return tuple(view.key for view in self.views)


def cards_of(views: Sequence[HintView]) -> list[Card]:
    """Join what differs in the receivable only; the order stays."""
    groups: dict[tuple[object, ...], list[HintView]] = {}
    for view in views:
        reason = view.set_aside.reason if view.set_aside else None
        values = tuple(sorted((k, str(v)) for k, v in view.hint.values.items()))
        same = (view.hint.code, values, reason, view.hint.severity)
        groups.setdefault(same, []).append(view)
    return [Card(tuple(found)) for found in groups.values()]


class HintCard(QFrame):
    """One hint: sentence, where it comes from, article; the field for a reason opens below."""

    dismissed = Signal(tuple, str)  # keys, reason
    restored = Signal(tuple)

    def __init__(self, card: Card) -> None:
        super().__init__()
        self.card = card
        self.setObjectName("daycard")
        view = card.first
        self.setProperty("tone", TONES[view.hint.severity])
        self.setAccessibleName(card.text)
        box = column(self, margins=(14, 8, 14, 8), gap=4)
        top = row(gap=8)
        top.addWidget(paragraph(card.text, "strong"), 1)
        if view.hint.authorised_only:
            top.addWidget(Chip(_("徴収職員のみ"), "plan"), 0, Qt.AlignmentFlag.AlignTop)
        box.addLayout(top)
        source = _("理由: {why}    根拠: {article}")
        box.addWidget(paragraph(
            source.format(why=words.because(view.because), article=view.hint.article), "second"
        ))  # fmt: skip
        if view.set_aside is not None:
            box.addLayout(self._make_aside(view))
        elif view.dismissible:
            self._make_dismiss(top, box)

    def _make_aside(self, view: HintView):  # type: ignore[no-untyped-def]
        aside = view.set_aside
        line = row(gap=8)
        said = _("見送り: {reason}({who} {day})") if aside else ""
        day = formats.short_date(aside.at.date()) if aside else ""
        text = said.format(reason=aside.reason, who=aside.by, day=day) if aside else ""
        line.addWidget(paragraph(text), 1)
        undo = button(_("もどす"), "plain", "undo")
        undo.clicked.connect(lambda: self.restored.emit(self.card.keys))
        line.addWidget(undo)
        return line

    def _make_dismiss(self, top: QHBoxLayout, box: QVBoxLayout) -> None:
        self.reason = QLineEdit()
        self.reason.setObjectName("compact")
        self.reason.setPlaceholderText(_("見送る理由(ほかの窓口にも見えます)"))
        self.reason.setAccessibleName(_("見送る理由"))
        self.reason.setMaxLength(400)
        self.reason.hide()
        self.reason.returnPressed.connect(self._on_dismiss)
        box.addWidget(self.reason)
        self.aside = button(_("見送る"), "plain")
        self.aside.clicked.connect(self._on_dismiss)
        top.addWidget(self.aside, 0, Qt.AlignmentFlag.AlignTop)

    def _on_dismiss(self) -> None:
        """The first press opens the field, the second saves; without a reason nothing happens."""
        if self.reason.isHidden():
            self.reason.show()
            self.aside.setText(_("理由を付けて見送る"))
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.reason.text().strip():
            self.dismissed.emit(self.card.keys, self.reason.text().strip())


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
        self.warn(problem)
        self.reload()


class HintSummary(QFrame):
    """The strip under the receivables: how many hints, the first in words, the way to all."""

    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._full = ""
        self._any = self._away = False
        self.setObjectName("strip_info")
        line = row(self, margins=(12, 2, 8, 2), gap=10)
        self.count = label("", "strong")
        self.text = label("", "second")
        self.go = button(_("気づきを見る  Ctrl+H"), "link")
        self.go.clicked.connect(self.opened)
        line.addWidget(self.count)
        line.addWidget(self.text, 1)
        line.addWidget(self.go)
        self.setFixedHeight(theme.px(36))
        self.hide()

    def show_views(self, views: Sequence[HintView]) -> None:
        """Say the most pressing one; hidden where there is none."""
        cards = [card for card in cards_of(views) if card.first.set_aside is None]
        self._any = bool(cards)
        self.setVisible(self._any and not self._away)
        if not cards:
            return
        self.count.setText(_("気づき {n}件").format(n=len(cards)))
        self._full = cards[0].text
        self.text.setToolTip(self._full)
        self.text.setAccessibleName(self._full)
        self._fit()

    def step_back(self, *, away: bool) -> None:
        """Something else on screen says it already."""
        self._away = away
        self.setVisible(self._any and not away)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One line, the rest behind an ellipsis: the whole stands on the page."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = max(0, self.width() - self.count.sizeHint().width() - self.go.sizeHint().width()
                   - theme.px(50))  # fmt: skip
        metrics = self.text.fontMetrics()
        self.text.setMinimumWidth(1)
        self.text.setText(metrics.elidedText(self._full, Qt.TextElideMode.ElideRight, room))
