"""One worker thread that asks the services, so that the GUI thread never waits for disk or keys.

`ask(owner, topic, work, then, failed)` runs `work` on the lane and hands the answer to `then` on
the GUI thread. A newer question on the same owner and topic makes the older one stale: it is
skipped if not begun and dropped if answered. Nothing is delivered to an owner that died.
"""

import itertools
import logging
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal, Slot
from shiboken6 import isValid

from desktop_app.errors import MadoguchiError
from ui.collecting import Collector

log = logging.getLogger(__name__)
# The worker hands the interpreter over after half a millisecond instead of five: one frame takes it
# some dozen times, and would wait that long each time.
HAND_OVER_SECONDS = 0.0005
Then = Callable[[Any], None]
Failed = Callable[[MadoguchiError], None]


@dataclass(slots=True)
class _Waiting:
    owner: QObject
    topic: str
    then: Then | None
    failed: Failed | None


class _Worker(QObject):
    """Lives on the thread; runs one piece of work after the other."""

    finished = Signal(int, object, object)  # number, answer, failure

    def __init__(self, stale: set[int], lock: threading.Lock) -> None:
        super().__init__()
        self._stale, self._lock = stale, lock

    @Slot(int, object)
    def run(self, number: int, work: Callable[[], Any]) -> None:
        """Run the work unless it is stale by now; never let an exception out of the thread."""
        with self._lock:
            skip = number in self._stale
            self._stale.discard(number)
        if skip:
            return
        try:
            answer, failure = work(), None
        except Exception as problem:  # a bug is reported on the GUI thread, not lost here
            answer, failure = None, problem
        self.finished.emit(number, answer, failure)


class Lane(QObject):
    """The worker thread and the questions it still owes an answer."""

    crashed = Signal(str)  # a bug: name of the exception's class, never its text
    idle_changed = Signal(bool)  # True when nothing is under way
    _asked = Signal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._numbers = itertools.count(1)
        self._waiting: dict[int, _Waiting] = {}
        self._stale: set[int] = set()
        self._lock = threading.Lock()
        sys.setswitchinterval(HAND_OVER_SECONDS)
        self._thread = QThread()
        self._thread.setObjectName("services")
        self._worker = _Worker(self._stale, self._lock)
        self._worker.moveToThread(self._thread)
        self._asked.connect(self._worker.run)
        self._worker.finished.connect(self._on_finished)
        self._collector = Collector(self)
        self.idle_changed.connect(self._collector.mark_idle)
        self._thread.start()

    def ask(
        self,
        owner: QObject,
        topic: str,
        work: Callable[[], Any],
        then: Then | None = None,
        failed: Failed | None = None,
    ) -> int:
        """Queue `work`; with a topic it replaces an older question of the same owner."""
        if topic:
            self.forget(owner, topic)
        number = next(self._numbers)
        self._waiting[number] = _Waiting(owner, topic, then, failed)
        if len(self._waiting) == 1:
            self.idle_changed.emit(False)
        self._asked.emit(number, work)
        return number

    def forget(self, owner: QObject, topic: str) -> None:
        """Make what this owner asked on this topic stale."""
        for number, waiting in list(self._waiting.items()):
            if waiting.owner is owner and waiting.topic == topic:
                del self._waiting[number]
                with self._lock:
                    self._stale.add(number)

    @property
    def idle(self) -> bool:
        """Whether every question was answered."""
        return not self._waiting

    def close(self) -> None:
        """Finish what was begun and stop the thread; a running QThread would abort the exit."""
        if not self._thread.isRunning():
            return
        self._asked.emit(0, self._thread.quit)  # behind everything that is still queued
        self._thread.wait(10_000)
        self._collector.stop()
        self._waiting.clear()

    @Slot(int, object, object)
    def _on_finished(self, number: int, answer: object, failure: Exception | None) -> None:
        waiting = self._waiting.pop(number, None)
        if not self._waiting:
            self.idle_changed.emit(True)
        if waiting is None or not isValid(waiting.owner):
            return
        if failure is None:
            if waiting.then:
                waiting.then(answer)
        elif isinstance(failure, MadoguchiError) and waiting.failed:
            waiting.failed(failure)
        else:
            self._report(failure)

    def _report(self, failure: Exception) -> None:
        """A bug, or a failure nobody asked to hear of: log its place, say its kind."""
        log.error("unexpected failure in a service", exc_info=failure)
        self.crashed.emit(type(failure).__name__)
