"""Today's queue: ticket, name, purpose, language, how long they have been waiting."""

from datetime import datetime
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop_app.domain.session import Reception, ReceptionState
from desktop_app.i18n import _
from ui import formats, theme, words
from ui.widgets.chips import chip_width, draw_chip
from ui.widgets.icons import draw_icon
from ui.widgets.numbers import draw_num, num_width
from ui.widgets.rows import AnyIndex, draw_ground
from ui.widgets.text import draw_text, line_height, stable_width, text_height

ROW = Qt.ItemDataRole.UserRole + 1
LONG_WAIT = 10  # minutes from which waiting is shown in red and bold
NAME_LEFT = 68


def waiting_text(reception: Reception, now: datetime) -> str:
    """`12分` while waiting, else the state."""
    if reception.state is ReceptionState.WAITING:
        return _("{n}分").format(n=formats.waited(reception.arrived_at, now))
    return words.reception_state(reception.state)


class QueueModel(QAbstractListModel):
    """Tickets in the order of arrival; whoever is done drops out of the list."""

    def __init__(self, now: datetime) -> None:
        super().__init__()
        self.queue: list[Reception] = []
        self.now = now

    def show(self, queue: tuple[Reception, ...], now: datetime) -> None:
        """Show the queue of now, those being talked to first."""
        here = [r for r in queue if r.state in (ReceptionState.WAITING, ReceptionState.TALKING)]
        talking_first = sorted(here, key=lambda r: r.state is not ReceptionState.TALKING)
        if talking_first == self.queue:
            self.tick(now)
            return
        self.beginResetModel()
        self.queue, self.now = talking_first, now
        self.endResetModel()

    def tick(self, now: datetime) -> None:
        """A minute passed."""
        self.now = now
        if self.queue:
            self.dataChanged.emit(self.index(0), self.index(len(self.queue) - 1))

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        """Number of tickets."""
        return 0 if parent.isValid() else len(self.queue)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text for readers; the ticket for the delegate."""
        if not index.isValid():
            return None
        ticket = self.queue[index.row()]
        if role == ROW:
            return ticket
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{ticket.ticket} {ticket.name}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            why = words.purpose(ticket.purpose)
            parts = [ticket.ticket, ticket.name, why, waiting_text(ticket, self.now)]
            parts.append(language_word(ticket))
            return "、".join(part for part in parts if part)
        return None


class QueueDelegate(QStyledItemDelegate):
    """58 px a ticket; taller where a name needs a second line."""

    def __init__(self, view: QListView, model: QueueModel) -> None:
        super().__init__(view)
        self._view, self._model = view, model

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """Room for the name beside the wait, and for the purpose below."""
        ticket: Reception = index.data(ROW)
        name = text_height(ticket.name, theme.font(15), self._name_room(ticket))
        return QSize(0, round(max(theme.px(58), name + self._second_height(ticket) + theme.px(16))))

    def need(self, index: AnyIndex) -> int:
        """Ticket, some of the name, the wait."""
        ticket: Reception = index.data(ROW)
        number = num_width(ticket.ticket, theme.font(14, bold=True))
        if number > theme.px(NAME_LEFT - 18):
            return stable_width(self._view) + 1
        return theme.px(NAME_LEFT + 70) + self._tail_width(ticket)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Ground, ticket and name, wait or state, purpose and language."""
        ticket: Reception = index.data(ROW)
        painter.save()
        rect = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        draw_ground(painter, rect, "surface", chosen=chosen)
        self._paint_first(painter, rect, ticket)
        self._paint_second(painter, rect, ticket)
        painter.restore()

    def _paint_first(self, painter: QPainter, rect: QRectF, ticket: Reception) -> None:
        line = QRectF(rect.left(), rect.top() + theme.px(7), rect.width(), theme.px(22))
        number = line.adjusted(theme.px(14), 0, 0, 0)
        font = theme.font(14, bold=True)
        draw_num(painter, number, ticket.ticket, font, theme.colour("text"), right=False)
        room, name_font = self._name_room(ticket), theme.font(15)
        left = rect.left() + theme.px(NAME_LEFT)
        draw_text(painter, left, line.top(), room, ticket.name, name_font, theme.colour("text"))
        text = waiting_text(ticket, self._model.now)
        right = line.adjusted(0, 0, -theme.px(10), 0)
        if ticket.state is ReceptionState.TALKING:
            x = right.right() - chip_width(text)
            draw_chip(painter, x, line.center().y(), text, "key_solid")
            return
        late = formats.waited(ticket.arrived_at, self._model.now) >= LONG_WAIT
        ink = theme.colour("danger" if late else "text2")
        draw_num(painter, right, text, theme.font(14, bold=late), ink)

    def _paint_second(self, painter: QPainter, rect: QRectF, ticket: Reception) -> None:
        height = self._second_height(ticket)
        top = rect.bottom() - height - theme.px(8)
        left = rect.left() + theme.px(NAME_LEFT)
        room, ink = self._second_room(), theme.colour("text2")
        why = words.purpose(ticket.purpose)
        end = draw_text(painter, left, top, room, why, theme.font(14), ink)
        word = language_word(ticket)
        if not word:
            return
        width = QFontMetricsF(theme.font(14)).horizontalAdvance(word)
        line = line_height(theme.font(14))
        top = top if self._language_fits(ticket) else end
        x = rect.left() + stable_width(self._view) - width - theme.px(8)
        side = theme.px(14)
        box = QRectF(x - side - theme.px(4), top + (line - side) / 2, side, side)
        draw_icon(painter, box, "globe", theme.colour("info"))
        draw_text(painter, x, top, width + 4, word, theme.font(14), theme.colour("info"))

    def _tail_width(self, ticket: Reception) -> int:
        text = waiting_text(ticket, self._model.now)
        if ticket.state is ReceptionState.TALKING:
            return chip_width(text)
        return round(num_width(text, theme.font(14, bold=True)))

    def _name_room(self, ticket: Reception) -> float:
        used = theme.px(NAME_LEFT + 18) + self._tail_width(ticket)
        return max(theme.px(60), stable_width(self._view) - used)

    def _second_room(self) -> float:
        return max(theme.px(50), stable_width(self._view) - theme.px(NAME_LEFT + 8))

    def _language_fits(self, ticket: Reception) -> bool:
        """Whether purpose and language go on one line."""
        metrics = QFontMetricsF(theme.font(14))
        used = metrics.horizontalAdvance(words.purpose(ticket.purpose))
        used += metrics.horizontalAdvance(language_word(ticket)) + theme.px(26)
        return bool(used <= self._second_room())

    def _second_height(self, ticket: Reception) -> int:
        font = theme.font(14)
        why = words.purpose(ticket.purpose)
        height = text_height(why or " ", font, self._second_room())
        below = language_word(ticket) and not self._language_fits(ticket)
        return height + (line_height(font) if below else 0)


def language_word(ticket: Reception) -> str:
    """The language, where it is not Japanese; one word for both ways of writing Chinese."""
    if ticket.language in ("", "ja"):
        return ""
    return words.language("zh" if ticket.language.startswith("zh") else ticket.language)
