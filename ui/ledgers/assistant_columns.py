"""The first rows of a file nobody described, and what each of its columns is."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QTableView,
    QWidget,
)

from desktop_app.i18n import _
from ui import theme
from ui.ledgers.assistant_questions import fill
from ui.ledgers.field_words import field_text
from ui.ledgers.preview import Preview
from ui.widgets.parts import column, label, row


class Columns(QWidget):
    """A column is chosen in the table; above it stands what it is taken for."""

    answered = Signal(object)  # the proposal as it is with the answer

    def __init__(self, mapping: Any) -> None:
        super().__init__()
        self._mapping = mapping
        self._proposal: Any = None
        box = column(self, gap=6)
        box.addLayout(self._make_field())
        self.preview = Preview()
        self.view = self._make_view()
        self.view.selectionModel().currentColumnChanged.connect(self._on_column)
        box.addWidget(self.view, 1)

    def _make_field(self) -> QHBoxLayout:
        line = row(gap=8)
        self.name = label(_("列を選ぶと、何の列かを変えられます"), "strong")
        line.addWidget(self.name)
        self.field = QComboBox()
        self.field.setObjectName("compact")
        self.field.setAccessibleName(_("この列は"))
        self.field.setMinimumWidth(theme.px(180))
        self.field.activated.connect(self._on_field)
        line.addWidget(self.field)
        line.addStretch(1)
        return line

    def _make_view(self) -> QTableView:
        view = QTableView()
        view.setModel(self.preview)
        view.setAccessibleName(_("ファイルのはじめの行"))
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(theme.px(28))
        head = view.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        view.setTextElideMode(Qt.TextElideMode.ElideNone)
        view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectColumns)
        view.setTabKeyNavigation(False)
        return view

    def show_proposal(self, proposal: Any) -> None:
        """Another one; the column that was current stays so."""
        self._proposal = proposal
        at = max(self.view.currentIndex().column(), 0)
        self.preview.show(proposal)
        self.view.setCurrentIndex(self.preview.index(0, min(at, len(proposal.columns) - 1)))
        self._on_column()

    def _on_column(self, *_changed: object) -> None:
        at = self.view.currentIndex().column()
        if self._proposal is None or not 0 <= at < len(self._proposal.columns):
            self.field.clear()
            return
        guess = self._proposal.columns[at]
        self.name.setText(_("列「{name}」は").format(name=guess.name))
        fields = ("", *self._mapping.fields(self._proposal.subject))
        fill(self.field, fields, field_text, guess.field)

    def _on_field(self, _at: int) -> None:
        guess = self._proposal.columns[self.view.currentIndex().column()]
        field = self.field.currentData()
        self.answered.emit(self._mapping.with_column(self._proposal, guess.index, field))
