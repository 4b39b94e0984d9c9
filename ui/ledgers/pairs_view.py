"""Pairs that were decided, by a rule or by a person; one of them can be decided otherwise."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.i18n import _
from ui import formats, words
from ui.ledgers.frame import table
from ui.widgets.parts import button, column, label, paragraph, row


class PairsView(QWidget):
    """A table, and below it the button that changes the chosen pair, with what that means."""

    asked = Signal(object)  # the pair

    def __init__(self, name: str, action: str, meaning: str, nothing: str) -> None:
        super().__init__()
        self._pairs: list[Any] = []
        self._meaning, self._nothing = meaning, nothing
        box = column(self, gap=8)
        titles = (
            _("台帳"), _("台帳の番号"), _("台帳の氏名"), _("宛名番号"), _("住民の氏名"),
            _("決めたのは"), _("いつ"),
        )  # fmt: skip
        self.table, self.view = table(titles, frozenset(), name)
        self.view.selectionModel().currentRowChanged.connect(self._on_row)
        box.addWidget(self.view, 1)
        self.remark = paragraph("")
        self.remark.hide()
        box.addWidget(self.remark)
        line = row(gap=8)
        self.button = button(action, "", "undo")
        self.button.clicked.connect(self.ask)
        line.addWidget(self.button)
        self.note = label(meaning, "second")
        line.addWidget(self.note)
        line.addStretch(1)
        box.addLayout(line)

    def show_pairs(self, found: Sequence[Any], today: date) -> None:
        """Others than before; the place in the list stays."""
        at = max(self.view.currentIndex().row(), 0)
        self._pairs = list(found)
        self.table.show([_row_of(one, today) for one in self._pairs])
        self.note.setText(self._meaning if self._pairs else self._nothing)
        self.view.go_to(min(at, len(self._pairs) - 1))
        self._on_row()

    def take_focus(self) -> None:
        """To the table."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask(self) -> None:
        """Ask to change the chosen pair."""
        at = self.view.currentIndex().row()
        if 0 <= at < len(self._pairs):
            self.asked.emit(self._pairs[at])

    def _on_row(self, *_changed: object) -> None:
        at = self.view.currentIndex().row()
        self.button.setEnabled(at >= 0)
        remark = self._pairs[at].remark if 0 <= at < len(self._pairs) else ""
        self.remark.setText(_("覚え書き: {text}").format(text=remark) if remark else "")
        self.remark.setVisible(bool(remark))


def _row_of(one: Any, today: date) -> tuple[str, ...]:
    by = _("規則") if one.basis == "matched" else one.by
    when = formats.moment_text(one.at, today) if one.at else ""
    return (
        words.ledger(one.ledger), one.party_number, one.party_name, one.person_number,
        one.person_name, by, when,
    )  # fmt: skip
