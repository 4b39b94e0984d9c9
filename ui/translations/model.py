"""The list of sentences: which are shown, and how one is drawn."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from desktop_app.domain.translations import Line, State
from desktop_app.i18n import _
from ui import theme
from ui.translations.words import EVERYWHERE, REMARKED, SCREEN, state_chip, state_text
from ui.widgets.chips import draw_chip
from ui.widgets.rows import AnyIndex
from ui.widgets.text import line_height, lines

ROW = 76
EDGE = 10
SHOWN_LINES = 2


class Sentences(QAbstractListModel):
    """Some of the sentences of one language."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Line] = []

    def show(self, rows: list[Line]) -> None:
        """Show others."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        """Number of sentences shown."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The Japanese; a reader of the screen hears number and state first."""
        if not index.isValid():
            return None
        line = self.rows[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{line.number} {state_text(line.now.state)} {line.source}"
        return line.source if role == Qt.ItemDataRole.DisplayRole else None

    def row_of(self, source: str) -> int:
        """Where a sentence stands now, -1 where it is not shown."""
        return next((at for at, one in enumerate(self.rows) if one.source == source), -1)


def chosen(found: Sequence[Line], state: str, sheet: str, words: str) -> list[Line]:
    """The sentences in one state, on one sheet, with some words; empty means all."""
    wanted = words.casefold().split()
    return [
        line
        for line in found
        if in_state(line, state)
        and on_sheet(line, sheet)
        and all(word in searchable(line) for word in wanted)
    ]


def in_state(line: Line, state: str) -> bool:
    """Whether a sentence is in a state, or has comments where those were asked for."""
    if state == REMARKED:
        return bool(line.now.remarks)
    return state in ("", line.now.state)


def on_sheet(line: Line, sheet: str) -> bool:
    """Whether a sentence stands on a sheet, or on the residents' screen."""
    if not sheet:
        return True
    if sheet == SCREEN:
        return not line.sheets
    return sheet in line.sheets or EVERYWHERE in line.sheets


def searchable(line: Line) -> str:
    """What a search looks into."""
    return f"{line.source}\n{line.now.text}\n{line.english}".casefold()


def counted(rows: Sequence[Line]) -> str:
    """How many are shown, and how many of them somebody stands by."""
    done = sum(line.now.state is State.ACCEPTED for line in rows)
    return _("{n}文を表示(確認済み {done})").format(n=len(rows), done=done)


def next_open(rows: Sequence[Line], at: int, by: int) -> int:
    """The next sentence that nobody stands by, going round once; -1 where every one is checked."""
    count = len(rows)
    for step in range(1, count + 1):
        place = (at + by * step) % count
        if rows[place].now.state is not State.ACCEPTED:
            return place
    return -1


class SentenceDelegate(QStyledItemDelegate):
    """State and number, under them the beginning of the Japanese; the whole stands beside."""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """The same for every row, so that none is measured."""
        return QSize(theme.px(200), theme.px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """One sentence."""
        line: Line = index.model().rows[index.row()]  # type: ignore[attr-defined]
        box: QRect = option.rect
        chosen_row = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(box, theme.colour("key_bg" if chosen_row else "surface"))
        if chosen_row:
            painter.fillRect(box.left(), box.top(), theme.px(4), box.height(), theme.colour("key"))
        painter.setPen(theme.colour("line_soft"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        left = box.left() + theme.px(EDGE)
        word, kind, icon = state_chip(line.now.state)
        after = draw_chip(painter, left, box.top() + theme.px(17), word, kind, icon)
        painter.setFont(theme.font(14))
        painter.setPen(theme.colour("text3"))
        metrics = QFontMetricsF(theme.font(14))
        base = box.top() + theme.px(17) + (metrics.ascent() - metrics.descent()) / 2
        painter.drawText(QPointF(after + theme.px(8), base), _beside(line))
        self._words(painter, line.source, left, box)
        painter.restore()

    def _words(self, painter: QPainter, words: str, left: int, box: QRect) -> None:
        font = theme.font(14)
        metrics = QFontMetricsF(font)
        room = box.right() - left - theme.px(EDGE)
        shown = list(lines(words, font, room))
        if len(shown) > SHOWN_LINES:
            rest = "".join(shown[SHOWN_LINES - 1 :])
            last = metrics.elidedText(rest, Qt.TextElideMode.ElideRight, room)
            shown = [*shown[: SHOWN_LINES - 1], last]
        painter.setPen(theme.colour("text"))
        step = line_height(font)
        top = box.top() + theme.px(32)
        for at, text in enumerate(shown):
            middle = top + at * step + step / 2
            base = middle + (metrics.ascent() - metrics.descent()) / 2
            painter.drawText(QPointF(left, base), text)


def _beside(line: Line) -> str:
    """Number, and how many comments there are."""
    remarks = len(line.now.remarks)
    return (
        _("{number}　コメント{n}").format(number=line.number, n=remarks)
        if remarks
        else (str(line.number))
    )


class SentenceList(QListView):
    """The list itself."""

    def __init__(self, model: Sentences) -> None:
        super().__init__()
        self.setModel(model)
        self.setAccessibleName(_("文の一覧"))
        self.setUniformItemSizes(True)
        self.setItemDelegate(SentenceDelegate(self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
