"""Pages that come to be piece by piece: nobody ever sees a half, and nobody waits for a whole."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.services.bundle import Services
from tests.ui.counter import Counter
from ui.background import Lane
from ui.ledgers.pages import LedgerPages
from ui.main_window import MainWindow
from ui.pieces import Later, Maker


class Page:
    """Three pieces."""

    def __init__(self) -> None:
        self.parts: list[int] = []

    def pieces(self) -> Iterator[None]:
        for number in range(3):
            self.parts.append(number)
            yield


def test_a_page_wanted_early_is_whole_and_taken_in_once() -> None:
    taken: list[Page] = []
    later = Later(Page, taken.append)
    spare = later.pieces()
    next(spare)  # begun
    next(spare)  # its first part
    assert later.there is None
    assert later.page.parts == [0, 1, 2]
    assert list(spare) == []
    assert taken == [later.page]
    assert list(later.pieces()) == []


def test_spare_time_makes_the_same_page() -> None:
    taken: list[Page] = []
    later = Later(Page, taken.append)
    steps = list(later.pieces())
    assert len(steps) >= 3
    assert taken == [later.there]
    assert later.page is taken[0]


def test_the_event_loop_turns_between_pieces(qtbot: QtBot) -> None:
    owner, order = QObject(), list[str]()

    def pieces() -> Iterator[None]:
        for name in ("frame", "panel"):
            order.append(name)
            yield

    Maker(pieces(), lambda: order.append("whole"), lambda: order.append("broken"), owner)
    assert order == []
    qtbot.waitUntil(lambda: "whole" in order)
    assert order == ["frame", "panel", "whole"]


def test_a_broken_piece_is_told(qtbot: QtBot) -> None:
    owner, order = QObject(), list[str]()

    def pieces() -> Iterator[None]:
        yield
        raise ZeroDivisionError

    with qtbot.captureExceptions() as raised:
        Maker(pieces(), lambda: order.append("whole"), lambda: order.append("broken"), owner)
        qtbot.waitUntil(lambda: bool(order))
    assert order == ["broken"]
    assert raised[0][0] is ZeroDivisionError


@pytest.mark.usefixtures("dressed")
def test_the_window_in_pieces_is_the_same_window(
    qtbot: QtBot, services: Services, lane: Lane
) -> None:
    window = MainWindow(services, lane, later=True)
    qtbot.addWidget(window)
    pieces = window.pieces()
    assert sum(1 for _piece in pieces) > 12
    window.show()
    qtbot.waitUntil(lambda: bool(window.rail.today.tickets.queue), timeout=10_000)
    window.press("referrals")
    assert window.pages.currentWidget() is window.referrals
    window.close()


def test_a_key_in_any_window_begins_the_minutes_again(
    open_counter: Callable[..., Counter], qtbot: QtBot
) -> None:
    counter = open_counter()
    counter.comes_forward()
    idle = counter.window.idle
    qtbot.wait(60)
    assert idle.resting_ms() >= 50
    handle = counter.window.windowHandle()
    assert handle is not None
    QTest.keyClick(handle, Qt.Key.Key_Shift)
    assert idle.resting_ms() < 50


def test_a_page_that_is_half_made_may_get_another_size(
    open_counter: Callable[..., Counter],
) -> None:
    """The window is drawn, and with it every page that is in it by then."""
    window = open_counter().window
    for work in window.area.pieces():
        for _piece in work:
            page = window.pages.widget(window.pages.count() - 1)
            assert page is not None
            QApplication.sendEvent(page, QResizeEvent(QSize(1200, 700), page.size()))


def test_a_window_may_close_while_its_pages_are_half_made(services: Services) -> None:
    pages = LedgerPages(services, lambda: None)
    for work in pages.pieces():
        next(work)
    pages.close_lanes()
