"""A list of doors, small (candidates at 1366) or as cards (1920 and the search page)."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from ui import theme
from ui.referrals.views import DoorView
from ui.widgets.chips import chip_width, draw_chip
from ui.widgets.rows import AnyIndex
from ui.widgets.text import draw_text, stable_width, text_height

ROW = Qt.ItemDataRole.UserRole + 1


class DoorsModel(QAbstractListModel):
    """A plain list of doors."""

    def __init__(self) -> None:
        super().__init__()
        self.doors: list[DoorView] = []
        self._flags: Mapping[str, str] = {}

    def show(self, doors: list[DoorView]) -> None:
        """Show others."""
        self.beginResetModel()
        self.doors = doors
        self.endResetModel()

    def flag(self, flags: Mapping[str, str]) -> None:
        """Doors that somebody was sent to in vain say so in place of their opening hours."""
        self._flags = flags
        if self.doors:
            last = self.index(len(self.doors) - 1)
            self.dataChanged.emit(self.index(0), last)

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        """Number of doors."""
        return 0 if parent.isValid() else len(self.doors)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text for readers; the door for the delegate."""
        if not index.isValid():
            return None
        door = self.doors[index.row()]
        flag = self._flags.get(door.id, "")
        if flag:
            door = replace(door, chip=flag, chip_kind="danger")
        if role == ROW:
            return door
        if role == Qt.ItemDataRole.DisplayRole:
            return door.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = (door.name, door.purpose, door.place, door.chip, door.why)
            return "、".join(part for part in parts if part)
        return None


class DoorDelegate(QStyledItemDelegate):
    """`compact`: one framed line; otherwise a card of name, purpose, place and reason."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self.compact = False

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """As tall as the words need at this width."""
        door: DoorView = index.data(ROW)
        name = self._height(door.name, self._name_room(door), bold=True)
        if self.compact:
            return QSize(0, max(theme.px(42), name + theme.px(20)))
        text = sum(self._height(t, self._room(), bold=False) for t in self._lines(door))
        return QSize(0, name + text + theme.px(26))

    def need(self, index: AnyIndex) -> int:
        """The chip and some of the name; everything else wraps."""
        door: DoorView = index.data(ROW)
        return theme.px(120) + (chip_width(door.chip) if door.chip else 0)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """A frame, the words, the chip on the right."""
        door: DoorView = index.data(ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect).adjusted(0.5, 2.5, -1.5, -3.5)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.setPen(QPen(theme.colour("key" if selected else "line"), 2 if selected else 1))
        painter.setBrush(theme.colour("key_bg" if selected else "surface"))
        painter.drawRoundedRect(box, theme.px(6), theme.px(6))
        inner = box.adjusted(theme.px(10), theme.px(8), -theme.px(8), -theme.px(6))
        if door.chip:
            width = chip_width(door.chip)
            middle = inner.top() + theme.px(10)
            draw_chip(painter, inner.right() - width, middle, door.chip, door.chip_kind)
        self._paint_words(painter, inner, door)
        painter.restore()

    def _paint_words(self, painter: QPainter, inner: QRectF, door: DoorView) -> None:
        room, strong = self._name_room(door), theme.font(14, bold=True)
        left, ink = inner.left(), theme.colour("text")
        top = draw_text(painter, left, inner.top(), room, door.name, strong, ink)
        if self.compact:
            return
        top += theme.px(2)
        for at, text in enumerate(self._lines(door)):
            ink = theme.colour("text" if at == 0 and door.purpose else "text2")
            top = draw_text(painter, left, top, self._room(), text, theme.font(14), ink)

    def _lines(self, door: DoorView) -> list[str]:
        lines = [door.purpose, door.place, door.why]
        return [line for line in lines if line]

    def _room(self) -> float:
        return max(theme.px(80), stable_width(self._view) - theme.px(22))

    def _name_room(self, door: DoorView) -> float:
        chip = chip_width(door.chip) + theme.px(8) if door.chip else 0
        return max(theme.px(80), self._room() - chip)

    def _height(self, text: str, room: float, *, bold: bool) -> int:
        return text_height(text, theme.font(14, bold=bold), room)


class DoorList(QListView):
    """Doors; Enter or a click chooses one."""

    chosen = Signal(str)  # door id
    current_changed = Signal(str)

    def __init__(self, name: str, *, compact: bool = False) -> None:
        super().__init__()
        self.contents = DoorsModel()
        self.setModel(self.contents)
        self.cells = DoorDelegate(self)
        self.cells.compact = compact
        self.setItemDelegate(self.cells)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setAccessibleName(name)
        self.clicked.connect(self._on_clicked)
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        theme.look().changed.connect(self.scheduleDelayedItemsLayout)

    def set_compact(self, compact: bool) -> None:
        """One line each, or cards."""
        if self.cells.compact != compact:
            self.cells.compact = compact
            self.scheduleDelayedItemsLayout()

    def current_door(self) -> str:
        """Id of the door the keyboard is on."""
        at = self.currentIndex().row()
        return self.contents.doors[at].id if 0 <= at < len(self.contents.doors) else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_door():
            self.chosen.emit(self.current_door())
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Land on the first door."""
        if not self.currentIndex().isValid() and self.contents.doors:
            self.setCurrentIndex(self.contents.index(0))
        super().focusInEvent(event)

    def _on_clicked(self, index: QModelIndex) -> None:
        self.chosen.emit(self.contents.doors[index.row()].id)

    def _on_current_changed(self, new: QModelIndex, old: QModelIndex) -> None:
        self.current_changed.emit(self.current_door())
