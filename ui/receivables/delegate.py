"""Paints one cell of the receivables tree and says how wide it must be."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from desktop_app.domain.receivables import Flag, LimitationView
from desktop_app.i18n import _
from ui import theme, words
from ui.receivables.model import (
    DUE,
    FLAGS,
    LATE,
    LIMITATION,
    NAME,
    ROW,
    UNPAID,
    cell_text,
    limitation_text,
)
from ui.receivables.rows import Row, days_text
from ui.widgets.chips import chip_width, draw_chip
from ui.widgets.icons import draw_icon
from ui.widgets.numbers import draw_num, num_width
from ui.widgets.rows import AnyIndex, draw_ground

PAD = 6
NAME_LEFT = {"group": 12, "receivable": 34, "instalment": 48, "hidden": 34}


def urgency(limitation: LimitationView | None) -> str:
    """Token of the limitation's colour: 30 days are danger, 180 days caution."""
    days = limitation.days_left if limitation else None
    if days is None or days < 0:
        return "text"
    if days <= 30:
        return "danger"
    return "caution" if days <= 180 else "text"


def fit_flags(flags: tuple[Flag, ...], room: float) -> list[tuple[str, str, str]]:
    """Chips (label, kind, icon) that fit: full label, short, no icon, then the first and `+n`.

    A flag must never disappear for lack of room; at worst the rest is counted.
    """
    spoken = [words.flag_words(flag) for flag in flags]
    attempts = (
        [(full, kind, icon) for full, _short, kind, icon in spoken],
        [(short, kind, icon) for _full, short, kind, icon in spoken],
        [(short, kind, "") for _full, short, kind, _icon in spoken],
    )
    for chips in attempts:
        if chips_width(chips) <= room:
            return chips
    first = attempts[2][0]
    rest = (_("+{n}").format(n=len(flags) - 1), "mute", "")
    return [first, rest] if len(flags) > 1 else [first]


def chips_width(chips: list[tuple[str, str, str]]) -> float:
    """Width of chips side by side."""
    gaps = theme.px(4) * max(0, len(chips) - 1)
    return sum(chip_width(label, icon) for label, _kind, icon in chips) + gaps


