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
from ui.ledgers.preview import Preview, fields_of
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
        self.view.selectionModel().selectionChanged.connect(self._on_column)
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
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setToolTip(_("Ctrl を押しながら列を選ぶと、つないで1つの項目にできます"))
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
        chosen = self._chosen()
        names = "・".join(str(guess.name or guess.index) for guess in chosen)
        text = _("列「{name}」をつないで") if len(chosen) > 1 else _("列「{name}」は")
        self.name.setText(text.format(name=names))
        fields = ("", *self._mapping.fields(self._proposal.subject))
        fill(self.field, fields, field_text, self._field_now())

    def _chosen(self) -> list[Any]:
        """The columns that are selected, from left to right; the current one at least."""
        rows = self.view.selectionModel().selectedColumns()
        places = sorted({index.column() for index in rows} or {self.view.currentIndex().column()})
        return [self._proposal.columns[place] for place in places]

    def _field_now(self) -> str:
        """The one field that the selected columns are for."""
        told = {field for guess in self._chosen() for field in fields_of(self._proposal, guess)}
        return told.pop() if len(told) == 1 else ""

    def _on_field(self, _at: int) -> None:
        chosen, field = self._chosen(), self.field.currentData()
        if field == self._field_now() and not any(guess.field for guess in chosen):
            return  # joined already; a doubtful column is confirmed by choosing its field again
        indexes = [guess.index for guess in chosen]
        if len(indexes) > 1 and field:
            self.answered.emit(self._mapping.with_join(self._proposal, indexes, field))
            return
        proposal = self._proposal
        for index in indexes:
            proposal = self._mapping.with_column(proposal, index, field)
        self.answered.emit(proposal)
