"""Wrapped text with the line spacing of the design (1.4) and Japanese line breaking rules.

QLabel and QPainter's own wrapping set this font too tight and may begin a line with 。 where a
word is long; `QTextLayout` keeps the rules of UAX #14.
"""

import re
from functools import lru_cache
from typing import cast

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QTextLayout,
    QTextLine,
    QTextOption,
)
from PySide6.QtWidgets import QAbstractItemView, QSizePolicy, QWidget

from ui import theme

SPACING = 1.4
_FIGURES = re.compile(r"[\dA-Za-z.,/:-]+$")
ROLES = {"second": "text2", "label": "text3", "error": "danger"}


def stable_width(view: QAbstractItemView) -> int:
    """Width of a list's cells, the same with and without its scroll bar.

    Heights are asked for before the bar appears and painted after; a width that changes in
    between would let rows overlap.
    """
    return view.width() - theme.px(10)


def line_height(font: QFont) -> int:
    """Distance of two lines of this font."""
    return round(font.pixelSize() * SPACING)


def _slice(text: str, start: int, length: int) -> str:
    """Qt counts UTF-16 units, Python counts characters."""
    if len(text) * 2 == len(text.encode("utf-16-le")):
        return text[start : start + length]
    raw = text.encode("utf-16-le")
    return raw[start * 2 : (start + length) * 2].decode("utf-16-le", "replace")


def _keep_figures(line: QTextLine, text: str) -> None:
    """`27番24号` may end a line before 24, never inside it or between a figure and its unit."""
    start, end = line.textStart(), line.textStart() + line.textLength()
    shown = _slice(text, start, end - start)
    rest = _slice(text, end, 2)[:1]
    figures = _FIGURES.search(shown)
    if figures is None or not figures[0][-1].isdigit() or not rest.isalnum():
        return
    if figures.start() > 0:
        units = len(shown[: figures.start()].encode("utf-16-le")) // 2
        place = cast("tuple[float, int]", line.cursorToX(start + units))
        line.setLineWidth(place[0])


@lru_cache(maxsize=4096)
def _lines(text: str, key: str, width: int) -> tuple[str, ...]:
    font = QFont()
    font.fromString(key)
    found: list[str] = []
    for paragraph in text.split("\n"):
        layout = QTextLayout(paragraph, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        while True:
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(max(1, width))
            _keep_figures(line, paragraph)
            found.append(_slice(paragraph, line.textStart(), line.textLength()).rstrip())
        layout.endLayout()
        if not paragraph:
            found.append("")
    return tuple(found)


def lines(text: str, font: QFont, width: float) -> tuple[str, ...]:
    """The text broken into lines no wider than `width`."""
    return _lines(text, font.toString(), int(width))


def text_height(text: str, font: QFont, width: float) -> int:
    """Height of the wrapped text."""
    return line_height(font) * len(lines(text, font, width)) if text else 0


def draw_text(
    painter: QPainter, left: float, top: float, width: float, text: str, font: QFont, ink: QColor
) -> float:
    """Draw wrapped text; returns where it ends."""
    metrics = QFontMetricsF(font)
    step = line_height(font)
    painter.setFont(font)
    painter.setPen(ink)
    for line in lines(text, font, width) if text else ():
        base = top + (step + metrics.ascent() - metrics.descent()) / 2
        painter.drawText(QPointF(left, base), line)
        top += step
    return top


class Paragraph(QWidget):
    """Wrapped text as a widget: its height follows its width."""

    def __init__(self, text: str = "", role: str = "") -> None:
        super().__init__()
        self._text, self._role = text, role
        self._centred = False
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(text)
        theme.look().changed.connect(self.updateGeometry)

    def text(self) -> str:
        """What is shown."""
        return self._text

    def setText(self, text: str) -> None:  # named as QLabel's, for which it stands in
        """Show other words."""
        self._text = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def centre(self) -> None:
        """Every line in the middle."""
        self._centred = True

    def hasHeightForWidth(self) -> bool:
        """Narrower is taller."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height of the lines."""
        return text_height(self._text, self._font(), width)

    def sizeHint(self) -> QSize:
        """As wide as one line, up to a readable measure."""
        font = self._font()
        longest = max(
            (QFontMetricsF(font).horizontalAdvance(p) for p in self._text.split("\n")), default=0
        )
        width = min(round(longest) + 2, theme.px(320))
        return QSize(width, text_height(self._text, font, width))

    def minimumSizeHint(self) -> QSize:
        """A few characters wide; one line high."""
        return QSize(theme.px(60), line_height(self._font()) if self._text else 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lines from the top."""
        painter = QPainter(self)
        ink = theme.colour(ROLES.get(self._role, "text"))
        font = self._font()
        if not self._centred:
            draw_text(painter, 0, 0, self.width(), self._text, font, ink)
            return
        step = line_height(font)
        painter.setFont(font)
        painter.setPen(ink)
        for at, line in enumerate(lines(self._text, font, self.width())):
            box = QRectF(0, at * step, self.width(), step)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), line)

    def _font(self) -> QFont:
        return theme.font(14, bold=self._role in ("error", "strong"))
