"""The pages of this package as the main window takes them in; each is made when opened first."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.people import PersonHeader
from desktop_app.i18n import _
from ui.directory.page import DirectoryPage
from ui.ledgers.assistant import AssistantPage
from ui.ledgers.frame import LedgerPage
from ui.ledgers.matching import MatchingPage
from ui.ledgers.overlap import OverlapPage
from ui.ledgers.surveys import SurveysPage
from ui.pieces import Later
from ui.printing.batch_page import BatchPage
from ui.translations.page import TranslationsPage

ACTIONS = ("matching", "overlap", "surveys", "assistant", "translations", "directory", "batch")


class LedgerPages(QObject):
    """Makes the pages, opens them, passes on whom they want opened."""

    made = Signal(object)  # a page, before it is shown for the first time
    shown = Signal(object)  # the page to show
    person_wanted = Signal(str)
    import_wanted = Signal(str)  # a file that can be read now

    def __init__(self, services: Any, person: Callable[[], PersonHeader | None]) -> None:
        super().__init__()
        self._services, self._person = services, person
        self._made: list[LedgerPage] = []
        self.made.connect(self._made.append)
        self._surveys = Later(lambda: SurveysPage(services), self.made.emit)
        self._matching = Later(lambda: MatchingPage(services), self.made.emit)
        self._overlap = Later(self._begin_overlap, self.made.emit)
        self._assistant = Later(self._begin_assistant, self.made.emit)
        self._translations = Later(lambda: TranslationsPage(services), self.made.emit)
        self._directory = Later(lambda: DirectoryPage(services), self.made.emit)
        self._batch = Later(lambda: BatchPage(services), self.made.emit)

    def _begin_overlap(self) -> OverlapPage:
        page = OverlapPage(self._services)
        page.person_wanted.connect(self.person_wanted)
        return page

    def _begin_assistant(self) -> AssistantPage:
        page = AssistantPage(self._services)
        page.import_wanted.connect(self.import_wanted)
        return page

    @property
    def surveys(self) -> SurveysPage:
        """財産調査."""
        return self._surveys.page

    @property
    def matching(self) -> MatchingPage:
        """名寄せ."""
        return self._matching.page

    @property
    def overlap(self) -> OverlapPage:
        """滞納者の重複."""
        return self._overlap.page

    @property
    def assistant(self) -> AssistantPage:
        """A file that no layout fits."""
        return self._assistant.page

    @property
    def translations(self) -> TranslationsPage:
        """The sentences of the sheets."""
        return self._translations.page

    @property
    def directory(self) -> DirectoryPage:
        """The referral list, for the section that keeps it."""
        return self._directory.page

    @property
    def batch(self) -> BatchPage:
        """One sheet for many people."""
        return self._batch.page

    @property
    def idle(self) -> bool:
        """Whether nothing is under way on any page."""
        return all(page.idle for page in self._made)

    def pieces(self) -> Iterator[Iterator[None]]:
        """Makes the pages beforehand, in spare time."""
        for later in self._all():
            yield later.pieces()

    def _all(self) -> tuple[Later[Any], ...]:
        return (
            self._matching, self._overlap, self._surveys, self._assistant, self._translations,
            self._directory, self._batch,
        )  # fmt: skip

    def actions(self) -> dict[str, Callable[[], None]]:
        """What keys and the menu may ask for."""
        return {action: partial(self.open, action) for action in ACTIONS}

    def open(self, action: str) -> None:
        """Show and fill a page."""
        page: LedgerPage = getattr(self, action)
        self.shown.emit(page)
        if action == "surveys":
            self.surveys.show_for(self._person())
        page.open_page()

    def refresh(self, kind: str) -> None:
        """Something changed at another counter."""
        translators, keepers = self._translations.there, self._directory.there
        if kind == "translation" and translators is not None:
            translators.refresh()
        if kind == "directory" and keepers is not None:
            keepers.refresh()

    def describe_file(self, path: str) -> None:
        """Open the assistant on a file."""
        self.open("assistant")
        if path:
            self.assistant.choose_file(Path(path))

    def close_lanes(self) -> None:
        """Before the program ends; a page that is half made has nothing under way."""
        for later in self._all():
            if later.there is not None:
                later.there.close_lane()


def menu_entries() -> tuple[tuple[str, str], ...]:
    """What the menu offers."""
    return (
        (_("滞納者の重複"), "overlap"),
        (_("名寄せ"), "matching"),
        (_("財産調査"), "surveys"),
        (_("まとめて印刷  Ctrl+Shift+B"), "batch"),
        (_("紙の翻訳  Ctrl+Shift+T"), "translations"),
        (_("相談先の一覧  Ctrl+Shift+D"), "directory"),
    )
