"""Writing a note: three fields kept apart, how the contact happened, a draft sealed as typed."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QWidget

from desktop_app.domain.notes import Channel, Note, NoteBody
from desktop_app.i18n import _
from ui import theme, words
from ui.notes.entry import Entry, draft_text, entry_of_draft, new_note_id
from ui.notes.field import NoteField
from ui.notes.model import kind_word, paragraphs
from ui.widgets.answers import Answers
from ui.widgets.parts import button, column, frame, icon_label, paragraph, row

DRAFT_PAUSE_MS = 250  # a draft is sealed this long after the last key


class Composer(QFrame):
    """Small until it is used; never loses a word."""

    save_requested = Signal(object)  # Entry
    draft_changed = Signal(str, int)  # JSON, cursor
    opened = Signal(bool)  # large (True) or small

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("panel")
        self._note_id, self._revises = new_note_id(), 0
        self._large = False
        self._loading = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(DRAFT_PAUSE_MS)
        self._pause.timeout.connect(self.flush_draft)
        box = column(self, margins=(8, 6, 6, 2), gap=4)
        box.addWidget(self._make_error())
        box.addWidget(self._make_conflict())
        self.channel = Answers(exclusive=True)
        self.channel.offer(
            [(str(c), words.channel(c)) for c in Channel], ("counter",), digits=False
        )
        box.addWidget(self.channel)
        self._make_fields(box)
        self._grow(large=False)
        theme.look().changed.connect(self._on_look_changed)

    def _make_error(self) -> QWidget:
        self.error = frame("strip_error")
        line = row(self.error, margins=(10, 2, 6, 2))
        line.addWidget(icon_label("alert", "danger"))
        self.error_text = paragraph("")
        line.addWidget(self.error_text, 1)
        self.retry = button(_("再送"), "link")
        self.retry.clicked.connect(self._on_save)
        line.addWidget(self.retry)
        self.error.hide()
        return self.error

    def _make_conflict(self) -> QWidget:
        self.conflict = frame("strip_caution")
        box = column(self.conflict, margins=(10, 4, 6, 4), gap=2)
        box.addWidget(paragraph(_("ほかの窓口が先に訂正しました。今の版:"), "strong"))
        self.theirs = paragraph("", "second")
        box.addWidget(self.theirs)
        line = row(gap=8)
        over = button(_("自分の版を重ねる"), "link")
        over.clicked.connect(self._on_save)
        drop = button(_("今の版を残す"), "link")
        drop.clicked.connect(self.start_new)
        line.addWidget(over)
        line.addWidget(drop)
        line.addStretch(1)
        box.addLayout(line)
        self.conflict.hide()
        return self.conflict

    def _make_fields(self, box) -> None:  # type: ignore[no-untyped-def]
        self.words = NoteField(_("本人の言葉"), _("記録を書く(他の窓口にすぐ届きます)"), 40)
        self.view = NoteField(_("職員の所見"), _("職員の所見(事実と分けて)"), 32)
        self.documents = NoteField(_("確認した書類"), _("確認した書類"), 32)
        for field in self._fields():
            field.textChanged.connect(self._on_typed)
            field.save_pressed.connect(self._on_save)
            field.installEventFilter(self)
        line = row(gap=8)
        fields = column(gap=4)
        for field in self._fields():
            fields.addWidget(field)
        line.addLayout(fields, 1)
        self.save = button(_("保存"), "primary")
        self.save.setToolTip(_("Ctrl+Enter でも保存できます"))
        self.save.clicked.connect(self._on_save)
        line.addWidget(self.save, 0, Qt.AlignmentFlag.AlignBottom)
        box.addLayout(line)

    def _fields(self) -> tuple[NoteField, NoteField, NoteField]:
        return self.words, self.view, self.documents

    @property
    def large(self) -> bool:
        """Whether all three fields stand open."""
        return self._large

    def focus_words(self) -> None:
        """F6."""
        self._grow(large=True)
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def start_new(self) -> None:
        """Empty fields for a new note; the draft is done with."""
        self._note_id, self._revises = new_note_id(), 0
        self._set_body(NoteBody(), Channel.COUNTER)
        self.error.hide()
        self.conflict.hide()
        self.save.setEnabled(True)
        self._grow(large=self._has_focus())

    def revise(self, note: Note) -> None:
        """Correct one's own note: its text comes into the fields."""
        self._note_id, self._revises = note.id, note.version
        self._set_body(note.body, note.channel)
        self.focus_words()
        self._on_typed()

    def restore(self, text: str, cursor: int) -> None:
        """Bring a draft back, with the cursor where it was."""
        entry, at = entry_of_draft(text)
        if entry.body.is_blank:
            return
        self._note_id, self._revises = entry.note_id, entry.revises
        self._set_body(entry.body, entry.channel)
        field = self._fields()[at]
        place = field.textCursor()
        place.setPosition(min(max(cursor, 0), len(field.toPlainText())))
        field.setTextCursor(place)
        self._grow(large=True)

    def body(self) -> NoteBody:
        """What stands in the fields."""
        return NoteBody(*(field.toPlainText() for field in self._fields()))

    def draft(self) -> tuple[str, int]:
        """The draft as one text and the cursor in the field last used."""
        field = self._focused_field()
        text = draft_text(self._entry(), self._fields().index(field))
        return text, field.textCursor().position()

    def _entry(self) -> Entry:
        return Entry(self._note_id, self._channel(), self.body(), self._revises)

    def flush_draft(self) -> None:
        """Hand the draft over now: a pause, a lock, or another person is coming."""
        self._pause.stop()
        text, cursor = self.draft()
        self.draft_changed.emit("" if self.body().is_blank else text, cursor)

    def saved(self) -> None:
        """The note is recorded."""
        self.start_new()

    def show_failure(self, sentence: str) -> None:
        """The save failed: the text stays, and can be sent again."""
        self.save.setEnabled(True)
        self.error_text.setText(sentence)
        self.error.show()

    def show_conflict(self, theirs: Note) -> None:
        """Another version came first: show it beside one's own."""
        self.save.setEnabled(True)
        lines = [f"{kind_word(kind)}: {text}" for kind, text in paragraphs(theirs)]
        self.theirs.setText("\n".join(lines))
        self._revises = theirs.version
        self.conflict.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Grow when the keyboard comes, shrink when it leaves with nothing written."""
        if event.type() == QEvent.Type.FocusIn:
            self._grow(large=True)
        elif event.type() == QEvent.Type.FocusOut:
            QTimer.singleShot(0, self, self._shrink_if_left)
        return False

    def _shrink_if_left(self) -> None:
        if self.body().is_blank and not self._has_focus():
            self._grow(large=False)

    def _has_focus(self) -> bool:
        focus = self.window().focusWidget()
        return focus is not None and (focus is self or self.isAncestorOf(focus))

    def _focused_field(self) -> NoteField:
        return next((field for field in self._fields() if field.hasFocus()), self.words)

    def _channel(self) -> Channel:
        codes = self.channel.codes()
        return Channel(codes[0]) if codes else Channel.COUNTER

    def _set_body(self, body: NoteBody, channel: Channel) -> None:
        self._loading = True
        self.channel.set_codes((str(channel),))
        for field, text in zip(
            self._fields(), (body.words, body.view, body.documents), strict=True
        ):
            field.setPlainText(text)
        self._loading = False

    def _grow(self, *, large: bool) -> None:
        self._large = large
        for widget in (self.channel, self.view, self.documents):
            widget.setVisible(large)
        self.words.set_height(58 if large else 40)
        hint = _("本人の言葉") if large else _("記録を書く(他の窓口にすぐ届きます)")
        self.words.setPlaceholderText(hint)
        self.opened.emit(large)

    def _on_typed(self) -> None:
        if not self._loading:
            self._pause.start()

    def _on_save(self) -> None:
        if self.body().is_blank:
            self.words.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._pause.stop()
        self.error.hide()
        self.conflict.hide()
        self.save.setEnabled(False)
        self.save_requested.emit(self._entry())

    def _on_look_changed(self) -> None:
        for field in self._fields():
            field.fit()
