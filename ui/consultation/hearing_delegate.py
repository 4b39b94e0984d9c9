"""Paints one line of the hearing sheet; the current line also says who heard it from what."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop_app.domain.consultation import Source
from desktop_app.i18n import _
from ui import theme, words
from ui.consultation.hearing_model import (
    ROW,
    HearingModel,
    HearRow,
    fact_text,
    origin,
    stamp,
)
from ui.widgets.chips import chip_width, draw_chip
from ui.widgets.icons import draw_icon
from ui.widgets.numbers import draw_num, num_width
from ui.widgets.rows import AnyIndex
from ui.widgets.text import draw_text, line_height, stable_width, text_height

LABEL_WIDTH = 90
STALE_DAYS = 180
SOURCE_ICON = {Source.DOCUMENT: "document", Source.STAFF: "pen"}  # 本人の話 is the ordinary case


class HearingDelegate(QStyledItemDelegate):
    """27 px a line; more where the answer is long or the line is the current one."""

    def __init__(self, view: QListView, model: HearingModel) -> None:
        super().__init__(view)
        self._view, self._model = view, model

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """Height for the answer wrapped into the room it has."""
        line: HearRow = index.data(ROW)
        height = theme.px(27)
        if line.fact:
            needed = self._value_height(fact_text(line.fact), self._room(line))
            height = max(height, round(needed) + theme.px(7))
            if self._is_current(index):
                height += text_height(self._origin(line), theme.font(14), self._whole())
        return QSize(0, height)

    def need(self, index: AnyIndex) -> int:
        """Width the parts that may not wrap need together."""
        line: HearRow = index.data(ROW)
        metrics = QFontMetricsF(theme.font(14))
        wanted = metrics.horizontalAdvance(words.item(line.item))
        if wanted > theme.px(LABEL_WIDTH):
            return stable_width(self._view) + 1
        tail = self._stamp_width(line) if line.fact else self._missing_width()
        return round(theme.px(LABEL_WIDTH) + tail)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Label, answer or 未聴取, and where it comes from."""
        line: HearRow = index.data(ROW)
        painter.save()
        rect = QRectF(option.rect)
        if self._is_current(index) and self._view.hasFocus():
            painter.fillRect(rect, theme.colour("key_bg"))
            bar = QRectF(rect.left(), rect.top(), theme.px(4), rect.height())
            painter.fillRect(bar, theme.colour("key"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.colour("rowalt"))
        painter.setPen(QPen(theme.colour("line_soft"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inner = rect.adjusted(theme.px(8), 0, 0, 0)
        first = QRectF(inner.left(), inner.top(), inner.width(), theme.px(27))
        painter.setFont(theme.font(14))
        painter.setPen(theme.colour("text3"))
        middle = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        painter.drawText(first, middle, words.item(line.item))
        if line.fact:
            self._paint_fact(painter, inner, first, index)
        else:
            self._paint_missing(painter, first, essential=line.essential)
        painter.restore()

    def _paint_missing(self, painter: QPainter, first: QRectF, *, essential: bool) -> None:
        x = first.left() + theme.px(LABEL_WIDTH)
        kind = "caution" if essential else "mute"
        x = draw_chip(painter, x, first.center().y(), _("未聴取"), kind) + theme.px(10)
        painter.setFont(theme.font(14))
        painter.setPen(theme.colour("key"))
        rest = QRectF(x, first.top(), first.right() - x, first.height())
        painter.drawText(
            rest, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), _("Enter で入力")
        )

    def _paint_fact(self, painter: QPainter, inner: QRectF, first: QRectF, index: AnyIndex) -> None:
        line: HearRow = index.data(ROW)
        fact = line.fact
        if fact is None:
            return
        text, room = fact_text(fact), self._room(line)
        left = first.left() + theme.px(LABEL_WIDTH)
        top = inner.top() + (theme.px(27) - line_height(theme.font(14))) / 2
        draw_text(painter, left, top, room, text, theme.font(14), theme.colour("text"))
        stale = (self._model.today - fact.heard_at.date()).days > STALE_DAYS
        ink = theme.colour("caution" if stale else "text3")
        side = theme.px(13)
        width = num_width(stamp(fact, self._model.today), theme.font(14))
        right = QRectF(first.left(), first.top(), self._whole(), first.height())
        draw_num(painter, right, stamp(fact, self._model.today), theme.font(14), ink)
        if fact.source in SOURCE_ICON:
            x = right.right() - width - side - theme.px(4)
            box = QRectF(x, right.center().y() - side / 2, side, side)
            draw_icon(painter, box, SOURCE_ICON[fact.source], theme.colour("text3"))
        if self._is_current(index):
            below = QRectF(first.left(), inner.bottom() - theme.px(24), inner.width(), theme.px(22))
            painter.setFont(theme.font(14))
            painter.setPen(theme.colour("text2"))
            painter.drawText(
                below,
                int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft),
                origin(fact, self._model.today),
            )

    def _is_current(self, index: AnyIndex) -> bool:
        return self._view.currentIndex().row() == index.row()

    def _origin(self, line: HearRow) -> str:
        return origin(line.fact, self._model.today) if line.fact else ""

    def _whole(self) -> float:
        return stable_width(self._view) - theme.px(12)

    def _room(self, line: HearRow) -> float:
        whole = stable_width(self._view) - theme.px(8 + LABEL_WIDTH + 8)
        return max(theme.px(80), whole - self._stamp_width(line))

    def _stamp_width(self, line: HearRow) -> float:
        if line.fact is None:
            return 0
        icon = theme.px(18) if line.fact.source in SOURCE_ICON else 0
        return num_width(stamp(line.fact, self._model.today), theme.font(14)) + icon + theme.px(2)

    def _missing_width(self) -> float:
        words_width = QFontMetricsF(theme.font(14)).horizontalAdvance(_("Enter で入力"))
        return chip_width(_("未聴取")) + theme.px(10) + words_width

    def _value_height(self, text: str, room: float) -> float:
        return text_height(text, theme.font(14), room)