class ReceivableDelegate(QStyledItemDelegate):
    """Rows of 40 (receivable) and 30 (instalment) px; taller where the screen is wide."""

    def __init__(self, tree: QTreeView) -> None:
        super().__init__(tree)
        self.roomy = False

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """Only the height matters; widths are the tree's business."""
        row: Row = index.data(ROW)
        heights = {"group": 28, "receivable": 40, "instalment": 30, "hidden": 36}
        if self.roomy:
            heights |= {"receivable": 44, "instalment": 34}
        return QSize(0, theme.px(heights[row.level]))

    def need(self, index: AnyIndex) -> int:
        """Width this cell needs so that nothing is cut; flags only need their last resort."""
        row: Row = index.data(ROW)
        column = index.column()
        if row.level == "group":
            return 0
        if column == FLAGS:
            chips = fit_flags(row.flags, 0) if row.flags else []
            text = QFontMetricsF(theme.font(14)).horizontalAdvance(cell_text(row, FLAGS))
            return round((text if row.level == "hidden" else chips_width(chips)) + theme.px(PAD))
        if column == LIMITATION:
            return round(self._limitation_width(row) + theme.px(2 * PAD))
        if column == NAME:
            metrics = QFontMetricsF(self._font(row, NAME))
            left = theme.px(NAME_LEFT[row.level] + PAD)
            return round(metrics.horizontalAdvance(row.name) + left)
        font = self._font(row, column)
        return round(num_width(cell_text(row, column), font) + theme.px(2 * PAD))

    def want(self, index: AnyIndex) -> int:
        """Width the cell would like: as `need`, but flags with their full labels."""
        row: Row = index.data(ROW)
        if index.column() == FLAGS and row.flags:
            chips = fit_flags(row.flags, 10_000)
            return round(chips_width(chips) + theme.px(PAD))
        return self.need(index)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Ground, then the cell."""
        row: Row = index.data(ROW)
        painter.save()
        rect = QRectF(option.rect)
        self._paint_ground(painter, option, rect, row, index.column())
        column = index.column()
        if row.level == "group":
            self._text(painter, rect, row, theme.colour("text2"))
        elif row.level == "hidden":
            self._paint_hidden(painter, rect, row, column)
        elif column == NAME:
            self._paint_name(painter, rect, row, index)
        elif column == FLAGS:
            self._paint_flags(painter, rect, row)
        elif column == LIMITATION:
            self._paint_limitation(painter, rect, row)
        else:
            right = column in (UNPAID, LATE)
            self._paint_figure(painter, rect, row, column, right=right)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, rect: QRectF, row: Row, column: int
    ) -> None:
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        ground = "rowalt" if row.level == "instalment" else "surface"
        draw_ground(painter, rect, ground, chosen=chosen, first=column == NAME)

    def _font(self, row: Row, column: int):  # type: ignore[no-untyped-def]
        strong = row.level == "receivable"
        if column == UNPAID:
            return theme.font(16 if strong else 15, bold=strong)
        if column in (LATE, DUE, LIMITATION):
            return theme.font(15 if strong else 14)
        return theme.font(14, bold=strong)

    def _text(self, painter: QPainter, rect: QRectF, row: Row, ink: QColor) -> None:
        left = theme.px(NAME_LEFT[row.level])
        painter.setFont(self._font(row, NAME))
        painter.setPen(ink)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(rect.adjusted(left, 0, 0, 0), int(flags), row.name)

    def _paint_name(self, painter: QPainter, rect: QRectF, row: Row, index: AnyIndex) -> None:
        if row.children:
            tree = self.parent()
            opened = isinstance(tree, QTreeView) and tree.isExpanded(index)
            side = theme.px(16)
            box = QRectF(rect.left() + theme.px(12), rect.center().y() - side / 2, side, side)
            name = "chevron-down" if opened else "chevron-right"
            draw_icon(painter, box, name, theme.colour("text2"))
        self._text(painter, rect, row, theme.colour("text"))

    def _paint_hidden(self, painter: QPainter, rect: QRectF, row: Row, column: int) -> None:
        ink = theme.colour("text2")
        if column == NAME:
            side = theme.px(14)
            box = QRectF(rect.left() + theme.px(12), rect.center().y() - side / 2, side, side)
            draw_icon(painter, box, "lock", ink)
            self._text(painter, rect, row, ink)
            return
        painter.setFont(theme.font(14))
        painter.setPen(ink)
        side_flag = Qt.AlignmentFlag.AlignRight if column == UNPAID else Qt.AlignmentFlag.AlignLeft
        box = rect.adjusted(0, 0, -theme.px(PAD), 0) if column == UNPAID else rect
        painter.drawText(
            box, int(Qt.AlignmentFlag.AlignVCenter | side_flag), cell_text(row, column)
        )

    def _paint_figure(
        self, painter: QPainter, rect: QRectF, row: Row, column: int, *, right: bool
    ) -> None:
        text = cell_text(row, column)
        ink = theme.colour("text3" if text == "—" else "text")
        pad = theme.px(PAD)
        box = rect.adjusted(pad, 0, -pad, 0)
        draw_num(painter, box, text, self._font(row, column), ink, right=right)

    def _limitation_width(self, row: Row) -> float:
        width = num_width(limitation_text(row), self._font(row, LIMITATION))
        days = days_text(row.limitation)
        return width + (theme.px(10) + chip_width(days) if days else 0)

    def _paint_limitation(self, painter: QPainter, rect: QRectF, row: Row) -> None:
        urgent = urgency(row.limitation)
        text = limitation_text(row)
        ink = theme.colour("text3" if text == "—" else urgent)
        font = self._font(row, LIMITATION)
        font.setBold(urgent == "danger")
        box = rect.adjusted(theme.px(PAD), 0, 0, 0)
        draw_num(painter, box, text, font, ink, right=False)
        days = days_text(row.limitation)
        if days:
            kind = {"danger": "danger_solid", "caution": "caution"}.get(urgent, "mute")
            x = box.left() + num_width(text, font) + theme.px(10)
            draw_chip(painter, x, rect.center().y(), days, kind)

    def _paint_flags(self, painter: QPainter, rect: QRectF, row: Row) -> None:
        if not row.flags:
            return
        x = rect.left()
        for label, kind, icon in fit_flags(row.flags, rect.width() - theme.px(PAD)):
            x = draw_chip(painter, x, rect.center().y(), label, kind, icon) + theme.px(4)
