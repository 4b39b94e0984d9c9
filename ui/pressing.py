"""What a key or a menu entry does, and whether it may do it now."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop_app.i18n import _
from ui import theme
from ui.covers import Covers
from ui.frame import Frame
from ui.law.desk import OFFICE, PERSONAL
from ui.referrals.pages import OFFICE as REFERRALS

ANYTIME = {"guide", "search", "queue", "referrals", "mask", "lock"} | OFFICE | REFERRALS
WITH_PERSON = {"receivables", "hearing", "notes", "print", "resident", "as_of"} | PERSONAL
WHILE_COVERED = {"lock", "mask", "resident", "guide", "zoom_in", "zoom_out", "zoom_reset"}


def ready(*, person: bool, at_referrals: bool) -> set[str]:
    """What keys can do now; a passer-by without a name gets the slip of a door as well."""
    if person:
        return ANYTIME | WITH_PERSON
    return ANYTIME | ({"print"} if at_referrals else set())


class Presser(QObject):
    """Takes what was pressed to where it is done."""

    refused = Signal(str)  # why nothing happened

    def __init__(
        self,
        frame: Frame,
        covers: Covers,
        actions: Mapping[str, Callable[[], object]],
        now_ready: Callable[[], set[str]],
    ) -> None:
        """`actions`: what the pages do; the frame's and the covers' own come with them."""
        super().__init__(frame)
        self._frame, self._covers, self._ready = frame, covers, now_ready
        self._actions = {**_own(frame, covers), **actions}

    def of(self, action: str) -> Callable[[], None]:
        """What to connect a shortcut or a menu entry with."""
        return partial(self.press, action)

    def press(self, action: str, *_ignored: object) -> None:
        """Do it; a locked screen only knows its own field."""
        if self._covers.locked or (self._covers.covered and action not in WHILE_COVERED):
            return
        if action in WITH_PERSON and action not in self._ready():
            self.refused.emit(_("先に相談する人を開いてください(F2)"))
            self._frame.rail.focus_search()
            return
        self._actions[action]()


def _own(frame: Frame, covers: Covers) -> dict[str, Callable[[], object]]:
    return {
        "guide": covers.toggle_guide,
        "mask": covers.toggle_mask,
        "lock": covers.lock,
        "search": frame.focus_search,
        "queue": frame.focus_queue,
        "menu": frame.bar.menu_button.showMenu,
        "zoom_in": partial(theme.look().step, 1),
        "zoom_out": partial(theme.look().step, -1),
        "zoom_reset": partial(theme.look().set_scale, 1.0),
        "quit": frame.close,
    }
