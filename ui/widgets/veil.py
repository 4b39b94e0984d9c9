"""The old content dimmed under a turning arc, from 300 ms of waiting on."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop_app.i18n import _
from ui import theme

PATIENCE_MS = 300
TURN_MS = 80


class Veil(QWidget):
    """Lies over one widget while its new content is on the way; lets clicks through."""

    def __init__(self, below: QWidget) -> None:
        super().__init__(below)
        self._below = below
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(_("読み込んでいます"))
        self._angle = 0
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self._on_patience_over)
        self._turn = QTimer(self)
        self._turn.setInterval(TURN_MS)
        self._turn.timeout.connect(self._on_turn)
        below.installEventFilter(self)
        self.hide()

    def wait(self) -> None:
        """Something was asked."""
        self._patience.start()

    def done(self) -> None:
        """It came."""
        self._patience.stop()
        self._turn.stop()
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the size of what lies below."""
        if event.type() == QEvent.Type.Resize and watched is self.parent():
            self.setGeometry(self._below.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Dim, and an arc in the middle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        dim = QColor(theme.colours().bg)
        dim.setAlpha(170)
        painter.fillRect(self.rect(), dim)
        side = theme.px(36)
        middle = self.rect().center()
        box = QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side)
        pen = QPen(theme.colour("key"), theme.px(4))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawArc(box, self._angle * 16, 270 * 16)

    def _on_patience_over(self) -> None:
        self.setGeometry(self._below.rect())
        self.show()
        self.raise_()
        self._turn.start()

    def _on_turn(self) -> None:
        self._angle = (self._angle - 30) % 360
        self.update()
