"""Qt objects in garbage cycles die on the GUI thread, however much the worker allocates."""

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ui import collecting
from ui.background import Lane
from ui.collecting import MIDDLE_AFTER, Collector


class Cyclic(QObject):
    """Refers to itself, so that only the cyclic collector can end it."""

    died_in: list[int] = []  # noqa: RUF012 - the test reads it

    def __init__(self) -> None:
        super().__init__()
        self.me = self

    def __del__(self) -> None:
        Cyclic.died_in.append(threading.get_ident())


@pytest.fixture
def _clean() -> Iterator[None]:
    """Begins as a program does: a lane that another test left open would tick in our stead."""
    collecting._users.clear()  # noqa: SLF001
    collecting._busy.clear()  # noqa: SLF001
    gc.unfreeze()
    gc.enable()
    Cyclic.died_in.clear()
    yield
    assert gc.isenabled()


@pytest.fixture
def lane(_clean: None) -> Iterator[Lane]:
    """Closed even where the test fails: a thread that is left running ends the whole run."""
    made = Lane()
    yield made
    made.close()


def churn() -> int:
    """Allocate enough to make an automatic collection certain."""
    kept = [[number] for number in range(200_000)]
    return len(kept)


def test_the_worker_never_collects(qtbot: QtBot, lane: Lane) -> None:
    owner = QObject()
    seen: list[int] = []
    for _number in range(50):
        Cyclic()
    lane.ask(owner, "", churn, seen.append)
    qtbot.waitUntil(lambda: bool(seen), timeout=20_000)
    assert set(Cyclic.died_in) <= {threading.get_ident()}
    gc.collect()
    assert set(Cyclic.died_in) == {threading.get_ident()}


def test_the_timer_collects_what_piles_up(qtbot: QtBot, lane: Lane) -> None:
    collector = lane.findChild(Collector)
    assert collector is not None
    for _number in range(400):
        Cyclic()
    kept = [[number] for number in range(2_000)]
    collector._on_tick()  # noqa: SLF001 - a second is long
    assert len(Cyclic.died_in) == 400
    assert len(kept) == 2_000


def test_what_a_busy_worker_keeps_is_not_looked_at_again_and_again(
    qtbot: QtBot, lane: Lane
) -> None:
    collector = lane.findChild(Collector)
    assert collector is not None
    gc.collect()
    collector.mark_idle(False)
    kept = [[[number] for number in range(2_000)] for _round in range(MIDDLE_AFTER + 2)]
    for _round in range(MIDDLE_AFTER + 1):
        gc.collect(0)
    before = gc.get_stats()[1]["collections"]
    collector._on_tick()  # noqa: SLF001 - as the timer does
    assert gc.get_stats()[1]["collections"] == before
    collector.mark_idle(True)
    collector._on_tick()  # noqa: SLF001
    assert gc.get_stats()[1]["collections"] == before + 1
    assert len(kept) == MIDDLE_AFTER + 2
