"""A page that scrolls where a language needs more lines than the screen has; a finger may drag."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea, QScroller, QWidget

from ui.widgets.parts import column


class Scrolling(QScrollArea):
    """`box` is its column; whatever takes the keyboard comes into view."""

    def __init__(self, gap: int = 12) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        inside.setObjectName("plain")
        self.box = column(inside, margins=(3, 3, 3, 3), gap=gap)
        self.setWidget(inside)
        QScroller.grabGesture(self.viewport(), QScroller.ScrollerGestureType.TouchGesture)

    def watch(self, widget: QWidget) -> None:
        """Scroll to it when it takes the keyboard."""
        widget.installEventFilter(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys belong to the page: PageDown turns to the next question."""
        event.ignore()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keyboard went to something that may be out of view."""
        if event.type() is QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self.ensureWidgetVisible(watched)
        return super().eventFilter(watched, event)
