"""The pages about what came of referrals; each is made when opened first or in spare time."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop_app.i18n import _
from ui.pieces import Later
from ui.referrals.counts import ReferralCountsPage
from ui.referrals.follow_up import ReferralFollowUpPage

OFFICE = {"referral_follow_up", "referral_counts"}


class ReferralPages(QObject):
    """Makes the pages, opens them, passes on whom they want opened."""

    made = Signal(object)  # a page, before it is shown for the first time
    shown = Signal(object)
    person_wanted = Signal(str)
    recorded = Signal(str)

    def __init__(self, services: Any) -> None:
        super().__init__()
        self._services = services
        self._follow_up = Later(self._begin_follow_up, self.made.emit)
        self._counts = Later(lambda: ReferralCountsPage(services), self.made.emit)

    def _begin_follow_up(self) -> ReferralFollowUpPage:
        page = ReferralFollowUpPage(self._services)
        page.person_wanted.connect(self.person_wanted)
        page.recorded.connect(self.recorded)
        return page

    @property
    def follow_up(self) -> ReferralFollowUpPage:
        """Ctrl+G."""
        return self._follow_up.page

    @property
    def counts(self) -> ReferralCountsPage:
        """Ctrl+Shift+G."""
        return self._counts.page

    def pieces(self) -> Iterator[Iterator[None]]:
        """Makes the pages beforehand, in spare time."""
        for later in (self._follow_up, self._counts):
            yield later.pieces()

    def actions(self) -> dict[str, Callable[[], None]]:
        """What keys and the menu may ask for."""
        return {
            "referral_follow_up": partial(self._open, "follow_up"),
            "referral_counts": partial(self._open, "counts"),
        }

    def _open(self, name: str) -> None:
        page = getattr(self, name)
        self.shown.emit(page)
        page.open_page()

    def refresh(self, kind: str) -> None:
        """Somebody else recorded a step while the list is looked at."""
        page = self._follow_up.there
        if page is not None and page.isVisible() and kind == "referral":
            page.refresh()

    def close_lanes(self) -> None:
        """Before the program ends."""
        for later in (self._follow_up, self._counts):
            if later.there is not None:
                later.there.close_lane()


def menu_entries() -> tuple[tuple[str, str], ...]:
    """What the menu offers."""
    return (
        (_("案内のその後  Ctrl+G"), "referral_follow_up"),
        (_("案内の件数  Ctrl+Shift+G"), "referral_counts"),
    )
