"""F4 then Enter: how the limitation date and the late charge of one instalment come about."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop_app.domain.ids import ChargeId
from desktop_app.domain.late_charges.compute import LateCharge
from desktop_app.domain.limitation.result import LimitationResult
from desktop_app.domain.people import PersonHeader
from desktop_app.domain.receivables import InstalmentView, Receivables
from desktop_app.errors import MadoguchiError
from desktop_app.i18n import _
from ui import formats
from ui.background import Lane
from ui.error_text import sentence
from ui.law import words
from ui.law.base import LawPage
from ui.law.working_rows import (
    charge_columns,
    charge_head,
    charge_lines,
    doubts,
    limitation_columns,
    limitation_head,
    limitation_lines,
)
from ui.receivables.tree import ReceivablesTree
from ui.widgets.parts import button, column, frame, icon_label, label, paragraph, row, set_property
from ui.widgets.table import Table


@dataclass(frozen=True, slots=True)
class Working:
    """Both workings; a problem stands in the place of the one that failed."""

    limitation: LimitationResult | MadoguchiError
    charge: LateCharge | MadoguchiError | None


class WorkingPage(LawPage):
    """Two tables one above the other; everything can be copied as text."""

    def __init__(self, services: Any, lane: Lane) -> None:
        super().__init__(services, lane, _("時効と延滞金の計算"))
        self._estimated = False
        self.copy = button(_("すべて写す"), "plain")
        self.copy.clicked.connect(self._on_copy)
        self.title.tail.addWidget(self.copy)
        self.body.addLayout(self._make_limitation(), 3)
        self.body.addLayout(self._make_charge(), 2)

    def _make_limitation(self):  # type: ignore[no-untyped-def]
        box = column(gap=6)
        box.addWidget(label(_("時効"), "section"))
        self.verdict_strip = frame("strip_info")
        line = row(self.verdict_strip, margins=(12, 6, 12, 6))
        line.addWidget(icon_label("clock", "text2"), 0, Qt.AlignmentFlag.AlignTop)
        self.verdict = paragraph("", "strong")
        line.addWidget(self.verdict, 1)
        box.addWidget(self.verdict_strip)
        self.sureness = paragraph("", "second")
        box.addWidget(self.sureness)
        self.steps = Table(_("時効の計算の過程"), limitation_columns())
        box.addWidget(self.steps, 1)
        return box

    def _make_charge(self):  # type: ignore[no-untyped-def]
        box = column(gap=6)
        box.addWidget(label(_("延滞金"), "section"))
        self.charge = paragraph("", "strong")
        box.addWidget(self.charge)
        self.note = paragraph("", "second")
        box.addWidget(self.note)
        self.rows = Table(_("延滞金の計算の過程"), charge_columns())
        box.addWidget(self.rows, 1)
        box.addStretch(0)
        return box

    def show_for(self, person: PersonHeader, owed: Receivables, charge_id: ChargeId) -> None:
        """Open for one instalment of what is on screen."""
        self.show_person(person)
        name, view = _find(owed, charge_id)
        if view is None:
            return
        self._estimated = bool(view.late_charge and view.late_charge.estimated)
        parts = [name, formats.instalment(view.fiscal_year, view.label)]
        parts.append(_("納期限 {day}").format(day=formats.short_date(view.due)))
        parts.append(_("未納 {yen}円").format(yen=formats.yen(view.unpaid_yen)))
        parts.append(_("{day}現在").format(day=formats.short_date(owed.on)))
        self.title.detail.setText("  ".join(parts))
        for table in (self.steps, self.rows):
            table.show_lines(())
        person_id, on, services = person.id, owed.on, self.services.receivables

        def work() -> Working:
            return Working(
                _tried(lambda: services.limitation_working(person_id, charge_id, on)),
                _tried(lambda: services.late_charge_working(person_id, charge_id, on)),
            )

        self.ask("working", work, self._on_working)
        self.steps.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_working(self, found: Working) -> None:
        if isinstance(found.limitation, MadoguchiError):
            head, tone = sentence(found.limitation), "caution"
            self.sureness.setText(_("台帳の記録を確かめてください。日付は出しません。"))
            self.steps.show_lines(())
        else:
            head, tone = limitation_head(found.limitation)
            self.sureness.setText(doubts(found.limitation))
            self.steps.show_lines(limitation_lines(found.limitation))
        self.verdict.setText(head)
        name = {"danger": "strip_error", "caution": "strip_caution"}.get(tone, "strip_info")
        self.verdict_strip.setObjectName(name)
        set_property(self.verdict_strip, "tone", tone)
        self._show_charge(found.charge)

    def _show_charge(self, charge: LateCharge | MadoguchiError | None) -> None:
        self.note.setText("")
        if charge is None:
            self.charge.setText(words.refused_charge("not_charged"))
        elif isinstance(charge, MadoguchiError):
            self.charge.setText(sentence(charge))
        else:
            self.charge.setText(charge_head(charge, estimated=self._estimated))
            self.rows.show_lines(charge_lines(charge))
            if self._estimated:
                text = _("台帳に納付の日付がそろっていないため、いまの未納額で計算した概算です。")
                self.note.setText(text)
        self.note.setVisible(bool(self.note.text()))
        self.rows.setVisible(bool(self.rows.rows.lines))

    def as_text(self) -> str:
        """Everything on the page as text, for a document or a colleague."""
        parts = [
            f"{self.who.text()}  {self.title.detail.text()}", self.verdict.text(),
            self.sureness.text(), self.steps.as_text(), "", self.charge.text(), self.note.text(),
        ]  # fmt: skip
        if self.rows.rows.lines:
            parts.append(self.rows.as_text())
        return "\n".join(parts)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.as_text())
        self.said.emit(_("計算の過程を写しました"))


def _tried(work: Any) -> Any:
    try:
        return work()
    except MadoguchiError as problem:
        return problem


def _find(owed: Receivables, charge_id: ChargeId) -> tuple[str, InstalmentView | None]:
    for group in owed.receivables:
        for view in group.instalments:
            if view.charge_id == charge_id:
                return group.name, view
    return "", None


class WorkingKey(QObject):
    """Enter (or a double click) on an instalment of the tree asks for its working."""

    asked = Signal(str)  # charge id

    def __init__(self, tree: ReceivablesTree, parent: QWidget) -> None:
        super().__init__(parent)
        self._tree = tree
        tree.installEventFilter(self)
        tree.doubleClicked.connect(lambda _index: self._ask())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Only Enter, and only on an instalment; the tree keeps every other key."""
        enter = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return event.key() in enter and self._ask()
        return False

    def _ask(self) -> bool:
        index = self._tree.currentIndex()
        line = self._tree.rows.row_at(index) if index.isValid() else None
        if line is None or line.level != "instalment" or line.charge_id is None:
            return False
        self.asked.emit(str(line.charge_id))
        return True
