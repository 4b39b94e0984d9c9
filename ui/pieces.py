"""Widgets made a piece at a time, so that the screen goes on answering while a page comes to be.

Something large has a method `pieces()`: an iterator that makes a part of it at each step, each
short enough for one turn of the event loop. Nothing else of it may be used before it ends.
"""

from collections.abc import Callable, Iterator
from typing import Generic, Protocol, TypeVar, cast, runtime_checkable

from PySide6.QtCore import QObject, QTimer


@runtime_checkable
class InPieces(Protocol):
    """A widget that is made piece by piece."""

    def pieces(self) -> Iterator[None]:
        """Make a part at each step."""


W = TypeVar("W")


def finish(pieces: Iterator[None]) -> None:
    """Make everything that is left, where somebody waits for it."""
    for _piece in pieces:
        pass


class Later(Generic[W]):
    """A page that is made in spare time, or at once when it is wanted before that.

    `begin` makes it (the rest comes from its `pieces()`, if it has any). `made` takes it in while
    there is little of it: a whole page would be dressed anew where it is put, in one long turn.
    """

    def __init__(self, begin: Callable[[], W], made: Callable[[W], object]) -> None:
        self._begin, self._made = begin, made
        self._begun: W | None = None
        self._left: Iterator[None] = iter(())
        self._whole: W | None = None

    @property
    def there(self) -> W | None:
        """The page, if it is whole already."""
        return self._whole

    @property
    def page(self) -> W:
        """The whole page."""
        if self._whole is None:
            finish(self.pieces())
        return cast(W, self._whole)

    def pieces(self) -> Iterator[None]:
        """Make one part of the page at each step; a page that is there has none."""
        if self._begun is None:
            self._begun = begun = self._begin()
            self._left = begun.pieces() if isinstance(begun, InPieces) else iter(())
            self._made(begun)
            yield
        for _piece in self._left:
            yield
            if self._whole is not None:
                return  # somebody could not wait
        if self._whole is None:
            self._whole = self._begun


class Maker(QObject):
    """Takes one step at each turn of the event loop, then calls `then`; `failed` if it breaks."""

    def __init__(
        self,
        pieces: Iterator[None],
        then: Callable[[], object],
        failed: Callable[[], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._pieces, self._then, self._failed = pieces, then, failed
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._on_turn)
        self._timer.start()

    def stop(self) -> None:
        """Make no more."""
        self._timer.stop()

    def _on_turn(self) -> None:
        try:
            next(self._pieces)
        except StopIteration:
            self.stop()
            self._then()
        except Exception:
            self.stop()
            self._failed()
            raise  # for the log
