"""The hands of somebody on the page that says where to send a resident (F7)."""

from PySide6.QtWidgets import QWidget

from tests.ui.counter import Counter
from ui.referrals.page import ReferralPage
from ui.widgets.text import Paragraph

RENT = "04"


def texts(part: QWidget) -> str:
    """Every paragraph in sight."""
    found = [one.text() for one in part.findChildren(Paragraph) if one.isVisibleTo(part)]
    return "\n".join(found)


def says(page: ReferralPage, wanted: str) -> bool:
    return wanted in page.summary.text()


def opened(counter: Counter, door: str = "") -> ReferralPage:
    candidates = counter.window.consultation.candidates
    candidates.chosen.emit(door) if door else counter.window.press("referrals")
    page = counter.window.referrals
    counter.rests()
    counter.qtbot.waitUntil(lambda: bool(page.detail.door_id), timeout=20_000)
    return page


def searched(counter: Counter, text: str, first: str) -> ReferralPage:
    page = opened(counter)
    page.box.setText(text)
    counter.qtbot.waitUntil(lambda: shown(page) == first, timeout=20_000)
    return page


def shown(page: ReferralPage) -> str:
    doors = page.list.contents.doors
    name = doors[0].name if doors else ""
    return name if doors and page.detail.door_id == doors[0].id else ""
