"""A quiet table: figures in cells of one width, a tone for a row that must be seen, Ctrl+C."""

from collections.abc import Sequence
from heapq import nlargest

from PySide6.QtCore import (
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFontMetricsF,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from ui import theme
from ui.widgets.chips import chip_width, draw_chip
from ui.widgets.numbers import draw_num, num_width
from ui.widgets.rows import AnyIndex
from ui.widgets.table_rows import CHIP, FIGURE, ROW, Column, Line, TableModel

PAD = 8
LEAST_WIDE = 130
MEASURED = 200  # rows looked at for the width of a column,
LONGEST = 16  # and those of them that are really measured


class _Cells(QStyledItemDelegate):
    """Paints text, figures and chips."""

    def __init__(self, parent: QTableView, columns: Sequence[Column]) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """One cell."""
        line: Line = index.data(ROW)
        column = self._columns[index.column()]
        rect = QRectF(option.rect)
        painter.save()
        table = self.parent()
        chosen = option.state & QStyle.StateFlag.State_Selected
        if chosen and isinstance(table, QTableView) and table.hasFocus():
            painter.fillRect(rect, theme.colour("key_bg"))
        elif line.tone:
            painter.fillRect(rect, theme.colour(f"{line.tone}_bg"))
        painter.setPen(theme.colour("line_soft"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inside = rect.adjusted(theme.px(PAD), 0, -theme.px(PAD), 0)
        text, ink = line.cells[index.column()], theme.colour(line.tone or "text")
        font = theme.font(14, bold=line.bold)
        if column.form == CHIP and text:
            draw_chip(painter, inside.left(), inside.center().y(), text, line.chip)
        elif column.form == FIGURE:
            draw_num(painter, inside, text, font, ink)
        else:
            painter.setFont(font)
            painter.setPen(ink)
            shown = QFontMetricsF(font).elidedText(
                text, Qt.TextElideMode.ElideRight, inside.width() + 1
            )
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            painter.drawText(inside, int(flags), shown)
        painter.restore()

    def need(self, index: AnyIndex) -> int:
        """Width a cell needs; also for the clipping check."""
        line: Line = index.data(ROW)
        column, text = self._columns[index.column()], line.cells[index.column()]
        font = theme.font(14, bold=line.bold)
        if column.form == CHIP:
            return (chip_width(text) if text else 0) + 2 * theme.px(PAD)
        width = (
            num_width(text, font)
            if column.form == FIGURE
            else (QFontMetricsF(font).horizontalAdvance(text))
        )
        return round(width) + 2 * theme.px(PAD) + 2


class Table(QTableView):
    """Rows are chosen whole; Enter, Space or a double click tells who listens."""

    chosen = Signal(str)  # key of the row

    def __init__(self, name: str, columns: Sequence[Column], row_height: int = 30) -> None:
        super().__init__()
        self.rows = TableModel(columns)
        self._needs: list[int] = []
        self._row_height = row_height
        self.setModel(self.rows)
        self.cells = _Cells(self, columns)
        self.setItemDelegate(self.cells)
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setSectionsClickable(False)
        head.setHighlightSections(False)
        self.doubleClicked.connect(lambda index: self._choose(index.row()))
        theme.look().changed.connect(self._measure_again)
        self.fit()

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Other rows, the first of them current."""
        self.rows.show(lines)
        if lines:
            self.setCurrentIndex(self.rows.index(0, 0))
        self._measure_again()

    def current_key(self) -> str:
        """The key of the row the keyboard is on."""
        at = self.currentIndex().row()
        return self.rows.lines[at].key if 0 <= at < len(self.rows.lines) else ""

    def full_height(self) -> int:
        """As high as all its rows, for tables that do not scroll by themselves."""
        head = self.horizontalHeader().sizeHint().height()
        return head + len(self.rows.lines) * theme.px(self._row_height) + 2

    def fit(self) -> None:
        """Columns as wide as their cells need; the wide one takes what is left."""
        self.verticalHeader().setDefaultSectionSize(theme.px(self._row_height))
        if not self._needs:
            self._needs = [self._need(column) for column in range(len(self.rows.columns))]
        needs = list(self._needs)
        spare = self.viewport().width() - sum(needs)
        wide = [at for at, column in enumerate(self.rows.columns) if column.wide]
        for at in wide:  # too little room: words give way (their tip has them), figures never
            needs[at] = max(needs[at] + spare // len(wide), theme.px(LEAST_WIDE))
        for at, width in enumerate(needs):
            self.setColumnWidth(at, width)

    def _measure_again(self) -> None:
        """Other rows or another zoom; a new width alone changes no need."""
        self._needs = []
        self.fit()

    def _need(self, column: int) -> int:
        metrics = self.horizontalHeader().fontMetrics()
        least = metrics.horizontalAdvance(self.rows.columns[column].title) + theme.px(2 * PAD)
        lines = self.rows.lines

        def length(at: int) -> int:  # a letter takes one byte, a kanji three
            return len(lines[at].cells[column].encode()) + lines[at].bold

        rows = nlargest(LONGEST, range(min(len(lines), MEASURED)), key=length)
        return max([least, *(self.cells.need(self.rows.index(at, column)) for at in rows)])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width."""
        super().resizeEvent(event)
        self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses, Ctrl+C copies; letters do not search."""
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.as_text(chosen_only=True))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose(self.currentIndex().row())
        elif event.key() == Qt.Key.Key_Escape or (event.text().isprintable() and event.text()):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def as_text(self, *, chosen_only: bool = False) -> str:
        """Title line and rows, tabs between the cells."""
        lines = self.rows.lines
        if chosen_only and self.selectionModel().hasSelection():
            picked = sorted({index.row() for index in self.selectionModel().selectedRows()})
            lines = tuple(lines[at] for at in picked)
        head = "\t".join(column.title for column in self.rows.columns)
        return "\n".join([head, *("\t".join(line.cells) for line in lines)])

    def _choose(self, at: int) -> None:
        if 0 <= at < len(self.rows.lines):
            self.chosen.emit(self.rows.lines[at].key)
