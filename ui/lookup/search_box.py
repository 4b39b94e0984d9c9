"""The box that is searched from: as typed, from a scanner, through an input method."""

import time

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from desktop_app.i18n import _
from ui import theme
from ui.lookup.scan import ScanDetector
from ui.widgets.icons import icon

TYPING_PAUSE_MS = 120


class SearchBox(QLineEdit):
    """As-typed search; never asks during composition, and knows a scanner from a person."""

    asked = Signal(str)
    scanned = Signal(str)
    entered = Signal()
    went_down = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._scan = ScanDetector()
        self._scan_started = 0.0
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE_MS)
        self._pause.timeout.connect(self._on_pause)
        self.setPlaceholderText(_("氏名・カナ・番号"))
        self.setAccessibleName(_("滞納者をさがす"))
        search = icon("search", theme.colour("text3"))
        self.addAction(search, QLineEdit.ActionPosition.LeadingPosition)
        self.textChanged.connect(self._on_text_changed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the best hit, Down goes to the list, Esc empties."""
        now = time.monotonic()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            code = self._scan.entered(now)
            if code:
                self.setText(code)
                self._pause.stop()
                self.scanned.emit(code)
            else:
                self.entered.emit()
            return
        if event.key() == Qt.Key.Key_Down:
            self.went_down.emit()
            return
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        self._scan.typed(event.text(), now)
        super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """A fast commit of digits is a scan too: its Enter was eaten by the input method."""
        now = time.monotonic()
        if event.preeditString() and not self._scan_started:
            self._scan_started = now
        super().inputMethodEvent(event)
        committed = event.commitString()
        if committed:
            started, self._scan_started = self._scan_started or now, 0.0
            detector = ScanDetector()
            detector.typed(committed, now)
            code = detector.entered(now) if now - started < 0.035 * len(committed) else ""
            if code:
                self.setText(code)
                self._pause.stop()
                self.scanned.emit(code)

    @property
    def pausing(self) -> bool:
        """Whether words were typed that nobody was asked about yet."""
        return self._pause.isActive()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Coming by F2, the old words are ready to be typed over."""
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.ShortcutFocusReason:
            self.selectAll()

    def _on_text_changed(self, text: str) -> None:
        self._pause.start()

    def _on_pause(self) -> None:
        self.asked.emit(self.text().strip())
