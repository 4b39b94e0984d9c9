"""What lists and trees share: the index models are given, a row's ground, how a list behaves."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QListView

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


def dress_list(view: QListView, name: str) -> None:
    """Never wider than its place, rows as tall as their words need."""
    view.setAccessibleName(name)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
    view.setResizeMode(QListView.ResizeMode.Adjust)
    theme.look().changed.connect(view.scheduleDelayedItemsLayout)
