"""The tree of what is owed: legal class, receivable, instalment; and what may not be seen."""

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt

from desktop_app.domain.ids import ChargeId
from desktop_app.domain.receivables import (
    LateChargeView,
    Receivables,
)
from desktop_app.i18n import _, pgettext
from ui import formats, words
from ui.receivables.rows import Row, days_text, rows_of, spoken
from ui.widgets.rows import AnyIndex

NAME, UNPAID, LATE, DUE, LIMITATION, FLAGS = range(6)
ROW = Qt.ItemDataRole.UserRole + 1


class ReceivablesModel(QAbstractItemModel):
    """Two levels; a child's internal id is its parent's row + 1, a top-level row's is 0."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Row] = []

    def show(self, receivables: Receivables) -> None:
        """Show another person's, or newer, receivables."""
        self.beginResetModel()
        self.rows = rows_of(receivables)
        self.endResetModel()

    def clear(self) -> None:
        """Show nothing."""
        self.beginResetModel()
        self.rows = []
        self.endResetModel()

    def row_at(self, index: AnyIndex) -> Row:
        """The row behind an index."""
        if index.internalId():
            return self.rows[index.internalId() - 1].children[index.row()]
        return self.rows[index.row()]

    def find_charge(self, charge_id: ChargeId) -> QModelIndex:
        """Where an instalment stands; an invalid index where it is not shown."""
        for top, row in enumerate(self.rows):
            for at, child in enumerate(row.children):
                if child.charge_id == charge_id:
                    return self.createIndex(at, 0, top + 1)
        return QModelIndex()

    def index(self, row: int, column: int, parent: AnyIndex = QModelIndex()) -> QModelIndex:  # noqa: B008
        """Qt's way down."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: AnyIndex = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        """Qt's way up."""
        if not index.isValid() or not index.internalId():
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, 0, 0)

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        """Children of a receivable, or the top-level rows."""
        if not parent.isValid():
            return len(self.rows)
        if parent.internalId() or parent.column() > 0:
            return 0
        return len(self.rows[parent.row()].children)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        """Always the six columns."""
        return 6

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """A legal class is a heading: seen, not selected."""
        if index.isValid() and self.row_at(index).level == "group":
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Column titles; amounts are headed on the right."""
        if role == Qt.ItemDataRole.DisplayRole:
            return (
                _("債権 / 年度・期"),
                _("滞納額"),
                pgettext("column", "延滞金"),
                _("納期限"),
                _("時効完成予定"),
                _("状態"),
            )[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = (
                Qt.AlignmentFlag.AlignRight
                if section in (UNPAID, LATE)
                else Qt.AlignmentFlag.AlignLeft
            )
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text for search and readers; the delegate takes the whole row."""
        if not index.isValid():
            return None
        row = self.row_at(index)
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(row) if index.column() == NAME else cell_text(row, index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return cell_text(row, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.official or None
        return None


def late_text(late: LateChargeView | None) -> str:
    """The late charge as shown: figures, a dash for none, a word where it cannot be worked out."""
    if late is None:
        return "—"
    if late.yen is None:
        return _("計算不可") if late.refused else "—"
    return formats.yen(late.yen) if late.yen else "—"


def limitation_text(row: Row) -> str:
    """The day of the limitation column."""
    if row.limitation is None or row.limitation.last_valid_day is None:
        return "—"
    return formats.table_date(row.limitation.last_valid_day)


def cell_text(row: Row, column: int) -> str:
    """Plain text of one cell."""
    if row.level == "group":
        return row.name if column == NAME else ""
    if row.level == "hidden":
        texts = {NAME: row.name, UNPAID: _("あり"), FLAGS: _("閲覧権限外")}
        return texts.get(column, "")
    if column == LIMITATION:
        return f"{limitation_text(row)} {days_text(row.limitation)}".strip()
    return {
        NAME: row.name,
        UNPAID: formats.yen(row.unpaid),
        LATE: late_text(row.late),
        DUE: row.due,
        FLAGS: " ".join(words.flag_words(flag)[0] for flag in row.flags),
    }[column]
