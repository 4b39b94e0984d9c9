"""What models and delegates of lists and trees share: the index they are given, a row's ground."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF
from PySide6.QtGui import QPainter, QPen

from ui import theme

AnyIndex = QModelIndex | QPersistentModelIndex
BAR = 4  # at the start edge of the row that is chosen


def draw_ground(
    painter: QPainter, rect: QRectF, ground: str, *, chosen: bool, first: bool = True
) -> None:
    """Ground and the line below; a chosen row has a bar at its edge, in its first cell only."""
    painter.fillRect(rect, theme.colour("key_bg" if chosen else ground))
    painter.setPen(QPen(theme.colour("line_soft"), 1))
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())
    if chosen and first:
        bar = QRectF(rect.left(), rect.top(), theme.px(BAR), rect.height())
        painter.fillRect(bar, theme.colour("key"))
