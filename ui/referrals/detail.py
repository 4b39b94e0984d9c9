"""One door in full: where, when, for whom, what to bring, what to say, and what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop_app.domain.referral_records import Thread, sent_in_vain
from desktop_app.errors import MadoguchiError
from desktop_app.i18n import SHEET_LANGUAGES, _
from desktop_app.services.referral_steps import Said
from ui import language_fonts, theme, words
from ui.referrals.history import DoorHistory
from ui.referrals.sections import (
    add_age,
    add_checklist,
    add_languages,
    add_opening,
    add_places,
    add_texts,
    add_words,
    overdue_text,
    strip,
    titled,
    why_sentence,
)
from ui.referrals.step_form import StepForm
from ui.referrals.step_words import vain_word
from ui.widgets.parts import button, column, label, paragraph, row, rule


@dataclass(frozen=True, slots=True)
class Looked:
    """Everything the card shows at once; `threads` are this person's sendings to any door."""

    now: Any
    said: Any
    threads: Sequence[Thread]
    hit: Any = None
    anybody: bool = False


class DoorDetail(QFrame):
    """The grey card on the right of the search page; its actions stay in sight."""

    record_asked = Signal(str, object)  # door id, Said: the resident was sent there
    moved = Signal(str, str, object, bool)  # step before, state, Said, whether it corrects
    undo_asked = Signal(str)  # step
    refused = Signal(object)  # MadoguchiError: a field cannot be read
    print_asked = Signal(str)
    language_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("tinted")
        self.door_id = ""
        self._box = column(self, margins=(16, 14, 10, 14), gap=8)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setAccessibleName(_("相談先の詳しい内容"))
        self.history = DoorHistory()
        self._box.addWidget(self.area, 1)
        self._make_actions()
        self.show_nothing()

    def _make_actions(self) -> None:
        self.foot = QWidget()
        box = column(self.foot, gap=6)
        self.form = StepForm()
        self.form.hide()
        self.form.entered.connect(self._on_record)
        box.addWidget(self.form)
        first = row(gap=8)
        self.record = button(_("案内したと記録する"), "primary")
        self.record.clicked.connect(self._on_record)
        self.more = button(_("予約・相手も書く"), "plain", "pen")
        self.more.setCheckable(True)
        self.more.toggled.connect(self._on_more)
        first.addWidget(self.record, 1)
        first.addWidget(self.more)
        box.addLayout(first)
        box.addLayout(self._make_paper())
        self._box.addWidget(self.foot)

    def _make_paper(self) -> QHBoxLayout:
        line = row(gap=8)
        self.print = button(_("案内を印刷  F8"), "", "printer")
        self.print.clicked.connect(self._on_print)
        line.addWidget(self.print, 1)
        self.languages = QComboBox()
        self.languages.setAccessibleName(_("住民のことば"))
        for at, code in enumerate(SHEET_LANGUAGES):
            self.languages.addItem(words.language_name(code), code)
            font = language_fonts.language_font(code, 14)
            self.languages.setItemData(at, font, Qt.ItemDataRole.FontRole)
        self.languages.activated.connect(self._on_language)
        line.addWidget(self.languages, 1)
        return line

    # Showing

    def show_nothing(self) -> None:
        """What to do to see a door."""
        self.door_id = ""
        inside, whole = self._fresh()
        whole.addWidget(paragraph(_("左の一覧から選ぶと、ここに出ます。"), "second"))
        whole.addStretch(1)
        self.area.setWidget(inside)
        self.foot.hide()

    def _fresh(self) -> tuple[QWidget, QVBoxLayout]:
        """Filled before it is put in sight: nothing half made is ever seen."""
        inside = QWidget()
        inside.setObjectName("plain")
        return inside, column(inside, margins=(0, 0, 6, 0), gap=6)

    def show_door(
        self, looked: Looked, moment: datetime, *, past_first: bool = False, root: str = ""
    ) -> None:
        """Show a door as it stands now for whoever is here; `root`: the sending to move on."""
        door, same = looked.now.door, looked.now.door.id == self.door_id
        place = self.area.verticalScrollBar().value() if same else 0
        moving = self.history.moves.isAncestorOf(self.focusWidget()) if same else False
        self.door_id = str(door.id)
        inside, whole = self._fresh()
        self._add_head(whole, looked, moment)
        if past_first:
            self._add_history(whole, looked, moment, root)
        self._add_call(whole, looked)
        if not past_first:
            self._add_history(whole, looked, moment, root)
        self._add_rest(whole, looked)
        whole.addStretch(1)
        self.area.setWidget(inside)
        self._offer(anybody=looked.anybody, again=self.history.isVisibleTo(self), same=same)
        self.area.verticalScrollBar().setValue(place)
        if moving:
            self.history.moves.focus_first()

    def _add_history(self, whole: QVBoxLayout, looked: Looked, moment: datetime, root: str) -> None:
        own = [one for one in looked.threads if one.first.door_id == looked.now.door.id]
        self.history = DoorHistory()
        self.history.moved.connect(self._on_moved)
        self.history.undo_asked.connect(self.undo_asked)
        whole.addWidget(self.history)
        self.history.show_threads(own, moment.date(), root)

    def _add_call(self, whole: QVBoxLayout, looked: Looked) -> None:
        add_places(whole, looked.now)
        if looked.said is not None and looked.said.language != "ja":
            add_languages(whole, looked.now.spoken, looked.said.language)
        whole.addWidget(rule())
        add_checklist(whole, looked.now.checked, anybody=looked.anybody)

    def _add_rest(self, whole: QVBoxLayout, looked: Looked) -> None:
        door = looked.now.door
        titled(whole, _("電話でこう言う"), door.say_on_phone)
        add_languages(whole, looked.now.spoken)
        add_texts(whole, door)
        add_age(whole, door)

    def _add_head(self, whole: QVBoxLayout, looked: Looked, moment: datetime) -> None:
        door = looked.now.door
        whole.addWidget(label(door.name, "page"))
        add_words(whole, looked.said)
        whole.addWidget(paragraph(door.organization or door.category, "second"))
        add_opening(whole, looked.now, moment)
        why = why_sentence(looked.hit)
        if why:
            whole.addWidget(paragraph(why, "second"))
        vain = vain_word(sent_in_vain(looked.threads).get(door.id, 0))
        if vain:
            text = _("{vain}。行けない理由を聞き、電話でつなぐか別の相談先へ。")
            whole.addWidget(strip(text.format(vain=vain), "strip_error"))
        for warning in (door.alert, overdue_text(door, moment.date())):
            if warning:
                whole.addWidget(strip(warning))

    def _offer(self, *, anybody: bool, again: bool, same: bool) -> None:
        if not anybody:
            word = _("氏名なしで件数だけ記録する")
        else:
            word = _("もう一度案内したと記録する") if again else _("案内したと記録する")
        self.record.setText(word)
        self.record.setAccessibleName(word)
        self.record.setEnabled(True)
        self.more.setVisible(anybody)
        if not same:
            self.empty_form()
        self.foot.show()

    def show_language(self, code: str) -> None:
        """Which language the picker stands at."""
        at = self.languages.findData(code)
        self.languages.setCurrentIndex(max(0, at))

    # Acting

    def _on_more(self, on: bool) -> None:
        self.form.setVisible(on)
        if on:
            self.form.day.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_record(self) -> None:
        said = self._said() if self.door_id and self.record.isEnabled() else None
        if said is not None:
            self.record.setEnabled(False)  # until the answer: a second Enter is no second sending
            self.record_asked.emit(self.door_id, said)

    def _on_moved(self, step_id: str, state: str, correcting: bool) -> None:
        said = self._said()
        if said is not None:
            self.moved.emit(step_id, state, said, correcting)

    def _said(self) -> Said | None:
        try:
            return self.form.said()
        except MadoguchiError as problem:
            self.refused.emit(problem)
            return None

    def empty_form(self) -> None:
        """What was written is recorded."""
        self.form.clear()
        self.more.setChecked(False)

    def _on_print(self) -> None:
        if self.door_id:
            self.print_asked.emit(self.door_id)

    def _on_language(self, at: int) -> None:
        code = str(self.languages.itemData(at))
        language_fonts.ready(code)
        self.language_chosen.emit(code)


def width_of_detail() -> int:
    """Room the detail needs."""
    return theme.px(470)
