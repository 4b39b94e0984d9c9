"""The pages of this package as the main window takes them in."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.people import PersonHeader
from desktop_app.i18n import _
from ui.ledgers.assistant import AssistantPage
from ui.ledgers.frame import LedgerPage
from ui.ledgers.matching import MatchingPage
from ui.ledgers.overlap import OverlapPage
from ui.ledgers.surveys import SurveysPage


class LedgerPages(QObject):
    """Makes the pages, opens them, passes on whom they want opened."""

    shown = Signal(object)  # the page to show
    person_wanted = Signal(str)
    import_wanted = Signal(str)  # a file that can be read now

    def __init__(self, services: Any, person: Callable[[], PersonHeader | None]) -> None:
        super().__init__()
        self._person = person
        self.surveys = SurveysPage(services)
        self.matching = MatchingPage(services)
        self.overlap = OverlapPage(services)
        self.assistant = AssistantPage(services)
        self._by_action: dict[str, LedgerPage] = {
            "matching": self.matching,
            "overlap": self.overlap,
            "surveys": self.surveys,
            "assistant": self.assistant,
        }
        self.overlap.person_wanted.connect(self.person_wanted)
        self.assistant.import_wanted.connect(self.import_wanted)

    @property
    def pages(self) -> tuple[LedgerPage, ...]:
        """Every page, for the stack."""
        return tuple(self._by_action.values())

    @property
    def idle(self) -> bool:
        """Whether nothing is under way on any page."""
        return all(page.idle for page in self.pages)

    def actions(self) -> dict[str, Callable[[], None]]:
        """What keys and the menu may ask for."""
        return {action: partial(self.open, action) for action in self._by_action}

    def open(self, action: str) -> None:
        """Show and fill a page."""
        page = self._by_action[action]
        self.shown.emit(page)
        self.surveys.show_for(self._person())
        page.open_page()

    def describe_file(self, path: str) -> None:
        """Open the assistant on a file."""
        self.open("assistant")
        if path:
            self.assistant.choose_file(Path(path))

    def close_lanes(self) -> None:
        """Before the program ends."""
        for page in self.pages:
            page.close_lane()


def menu_entries() -> tuple[tuple[str, str], ...]:
    """What the menu offers."""
    return (
        (_("滞納者の重複"), "overlap"),
        (_("名寄せ"), "matching"),
        (_("財産調査"), "surveys"),
    )
