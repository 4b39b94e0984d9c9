"""Figures in cells of one width.

BIZ UDPGothic's "1" is narrower than its other digits (10.1 against 12.2 px at 16 px) and the font
has no tabular figures, so amounts set as text do not line up; each digit gets a cell instead.
"""

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme


def num_width(text: str, font: QFont) -> float:
    """How wide `draw_num` will draw the text."""
    metrics = QFontMetricsF(font)
    cell = metrics.horizontalAdvance("0")
    return sum(cell if c.isdigit() else metrics.horizontalAdvance(c) for c in text)


def draw_num(
    painter: QPainter,
    rect: QRectF,
    text: str,
    font: QFont,
    colour: QColor,
    *,
    right: bool = True,
) -> None:
    """Draw figures, each digit centred in a cell as wide as "0"; right-aligned by default."""
    metrics = QFontMetricsF(font)
    cell = metrics.horizontalAdvance("0")
    x = rect.right() - num_width(text, font) if right else rect.left()
    y = rect.center().y() + (metrics.ascent() - metrics.descent()) / 2
    painter.setFont(font)
    painter.setPen(colour)
    for character in text:
        advance = metrics.horizontalAdvance(character)
        width = cell if character.isdigit() else advance
        painter.drawText(QPointF(x + (width - advance) / 2, y), character)
        x += width


class NumLabel(QWidget):
    """Figures on a panel: an amount or a date that must line up with the one above it."""

    def __init__(self, text: str = "", size: float = 14, *, bold: bool = False) -> None:
        super().__init__()
        self._text, self._size, self._bold = text, size, bold
        self._colour = "text"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.look().changed.connect(self._on_look_changed)
        self.setAccessibleName(text)

    def text(self) -> str:
        """What is shown."""
        return self._text

    def set_text(self, text: str, colour: str = "text") -> None:
        """Show other figures."""
        self._text, self._colour = text, colour
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the cells."""
        font = theme.font(self._size, bold=self._bold)
        metrics = QFontMetricsF(font)
        return QSize(round(num_width(self._text, font) + 1), round(metrics.height()))

    def need(self) -> int:
        """Width the text needs, for the clipping check."""
        return self.sizeHint().width()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cells."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        font = theme.font(self._size, bold=self._bold)
        draw_num(painter, QRectF(self.rect()), self._text, font, theme.colour(self._colour))

    def _on_look_changed(self) -> None:
        self.updateGeometry()
        self.update()
