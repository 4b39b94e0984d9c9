"""The program's own line icons, drawn from SVG in any colour and size."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from ui.theme import RESOURCES


@lru_cache(maxsize=256)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    text = (RESOURCES / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(QByteArray(text.replace("currentColor", colour).encode()))


def draw_icon(painter: QPainter, rect: QRectF, name: str, colour: QColor) -> None:
    """Draw one icon into a square."""
    _renderer(name, colour.name()).render(painter, rect)


def pixmap(name: str, size: int, colour: QColor, ratio: float = 1.0) -> QPixmap:
    """One icon as a pixmap of `size` logical pixels."""
    made = QPixmap(round(size * ratio), round(size * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    draw_icon(painter, QRectF(0, 0, size, size), name, colour)
    painter.end()
    return made


def icon(name: str, colour: QColor, size: int = 18) -> QIcon:
    """One icon for a button, sharp at double resolution too."""
    made = QIcon(pixmap(name, size, colour))
    made.addPixmap(pixmap(name, size, colour, 2.0))
    return made
