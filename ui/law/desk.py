"""Holds the pages of the law, moves between them and the consultation, asks for hints.

A page is made when it is opened first: together they took half of the time that the window needs
to appear.
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.ids import ChargeId, PersonId
from desktop_app.domain.relief.facts import Severity
from desktop_app.errors import MadoguchiError
from desktop_app.i18n import _
from desktop_app.services.hints import HintView
from ui.background import Lane
from ui.consultation.desk import Desk
from ui.consultation.page import ConsultationPage
from ui.consultation.today import Decision
from ui.law.ability_page import AbilityPage
from ui.law.hint_cards import TONES, cards_of
from ui.law.hint_summary import HintSummary
from ui.law.hints_page import HintsPage
from ui.law.plan_page import PlanPage
from ui.law.rates_page import RatesPage
from ui.law.ward_page import FollowUpPage, WardPage
from ui.law.working_page import WorkingKey, WorkingPage
from ui.pieces import Later

PERSONAL = {"hints", "ability", "plan"}
OFFICE = {"rates", "ward", "follow_up"}
HEARD = ("fact", "hint", "person", "matching", "batch", "plan", "setting")


class LawDesk(QObject):
    """Made once by the window; `actions` are its keys, `pages` go into its stack."""

    made = Signal(QWidget)  # a page, before it is shown for the first time
    shown = Signal(QWidget)
    person_wanted = Signal(str)
    print_asked = Signal(str)  # sheet

    def __init__(self, services: Any, lane: Lane, desk: Desk, page: ConsultationPage) -> None:
        super().__init__()
        self._services, self._lane, self._desk, self._page = services, lane, desk, page
        self.summary = HintSummary()
        centre = page.today.parentWidget()
        box = centre.layout() if centre else None
        if box is not None:
            box.addWidget(self.summary)
        page.today.installEventFilter(self)
        self._key = WorkingKey(page.receivables.tree, page)
        made = self.made.emit
        self._hints = Later(self._begin_hints, made)
        self._ability = Later(self._begin_ability, made)
        self._plan = Later(self._begin_plan, made)
        self._working = Later(lambda: WorkingPage(services, lane), made)
        self._rates = Later(lambda: RatesPage(services, lane), made)
        self._ward = Later(self._begin_ward, made)
        self._follow_up = Later(self._begin_follow_up, made)
        self._connect()

    def _connect(self) -> None:
        self.summary.opened.connect(self.open_hints)
        self._key.asked.connect(self.open_working)
        self._desk.opened.connect(self._on_opened)
        # Behind the recorder's question in the lane: by then the fact is written.
        self._page.hearing.fact_entered.connect(lambda _heard: self._ask_hints())

    # Pages

    def _begin_hints(self) -> HintsPage:
        page = HintsPage(self._services, self._lane)
        page.decided.connect(self._on_hints)
        return page

    def _begin_ability(self) -> AbilityPage:
        page = AbilityPage(self._services, self._lane)
        page.plan_asked.connect(self.open_plan)
        page.said.connect(self._on_budget_kept)
        return page

    def _begin_plan(self) -> PlanPage:
        page = PlanPage(self._services, self._lane)
        page.print_asked.connect(lambda: self.print_asked.emit("pledge"))
        return page

    def _begin_ward(self) -> WardPage:
        page = WardPage(self._services, self._lane)
        page.person_wanted.connect(self.person_wanted)
        return page

    def _begin_follow_up(self) -> FollowUpPage:
        page = FollowUpPage(self._services, self._lane)
        page.person_wanted.connect(self.person_wanted)
        return page

    @property
    def hints(self) -> HintsPage:
        """Ctrl+H."""
        return self._hints.page

    @property
    def ability(self) -> AbilityPage:
        """Ctrl+B."""
        return self._ability.page

    @property
    def plan(self) -> PlanPage:
        """Ctrl+P."""
        return self._plan.page

    @property
    def working(self) -> WorkingPage:
        """Enter on an instalment."""
        return self._working.page

    @property
    def rates(self) -> RatesPage:
        """Rates of the office."""
        return self._rates.page

    @property
    def ward(self) -> WardPage:
        """What is about to lapse in the whole office."""
        return self._ward.page

    @property
    def follow_up(self) -> FollowUpPage:
        """Plans that are not kept."""
        return self._follow_up.page

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Where the cards of today stand, the first hint is one of them: no strip as well."""
        if event.type() in (QEvent.Type.Show, QEvent.Type.Hide):
            self.summary.step_back(away=event.type() == QEvent.Type.Show)
        return False

    def pieces(self) -> Iterator[Iterator[None]]:
        """Makes the pages beforehand, in spare time."""
        personal = (self._hints, self._ability, self._plan, self._working)
        for later in (*personal, self._ward, self._rates, self._follow_up):
            yield later.pieces()

    def actions(self) -> dict[str, Callable[[], None]]:
        """What the keys of the law do."""
        return {
            "hints": self.open_hints,
            "ability": self.open_ability,
            "plan": self.open_plan,
            "rates": partial(self._open_office, "rates"),
            "ward": partial(self._open_office, "ward"),
            "follow_up": partial(self._open_office, "follow_up"),
        }

    def _on_opened(self, _person: object) -> None:
        self.summary.show_views(())
        self._ask_hints()

    def _on_budget_kept(self, _said: str) -> None:
        self._desk.refresh("fact")
        self._desk.refresh("note")
        self._ask_hints()

    # Opening

    def _total(self) -> int | None:
        owed = self._desk.receivables
        return owed.unpaid_yen + (owed.late_charge_yen or 0) if owed else None

    def open_hints(self) -> None:
        """Ctrl+H."""
        if self._desk.person is not None:
            self.shown.emit(self.hints)
            self.hints.show_for(self._desk.person, self._total())

    def open_ability(self) -> None:
        """Ctrl+B."""
        if self._desk.person is not None:
            self.shown.emit(self.ability)
            self.ability.show_for(self._desk.person, self._total())

    def open_plan(self, monthly: int = 0) -> None:
        """Ctrl+P, or with the amount of the household budget."""
        if self._desk.person is not None:
            self.shown.emit(self.plan)
            self.plan.show_for(self._desk.person, self._total(), monthly)

    def open_working(self, charge_id: str) -> None:
        """Enter on an instalment."""
        person, owed = self._desk.person, self._desk.receivables
        if person is not None and owed is not None:
            self.shown.emit(self.working)
            self.working.show_for(person, owed, ChargeId(charge_id))

    def _open_office(self, name: str) -> None:
        page = getattr(self, name)
        self.shown.emit(page)
        page.show_page()

    # Hints beside the receivables

    def refresh(self, kind: str) -> None:
        """Something changed elsewhere: rates first, then what was whispered."""
        if kind == "setting":
            self._lane.ask(self, "rates", self._services.rates.refresh, self._on_rates, _quiet)
        elif kind in HEARD:
            self._ask_hints()

    def _on_rates(self, other: bool) -> None:
        if other:
            self._desk.refresh("receivables")

    def _ask_hints(self) -> None:
        person_id = self._desk.person_id
        if person_id is None:
            return
        hints = self._services.hints
        work = lambda: (person_id, hints.of(person_id))  # noqa: E731
        self._lane.ask(self, "hints", work, self._on_asked, _quiet)

    def _on_asked(self, answer: tuple[PersonId, tuple[HintView, ...]]) -> None:
        if answer[0] == self._desk.person_id:
            self._on_hints(answer[1])

    def _on_hints(self, views: tuple[HintView, ...]) -> None:
        self.summary.show_views(views)
        self._desk.whisper(whispers(views))


def whispers(views: tuple[HintView, ...]) -> list[Decision]:
    """The most pressing hint that is not set aside, as a card of 今日の相談で決めること.

    What must not be asked for stands there already, from the receivables themselves.
    """
    cards = [c for c in cards_of(views) if c.first.set_aside is None]
    useful = [c for c in cards if c.first.hint.severity is not Severity.FORBID]
    if not useful:
        return []
    first = useful[0]
    more = _("気づきを見る({n}件)  Ctrl+H").format(n=len(cards))
    text = _("{text}。根拠: {article}").format(text=first.text, article=first.first.hint.article)
    return [
        Decision(_("見落としがないか"), text, more, "hints", "", TONES[first.first.hint.severity])
    ]


def _quiet(_problem: MadoguchiError) -> None:
    """The page of the hints itself says what went wrong; beside the receivables nothing shows."""
