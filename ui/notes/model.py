"""Notes of all counters, newest first."""

from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt

from desktop_app.domain.notes import Channel, Note
from desktop_app.i18n import _
from ui import formats, words
from ui.widgets.rows import AnyIndex

ROW = Qt.ItemDataRole.UserRole + 1


def head(note: Note, today: date) -> tuple[str, str]:
    """When, and where and by whom."""
    who = f"{note.counter} {note.author}".strip()
    if note.channel is not Channel.COUNTER:
        who = f"{words.channel(note.channel)}  {who}"
    return formats.moment_text(note.written_at, today), who


def paragraphs(note: Note) -> list[tuple[str, str]]:
    """(kind, text) of the three kinds kept apart: words, view, documents."""
    body = note.body
    found = [("words", body.words), ("view", body.view), ("documents", body.documents)]
    return [(kind, text.strip()) for kind, text in found if text.strip()]


def kind_word(kind: str) -> str:
    """The small word before a paragraph that is not the resident's own words."""
    return {"words": _("本人"), "view": _("所見"), "documents": _("書類")}[kind]


class NotesModel(QAbstractListModel):
    """A plain list of frozen notes."""

    def __init__(self, today: date) -> None:
        super().__init__()
        self.notes: tuple[Note, ...] = ()
        self.today = today

    def show(self, notes: tuple[Note, ...], today: date) -> None:
        """Show another list; where only newer notes came, they are put on top without a reset."""
        fresh = len(notes) - len(self.notes)
        if fresh > 0 and self.notes and notes[fresh:] == self.notes and today == self.today:
            self.beginInsertRows(QModelIndex(), 0, fresh - 1)
            self.notes = notes
            self.endInsertRows()
            return
        if notes == self.notes and today == self.today:
            return
        self.beginResetModel()
        self.notes, self.today = notes, today
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        """Number of notes."""
        return 0 if parent.isValid() else len(self.notes)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text for readers; the note for the delegate."""
        if not index.isValid():
            return None
        note = self.notes[index.row()]
        if role == ROW:
            return note
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            when, who = head(note, self.today)
            new = [] if note.seen else [_("新着")]
            texts = [f"{kind_word(kind)} {text}" for kind, text in paragraphs(note)]
            return "、".join([*new, when, who, *texts])
        return None
