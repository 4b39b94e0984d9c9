"""The watcher of a local database: notices other programs' commits and says what changed.

Qt-free. A number that costs microseconds is polled; only when it moved are change rows read. The
change table is the truth: a missed ring costs nothing, because the next one shows the gap.
"""

import logging
import threading
from collections.abc import Callable
from typing import Protocol

from desktop_app.domain.changes import Change
from desktop_app.errors import MadoguchiError

LOG = logging.getLogger(__name__)
EVERY_SECONDS = 0.2  # "within a second" with room for a busy machine
_SLOWEST_SECONDS = 5.0


class Probe(Protocol):
    """A number that differs after somebody else committed."""

    def version(self) -> int:
        """The number now."""

    def close(self) -> None:
        """Give the connection back."""


class Watcher:
    """Polls on a thread of its own and calls back there, once for each change, in order."""

    def __init__(
        self,
        open_probe: Callable[[], Probe],
        changes_since: Callable[[int], tuple[Change, ...]],
        seen: int,
        on_change: Callable[[Change], None],
        *,
        on_trouble: Callable[[bool], None] = lambda _away: None,
        every: float = EVERY_SECONDS,
    ) -> None:
        self._open_probe = open_probe
        self._changes_since = changes_since
        self._on_change = on_change
        self._on_trouble = on_trouble
        self._every = every
        self.seen = seen
        self._probe: Probe | None = None
        self._version: int | None = None
        self._away = False
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin to watch."""
        self._thread = threading.Thread(target=self._run, name="watcher", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Stop and wait for the thread; a second call does nothing."""
        self._stop.set()
        thread, self._thread = self._thread, None
        if thread is not None and thread is not threading.current_thread():
            thread.join()
        self._drop_probe()

    def poll(self) -> int:
        """Look once; how many changes there were. Failures leave everything as it was."""
        if self._probe is None:
            self._probe = self._open_probe()
        version = self._probe.version()
        if version == self._version:
            return 0
        told = self._tell()
        self._version = version  # only now: a failure above is looked at again
        return told

    def _tell(self) -> int:
        told = 0
        while found := self._changes_since(self.seen):
            for change in found:
                self._on_change(change)
                self.seen = change.seq
                told += 1
        return told

    def _run(self) -> None:
        wait = self._every
        while not self._stop.wait(wait):
            try:
                self.poll()
            except MadoguchiError as error:
                self._set_away(away=True, code=error.code)
                self._drop_probe()
                wait = min(wait * 2, _SLOWEST_SECONDS)
            else:
                self._set_away(away=False, code="")
                wait = self._every

    def _set_away(self, *, away: bool, code: str) -> None:
        if away != self._away:
            self._away = away
            LOG.info("watcher %s %s", "lost the database" if away else "is back", code)
            self._on_trouble(away)

    def _drop_probe(self) -> None:
        probe, self._probe, self._version = self._probe, None, None
        if probe is not None:
            probe.close()
