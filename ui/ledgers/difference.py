"""Two sides of a pair under each other's columns, the characters that differ marked.

A mark is a bar under the character and a tinted ground, so that it shows on a bad print too.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.i18n import _
from ui import theme

LABEL = 96
GAP = 16
PAD = 7
SIZE = 18
KANJI_FIGURES, UNITS = "一二三四五六七八九十", "丁番号室階"


@dataclass(frozen=True, slots=True)
class Line:
    """One fact on both sides; `same` where the rules call two spellings the same."""

    name: str
    left: str
    right: str
    same: bool = False
    note: str = ""


def marks(left: str, right: str) -> tuple[frozenset[int], frozenset[int]]:
    """Positions on each side whose characters the other side does not have there."""
    if not left or not right:
        return frozenset(), frozenset()
    ours: set[int] = set()
    theirs: set[int] = set()
    for tag, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag != "equal":
            ours.update(range(a, b))
            theirs.update(range(c, d))
    return frozenset(ours), frozenset(theirs)


class Difference(QWidget):
    """The lines of one pair."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[Line, ...] = ()
        self._heads = ("", "")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("くらべる"))
        theme.look().changed.connect(self.updateGeometry)

    @property
    def lines(self) -> tuple[Line, ...]:
        """What is shown."""
        return self._lines

    def show_lines(self, heads: tuple[str, str], lines: Sequence[Line]) -> None:
        """Show another pair."""
        self._heads = heads
        self._lines = tuple(line for line in lines if line.left or line.right or line.note)
        self.setAccessibleDescription("。".join(_spoken(line, heads) for line in self._lines))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Narrower is taller."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Head and lines."""
        return self._head() + sum(self._height(line, width) for line in self._lines)

    def sizeHint(self) -> QSize:
        """A comfortable width."""
        width = theme.px(620)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """As high as the lines at the width there is."""
        return QSize(theme.px(420), self.heightForWidth(max(self.width(), theme.px(420))))

    def _head(self) -> int:
        return theme.px(32) if self._lines else 0

    def _column(self, width: int) -> float:
        return (width - theme.px(LABEL) - theme.px(GAP)) / 2

    def _height(self, line: Line, width: int) -> int:
        font = theme.font(SIZE)
        most = max(
            len(rows(text, font, self._column(width))) for text in (line.left or "—", line.right)
        )
        note = theme.px(22) if line.note else 0
        return round(most * QFontMetricsF(font).height() * 1.15) + theme.px(2 * PAD) + note

    def paintEvent(self, event: QPaintEvent) -> None:
        """Labels, both sides, marks."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        column, y = self._column(self.width()), float(self._head())
        xs = (theme.px(LABEL), theme.px(LABEL) + column + theme.px(GAP))
        painter.setFont(theme.font(14, bold=True))
        painter.setPen(theme.colour("text2"))
        for head, x in zip(self._heads, xs, strict=True):
            box = QRectF(x, 0, column, self._head())
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, head)
        for line in self._lines:
            height = self._height(line, self.width())
            painter.setPen(QPen(theme.colour("line_soft"), 1))
            painter.drawLine(QPointF(0, y), QPointF(self.width(), y))
            self._paint_line(painter, line, y + theme.px(PAD), column, xs)
            y += height

    def _paint_line(
        self, painter: QPainter, line: Line, y: float, column: float, xs: Sequence[float]
    ) -> None:
        painter.setFont(theme.font(14))
        painter.setPen(theme.colour("text3"))
        metrics = QFontMetricsF(theme.font(14))
        painter.drawText(QPointF(0, y + metrics.ascent() + theme.px(3)), line.name)
        marked = marks(line.left, line.right)
        bottom = y
        for text, place, x in zip((line.left, line.right), marked, xs, strict=True):
            shown = frozenset() if line.same else place
            bottom = max(bottom, _draw(painter, text or "—", shown, QPointF(x, y), column))
        if line.note:
            painter.setFont(theme.font(14))
            painter.setPen(theme.colour("text2"))
            painter.drawText(QPointF(xs[0], bottom + metrics.ascent() + theme.px(2)), line.note)


def rows(text: str, font: QFont, width: float) -> list[tuple[int, str]]:
    """(start, characters) of each row; a row is as wide as the column."""
    metrics = QFontMetricsF(font)
    found: list[tuple[int, str]] = []
    start = at = 0
    used = 0.0
    while at < len(text):
        used += _advance(metrics, text, at)
        if used > width and at > start:
            end = _place_to_break(text, start, at)
            found.append((start, text[start:end]))
            start = at = end
            used = 0.0
        else:
            at += 1
    return [*found, (start, text[start:])]


def _place_to_break(text: str, start: int, at: int) -> int:
    """`２４番１６号` may break before 16, never inside a figure, a word or before its unit."""
    end = at
    while end > start and _together(text[end - 1], text[end]):
        end -= 1
    return end if end > start else at


def _together(before: str, after: str) -> bool:
    if _selects(after):
        return True
    if before.isdecimal() or before in KANJI_FIGURES:
        return after.isdecimal() or after in KANJI_FIGURES or after in UNITS
    if before + after in ("丁目", "番地"):
        return True
    return before.isascii() and before.isalpha() and after.isascii() and after.isalpha()


def _selects(sign: str) -> bool:
    """Whether this only asks for another shape of the character before it."""
    return "\ufe00" <= sign <= "\ufe0f" or "\U000e0100" <= sign <= "\U000e01ef"


def _advance(metrics: QFontMetricsF, text: str, at: int) -> float:
    return 0.0 if _selects(text[at]) else metrics.horizontalAdvance(text[at])


def _draw(painter: QPainter, text: str, marked: frozenset[int], at: QPointF, width: float) -> float:
    """Draw one side; returns where it ends."""
    font, bold = theme.font(SIZE), theme.font(SIZE, bold=True)
    metrics = QFontMetricsF(font)
    step, y = metrics.height() * 1.15, at.y()
    for start, row in rows(text, font, width):
        x = at.x()
        for offset in range(len(row)):
            if _selects(row[offset]):
                continue  # drawn with the character before it
            advance = metrics.horizontalAdvance(row[offset])
            if start + offset in marked:
                painter.fillRect(QRectF(x, y, advance, step - 2), theme.colour("warn_bg"))
                bar = QRectF(x, y + step - theme.px(4), advance, theme.px(3))
                painter.fillRect(bar, theme.colour("warn"))
            painter.setFont(bold if start + offset in marked else font)
            painter.setPen(theme.colour("warn" if start + offset in marked else "text"))
            painter.drawText(QPointF(x, y + metrics.ascent()), _shape(row, offset))
            x += advance
        y += step
    return y


def _shape(row: str, at: int) -> str:
    """A character with what chooses its shape."""
    return row[at : at + 2] if at + 1 < len(row) and _selects(row[at + 1]) else row[at]


def _spoken(line: Line, heads: tuple[str, str]) -> str:
    """One line as a screen reader says it."""
    left, right = line.left or _("なし"), line.right or _("なし")
    if line.left == line.right or line.same:
        return _("{name} 同じ {value}").format(name=line.name, value=left)
    return _("{name} {a}では {left}、{b}では {right}").format(
        name=line.name, a=heads[0], left=left, b=heads[1], right=right
    )
