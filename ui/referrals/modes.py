"""Four ways to a door: in words, by kind of help, by an event of life, by what was done before."""

from enum import StrEnum
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from desktop_app.i18n import _
from ui.widgets.parts import button, row


class Mode(StrEnum):
    """Which way is open."""

    WORDS = "words"
    HELP = "help"
    EVENT = "event"
    HISTORY = "history"


class ModeTabs(QWidget):
    """Tabs with Alt+1 to Alt+4."""

    chosen = Signal(str)

    def __init__(self, page: QWidget) -> None:
        super().__init__()
        line = row(self, gap=6)
        self.buttons: dict[str, QPushButton] = {}
        for at, (mode, word) in enumerate(self._offered(), start=1):
            made = button(f"{word}  Alt+{at}", "answer")
            made.setAccessibleName(word)
            made.setCheckable(True)
            made.setAutoExclusive(True)
            made.clicked.connect(partial(self._on_clicked, mode))
            self.buttons[mode] = made
            line.addWidget(made)
            key = QShortcut(QKeySequence(f"Alt+{at}"), page)
            key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.activated.connect(partial(self.choose, mode))

    def _offered(self) -> tuple[tuple[Mode, str], ...]:
        return (
            (Mode.WORDS, _("ことば")), (Mode.HELP, _("分野")), (Mode.EVENT, _("できごと")),
            (Mode.HISTORY, _("これまで")),
        )  # fmt: skip

    def mark(self, mode: Mode) -> None:
        """Show which way is open."""
        self.buttons[mode].setChecked(True)

    def choose(self, mode: Mode) -> None:
        """As a click would."""
        if self.buttons[mode].isEnabled():
            self.mark(mode)
            self.chosen.emit(mode)

    def allow_history(self, *, there: bool) -> None:
        """Nobody without a name has a history."""
        self.buttons[Mode.HISTORY].setEnabled(there)

    def _on_clicked(self, mode: Mode, _on: bool = False) -> None:
        self.chosen.emit(mode)
