"""Entering one heard fact: ready answers by digit, free words, amount, source, earlier values."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QScrollArea, QWidget

from desktop_app.domain.consultation import HEARING_ITEMS, HeardFact, HearingItem, Source
from desktop_app.domain.ids import FactId
from desktop_app.i18n import _
from ui import formats, theme, words
from ui.answer_words import answer
from ui.consultation.hearing_model import fact_text, origin
from ui.widgets.answers import Answers
from ui.widgets.parts import button, clear, column, frame, icon_label, label, paragraph, row


@dataclass(frozen=True, slots=True)
class Heard:
    """What the worker entered, ready to be recorded."""

    item: str
    text: str
    codes: tuple[str, ...]
    yen: int | None
    source: Source
    replaces: FactId | None


def item_of(code: str) -> HearingItem:
    """The question behind a code."""
    return next(item for item in HEARING_ITEMS if item.code == code)


class HearingEditor(QScrollArea):
    """Replaces the list while one answer is entered; Enter saves, Esc goes back."""

    saved = Signal(object)  # Heard
    cancelled = Signal()

    def __init__(self, counter: str, today: date) -> None:
        super().__init__()
        self._counter, self._today = counter, today
        self._item = ""
        self._fact: HeardFact | None = None
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("聞き取りの入力"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body = QWidget()
        body.setObjectName("plain")
        self._box = column(body, margins=(8, 2, 8, 4), gap=6)
        self._make_head()
        self._make_fields()
        self._make_source()
        self._make_buttons()
        self.earlier = column(gap=2)
        self._box.addLayout(self.earlier)
        self._box.addStretch(1)
        self.setWidget(body)

    def _make_head(self) -> None:
        self.title = label("", "section")
        self._box.addWidget(self.title)
        self.warning = frame("strip_caution")
        line = row(self.warning, margins=(10, 4, 10, 4))
        line.addWidget(icon_label("alert", "caution"))
        self.warning_text = paragraph("")
        line.addWidget(self.warning_text, 1)
        self._box.addWidget(self.warning)
        self.conflict = frame("strip_error")
        stale = row(self.conflict, margins=(10, 4, 10, 4))
        self.conflict_text = paragraph("")
        stale.addWidget(self.conflict_text, 1)
        self._box.addWidget(self.conflict)

    def _make_fields(self) -> None:
        self.answers = Answers()
        self._box.addWidget(self.answers)
        self.text = QLineEdit()
        self.text.setObjectName("compact")
        self.text.setPlaceholderText(_("くわしく(本人の言葉のまま)"))
        self.text.setAccessibleName(_("くわしく"))
        self._box.addWidget(self.text)

    def _make_source(self) -> None:
        line: QHBoxLayout = row(gap=8)
        self.yen_label = label(_("月額"), "label")
        self.yen = QLineEdit()
        self.yen.setObjectName("compact")
        self.yen.setAccessibleName(_("月額(円)"))
        self.yen.setMaximumWidth(theme.px(90))
        self.yen.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.yen.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self.yen_unit = label(_("円"))
        self.source = Answers(exclusive=True)
        for widget in (self.yen_label, self.yen, self.yen_unit):
            line.addWidget(widget)
        line.addStretch(1)
        self._box.addLayout(line)
        self._box.addWidget(self.source)

    def _make_buttons(self) -> None:
        line = row(gap=8)
        self.save = button(_("保存  Enter"), "primary")
        self.save.clicked.connect(self._on_save)
        self.back = button(_("やめる  Esc"), "plain")
        self.back.clicked.connect(self.cancelled)
        line.addWidget(self.save, 1)
        line.addWidget(self.back)
        self._box.addLayout(line)

    def edit(self, item: str, fact: HeardFact | None, today: date) -> None:
        """Start on one item, with the present value where there is one."""
        self._item, self._fact, self._today = item, fact, today
        question = item_of(item)
        self.title.setText(words.item(item))
        codes = fact.codes if fact else ()
        self.answers.offer([(c, answer(item, c)) for c in question.answers], codes)
        self.text.setText(fact.text if fact else "")
        self.yen.setText(formats.yen(fact.yen) if fact and fact.yen is not None else "")
        for widget in (self.yen_label, self.yen, self.yen_unit):
            widget.setVisible(question.has_yen)
        chosen = fact.source if fact else Source.PERSON
        sources = [(str(s), words.source(s)) for s in Source]
        self.source.offer(sources, (str(chosen),), digits=False)
        self.conflict.hide()
        self._show_warning()
        self._show_earlier()
        if self.answers.has_buttons():
            self.answers.focus_first()
        else:
            self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_conflict(self, theirs: HeardFact) -> None:
        """Somebody replaced the value meanwhile: show both, and let the worker decide."""
        self._fact = theirs
        said = _("ほかの窓口が先に書き換えました。今の値: {value}({origin})。").format(
            value=fact_text(theirs), origin=origin(theirs, self._today)
        )
        self.conflict_text.setText(
            said + _("あなたの入力で置き換えるときは、もう一度保存してください。")
        )
        self.conflict.show()
        self._show_earlier()

    def show_failure(self, sentence: str) -> None:
        """The save failed; everything entered is still here."""
        self.conflict_text.setText(_("保存できませんでした。入力は残っています。") + sentence)
        self.conflict.show()

    def entered(self) -> Heard:
        """What stands in the fields now."""
        digits = "".join(c for c in self.yen.text() if c.isdecimal())
        source = self.source.codes()
        return Heard(
            self._item,
            self.text.text().strip(),
            self.answers.codes(),
            int(digits) if digits and self.yen.isVisibleTo(self) else None,
            Source(source[0]) if source else Source.PERSON,
            self._fact.id if self._fact else None,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter saves from any field; Esc goes back without saving."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_save()
        elif event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        elif not (event.text() and self.answers.press(event.text())):
            super().keyPressEvent(event)

    def _on_save(self) -> None:
        heard = self.entered()
        if heard.text or heard.codes or heard.yen is not None:
            self.saved.emit(heard)
        else:
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_warning(self) -> None:
        fact = self._fact
        today = fact is not None and fact.heard_at.date() == self._today
        elsewhere = today and fact is not None and fact.counter != self._counter
        self.warning.setVisible(elsewhere)
        if elsewhere and fact is not None:
            text = _("今日 {time} に {counter} が聞いています。聞き直す前に確かめてください。")
            self.warning_text.setText(
                text.format(time=f"{fact.heard_at:%H:%M}", counter=fact.counter)
            )

    def _show_earlier(self) -> None:
        clear(self.earlier)
        if self._fact is None:
            return
        if self._fact.earlier:
            self.earlier.addWidget(label(_("これまでの値"), "label"))
        for old in self._fact.earlier:
            text = f"{fact_text(old)}({origin(old, self._today)})"
            self.earlier.addWidget(paragraph(text, "second"))
