"""What was worked out of a text before: the one place where folded names stay until a lock."""

from collections.abc import Callable
from typing import TypeVar

_MOST = 65_536
Found = TypeVar("Found")


class Remembered(dict[str, Found]):
    """Answers by their text, worked out when first asked for.

    For hot loops: a dict answers in C, in half the time of `lru_cache`, and touches a third of the
    memory, which is what a search of fifty people waits for. Full, it starts anew.
    """

    def __init__(self, work_out: Callable[[str], Found]) -> None:
        super().__init__()
        self._work_out = work_out

    def __missing__(self, text: str) -> Found:
        if len(self) >= _MOST:
            self.clear()
        found = self[text] = self._work_out(text)
        return found
