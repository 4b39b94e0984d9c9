"""Chips: a word (and icon) on a tinted ground. The word carries the meaning, never the colour."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.widgets.icons import draw_icon

HEIGHT = 22
SOLID = {"danger_solid": "danger", "key_solid": "key", "info_solid": "info"}


def chip_width(label: str, icon: str = "", *, bold: bool = True) -> int:
    """How wide a chip is drawn."""
    text = QFontMetricsF(theme.font(14, bold=bold)).horizontalAdvance(label)
    return round(text + theme.px(16) + (theme.px(18) if icon else 0))


def chip_colours(kind: str) -> tuple[QColor, QColor, QColor]:
    """Text, ground and border of one kind."""
    if kind in SOLID:
        return QColor("#ffffff"), theme.colour(SOLID[kind]), theme.colour(SOLID[kind])
    return theme.colour(kind), theme.colour(f"{kind}_bg"), theme.colour(f"{kind}_line")


def draw_chip(
    painter: QPainter, x: float, middle: float, label: str, kind: str, icon: str = ""
) -> float:
    """Draw a chip from `x`, centred on `middle`; returns its right edge."""
    ink, ground, border = chip_colours(kind)
    height = theme.px(HEIGHT)
    bold = kind in SOLID or kind in ("danger", "plan", "warn", "info", "caution", "ok")
    width = chip_width(label, icon, bold=bold)
    box = QRectF(x + 0.5, middle - height / 2 + 0.5, width - 1, height - 1)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(border, 1))
    painter.setBrush(ground)
    painter.drawRoundedRect(box, theme.px(4), theme.px(4))
    left = x + theme.px(8)
    if icon:
        side = theme.px(14)
        draw_icon(painter, QRectF(left, middle - side / 2, side, side), icon, ink)
        left += theme.px(18)
    font = theme.font(14, bold=bold)
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    painter.setPen(ink)
    painter.drawText(round(left), round(middle + (metrics.ascent() - metrics.descent()) / 2), label)
    painter.restore()
    return x + width


class Chip(QWidget):
    """One chip as a widget."""

    def __init__(self, label: str = "", kind: str = "mute", icon: str = "") -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.label, self.kind, self.icon = label, kind, icon
        self.setAccessibleName(label)
        theme.look().changed.connect(self.updateGeometry)

    def show_word(self, label: str, kind: str, icon: str = "") -> None:
        """Say something else; an empty word hides the chip."""
        self.label, self.kind, self.icon = label, kind, icon
        self.setAccessibleName(label)
        self.setVisible(bool(label))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """The chip and nothing around it."""
        return QSize(chip_width(self.label, self.icon), theme.px(HEIGHT))

    def need(self) -> int:
        """Width the chip needs, for the clipping check."""
        return self.sizeHint().width()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        draw_chip(QPainter(self), 0, self.height() / 2, self.label, self.kind, self.icon)
