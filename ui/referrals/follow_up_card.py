"""Whom to call about one sending, what is known of it, and what the call found."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.domain.japanese_dates import parse_date
from desktop_app.i18n import _
from desktop_app.services.referral_steps import FollowUp, Said
from ui import formats, theme
from ui.referrals.step_words import offered, step_text, vain_word
from ui.widgets.answers import Answers
from ui.widgets.parts import column, label, paragraph


class FollowUpCard(QWidget):
    """Shows and reads; whoever made it asks the services."""

    answered = Signal(str)  # the state that the call found

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumWidth(theme.px(360))
        box = column(self, gap=8)
        self.who = label("", "section")
        self.where = paragraph("", "strong")
        self.phone = paragraph("")
        self.vain = paragraph("", "error")
        self.steps = paragraph("", "second")
        for widget in (self.who, self.where, self.phone, self.vain, self.steps):
            box.addWidget(widget)
        box.addWidget(label(_("電話で分かったこと(数字キー)"), "strong"))
        self.moves = Answers(exclusive=True)
        self.moves.offer(offered())
        self.moves.chosen.connect(self._on_chosen)
        box.addWidget(self.moves)
        self.note = _field(_("メモ(なくてもよい)"))
        self.due = _field(_("次に確かめる日(空なら1週間後) 例 R8.12.8"))
        box.addWidget(self.note)
        box.addWidget(self.due)
        box.addWidget(label(_("Enter でその人の相談画面を開きます"), "label"))
        box.addStretch(1)

    def show_sending(self, one: FollowUp, today: date) -> None:
        """Another line of the list."""
        self.who.setText(_("{name} さん").format(name=one.name))
        self.where.setText(door_name(one))
        self.phone.setText(door_phone(one))
        self.vain.setText(vain_word(one.in_vain))
        self.vain.setVisible(bool(vain_word(one.in_vain)))
        due = _("次の確認 {day}").format(day=formats.short_date(one.due_on))
        steps = [step_text(step, today) for step in one.thread.steps]
        self.steps.setText("\n".join((*steps, due)))

    def typed(self) -> Said:
        """What is to be written with the step; ValueError where the day cannot be read."""
        text = self.due.text().strip()
        return Said(self.note.text().strip(), due_on=parse_date(text) if text else None)

    def empty(self) -> None:
        """Ready for the next call."""
        self.note.clear()
        self.due.clear()

    def _on_chosen(self, codes: tuple[str, ...]) -> None:
        self.moves.blockSignals(True)
        self.moves.set_codes(())
        self.moves.blockSignals(False)
        if codes:
            self.answered.emit(codes[-1])


def door_name(one: FollowUp) -> str:
    """The door as the list has it now."""
    gone = _("一覧から外れた相談先({id})").format(id=one.thread.first.door_id)
    return one.door.name if one.door else gone


def door_phone(one: FollowUp) -> str:
    """Whom to call, with the extension."""
    phone = one.door.phones[0] if one.door and one.door.phones else None
    if phone is None:
        return ""
    if phone.extension:
        return _("内線 {n}({number})").format(n=phone.extension, number=phone.number)
    return str(phone.number)


def _field(shown: str) -> QLineEdit:
    made = QLineEdit()
    made.setObjectName("compact")
    made.setPlaceholderText(shown)
    made.setAccessibleName(shown)
    return made
