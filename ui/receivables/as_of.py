"""The time machine: the receivables as they stood, or will stand, on any day."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop_app.i18n import _
from ui import formats
from ui.law.fields import DayField
from ui.widgets.parts import button, label, row, set_property


class AsOf(QWidget):
    """Off: a quiet link. Asking: a field. On another day: the day in words and the way back."""

    day_wanted = Signal(object)  # date, or None for today

    def __init__(self) -> None:
        super().__init__()
        self._day: date | None = None
        line = row(self, gap=8)
        self.field = DayField(_("何日の時点で見るか"), width=110)
        self.field.setPlaceholderText("R8.3.31")
        self.field.returnPressed.connect(self._on_entered)
        self.words = label("", "warning")
        self.ask = button(_("時点を変える"), "link")
        self.ask.clicked.connect(self.open_field)
        self.back = button(_("今日にもどす"), "link")
        self.back.clicked.connect(self.to_today)
        for part in (self.words, self.field, self.ask, self.back):
            line.addWidget(part)
        self.show_day(None)

    def show_day(self, day: date | None) -> None:
        """Say which day is shown; None is today."""
        self._day = day
        self.words.setText(_("{day}の時点").format(day=formats.short_date(day)) if day else "")
        self.words.setVisible(day is not None)
        self.back.setVisible(day is not None)
        self.ask.setVisible(day is None)
        self.field.hide()

    def open_field(self) -> None:
        """Ask for the day."""
        self.field.set_day(self._day)
        set_property(self.field, "wrong", value=False)
        self.ask.hide()
        self.words.hide()
        self.field.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def to_today(self) -> None:
        """Back to today."""
        self.show_day(None)
        self.day_wanted.emit(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the field as it was."""
        if event.key() == Qt.Key.Key_Escape and self.field.isVisible():
            self.show_day(self._day)
            return
        super().keyPressEvent(event)

    def _on_entered(self) -> None:
        if not self.field.text().strip():
            self.to_today()
            return
        day = self.field.day()
        set_property(self.field, "wrong", value=day is None)
        if day is not None:
            self.show_day(day)
            self.day_wanted.emit(day)
