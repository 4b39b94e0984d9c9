"""Hits of the search: name, kana, birth, address, household; the household head named."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop_app.domain.people import PersonHit
from desktop_app.i18n import _
from ui import formats, theme, words
from ui.widgets.rows import AnyIndex, draw_ground, dress_list
from ui.widgets.text import draw_text, stable_width, text_height

ROW = Qt.ItemDataRole.UserRole + 1


def hit_lines(hit: PersonHit) -> list[str]:
    """What stands under the name: kana and birth, address, household and arrears."""
    line = hit.line  # opened once: it is not kept
    birth = formats.short_date(line.birth) if line.birth else ""
    first = "  ".join(part for part in (hit.kana, birth + words.sex(line.sex)) if part)
    address = _("住所は非表示") if line.address_hidden else line.address
    household = ""
    if line.household_size > 1:
        household = _("{n}人世帯").format(n=line.household_size)
        if line.household_head and line.household_head != hit.name:
            household += _("(世帯主 {name})").format(name=line.household_head)
    owed = _("滞納 {yen}円").format(yen=formats.yen(line.unpaid_yen)) if line.unpaid_yen else ""
    last = "  ".join(part for part in (household, owed) if part)
    return [line for line in (first, address, last) if line]


class HitsModel(QAbstractListModel):
    """Best first, as the service ordered them."""

    def __init__(self) -> None:
        super().__init__()
        self.hits: tuple[PersonHit, ...] = ()

    def show(self, hits: tuple[PersonHit, ...]) -> None:
        """Show others."""
        self.beginResetModel()
        self.hits = hits
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        """Number of hits."""
        return 0 if parent.isValid() else len(self.hits)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text for readers; the hit for the delegate."""
        if not index.isValid():
            return None
        hit = self.hits[index.row()]
        if role == ROW:
            return hit
        if role == Qt.ItemDataRole.DisplayRole:
            return hit.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return "、".join([hit.name, hit.number, *hit_lines(hit)])
        return None


class HitDelegate(QStyledItemDelegate):
    """Name and number on the first line, then what tells two of the same name apart."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """As tall as the lines need at this width."""
        hit: PersonHit = index.data(ROW)
        height = self._height(hit.name, bold=True)
        height += sum(self._height(line) for line in self._lines(hit))
        return QSize(0, round(height + theme.px(14)))

    def need(self, index: AnyIndex) -> int:
        """Everything wraps; nothing is cut."""
        return 0

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Ground, name, lines."""
        hit: PersonHit = index.data(ROW)
        painter.save()
        rect = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        draw_ground(painter, rect, "surface", chosen=chosen)
        top = rect.top() + theme.px(6)
        top = self._line(painter, rect, top, hit.name, "text", bold=True)
        for line in self._lines(hit):
            top = self._line(painter, rect, top, line, "text2")
        painter.restore()

    def _line(
        self,
        painter: QPainter,
        rect: QRectF,
        top: float,
        text: str,
        ink: str,
        *,
        bold: bool = False,
    ) -> float:
        font, left = theme.font(14, bold=bold), rect.left() + theme.px(16)
        return draw_text(painter, left, top, self._room(), text, font, theme.colour(ink))

    def _lines(self, hit: PersonHit) -> list[str]:
        return [*hit_lines(hit), hit.number]

    def _room(self) -> float:
        return max(theme.px(80), stable_width(self._view) - theme.px(24))

    def _height(self, text: str, *, bold: bool = False) -> float:
        return text_height(text, theme.font(14, bold=bold), self._room())


class HitsView(QListView):
    """The list with its model (`found`) and delegate."""

    def __init__(self, name: str) -> None:
        super().__init__()
        # Fifty hits of several lines are measured a few at a time: the first ones stand at once.
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(12)
        self.found = HitsModel()
        self.setModel(self.found)
        self.setItemDelegate(HitDelegate(self))
        dress_list(self, name)
