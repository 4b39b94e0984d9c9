"""The lane: answers on the GUI thread, stale ones dropped, failures told apart, no lost work."""

import threading
from functools import partial

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from desktop_app.errors import Fault, UserError
from ui.background import Lane


def test_work_runs_elsewhere_and_the_answer_comes_here(qtbot: QtBot, lane: Lane) -> None:
    owner: QObject = QObject()
    idents: list[tuple[int, int]] = []
    lane.ask(
        owner, "", threading.get_ident, lambda ident: idents.append((ident, threading.get_ident()))
    )
    qtbot.waitUntil(lambda: bool(idents))
    worker, here = idents[0]
    assert worker != here == threading.get_ident()


def test_a_newer_question_makes_the_older_one_stale(qtbot: QtBot, lane: Lane) -> None:
    owner, gate = QObject(), threading.Event()
    asked: list[str] = []
    seen: list[str] = []
    lane.ask(owner, "", gate.wait)

    def find(words: str):  # type: ignore[no-untyped-def]
        def work() -> str:
            asked.append(words)
            return words

        return work

    for words in ("あ", "あお", "あおや"):
        lane.ask(owner, "find", find(words), seen.append)
    gate.set()
    qtbot.waitUntil(lambda: seen == ["あおや"])
    qtbot.waitUntil(lambda: lane.idle)
    assert asked == ["あおや"], "a question that is stale before it begins costs nothing"


def test_two_owners_do_not_disturb_each_other(qtbot: QtBot, lane: Lane) -> None:
    one, other = QObject(), QObject()
    seen: list[int] = []
    lane.ask(one, "find", lambda: 1, seen.append)
    lane.ask(other, "find", lambda: 2, seen.append)
    qtbot.waitUntil(lambda: sorted(seen) == [1, 2])


def test_nothing_is_delivered_to_an_owner_that_died(qtbot: QtBot, lane: Lane) -> None:
    owner, gate = QObject(), threading.Event()
    seen: list[object] = []
    lane.ask(owner, "", gate.wait, seen.append)
    delete(owner)
    gate.set()
    qtbot.waitUntil(lambda: lane.idle)
    assert seen == []


@pytest.mark.parametrize("problem", [UserError("stale_fact"), Fault("disk_full")])
def test_known_failures_reach_whoever_asked(qtbot: QtBot, lane: Lane, problem: Exception) -> None:
    owner: QObject = QObject()
    seen: list[object] = []

    def work() -> None:
        raise problem

    lane.ask(owner, "", work, None, seen.append)
    qtbot.waitUntil(lambda: seen == [problem])


@pytest.mark.expects_warnings("unexpected failure in a service")
def test_a_bug_is_reported_once_by_its_kind(qtbot: QtBot, lane: Lane) -> None:
    owner: QObject = QObject()
    seen: list[object] = []
    lane.crashed.connect(seen.append)

    def work() -> None:
        raise ZeroDivisionError("田中 has 0 yen")

    lane.ask(owner, "", work, None, seen.append)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == ["ZeroDivisionError"]


def test_closing_finishes_what_was_queued(qtbot: QtBot) -> None:
    lane, owner = Lane(), QObject()
    done: list[int] = []
    for number in range(20):
        lane.ask(owner, "", partial(done.append, number))
    lane.close()
    assert done == list(range(20))
    lane.close()
