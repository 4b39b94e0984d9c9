"""The hearing panel (F5): the sheet, and the editor that takes its place for one answer."""

from datetime import date

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStackedWidget

from desktop_app.domain.consultation import HEARING_ITEMS, HeardFact, Hearing
from desktop_app.i18n import _
from ui import theme
from ui.consultation.hearing_delegate import HearingDelegate
from ui.consultation.hearing_editor import Heard, HearingEditor
from ui.consultation.hearing_model import HearingModel, HearRow
from ui.widgets.parts import PanelTitle, column


class HearingList(QListView):
    """The sheet; Enter or a click opens an item."""

    opened = Signal(str)  # item code

    def __init__(self, today: date) -> None:
        super().__init__()
        self.sheet = HearingModel(today)
        self.setModel(self.sheet)
        self.setItemDelegate(HearingDelegate(self, self.sheet))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.setAccessibleName(_("聞き取り票"))
        self.clicked.connect(self._on_clicked)
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        theme.look().changed.connect(self.scheduleDelayedItemsLayout)

    def current_item(self) -> HearRow | None:
        """The line the keyboard is on."""
        at = self.currentIndex().row()
        return self.sheet.rows[at] if 0 <= at < len(self.sheet.rows) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; the rest is the list's."""
        line = self.current_item()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and line:
            self.opened.emit(line.item)
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Land on the first line, which is what nobody has asked yet."""
        if not self.currentIndex().isValid() and self.sheet.rows:
            self.setCurrentIndex(self.sheet.index(0))
        super().focusInEvent(event)

    def _on_clicked(self, index: QModelIndex) -> None:
        self.opened.emit(self.sheet.rows[index.row()].item)

    def _on_current_changed(self, new: QModelIndex, old: QModelIndex) -> None:
        self.scheduleDelayedItemsLayout()


class HearingPanel(QFrame):
    """Shows a `Hearing`, emits what was entered; asks nothing itself."""

    fact_entered = Signal(object)  # Heard

    def __init__(self, counter: str, today: date) -> None:
        super().__init__()
        self.setObjectName("panel")
        self._today = today
        self._facts: dict[str, HeardFact] = {}
        self._entering = ""
        box = column(self, margins=(8, 8, 6, 4), gap=4)
        self.title = PanelTitle(_("聞き取り票"), "F5")
        self.title.line.setContentsMargins(theme.px(8), 0, theme.px(6), 0)
        box.addWidget(self.title)
        self.pages = QStackedWidget()
        self.list = HearingList(today)
        self.editor = HearingEditor(counter, today)
        self.pages.addWidget(self.list)
        self.pages.addWidget(self.editor)
        box.addWidget(self.pages, 1)
        self.list.opened.connect(self.open_item)
        self.editor.saved.connect(self.fact_entered)
        self.editor.cancelled.connect(self.close_editor)

    @property
    def editing(self) -> bool:
        """Whether an answer is being entered."""
        return self.pages.currentWidget() is self.editor

    def show_hearing(self, hearing: Hearing, today: date) -> None:
        """Show the sheet; what is being entered stays as it is."""
        self._today = today
        self._facts = {fact.item: fact for fact in hearing.facts}
        current = self.list.current_item()
        self.list.sheet.show(hearing, today)
        if current is not None:
            at = self.list.sheet.row_of(current.item)
            if at >= 0:
                self.list.setCurrentIndex(self.list.sheet.index(at))
        essential = {item.code for item in HEARING_ITEMS if item.essential}
        done = sum(1 for item in essential if item in self._facts)
        self.title.detail.setText(_("{done}/{all} 済み").format(done=done, all=len(essential)))

    def clear(self) -> None:
        """Another person is coming."""
        self.close_editor(focus=False)
        self.list.setCurrentIndex(QModelIndex())
        self.show_hearing(Hearing((), ()), self._today)

    def focus_list(self) -> None:
        """F5."""
        if self.editing:
            self.editor.answers.focus_first()
        else:
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def open_item(self, item: str) -> None:
        """Enter or correct one answer."""
        self._entering = item
        self.editor.edit(item, self._facts.get(item), self._today)
        self.pages.setCurrentWidget(self.editor)
        self.editor.answers.focus_first()

    def close_editor(self, *, focus: bool = True) -> None:
        """Back to the sheet."""
        self.pages.setCurrentWidget(self.list)
        if focus:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def accept(self, heard: Heard) -> None:
        """The fact was recorded: back to the sheet, unless another item is open by now."""
        if self.editing and self._entering == heard.item:
            self.close_editor()

    def show_failure(self, sentence: str) -> None:
        """The save failed: what was entered stays, and can be saved again."""
        if self.editing:
            self.editor.show_failure(sentence)

    def show_conflict(self, heard: Heard) -> None:
        """The save was refused because the value changed meanwhile."""
        theirs = self._facts.get(heard.item)
        if theirs is not None and self.editing:
            self.editor.show_conflict(theirs)
