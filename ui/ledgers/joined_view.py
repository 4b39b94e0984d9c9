"""Who was joined with whom, by a rule or by a person; one of them can be taken apart again."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.i18n import _
from ui import formats, words
from ui.ledgers.frame import table
from ui.widgets.parts import button, column, label, row


class JoinedView(QWidget):
    """A table, and the button below it."""

    unjoin_asked = Signal(object)  # the join

    def __init__(self) -> None:
        super().__init__()
        self._joined: list[Any] = []
        box = column(self, gap=8)
        titles = (
            _("台帳"), _("台帳の番号"), _("台帳の氏名"), _("宛名番号"), _("住民の氏名"),
            _("決めたのは"), _("いつ"),
        )  # fmt: skip
        self.table, self.view = table(titles, frozenset(), _("まとめた人"))
        self.view.selectionModel().currentRowChanged.connect(self._on_row)
        box.addWidget(self.view, 1)
        line = row(gap=8)
        self.unjoin_button = button(_("選んだ組を元にもどす"), "", "undo")
        self.unjoin_button.clicked.connect(self.unjoin)
        line.addWidget(self.unjoin_button)
        line.addWidget(
            label(_("台帳の内容はそのまま残り、この組は二度と自動でまとめません"), "second")
        )
        line.addStretch(1)
        box.addLayout(line)

    def show_joined(self, found: Sequence[Any], today: date) -> None:
        """Others than before."""
        self._joined = list(found)
        self.table.show([_row_of(one, today) for one in self._joined])
        self.view.go_to(0)
        self._on_row()

    def take_focus(self) -> None:
        """To the table."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def unjoin(self) -> None:
        """Ask to take the chosen join back."""
        at = self.view.currentIndex().row()
        if 0 <= at < len(self._joined):
            self.unjoin_asked.emit(self._joined[at])

    def _on_row(self, *_changed: object) -> None:
        self.unjoin_button.setEnabled(self.view.currentIndex().isValid())


def _row_of(one: Any, today: date) -> tuple[str, ...]:
    by = _("規則") if one.basis == "matched" else one.by
    when = formats.moment_text(one.at, today) if one.at else ""
    return (
        words.ledger(one.ledger), one.party_number, one.party_name, one.person_number,
        one.person_name, by, when,
    )  # fmt: skip
