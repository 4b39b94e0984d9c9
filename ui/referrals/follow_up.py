"""Ctrl+G: what I, or my counter, sent somebody to and does not know the end of yet.

Overdue first. The digits record what the call found; everything is undone with Ctrl+Z.
"""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from desktop_app.domain.referral_records import ReferralState
from desktop_app.errors import MadoguchiError, UserError
from desktop_app.i18n import _
from desktop_app.services.referral_steps import FollowUp, Scope
from ui import formats
from ui.error_text import sentence
from ui.ledgers.frame import Choice, LedgerPage
from ui.referrals.follow_up_card import FollowUpCard, door_name
from ui.referrals.step_words import due_chip, state_word
from ui.widgets.parts import button, column, label, paragraph, row
from ui.widgets.table import Table
from ui.widgets.table_rows import CHIP, FIGURE, Column, Line
from ui.widgets.veil import Veil


class ReferralFollowUpPage(LedgerPage):
    """The list on the left; on the right whom to ask, and what came of it."""

    person_wanted = Signal(str)
    recorded = Signal(str)  # "referral"

    def __init__(self, services: Any) -> None:
        title, detail = _("案内のその後"), _("来所したかを電話で確かめる一覧")
        super().__init__(services, title, detail)
        self._lines: tuple[FollowUp, ...] = ()
        self._wanted = ""
        self._undo = ""
        head = row(gap=10)
        self.scope = Choice(
            ((str(Scope.MINE), _("自分が案内した分")), (str(Scope.COUNTER), _("この窓口の分")))
        )
        self.scope.changed.connect(lambda _code: self.refresh())
        head.addWidget(self.scope)
        self.counted = label("", "second")
        head.addWidget(self.counted)
        head.addStretch(1)
        self.undo = button(_("取り消す  Ctrl+Z"), "plain", "undo")
        self.undo.clicked.connect(self.take_back)
        head.addWidget(self.undo)
        self.box.addLayout(head)
        body = row(gap=16)
        body.addLayout(self._make_list(), 5)
        self.card = FollowUpCard()
        self.card.answered.connect(self._on_answered)
        body.addWidget(self.card, 3)
        self.box.addLayout(body, 1)
        self.veil = Veil(self.table)
        self._show(())

    def _make_list(self) -> Any:
        box = column(gap=6)
        self.table = Table(_("確かめる案内"), _columns(), 34)
        self.table.chosen.connect(self._on_open)
        self.table.selectionModel().currentRowChanged.connect(lambda *_rows: self._on_row())
        self.problem = paragraph("", "error")
        self.problem.hide()
        self.nothing = paragraph(
            _("確かめる案内はありません。相談先の画面(F7)で案内を記録すると、ここに並びます。"),
            "second",
        )
        box.addWidget(self.problem)
        box.addWidget(self.table, 1)
        box.addWidget(self.nothing)
        box.addStretch()  # where there is no table, the word for it stays at the top
        return box

    # Showing

    def open_page(self) -> None:
        """Ask for the list; nothing can be undone that was recorded before."""
        self._undo = ""
        self.undo.setEnabled(False)
        self.refresh()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """The list again, the same line current if it is still there."""
        self._wanted = self.table.current_key() or self._wanted
        self.veil.wait()
        work = partial(self._services.referral_steps.follow_ups, self.scope.code())
        self.ask("list", work, self._show, self._on_failed)

    def _show(self, found: tuple[FollowUp, ...]) -> None:
        self.veil.done()
        self.problem.hide()
        self._lines = found
        self.table.show_lines([_line(one) for one in found])
        keys = [line.key for line in self.table.rows.lines]
        if self._wanted in keys:
            self.table.setCurrentIndex(self.table.rows.index(keys.index(self._wanted), 0))
        overdue = sum(one.days_left < 0 for one in found)
        text = _("{n}件・うち期限を過ぎたもの {late}件").format(n=len(found), late=overdue)
        self.counted.setText(text if found else "")
        self.table.setVisible(bool(found))
        self.nothing.setVisible(not found)
        self.card.setVisible(bool(found))
        self._on_row()

    def _on_failed(self, problem: MadoguchiError) -> None:
        self.veil.done()
        self.problem.setText(sentence(problem))
        self.problem.show()

    def current(self) -> FollowUp | None:
        """The line the keyboard is on."""
        at = self.table.currentIndex().row()
        return self._lines[at] if 0 <= at < len(self._lines) else None

    def _on_row(self) -> None:
        one = self.current()
        if one is not None:
            self.card.show_sending(one, self._services.clock.today())

    # Recording

    def _on_answered(self, state: str) -> None:
        one = self.current()
        if one is not None:
            self.record(one, state)

    def record(self, one: FollowUp, state: str) -> None:
        """Write down what the call found."""
        try:
            said = self.card.typed()
        except ValueError:
            self.refuse(UserError("bad_date"))
            self.card.due.setFocus()
            return
        work = partial(self._services.referral_steps.move, one.thread.last.id, state, said)
        self.ask("", work, partial(self._on_written, one, state))

    def _on_written(self, one: FollowUp, state: str, step: Any) -> None:
        self._undo = str(step.id)
        self.undo.setEnabled(True)
        self.card.empty()
        text = _("{name} さん: {step}").format(name=one.name, step=state_word(ReferralState(state)))
        self._told(text)

    def take_back(self) -> None:
        """Ctrl+Z: the last step recorded here."""
        if self._undo:
            step, self._undo = self._undo, ""
            self.undo.setEnabled(False)
            done = _("記録を取り消しました")
            work = partial(self._services.referral_steps.undo, step)
            self.ask("", work, lambda _step: self._told(done))

    def _told(self, text: str) -> None:
        self.said.emit(text)
        self.recorded.emit("referral")
        self.refresh()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_open(self, key: str) -> None:
        one = next((one for one in self._lines if one.thread.first.id == key), None)
        if one is not None and one.thread.first.person_id:
            self.person_wanted.emit(str(one.thread.first.person_id))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits record from anywhere on the page; Ctrl+Z takes back."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and event.key() == Qt.Key.Key_Z:
            self.take_back()
        elif not control and event.text() and self._lines and self.card.moves.press(event.text()):
            event.accept()
        else:
            super().keyPressEvent(event)


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("確認"), CHIP), Column(_("氏名")), Column(_("相談先"), wide=True),
        Column(_("いま")), Column(_("案内した日"), FIGURE),
    )  # fmt: skip


def _line(one: FollowUp) -> Line:
    chip, kind = due_chip(one.days_left)
    first = one.thread.first
    return Line(
        (
            chip, one.name, door_name(one), state_word(one.thread.state),
            formats.short_date(first.at.date()),
        ),
        key=str(first.id), chip=kind,
    )  # fmt: skip
