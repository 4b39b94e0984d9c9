"""The first rows of a file under what their columns were taken for; doubtful cells are marked."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt

from desktop_app.i18n import _
from ui import theme
from ui.ledgers.field_words import field_text
from ui.widgets.rows import AnyIndex


def fields_of(proposal: Any, guess: Any) -> list[str]:
    """The fields that a column holds, alone, in part or with others."""
    made = [f for f, column in proposal.derived.items() if proposal.made_of(column, guess.index)]
    return [guess.field] if guess.field else made


class Preview(QAbstractTableModel):
    """Titles are `column → field`; a doubtful cell is tinted and has a question mark."""

    def __init__(self) -> None:
        super().__init__()
        self.proposal: Any = None

    def show(self, proposal: Any) -> None:
        """Show another proposal."""
        self.beginResetModel()
        self.proposal = proposal
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        """Rows looked at."""
        return 0 if parent.isValid() or self.proposal is None else len(self.proposal.preview)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        """Columns of the file."""
        return 0 if parent.isValid() or self.proposal is None else len(self.proposal.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Name of the column, and what it is taken for."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        guess = self.proposal.columns[section]
        sign = _("?") if guess.doubtful else ""
        fields = fields_of(self.proposal, guess)
        told = "・".join(map(field_text, fields)) if fields else field_text("")
        return f"{guess.name or guess.index} → {told}{sign}"

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """One cell."""
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        cells = self.proposal.preview[row]
        text = cells[column] if column < len(cells) else ""
        doubtful = (row, column) in self.proposal.doubtful_cells
        if role == Qt.ItemDataRole.DisplayRole:
            return f"? {text}" if doubtful else text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _("確かめる {text}").format(text=text) if doubtful else text
        if role == Qt.ItemDataRole.BackgroundRole and doubtful:
            return theme.colour("caution_bg")
        if role == Qt.ItemDataRole.ForegroundRole and doubtful:
            return theme.colour("caution")
        return None
