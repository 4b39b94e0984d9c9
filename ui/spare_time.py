"""Work that nobody waits for yet, one piece at a time while the keyboard and the mouse rest."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 80
REST_MS = 600


class SpareTime(QObject):
    """Does one piece at each tick, unless somebody has just touched something."""

    def __init__(
        self, works: Iterable[Iterator[None]], resting_ms: Callable[[], int], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._pieces = chain.from_iterable(works)
        self._resting_ms = resting_ms
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self._on_tick)
        self._timer.start()
        self.done = False  # whether nothing is left to do

    def _on_tick(self) -> None:
        if self._resting_ms() < REST_MS:
            return
        if next(self._pieces, self) is self:
            self.done = True
            self._timer.stop()
