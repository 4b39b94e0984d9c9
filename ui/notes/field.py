"""One field of a note, which leaves Tab, Ctrl+Enter and Esc to those around it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit

from ui import theme


class NoteField(QPlainTextEdit):
    """One of the three fields; Tab goes on, Ctrl+Enter saves."""

    save_pressed = Signal()

    def __init__(self, name: str, hint: str, height: int) -> None:
        super().__init__()
        self._height = height
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.fit()

    def fit(self) -> None:
        """Height at the present zoom."""
        self.setFixedHeight(theme.px(self._height))

    def set_height(self, height: int) -> None:
        """Grow or shrink."""
        self._height = height
        self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter saves; Esc belongs to the page."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.save_pressed.emit()
            return
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
            return
        super().keyPressEvent(event)
