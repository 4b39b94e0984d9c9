"""Ctrl+P: an instalment plan simulated on what is owed today, two side by side, agreed, printed."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.people import PersonHeader
from desktop_app.errors import MadoguchiError, UserError
from desktop_app.i18n import _
from desktop_app.services.plan_views import PlanLabel, PlanRecord, PlanView, PlanWish
from ui import formats, theme
from ui.background import Lane
from ui.error_text import sentence
from ui.law.base import LawPage, scrolled
from ui.law.plan_form import Figures, PlanForm
from ui.law.plan_rows import (
    difference,
    effect_columns,
    effect_lines,
    name_of,
    rate_note,
    record_columns,
    record_line,
    schedule_columns,
    schedule_lines,
    summary,
    warning,
)
from ui.law.table import Line, Table
from ui.law.words import excluded_reason
from ui.widgets.answers import Answers
from ui.widgets.parts import button, column, frame, icon_label, label, paragraph, row

PAUSE_MS = 250
LEAST_TABLE = 170  # head and four rows; below that the page scrolls
MONTHS_AT_FIRST = 12
A, B = "a", "b"


class PlanPage(LawPage):
    """Forms on top, what follows below; Enter on an instalment takes it out or in."""

    print_asked = Signal()

    def __init__(self, services: Any, lane: Lane) -> None:
        super().__init__(services, lane, _("分納の計画"))
        self.views: dict[str, PlanView] = {}
        self.records: tuple[PlanRecord, ...] = ()
        self._chosen: frozenset[str] | None = None
        self._labels: tuple[PlanLabel, ...] = ()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.simulate)

    # Building

    def pieces(self) -> Iterator[None]:
        """Make a part at each step."""
        content = QWidget()
        self.body.addWidget(scrolled(content), 1)
        box = column(content, gap=8)
        self.forms: dict[str, PlanForm] = {}
        for name, title in ((A, _("計画")), (B, _("計画B"))):
            self.forms[name] = PlanForm(title)
            yield
        box.addLayout(self._make_forms())
        yield
        box.addWidget(self._make_warning())
        box.addLayout(self._make_figures())
        yield
        box.addLayout(self._make_tables(), 1)
        yield
        box.addLayout(self._make_agreed())
        self.body.addLayout(self._make_foot())

    def _make_forms(self):  # type: ignore[no-untyped-def]
        line = row(gap=12)
        for form in self.forms.values():
            form.changed.connect(self._pause.start)
            line.addWidget(form, 1)
        self.compare = button(_("もう1つとくらべる"), "plain")
        self.compare.setCheckable(True)
        self.compare.toggled.connect(self._on_compare)
        self.title.tail.addWidget(self.compare)
        self.forms[B].hide()
        return line

    def _make_warning(self) -> QWidget:
        self.warning_strip = frame("strip_error")
        line = row(self.warning_strip, margins=(12, 6, 12, 6))
        line.addWidget(icon_label("alert", "danger"), 0, Qt.AlignmentFlag.AlignTop)
        self.warning = paragraph("", "error")
        line.addWidget(self.warning, 1)
        self.warning_strip.hide()
        return self.warning_strip

    def _make_figures(self):  # type: ignore[no-untyped-def]
        box = column(gap=4)
        self.figures = {A: Figures(), B: Figures()}
        for figures in self.figures.values():
            box.addWidget(figures)
        self.difference = label("", "strong")
        box.addWidget(self.difference)
        self.note = paragraph("", "second")
        box.addWidget(self.note)
        self.figures[B].hide()
        self.difference.hide()
        return box

    def _make_tables(self):  # type: ignore[no-untyped-def]
        box = column(gap=4)
        head = row(gap=10)
        self.shown = Answers(exclusive=True)
        self.shown.offer([(A, _("計画A")), (B, _("計画B"))], (A,), digits=False)
        self.shown.chosen.connect(lambda _codes: self._show_tables())
        self.shown.setMinimumWidth(theme.px(176))
        self.shown.hide()
        head.addWidget(self.shown)
        head.addWidget(label(_("期別ごとに起きること"), "section"))
        head.addWidget(label(_("Enterで計画に入れる・外す"), "label"))
        head.addStretch(1)
        box.addLayout(head)
        line = row(gap=12)
        self.effects = Table(_("期別ごとに起きること"), effect_columns())
        self.effects.chosen.connect(self._on_toggled)
        self.schedule = Table(_("納付の予定"), schedule_columns())
        for table in (self.effects, self.schedule):
            table.setMinimumHeight(LEAST_TABLE)
        line.addWidget(self.effects, 3)
        line.addWidget(self.schedule, 2)
        box.addLayout(line, 1)
        return box

    def _make_agreed(self):  # type: ignore[no-untyped-def]
        box = column(gap=6)
        self.agreed_title = label(_("結んだ分納"), "section")
        self.agreed_title.hide()
        box.addWidget(self.agreed_title)
        self.agreed = Table(_("結んだ分納"), record_columns(), 28)
        self.agreed.setFixedHeight(0)
        box.addWidget(self.agreed)
        return box

    def _make_foot(self):  # type: ignore[no-untyped-def]
        line = row(gap=8)
        self.problem = paragraph("", "error")
        line.addWidget(self.problem, 1)
        self.withdraw = button(_("取りやめる"), "plain")
        self.withdraw.clicked.connect(self._on_withdraw)
        self.withdraw.hide()
        self.print = button(_("誓約書を印刷"), "", "printer")
        self.print.clicked.connect(self.print_asked)
        self.print.setEnabled(False)
        self.record = button(_("この計画で約束を記録"), "primary", "save")
        self.record.clicked.connect(self._on_record)
        for widget in (self.withdraw, self.print, self.record):
            line.addWidget(widget)
        return line

    # Filling

    def show_for(self, person: PersonHeader, total: int | None, monthly: int = 0) -> None:
        """Open for somebody, maybe with the amount the household budget gave."""
        same = self.person is not None and self.person.id == person.id
        self.show_person(person, total)
        if not same:
            self._reset()
        if monthly:
            self.forms[A].set_monthly(monthly)
        self.forms[A].number.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.forms[A].number.selectAll()
        plans, person_id = self.services.plans, person.id
        self.ask("choices", lambda: plans.choices(person_id), self._on_choices)
        self._ask_records()
        self.simulate()

    def _reset(self) -> None:
        today = self.services.clock.today()
        self.forms[A].fill(today, months=MONTHS_AT_FIRST)
        self.forms[B].fill(today, months=2 * MONTHS_AT_FIRST)
        self.compare.setChecked(False)
        self._chosen, self._labels, self.views, self.records = None, (), {}, ()
        self._show_all()

    def _on_choices(self, labels: tuple[PlanLabel, ...]) -> None:
        self._labels = labels
        self._show_tables()

    def _ask_records(self) -> None:
        if self.person is None:
            return
        plans, person_id = self.services.plans, self.person.id
        self.ask("records", lambda: plans.of(person_id), self._on_records)

    def _on_records(self, records: tuple[PlanRecord, ...]) -> None:
        self.records = records
        self.agreed.show_lines([record_line(record) for record in records])
        shown = min(len(records), 3)
        height = self.agreed.full_height() if shown == len(records) else 0
        self.agreed.setFixedHeight(height or 3 * 30 + 34 if records else 0)
        self.agreed_title.setVisible(bool(records))
        active = any(record.state == "active" for record in records)
        self.print.setEnabled(active)
        self.withdraw.setVisible(active)

    # Simulating

    def _wishes(self) -> dict[str, PlanWish]:
        names = (A, B) if self.compare.isChecked() else (A,)
        return {name: self.forms[name].wish(self._chosen) for name in names}

    def simulate(self) -> None:
        """On the lane; a newer question drops the older."""
        self._pause.stop()
        person = self.person
        if person is None:
            return
        try:
            wishes = self._wishes()
        except UserError as problem:
            self._on_refused(problem)
            return
        plans, person_id = self.services.plans, person.id

        def work() -> dict[str, PlanView]:
            return {name: plans.simulate(person_id, wish) for name, wish in wishes.items()}

        self.ask("simulate", work, self._on_simulated, self._on_refused)

    def _on_simulated(self, views: dict[str, PlanView]) -> None:
        self.views = views
        self.problem.setText("")
        self._show_all()

    def _on_refused(self, problem: MadoguchiError) -> None:
        """What was shown is no longer what stands in the form."""
        self.problem.setText(sentence(problem))
        self.record.setEnabled(False)

    def _show_all(self) -> None:
        first, second = self.views.get(A), self.views.get(B)
        self.record.setEnabled(bool(first and first.result.schedule))
        for name, view in ((A, first), (B, second)):
            self.figures[name].setVisible(view is not None)
            if view is not None:
                title = _("計画{name}").format(name=name.upper()) if second else _("計画")
                self.figures[name].show_figures([("", title), *summary(view)])
        self.difference.setVisible(bool(first and second))
        if first and second:
            self.difference.setText(difference(first, second))
        self._show_tables()

    def _current(self) -> PlanView | None:
        codes = self.shown.codes()
        wanted = codes[-1] if codes and self.compare.isChecked() else A
        return self.views.get(wanted) or self.views.get(A)

    def _show_tables(self) -> None:
        view = self._current()
        said = warning(view) if view else ""
        self.warning.setText(said)
        self.warning_strip.setVisible(bool(said))
        self.note.setText(rate_note(view) if view else "")
        self.note.setVisible(bool(self.note.text()))
        self.schedule.show_lines(schedule_lines(view) if view else ())
        self.record.setText(self._record_word())
        self.effects.show_lines([*effect_lines(view), *self._left_out(view)] if view else ())

    def _record_word(self) -> str:
        """Which of two plans would be agreed."""
        if not self.compare.isChecked():
            return _("この計画で約束を記録")
        name = (self.shown.codes() or (A,))[-1].upper()
        return _("計画{name}で約束を記録").format(name=name)

    def _left_out(self, view: PlanView) -> list[Line]:
        """Instalments that are not in the plan, with what holds them back."""
        covered = {one.item for one in view.result.outcomes}
        covered |= {one.item for one in view.result.excluded} | set(view.unclear)
        lines = []
        for one in self._labels:
            if one.id in covered:
                continue
            why = excluded_reason(one.hold) if one.hold else _("計画に入れていません")
            said = _("{name}({why})").format(name=name_of(one), why=why)
            cells = (said, formats.yen(one.unpaid_yen), "", "—", "—", "—")
            lines.append(Line(cells, "mute", one.id))
        return lines

    # What is pressed

    def _on_toggled(self, item: str) -> None:
        if not item:
            return
        chosen = self._chosen
        if chosen is None:
            chosen = frozenset(one.id for one in self._labels if not one.hold)
        self._chosen = chosen - {item} if item in chosen else chosen | {item}
        self.simulate()

    def _on_compare(self, on: bool) -> None:
        self.forms[B].setVisible(on)
        self.forms[A].title.setText(_("計画A") if on else _("計画"))
        self.shown.setVisible(on)
        if on:
            self.forms[B].number.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.views.pop(B, None)
        self.simulate()

    def _on_record(self) -> None:
        person, view = self.person, self._current()
        if person is None or view is None:
            return
        self.record.setEnabled(False)
        work = partial(self.services.plans.record, person.id, view.wish)
        self.ask("", work, self._on_recorded, self._on_refused)

    def _on_recorded(self, record: PlanRecord) -> None:
        self.record.setEnabled(True)
        self.said.emit(
            _(
                "分納の約束を記録しました({n}回)。台帳に誓約が登録されるまで時効の日は変わりません"
            ).format(n=len(record.schedule))
        )
        self._ask_records()

    def _on_withdraw(self) -> None:
        key = self.agreed.current_key()
        record = next((one for one in self.records if one.id == key), None)
        if record is None or record.state != "active":
            return
        plans = self.services.plans
        work = partial(plans.withdraw, record.id, record.version, _("窓口で取りやめ"))
        self.ask("", work, self._on_withdrawn, self._on_refused)

    def _on_withdrawn(self, _record: PlanRecord) -> None:
        self.said.emit(_("分納を取りやめました。記録は残っています"))
        self._ask_records()
