"""Tables of the import page: rejected rows, and the batches there are."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt

from desktop_app.i18n import _
from ui import formats, words
from ui.widgets.rows import AnyIndex


def reason_text(code: str) -> str:
    """Why a row was not taken, as somebody who mends the file would say it."""
    return {
        "BAD_DATE": _("日付として読めません。ファイルで直してください"),
        "BAD_AMOUNT": _("金額として読めません。ファイルで直してください"),
        "NEGATIVE_AMOUNT": _("金額がマイナスです。ファイルで直してください"),
        "DUPLICATE_KEY": _("同じ行が2つあります。片方を消してください"),
        "UNKNOWN_RECEIVABLE": _("知らない債権の符号です。読み取り方に足してください"),
        "UNKNOWN_EVENT": _("知らない経過の符号です。読み取り方に足してください"),
        "UNKNOWN_PERSON": _("宛名にいない人です。先に宛名を取り込んでください"),
        "UNKNOWN_CHARGE": _("調定にない期です。先に調定を取り込んでください"),
        "MISSING_VALUE": _("値がありません。ファイルで埋めてください"),
        "COLUMN_COUNT": _("列の数が違います。出し直してください"),
        "TRUNCATED_LINE": _("行が途中で切れています。出し直してください"),
        "BAD_ENCODING": _("文字が壊れています。出し直してください"),
        "BAD_VALUE": _("値が正しくありません。ファイルで直してください"),
    }.get(code, code)


def subject_text(code: str) -> str:
    """What kind of extract."""
    return {
        "persons": _("宛名"),
        "charges": _("調定"),
        "payments": _("収納"),
        "events": _("経過"),
    }.get(code, code)


class Table(QAbstractTableModel):
    """Rows of plain texts under titles; some columns are figures."""

    def __init__(self, titles: Sequence[str], figures: frozenset[int] = frozenset()) -> None:
        super().__init__()
        self._titles, self._figures = tuple(titles), figures
        self.rows: list[tuple[str, ...]] = []

    def show(self, rows: list[tuple[str, ...]]) -> None:
        """Show others."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        """Number of rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        """Number of titles."""
        return 0 if parent.isValid() else len(self._titles)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Titles on top."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        return None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """One cell."""
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() in self._figures:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None


def rejected_rows(rejected: Sequence[Any]) -> list[tuple[str, ...]]:
    """Line, field and reason; nothing of the content."""
    return [(formats.yen(row.line), row.field, reason_text(str(row.reason))) for row in rejected]


def batch_rows(batches: Sequence[Any], today: date) -> list[tuple[str, ...]]:
    """One line a batch, newest first."""
    return [
        (
            formats.moment_text(batch.imported_at, today),
            f"{words.ledger(batch.ledger)} {subject_text(str(batch.subject))}".strip(),
            batch.file,
            formats.yen(batch.accepted),
            formats.yen(batch.rejected),
            formats.yen(batch.yen_total),
            _("取り消し済み") if batch.undone_at else "",
        )
        for batch in batches
    ]
