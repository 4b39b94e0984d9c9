"""One hint as a card: the sentence, where it comes from, its article, and setting it aside."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout

from desktop_app.domain.relief.facts import Severity
from desktop_app.i18n import _
from desktop_app.services.hints import HintView
from ui import formats
from ui import words as counter_words
from ui.law import words
from ui.widgets.chips import Chip
from ui.widgets.parts import button, column, paragraph, row

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
