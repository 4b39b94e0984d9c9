"""The batches there are, newest first, and taking one back out."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.i18n import _
from ui.importing.models import Table, batch_rows
from ui.importing.table_view import table_view
from ui.widgets.parts import PanelTitle, button, column


class HistoryPart(QWidget):
    """The lower part of the import page."""

    undo_asked = Signal(object)  # the batch

    def __init__(self) -> None:
        super().__init__()
        self._batches: list[Any] = []
        box = column(self, gap=6)
        title = PanelTitle(_("取り込みの履歴"))
        self.undo = button(_("選んだ取り込みを取り消す"), "", "undo")
        self.undo.setEnabled(False)
        self.undo.clicked.connect(self._on_undo)
        title.tail.addWidget(self.undo)
        box.addWidget(title)
        titles = (
            _("日時"), _("種類"), _("ファイル"), _("受け入れ"), _("はじき"), _("合計(円)"), "",
        )  # fmt: skip
        self.table = Table(titles, frozenset({3, 4, 5}))
        self.view = table_view(self.table, _("取り込みの履歴"))
        self.view.selectionModel().currentRowChanged.connect(self._on_row)
        box.addWidget(self.view, 1)

    def show_batches(self, batches: Sequence[Any], today: date) -> None:
        """Others than before; none is chosen."""
        self._batches = list(batches)
        self.table.show(batch_rows(self._batches, today))
        self.undo.setEnabled(False)

    def _current(self) -> Any:
        at = self.view.currentIndex().row()
        return self._batches[at] if 0 <= at < len(self._batches) else None

    def _on_row(self, *_changed: object) -> None:
        batch = self._current()
        self.undo.setEnabled(batch is not None and batch.undone_at is None)

    def _on_undo(self) -> None:
        batch = self._current()
        if batch is not None:
            self.undo.setEnabled(False)
            self.undo_asked.emit(batch)
