"""The tree of what is owed: receivables that open into instalments, columns as wide as needed."""

from PySide6.QtCore import QModelIndex, QRect, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTreeView,
)

from desktop_app.i18n import _
from ui import theme
from ui.receivables.delegate import ReceivableDelegate
from ui.receivables.model import FLAGS, NAME, ReceivablesModel
from ui.widgets.rows import AnyIndex


class ReceivablesTree(QTreeView):
    """Enter, Space or a click opens a row; columns are as wide as their cells need."""

    def __init__(self) -> None:
        super().__init__()
        self.rows = ReceivablesModel()
        self._measured: tuple[list[int], int] | None = None
        self.setModel(self.rows)
        self.rows.modelReset.connect(self.forget_widths)
        self.cells = ReceivableDelegate(self)
        self.setItemDelegate(self.cells)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(False)
        self.setAllColumnsShowFocus(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setExpandsOnDoubleClick(False)
        self.setAccessibleName(_("債権の一覧"))
        head = self.header()
        head.setSectionsMovable(False)
        head.setStretchLastSection(True)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setMinimumSectionSize(20)
        self.clicked.connect(self._on_clicked)

    def _on_clicked(self, index: QModelIndex) -> None:
        self.toggle(index)

    def toggle(self, index: QModelIndex) -> None:
        """Open or close the receivable of this row."""
        first = index.siblingAtColumn(NAME)
        if self.rows.rowCount(first):
            self.setExpanded(first, not self.isExpanded(first))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space open a row; everything else is the tree's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.toggle(self.currentIndex())
            return
        super().keyPressEvent(event)

    def drawBranches(self, painter: QPainter, rect: QRect, index: AnyIndex) -> None:
        """The delegate draws the opening mark itself."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width."""
        super().resizeEvent(event)
        self.fit_columns()

    def fit_columns(self) -> None:
        """Every column gets what its widest cell needs; the flags, then the name get the rest."""
        if self._measured is None:
            self._measured = self._measure()
        needs, wish = list(self._measured[0]), self._measured[1]
        spare = self.viewport().width() - sum(needs)
        extra = min(max(spare, 0), wish)
        needs[FLAGS] += extra
        self._share(needs, max(spare - extra, 0))
        for column, width in enumerate(needs):
            self.setColumnWidth(column, width)

    def forget_widths(self) -> None:
        """Rows or fonts are others now. (Opening one file resizes the tree three or four times.)"""
        self._measured = None

    def _measure(self) -> tuple[list[int], int]:
        needs = [self._widest(c, self.cells.need) for c in range(self.rows.columnCount())]
        return needs, max(0, self._widest(FLAGS, self.cells.want) - needs[FLAGS])

    def _share(self, widths: list[int], spare: int) -> None:
        """Spread what is left over: half to the name, the rest evenly between the columns."""
        widths[NAME] += spare // 2
        between = spare - spare // 2
        for column in range(1, FLAGS):
            widths[column] += between // (FLAGS - 1)

    def _widest(self, column: int, measure) -> int:  # type: ignore[no-untyped-def]
        metrics = self.header().fontMetrics()
        title = str(self.rows.headerData(column, Qt.Orientation.Horizontal))
        widest = metrics.horizontalAdvance(title) + theme.px(13)
        for top in range(self.rows.rowCount()):
            parent = self.rows.index(top, 0)
            cells = [self.rows.index(top, column)]
            cells += [self.rows.index(i, column, parent) for i in range(self.rows.rowCount(parent))]
            widest = max([widest, *(measure(cell) for cell in cells)])
        return widest
