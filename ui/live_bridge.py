"""Carries changes of other counters to the pages: asks on the lane, tells by signal.

Only what changed travels (kind, id, person), never what it says; a page that hears of it asks its
service again. The next question is put only after the last answer, so a busy lane is not flooded.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.errors import MadoguchiError
from ui.background import Lane

PAUSE_MS = 400


class LiveBridge(QObject):
    """Polls the change rows while the window lives."""

    changed = Signal(str, str, str)  # kind, subject id, person id ("" where none)
    offline = Signal(object)  # datetime of the last good answer
    online = Signal()

    def __init__(self, lane: Lane, changes: Any, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._lane, self._changes, self._now = lane, changes, now
        self._seq: int | None = None
        self._last_good = now()
        self._away = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._ask)

    def start(self) -> None:
        """Begin after the newest change there is now."""
        self._lane.ask(self, "changes", self._changes.latest, self._on_latest, self._on_failed)

    def stop(self) -> None:
        """No more questions."""
        self._timer.stop()
        self._lane.forget(self, "changes")

    def _ask(self) -> None:
        seq = self._seq
        if seq is None:
            self.start()
            return
        work = _since(self._changes, seq)
        self._lane.ask(self, "changes", work, self._on_changes, self._on_failed)

    def _on_latest(self, seq: int) -> None:
        self._seq = seq
        self._good()

    def _on_changes(self, rows: Any) -> None:
        for row in rows:
            self._seq = max(self._seq or 0, row.seq)
            self.changed.emit(row.kind, str(row.subject_id), str(row.person_id or ""))
        self._good()

    def _good(self) -> None:
        self._last_good = self._now()
        if self._away:
            self._away = False
            self.online.emit()
        self._timer.start()

    def _on_failed(self, problem: MadoguchiError) -> None:
        if not self._away:
            self._away = True
            self.offline.emit(self._last_good)
        self._timer.start()


def _since(changes: Any, seq: int) -> Callable[[], Any]:
    def work() -> Any:
        return changes.since(seq)

    return work
