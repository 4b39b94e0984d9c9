"""Anything that lies over the window: it disables what it covers and takes the keyboard."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid


class Cover(QWidget):
    """Fills its window; `open_over` and `close_cover` keep and give back the focus."""

    closed = Signal()

    def __init__(self, window: QWidget, ground: QWidget, name: str = "cover") -> None:
        super().__init__(window)
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._ground = ground
        self._focus_before: QWidget | None = None
        self._others: list[QWidget] = []
        self.hide()
        window.installEventFilter(self)

    def open_over(self) -> None:
        """Cover the window."""
        if self.isVisible():
            return
        self._focus_before = self.window().focusWidget()
        self._ground.setEnabled(False)
        self.setGeometry(self.window().rect())
        self.show()
        self.raise_()
        self.take_focus()

    def close_cover(self) -> None:
        """Uncover, and put the keyboard back where it was."""
        if not self.isVisible():
            return
        self.hide()
        if not self._other_cover_open():
            self._ground.setEnabled(True)
        before = self._focus_before
        if before is not None and isValid(before) and before.isEnabled() and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def put_others_away(self, *, windows: bool) -> None:
        """Dialogs and menus may show a name: nothing lies over what covers the window.

        With `windows` also the resident's view on a second monitor.
        """
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        kinds = [Qt.WindowType.Dialog, Qt.WindowType.Sheet]
        kinds += [Qt.WindowType.Window] if windows else []
        for other in QApplication.topLevelWidgets():
            if other is not self.window() and other.isVisible() and other.windowType() in kinds:
                self._others.append(other)
                other.hide()

    def bring_others_back(self) -> None:
        """As they were."""
        others, self._others = self._others, []
        for other in others:
            if isValid(other):
                other.show()

    def take_focus(self) -> None:
        """Where the keyboard goes when the cover opens."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the size of the window."""
        if watched is self.window() and event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self.window().rect())
        return False

    def _other_cover_open(self) -> bool:
        others = self.window().findChildren(Cover)
        return any(other is not self and other.isVisible() for other in others)
