"""The pages beside the consultation, each made when it is opened first or in spare time."""

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.consultation import Hearing
from ui.background import Lane
from ui.importing.page import ImportPage
from ui.pieces import Later
from ui.printing.page import PrintPage
from ui.referrals.page import ReferralPage
from ui.settings.page import SettingsPage


class SidePages(QObject):
    """Referrals, printing, import, settings."""

    made = Signal(object)  # a page, before it is shown for the first time
    print_asked = Signal(str)  # door id
    recorded = Signal(str)  # "referral": what came of one was written here
    mapping_asked = Signal(str)  # path of a file that no profile knows, or nothing

    def __init__(self, services: Any, lane: Lane, idle_minutes: int) -> None:
        super().__init__()
        self._services, self._lane, self._minutes = services, lane, idle_minutes
        self._referrals = Later(self._begin_referrals, self.made.emit)
        self._printing = Later(lambda: PrintPage(services, lane), self.made.emit)
        self._importing = Later(self._begin_importing, self.made.emit)
        self._settings = Later(self._begin_settings, self.made.emit)

    @property
    def referrals(self) -> ReferralPage:
        """F7."""
        return self._referrals.page

    @property
    def referrals_there(self) -> ReferralPage | None:
        """The referral page, if anybody opened it."""
        return self._referrals.there

    @property
    def printing(self) -> PrintPage:
        """F8."""
        return self._printing.page

    @property
    def importing(self) -> ImportPage:
        """Ctrl+I."""
        return self._importing.page

    @property
    def settings(self) -> SettingsPage:
        """Ctrl+comma."""
        return self._settings.page

    def pieces(self) -> Iterator[Iterator[None]]:
        """For spare time: what is pressed most comes first."""
        for later in (self._referrals, self._printing, self._importing, self._settings):
            yield later.pieces()

    def current_door(self) -> str:
        """The door the referral page shows in full, if anybody opened it."""
        there = self._referrals.there
        return there.current_door() if there is not None else ""

    def follow_hearing(self, hearing: Hearing) -> None:
        """Something was heard: candidates on an open referral page follow."""
        page = self._referrals.there
        if page is not None and page.isVisible():
            page.refresh(hearing)

    def refresh(self, kind: str) -> None:
        """Another counter recorded what came of a referral."""
        page = self._referrals.there
        if page is not None and page.isVisible() and kind == "referral":
            page.refresh()

    def close(self) -> None:
        """Before the program ends."""
        if self._importing.there is not None:
            self._importing.there.close_lane()
        if self._printing.there is not None:
            self._printing.there.close_pool()

    def _begin_referrals(self) -> ReferralPage:
        page = ReferralPage(self._services, self._lane)
        page.print_asked.connect(self.print_asked)
        page.recorded.connect(self.recorded)
        return page

    def _begin_importing(self) -> ImportPage:
        page = ImportPage(self._services)
        page.mapping_asked.connect(self.mapping_asked)
        return page

    def _begin_settings(self) -> SettingsPage:
        return SettingsPage(self._services, self._lane, self._minutes)
