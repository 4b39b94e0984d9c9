"""Garbage of Qt objects is collected on the GUI thread only.

Python's cyclic collector runs in whichever thread happens to allocate. When that is the worker
thread and the cycle holds a widget or a timer, Qt deletes it in the wrong thread and the program
dies later, somewhere else (seen here: a segmentation fault one or two windows afterwards). So the
automatic collector is off while a worker thread lives, and a timer collects in its stead.
"""

import gc
from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer

# Often: a worker that counts a whole ward makes 300,000 objects a second, and looking at them took
# 50 ms of the screen when it was done once a second.
TICK_MS = 50
YOUNG_ENOUGH = 700  # what Python itself would wait for
MIDDLE_AFTER = 10  # young rounds, as Python itself
MIDDLE_AT_LAST = 1_200  # even while a worker is busy with an import of many minutes
ALL_EVERY = 60_000 // TICK_MS

_users: list[int] = []
_busy: set[int] = set()


class Collector(QObject):
    """One for each worker thread; they share the switch."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._ticks = 0
        self._all_due = False
        if not _users:
            gc.disable()
            gc.freeze()  # what the start made lives on: later rounds need not look at it
        _users.append(id(self))
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._on_tick)
        self._timer.start()

    def mark_idle(self, idle: bool) -> None:
        """While a worker is busy, only what is young is looked at: the rest is its own data."""
        _busy.discard(id(self)) if idle else _busy.add(id(self))

    def stop(self) -> None:
        """The worker thread has ended; a second call does nothing."""
        self._timer.stop()
        self.mark_idle(idle=True)
        if id(self) in _users:
            _users.remove(id(self))
            if not _users:
                gc.unfreeze()
                gc.enable()

    def _on_tick(self) -> None:
        if _users[:1] != [id(self)]:
            return  # one of them is enough
        self._ticks += 1
        self._all_due |= self._ticks % ALL_EVERY == 0
        young, middle, _old = gc.get_count()
        if self._all_due and not _busy:
            self._all_due = False
            gc.collect()
        elif middle > (MIDDLE_AT_LAST if _busy else MIDDLE_AFTER):
            gc.collect(1)
        elif young > YOUNG_ENOUGH:
            gc.collect(0)


def settle() -> Iterator[None]:
    """What stands now stays: the next rounds need not look at it (56 ms while somebody types)."""
    if _users:
        gc.freeze()
    yield
