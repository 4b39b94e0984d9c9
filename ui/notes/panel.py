"""The notes panel (F6): what all counters wrote, 新着 until seen, and the composer below."""

from datetime import date

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

from desktop_app.domain.notes import Note
from desktop_app.i18n import _
from ui import theme
from ui.notes.composer import Composer
from ui.notes.delegate import NoteDelegate
from ui.notes.model import NotesModel
from ui.widgets.parts import PanelTitle, button, column, paragraph

LEAST = 100  # the newest note: who, and three lines
WRITING = 56  # while one's own words need the room


class NotesList(QListView):
    """Notes, newest first; Enter on one's own note corrects it."""

    looked_at = Signal()  # the keyboard came here: what is shown was seen
    chosen = Signal(object)  # Note

    def __init__(self, today: date) -> None:
        super().__init__()
        self.contents = NotesModel(today)
        self.setModel(self.contents)
        self.setItemDelegate(NoteDelegate(self, self.contents))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setAccessibleName(_("各窓口の記録"))
        self.writing = False
        theme.look().changed.connect(self._share)
        self._share()

    def make_room(self, writing: bool) -> None:
        """A note is being written below, or no longer."""
        self.writing = writing
        self._share()

    def _share(self) -> None:
        self.setMinimumHeight(theme.px(WRITING if self.writing else LEAST))
        self.scheduleDelayedItemsLayout()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Being here is having seen them."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.contents.notes:
            self.setCurrentIndex(self.contents.index(0))
        self.looked_at.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses a note."""
        index: QModelIndex = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self.chosen.emit(self.contents.notes[index.row()])
            return
        super().keyPressEvent(event)


class NotesPanel(QFrame):
    """List and composer; shows notes, asks nothing itself."""

    seen = Signal()  # everything shown was seen

    def __init__(self, today: date) -> None:
        super().__init__()
        self.setObjectName("panel")
        box = column(self, margins=(8, 8, 6, 6), gap=2)
        self.title = PanelTitle(_("各窓口の記録"), "F6")
        self.title.line.setContentsMargins(theme.px(8), 0, theme.px(6), 0)
        self.mark_seen = button(_("確認済みに"), "link")
        self.mark_seen.clicked.connect(self.seen)
        self.mark_seen.hide()
        self.title.tail.addWidget(self.mark_seen)
        box.addWidget(self.title)
        self.list = NotesList(today)
        self.list.looked_at.connect(self._on_looked_at)
        self.list.chosen.connect(self._on_chosen)
        box.addWidget(self.list, 1)
        self.nothing = paragraph(_("まだ記録がありません。最初の記録を書いてください。"), "second")
        box.addWidget(self.nothing)
        self.composer = Composer()
        self.composer.opened.connect(self.list.make_room)
        box.addWidget(self.composer)
        self.nothing.hide()

    def show_notes(self, notes: tuple[Note, ...], today: date) -> None:
        """Show them; the place being read stays in sight when newer ones come on top."""
        bar = self.list.verticalScrollBar()
        below = bar.maximum() - bar.value()
        reading = bar.value() > 0
        self.list.contents.show(notes, today)
        if reading:
            self.list.doItemsLayout()
            bar.setValue(max(0, bar.maximum() - below))
        unseen = sum(1 for note in notes if not note.seen)
        text = _("{n}件").format(n=len(notes))
        if unseen:
            text += _("・新着{n}件").format(n=unseen)
        self.title.detail.setText(text)
        self.mark_seen.setVisible(unseen > 0)
        self.nothing.setVisible(not notes)

    def clear(self) -> None:
        """Another person is coming."""
        self.composer.start_new()
        self.list.contents.show((), self.list.contents.today)
        self.list.setCurrentIndex(QModelIndex())

    def focus_composer(self) -> None:
        """F6; pressed again it goes to the list."""
        if self.composer.isAncestorOf(self.window().focusWidget() or self.list):
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.composer.focus_words()

    def _on_looked_at(self) -> None:
        if any(not note.seen for note in self.list.contents.notes):
            self.seen.emit()

    def _on_chosen(self, note: Note) -> None:
        if note.own:
            self.composer.revise(note)
