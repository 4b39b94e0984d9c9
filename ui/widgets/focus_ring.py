"""One ring that follows the focused widget: black outside yellow, on any ground (14.7:1)."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from ui import theme

MOVES = (
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.Hide,
    QEvent.Type.LayoutRequest,
)


class FocusRing(QWidget):
    """Lies over the window, lets the mouse through, and is never in the way of a screen reader."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)
        self._on_focus_changed(None, QApplication.focusWidget())

    def _on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        if not isValid(self):
            return
        for widget in self._watched:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._watched = []
        ours = new is not None and new.window() is self.window() and new is not self.window()
        self._target = new if ours else None
        walker = self._target
        while walker is not None and walker is not self.window():
            walker.installEventFilter(self)
            self._watched.append(walker)
            walker = walker.parentWidget()
        self.follow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow whatever moves the focused widget."""
        if event.type() in MOVES and isValid(self):
            self.follow()
        return False

    def follow(self) -> None:
        """Lie down around the target, or hide."""
        target = self._target
        if target is None or not isValid(target) or not target.isVisible():
            self.hide()
            return
        pad = theme.px(5)
        area = self._in_sight(target).adjusted(-pad, -pad, pad, pad)
        self.setGeometry(area.intersected(self.window().rect()))
        self.raise_()
        self.show()
        self.update()

    def _in_sight(self, target: QWidget) -> QRect:
        """What of the target is not scrolled away; all of it where nothing is in sight yet."""
        window, corner = self.window(), QPoint(0, 0)
        whole = seen = QRect(target.mapTo(window, corner), target.size())
        walker = target.parentWidget()
        while walker is not None and walker is not window:
            seen = seen.intersected(QRect(walker.mapTo(window, corner), walker.size()))
            walker = walker.parentWidget()
        return whole if seen.isEmpty() else seen

    def paintEvent(self, event: QPaintEvent) -> None:
        """Yellow 2 px inside black 3 px."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = theme.px(8)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor("#000000"), 3))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5), radius, radius)
        painter.setPen(QPen(theme.colour("focus"), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(4, 4, -4, -4), radius - 2, radius - 2)
