"""Work that nobody waits for yet, one piece at a time while the keyboard and the mouse rest."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 250
REST_MS = 600


class SpareTime(QObject):
    """Does one piece at each tick, unless somebody has just touched something."""

    def __init__(
        self, works: Iterable[Callable[[], object]], resting_ms: Callable[[], int], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._works = list(works)
        self._resting_ms = resting_ms
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self._on_tick)
        self._timer.start()

    @property
    def done(self) -> bool:
        """Whether nothing is left to do."""
        return not self._works

    def _on_tick(self) -> None:
        if self._works and self._resting_ms() >= REST_MS:
            self._works.pop(0)()
        if not self._works:
            self._timer.stop()
