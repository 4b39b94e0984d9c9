"""Ctrl+B: the household budget beside the floor of the law, and a monthly amount that can be kept.

Guidance for both sides of the counter: it says what can be kept up, never what will be taken.
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from PySide6.QtCore import Signal

from desktop_app.domain.people import PersonHeader
from desktop_app.errors import UserError
from desktop_app.i18n import _
from desktop_app.services.ability import AbilityForm, Prefill, assess
from ui.background import Lane
from ui.law.ability_form import BudgetForm
from ui.law.ability_guidance import Guidance
from ui.law.base import LawPage, scrolled
from ui.widgets.parts import row


class AbilityPage(LawPage):
    """Form on the left, working and guidance on the right; every key recomputes."""

    plan_asked = Signal(int)  # monthly yen

    def __init__(self, services: Any, lane: Lane) -> None:
        super().__init__(services, lane, _("家計と納付の目安"))
        self.title.detail.setText(_("月額で入れます。空欄は0円です"))

    def pieces(self) -> Iterator[None]:
        """Make a part at each step."""
        line = row(gap=16)
        self.body.addLayout(line, 1)
        self.budget = BudgetForm()
        line.addWidget(scrolled(self.budget), 6)
        yield
        yield from self.budget.pieces()
        self.guidance = Guidance()
        line.addWidget(self.guidance, 5)
        self.budget.changed.connect(self.compute)
        self.guidance.plan_asked.connect(self.plan_asked)
        self.guidance.save.clicked.connect(self._on_save)
        self.guidance.note.clicked.connect(self._on_note)
        self.compute()

    def show_for(self, person: PersonHeader, total: int | None) -> None:
        """Open for somebody, filled with what was heard; what is typed for the same one stays."""
        same = self.person is not None and self.person.id == person.id
        self.show_person(person, total)
        self.budget.focus_first()
        if same and not self.budget.empty():
            return
        self.budget.fill(AbilityForm())
        self.compute()
        ability, person_id = self.services.ability, person.id
        self.ask("prefill", lambda: ability.prefill(person_id), self._on_prefill)

    def _on_prefill(self, found: Prefill) -> None:
        self.budget.show_prefill(found)
        self.compute()

    def compute(self) -> None:
        """Work it out again; pure and far under a millisecond."""
        try:
            found = assess(self.budget.form())
        except UserError as problem:
            self.guidance.show_unreadable(problem)
        else:
            self.guidance.show_assessment(found)

    def _on_save(self) -> None:
        source = self.guidance.source.currentData()
        save = partial(self.services.ability.save, source=source)
        self._keep(save, _("家計を聞き取りに保存しました"))

    def _on_note(self) -> None:
        self._keep(self.services.ability.save_note, _("家計のまとめを記録に残しました"))

    def _keep(self, keep: Callable[..., Any], said: str) -> None:
        if self.person is not None:
            work = partial(keep, self.person.id, self.budget.form())
            self.ask("", work, lambda _kept: self.said.emit(said), self.guidance.refuse)
