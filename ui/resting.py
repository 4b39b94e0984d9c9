"""Waiting in a program that draws pictures: until everything rests, or something is there."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from ui.background import Lane

PATIENCE_S = 60.0
QUIET_S = 0.3  # longer than any typing pause, shorter than the pause of the live bridge


def settle(lane: Lane) -> None:
    """Let timers, the lane and deferred deletions come to rest."""
    quiet = time.monotonic()
    end = quiet + PATIENCE_S
    stirred: list[bool] = []  # an answer may come and go within one turn of the loop
    lane.idle_changed.connect(stirred.append)
    while time.monotonic() < end and time.monotonic() - quiet < QUIET_S:
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        if stirred or not lane.idle:
            quiet = time.monotonic()
            stirred.clear()
        time.sleep(0.01)
    lane.idle_changed.disconnect(stirred.append)


def wait_until(ready: Callable[[], bool], lane: Lane) -> None:
    """Until something is there, or patience ends."""
    end = time.monotonic() + PATIENCE_S
    while not ready() and time.monotonic() < end:
        QApplication.processEvents()
        time.sleep(0.01)
