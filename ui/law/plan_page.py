"""Ctrl+P: an instalment plan simulated on what is owed today, two side by side, agreed, printed."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.domain.people import PersonHeader
from desktop_app.errors import MadoguchiError, UserError
from desktop_app.i18n import _
from desktop_app.services.plan_views import PlanLabel, PlanRecord, PlanView, PlanWish
from ui.background import Lane
from ui.error_text import sentence
from ui.law.base import LawPage, scrolled
from ui.law.plan_agreed import AgreedPlans
from ui.law.plan_form import PlanForm
from ui.law.plan_outcome import A, B, Outcome
from ui.widgets.parts import button, column, paragraph, row

PAUSE_MS = 250
MONTHS_AT_FIRST = 12


class PlanPage(LawPage):
    """Forms on top, what follows below; Enter on an instalment takes it out or in."""

    print_asked = Signal()

    def __init__(self, services: Any, lane: Lane) -> None:
        super().__init__(services, lane, _("分納の計画"))
        self.views: dict[str, PlanView] = {}
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
        self.outcome = Outcome()
        box.addWidget(self.outcome, 1)
        yield from self.outcome.pieces()
        box.addWidget(self._make_agreed())
        self.body.addLayout(self._make_foot())
        self.outcome.toggled.connect(self._on_toggled)
        self.outcome.turned.connect(self._name_record)

    def _make_forms(self) -> QHBoxLayout:
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

    def _make_agreed(self) -> AgreedPlans:
        self.agreed = AgreedPlans(self)
        self.agreed.print_asked.connect(self.print_asked)
        self.agreed.withdrawn.connect(
            lambda: self.said.emit(_("分納を取りやめました。記録は残っています"))
        )
        self.agreed.refused.connect(self._on_refused)
        return self.agreed

    def _make_foot(self) -> QHBoxLayout:
        line = row(gap=8)
        self.problem = paragraph("", "error")
        line.addWidget(self.problem, 1)
        self.record = button(_("この計画で約束を記録"), "primary", "save")
        self.record.clicked.connect(self._on_record)
        for widget in (self.agreed.withdraw, self.agreed.print, self.record):
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
        self.agreed.ask()
        self.simulate()

    def _reset(self) -> None:
        today = self.services.clock.today()
        self.forms[A].fill(today, months=MONTHS_AT_FIRST)
        self.forms[B].fill(today, months=2 * MONTHS_AT_FIRST)
        self.compare.setChecked(False)
        self._chosen, self._labels, self.views = None, (), {}
        self.agreed.forget()
        self.outcome.show_labels(())
        self._show_views()

    def _on_choices(self, labels: tuple[PlanLabel, ...]) -> None:
        self._labels = labels
        self.outcome.show_labels(labels)

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
        self._show_views()

    def _on_refused(self, problem: MadoguchiError) -> None:
        """What was shown is no longer what stands in the form."""
        self.problem.setText(sentence(problem))
        self.record.setEnabled(False)

    def _show_views(self) -> None:
        first = self.views.get(A)
        self.record.setEnabled(bool(first and first.result.schedule))
        self.outcome.show_views(self.views)
        self._name_record()

    def _name_record(self) -> None:
        """Which of two plans would be agreed."""
        word = _("この計画で約束を記録")
        if self.compare.isChecked():
            word = _("計画{name}で約束を記録").format(name=self.outcome.name.upper())
        self.record.setText(word)

    # What is pressed

    def _on_toggled(self, item: str) -> None:
        chosen = self._chosen
        if chosen is None:
            chosen = frozenset(one.id for one in self._labels if not one.hold)
        self._chosen = chosen - {item} if item in chosen else chosen | {item}
        self.simulate()

    def _on_compare(self, on: bool) -> None:
        self.forms[B].setVisible(on)
        self.forms[A].title.setText(_("計画A") if on else _("計画"))
        self.outcome.compare(on=on)
        if on:
            self.forms[B].number.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.views.pop(B, None)
        self.simulate()

    def _on_record(self) -> None:
        person, view = self.person, self.outcome.current()
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
        self.agreed.ask()
