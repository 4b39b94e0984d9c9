"""Which page stands in the work area: those beside the consultation, made when they are wanted."""

from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_app.domain.ids import ChargeId
from ui.background import Lane
from ui.consultation.desk import Desk
from ui.consultation.page import ConsultationPage
from ui.law.desk import LawDesk
from ui.ledgers.pages import LedgerPages
from ui.referrals.modes import Mode
from ui.referrals.pages import ReferralPages
from ui.side_pages import SidePages


class WorkArea(QObject):
    """Moves between the pages; what a page shows is the page's and its desk's work."""

    shown = Signal()  # a page was shown, perhaps the same: what keys can do may be different
    left = Signal()  # a page that was just made wants to be left
    said = Signal(str)
    failed = Signal(str)
    person_wanted = Signal(str)

    def __init__(
        self, stack: QStackedWidget, consultation: ConsultationPage,
        desk: Desk, services: Any, lane: Lane, idle_minutes: int,
    ) -> None:  # fmt: skip
        super().__init__(stack)
        self._stack, self._consultation, self._desk = stack, consultation, desk
        self._sides: list[QWidget] = []
        self.law = LawDesk(services, lane, desk, consultation)
        self.ledgers = LedgerPages(services, lambda: desk.person)
        self.referral_pages = ReferralPages(services)
        self.side_pages = SidePages(services, lane, idle_minutes)
        self._connect()

    def _connect(self) -> None:
        for maker in (self.side_pages, self.law, self.ledgers, self.referral_pages):
            maker.made.connect(self._take)
        for pages in (self.law, self.ledgers, self.referral_pages):
            pages.shown.connect(self.show)
            pages.person_wanted.connect(self.person_wanted)
        for recorder in (self.side_pages, self.referral_pages):
            recorder.recorded.connect(self._desk.refresh)
        self._desk.heard.connect(self.side_pages.follow_hearing)
        self.law.print_asked.connect(self._print_sheet)
        self.side_pages.print_asked.connect(self._print_door)
        self.side_pages.mapping_asked.connect(self.ledgers.describe_file)
        self.ledgers.import_wanted.connect(self._import_file)
        page = self._consultation
        page.candidates.chosen.connect(self.show_door)
        page.candidates.history_asked.connect(self._show_history)
        page.today.asked.connect(self._on_decision)

    def _take(self, page: Any) -> None:
        """A page that was just made joins the stack; Esc leaves it for the consultation."""
        self._stack.addWidget(page)
        page.back_asked.connect(self.left)
        page.said.connect(self.said)
        page.failed.connect(self.failed)
        self._sides.append(page)

    def pieces(self) -> Iterator[Iterator[None]]:
        """Makes the pages beforehand, in spare time: what is pressed most comes first."""
        makers = (self.side_pages, self.law, self.ledgers, self.referral_pages)
        return chain.from_iterable(maker.pieces() for maker in makers)

    def actions(self) -> dict[str, Callable[[], object]]:
        """What keys and the menu may ask the pages for."""
        return {
            "receivables": self._focus_receivables,
            "hearing": self._focus_hearing,
            "notes": self._focus_notes,
            "referrals": self.show_door,
            "print": self._show_printing,
            "import": self._show_import,
            "settings": self._show_settings,
            **self.law.actions(),
            **self.ledgers.actions(),
            **self.referral_pages.actions(),
        }

    def refresh(self, kind: str) -> None:
        """Something of this person, or of the office, changed at another counter."""
        self.law.refresh(kind)
        self.ledgers.refresh(kind)
        self.side_pages.refresh(kind)

    def close(self) -> None:
        """Before the program ends."""
        self.side_pages.close()
        self.ledgers.close_lanes()
        self.referral_pages.close_lanes()

    # Moving

    def show(self, page: QWidget) -> None:
        """Let a page stand in the work area."""
        if self._stack.currentWidget() is not page:
            self._stack.setCurrentWidget(page)
        self.shown.emit()

    @property
    def at_side(self) -> bool:
        """Whether a page stands there that Esc leaves."""
        return self._stack.currentWidget() in self._sides

    @property
    def at_referrals(self) -> bool:
        """Whether F8 would print the slip of a door."""
        return self._stack.currentWidget() is self.side_pages.referrals_there

    def _focus_receivables(self) -> None:
        self.show(self._consultation)
        self._consultation.bring_receivables()

    def _focus_hearing(self) -> None:
        self.show(self._consultation)
        self._consultation.bring_hearing()

    def _focus_notes(self) -> None:
        self.show(self._consultation)
        self._consultation.bring_notes()

    def show_door(self, door_id: str = "", language: str = "") -> None:
        """F7, or one door of it: for whoever is open, or for a passer-by without a name."""
        desk, page = self._desk, self.side_pages.referrals
        self.show(page)
        page.show_for(desk.person, desk.hearing, desk.receivables, door_id, language)

    def _show_history(self) -> None:
        self.show_door()
        self.side_pages.referrals.open_mode(Mode.HISTORY)

    def _show_printing(self) -> None:
        door = self.side_pages.current_door()
        self._print_sheet("referral_slip" if door and self.at_referrals else "", door)

    def _print_door(self, door_id: str) -> None:
        self._print_sheet("referral_slip", door_id)

    def _print_sheet(self, sheet: str, door_id: str = "") -> None:
        page = self.side_pages.printing
        self.show(page)
        page.show_for(self._desk.person, door_id, sheet=sheet)

    def _show_import(self) -> None:
        self.show(self.side_pages.importing)
        self.side_pages.importing.open_page()

    def _import_file(self, path: str) -> None:
        self._show_import()
        self.side_pages.importing.choose_file(Path(path))

    def _show_settings(self) -> None:
        self.show(self.side_pages.settings)
        self.side_pages.settings.zoom.focus_first()

    def _on_decision(self, action: str, target: str) -> None:
        if action == "charge":
            self._consultation.receivables.reveal(ChargeId(target))
        elif action == "referrals":
            self.show_door(target)
        elif action == "hints":
            self.law.open_hints()
        else:
            self._focus_hearing()
