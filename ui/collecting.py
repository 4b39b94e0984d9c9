"""Garbage of Qt objects is collected on the GUI thread only.

Python's cyclic collector runs in whichever thread happens to allocate. When that is the worker
thread and the cycle holds a widget or a timer, Qt deletes it in the wrong thread and the program
dies later, somewhere else (seen here: a segmentation fault one or two windows afterwards). So the
automatic collector is off while a worker thread lives, and a timer collects in its stead.
"""

import gc
from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer

TICK_MS = 1_000
YOUNG_ENOUGH = 700  # what Python itself would wait for
MIDDLE_EVERY, ALL_EVERY = 10, 60

_users: list[int] = []


class Collector(QObject):
    """One for each worker thread; they share the switch."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._ticks = 0
        if not _users:
            gc.disable()
            gc.freeze()  # what the start made lives on: later rounds need not look at it
        _users.append(id(self))
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._on_tick)
        self._timer.start()

    def stop(self) -> None:
        """The worker thread has ended; a second call does nothing."""
        self._timer.stop()
        if id(self) in _users:
            _users.remove(id(self))
            if not _users:
                gc.unfreeze()
                gc.enable()

    def _on_tick(self) -> None:
        self._ticks += 1
        if self._ticks % ALL_EVERY == 0:
            gc.collect()
        elif self._ticks % MIDDLE_EVERY == 0:
            gc.collect(1)
        elif gc.get_count()[0] > YOUNG_ENOUGH:
            gc.collect(0)


def settle() -> Iterator[None]:
    """What stands now stays: the next rounds need not look at it (56 ms while somebody types)."""
    if _users:
        gc.freeze()
    yield
