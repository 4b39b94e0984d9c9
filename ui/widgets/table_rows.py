"""The rows of a quiet table: columns, lines, and the model that holds them."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    Qt,
)

from ui.widgets.rows import AnyIndex

TEXT, FIGURE, CHIP = "text", "figure", "chip"
ROW = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Column:
    """Title and how its cells are drawn; one column of a table takes the spare width."""

    title: str
    form: str = TEXT
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One row: its cells, maybe a tone (token of the theme), and an id for whoever asks."""

    cells: tuple[str, ...]
    tone: str = ""
    key: str = ""
    chip: str = "mute"  # kind of the chips in this row
    bold: bool = False


class TableModel(QAbstractTableModel):
    """Rows as they come."""

    def __init__(self, columns: Sequence[Column]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self.lines: tuple[Line, ...] = ()

    def show(self, lines: Sequence[Line]) -> None:
        """Other rows."""
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        """How many rows."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        """How many columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Text for the screen and the screen reader; the row itself for the painter."""
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == ROW:
            return line
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.columns[index.column()].title} {line.cells[index.column()]}"
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return line.cells[index.column()]
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Titles."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            right = self.columns[section].form == FIGURE
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None
