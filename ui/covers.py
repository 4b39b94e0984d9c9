"""What comes over the window: guide, resident's view, mask, lock; notices and the focus ring."""

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop_app.domain.people import PersonHeader
from desktop_app.domain.receivables import Receivables
from ui.background import Lane
from ui.guide import GuideCover
from ui.lock import IdleWatch, LockCover
from ui.locking import Locking
from ui.mask import MaskCover
from ui.notes.composer import Composer
from ui.notices import NoticeBar
from ui.resident.cover import ResidentCover
from ui.widgets.focus_ring import FocusRing


class Covers(QObject):
    """Made by `pieces`; opens and closes what lies over the window, the ring following."""

    def __init__(self, window: QWidget, ground: QWidget, services: Any, lane: Lane) -> None:
        super().__init__(window)
        self._window, self._ground = window, ground
        self._services, self._lane = services, lane

    def pieces(self, composer: Composer, minutes: int) -> Iterator[None]:
        """Make a part at each step; `composer` holds the words that locking must not lose."""
        window, ground = self._window, self._ground
        self.guide = GuideCover(window, ground)
        yield
        self.resident = ResidentCover(window, ground, self._services, self._lane)
        self.mask_cover = MaskCover(window, ground)
        self.lock_cover = LockCover(window, ground, self._services.session)
        self.idle = IdleWatch(minutes, window)
        self.idle.idle.connect(self.lock)
        self.notices = NoticeBar(window)
        self.ring = FocusRing(window)
        self._locking = Locking(
            self.lock_cover, composer, self._services, self._lane, self.ring.follow
        )
        yield

    @property
    def locked(self) -> bool:
        """Whether only the field of the lock answers."""
        return self.lock_cover.isVisible()

    @property
    def covered(self) -> bool:
        """Whether something else hides the work area."""
        return self.mask_cover.isVisible() or self.resident.isVisible() or self.guide.isVisible()

    def lock(self) -> None:
        """Ctrl+L, or nobody at the desk; a window that is gone covers nothing."""
        if not self._window.isVisible():
            return
        self.resident.close_cover()
        self._locking.lock(self.idle.minutes)

    def toggle_guide(self) -> None:
        """F1."""
        self.guide.close_cover() if self.guide.isVisible() else self.guide.open_over()
        self.ring.follow()

    def toggle_mask(self) -> None:
        """F12."""
        cover = self.mask_cover
        cover.close_cover() if cover.isVisible() else cover.open_over()
        self.ring.follow()

    def toggle_resident(self, person: PersonHeader | None, owed: Receivables | None) -> None:
        """F11; opens only on a file that is there whole."""
        if self.resident.is_open:
            self.resident.close_cover()
        elif person is not None and owed is not None:
            self.resident.show_person(person, owed)
        self.ring.follow()
