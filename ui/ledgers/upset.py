"""Every combination of receivables as a column: a bar for its people over a matrix of dots.

Painted in ink and ground only (filled and hollow dots), so that it reads in black and white.
Arrow keys move, Enter or a click asks for the people.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop_app.domain.overlaps import Intersection, Overlaps
from desktop_app.i18n import _
from ui import formats, theme
from ui.widgets.numbers import draw_num, num_width

COLUMN = 62
LINE = 28
HEAD = 22
LEAST_BARS = 60


class UpSet(QWidget):
    """The picture of one table."""

    chosen = Signal(object)  # Intersection
    moved = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._kinds: tuple[str, ...] = ()
        self._names: tuple[str, ...] = ()
        self._columns: tuple[Intersection, ...] = ()
        self._at = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(_("組み合わせごとの人数の図"))
        theme.look().changed.connect(self.updateGeometry)

    def show_table(self, table: Overlaps, names: Sequence[str]) -> None:
        """Show another table; the first column is current."""
        self._kinds, self._names = tuple(k.kind for k in table.kinds), tuple(names)
        self._columns, self._at = table.exact, 0
        self.setAccessibleDescription("。".join(map(self.spoken, self._columns)))
        self.updateGeometry()
        self.update()

    def current(self) -> Intersection | None:
        """The column the keyboard is on."""
        return self._columns[self._at] if self._columns else None

    def spoken(self, one: Intersection) -> str:
        """One column in words."""
        names = [self._names[self._kinds.index(kind)] for kind in one.kinds]
        if len(names) == 1:
            return _("{name}だけ {n}名").format(name=names[0], n=formats.yen(one.debtors))
        said = _("{names}の両方 {n}名") if len(names) == 2 else _("{names}のすべて {n}名")
        return said.format(names=_("と").join(names), n=formats.yen(one.debtors))

    def sizeHint(self) -> QSize:
        """All columns, and bars of a readable height."""
        width = self._label() + theme.px(COLUMN) * max(len(self._columns), 1) + theme.px(8)
        return QSize(width, self._matrix() + theme.px(HEAD + 150))

    def minimumSizeHint(self) -> QSize:
        """All columns: the scroll area around it scrolls."""
        height = self._matrix() + theme.px(HEAD + LEAST_BARS)
        return QSize(self.sizeHint().width(), height)

    def need(self) -> int:
        """Width the labels and columns need, for the clipping check."""
        return self.sizeHint().width()

    def _label(self) -> int:
        metrics = QFontMetricsF(theme.font(14))
        widest = max((metrics.horizontalAdvance(name) for name in self._names), default=0.0)
        return round(widest) + theme.px(16)

    def _matrix(self) -> int:
        return theme.px(LINE) * max(len(self._kinds), 1) + theme.px(6)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Names, columns, and the frame of the current one."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), theme.colour("surface"))
        top = self.height() - self._matrix()
        painter.setFont(theme.font(14))
        for at, name in enumerate(self._names):
            box = QRectF(0, top + at * theme.px(LINE), self.width(), theme.px(LINE))
            if at % 2 == 0:
                painter.fillRect(box, theme.colour("rowalt"))
            painter.setPen(theme.colour("text"))
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)
        most = max((one.debtors for one in self._columns), default=1)
        for at, one in enumerate(self._columns):
            self._paint_column(painter, at, one, top, most)

    def _paint_column(
        self, painter: QPainter, at: int, one: Intersection, top: float, most: int
    ) -> None:
        width = theme.px(COLUMN)
        left = self._label() + at * width
        if at == self._at and self.hasFocus():
            painter.setPen(QPen(theme.colour("key"), 2))
            painter.setBrush(theme.colour("key_bg"))
            painter.drawRect(QRectF(left + 1, 1, width - 2, self.height() - 3))
        middle = left + width / 2
        room = top - theme.px(HEAD) - theme.px(4)
        tall = max(2.0, room * one.debtors / max(most, 1))
        bar = QRectF(middle - theme.px(13), top - theme.px(4) - tall, theme.px(26), tall)
        painter.fillRect(bar, theme.colour("text"))
        font, text = theme.font(14, bold=True), formats.yen(one.debtors)
        half = num_width(text, font) / 2
        box = QRectF(middle - half, bar.top() - theme.px(HEAD), 2 * half, theme.px(HEAD))
        draw_num(painter, box, text, font, theme.colour("text"))
        self._paint_dots(painter, one, middle, top)

    def _paint_dots(self, painter: QPainter, one: Intersection, x: float, top: float) -> None:
        line, radius = theme.px(LINE), theme.px(7)
        rows = [at for at, kind in enumerate(self._kinds) if kind in one.kinds]
        ys = [top + (at + 0.5) * line for at in range(len(self._kinds))]
        if len(rows) > 1:
            painter.setPen(QPen(theme.colour("text"), theme.px(3)))
            painter.drawLine(QPointF(x, ys[rows[0]]), QPointF(x, ys[rows[-1]]))
        for at, y in enumerate(ys):
            painter.setPen(QPen(theme.colour("text" if at in rows else "text3"), 1.5))
            painter.setBrush(theme.colour("text" if at in rows else "surface"))
            painter.drawEllipse(QPointF(x, y), radius, radius)

    # Keyboard and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right move, Enter and Space ask."""
        key = event.key()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._go(self._at + (1 if key == Qt.Key.Key_Right else -1))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._go(0 if key == Qt.Key.Key_Home else len(self._columns) - 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._ask()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click asks for the people of its column."""
        at = self._column_at(event.position().x())
        if at is not None:
            self._go(at)
            self._ask()

    def event(self, event: QEvent) -> bool:
        """What a column means, while the mouse rests on it."""
        if event.type() == QEvent.Type.ToolTip:
            at = self._column_at(event.pos().x()) if isinstance(event, QHelpEvent) else None
            if at is not None and isinstance(event, QHelpEvent):
                QToolTip.showText(event.globalPos(), self.spoken(self._columns[at]), self)
                return True
        return super().event(event)

    def _column_at(self, x: float) -> int | None:
        at = int((x - self._label()) // theme.px(COLUMN))
        return at if x >= self._label() and at < len(self._columns) else None

    def _go(self, at: int) -> None:
        if 0 <= at < len(self._columns):
            self._at = at
            self.moved.emit(self._columns[at])
            self.update()

    def _ask(self) -> None:
        one = self.current()
        if one is not None:
            self.chosen.emit(one)
