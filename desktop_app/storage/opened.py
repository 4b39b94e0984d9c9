"""An opened office: transactions with one actor, one clock, one ring of keys."""

import contextlib
import os
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from desktop_app.clock import Clock, to_us
from desktop_app.domain.changes import Change
from desktop_app.domain.ids import uuid7
from desktop_app.domain.session import Actor, Purpose
from desktop_app.errors import Fault, UserError
from desktop_app.security import key_file
from desktop_app.security.keys import KeyRing
from desktop_app.security.sealing import Sealer
from desktop_app.security.tokens import Tokens
from desktop_app.storage import audit, changes
from desktop_app.storage.anchors import Anchored, AnchorFile, Head
from desktop_app.storage.engine import BUSY_SECONDS, ChangeProbe, Engines
from desktop_app.storage.failures import translated
from desktop_app.storage.transaction import Reading, Snapshots, Writing
from desktop_app.storage.unit_of_work import UnitOfWork

# A network time service moves a clock by less; more than this is a clock somebody set.
CLOCK_TOLERANCE_US = 5 * 60 * 1_000_000
# A line beside the database makes the next commit's fsync a quarter dearer (measured on ext4), so
# a burst of commits shares lines; what people do by hand is anchored each time.
ANCHOR_SECONDS = 0.2


@dataclass(frozen=True, slots=True)
class OfficeInfo:
    """What the database says about itself."""

    office_id: str
    name: str
    purpose: Purpose
    path: Path | None = None


class Office:
    """The door to one database for one signed-in person. Safe to share between threads."""

    def __init__(
        self,
        engines: Engines,
        keyring: KeyRing,
        actor: Actor,
        info: OfficeInfo,
        clock: Clock,
        anchors: AnchorFile | None = None,
    ) -> None:
        self.engines = engines
        self._snapshots = Snapshots(engines.reader)
        self.keyring = keyring
        self.actor = actor
        self.info = info
        self.clock = clock
        self.sealer = Sealer(keyring, self._reloaded)
        self.tokens = Tokens(keyring.token_key)
        self.anchors = anchors
        self._to_anchor: Head | None = None
        self._anchored_at = float("-inf")
        self._lock = threading.Lock()
        self._owner: int | None = None
        self._last_us = 0
        self._chain = self._new_chain()
        self.writer = self._chain.head.chain  # names this session in change rows
        self._closed = False

    @property
    def name(self) -> str:
        """The office's name."""
        return self.info.name

    @property
    def purpose(self) -> Purpose:
        """Real, demo or training."""
        return self.info.purpose

    def read(self) -> contextlib.AbstractContextManager[UnitOfWork]:
        """A snapshot; nothing can be written in it."""
        return _Snapshot(self, Reading(self._snapshots))

    @contextlib.contextmanager
    def write(self) -> Iterator[UnitOfWork]:
        """Commits at a clean exit, otherwise nothing happened. One at a time in this program."""
        with self._exclusively():
            work, finished = None, False
            try:
                with translated(), self.engines.writer.begin() as connection:
                    now = self._advanced(to_us(self.clock.now()))
                    work = UnitOfWork(
                        Writing(connection), self.actor, now, self.sealer, self._chain,
                        self.writer,
                    )  # fmt: skip
                    yield work
                    finished = True
            except BaseException:
                # A failed commit may or may not have happened (a server that went away):
                # a new chain cannot collide with what was written.
                if finished:
                    self._anchor()
                    self._chain = self._new_chain()
                raise
            self._committed(work)

    def verify(self) -> audit.AuditReport:
        """Check the whole audit log. The anchors are read first: they are never ahead."""
        with self._exclusively():
            self._anchor()
        nothing = Anchored({}, damaged=False, latest_at=0)
        anchored = self.anchors.read() if self.anchors else nothing
        with self.read() as work:
            return audit.verify(work.connection, self.keyring.audit_key, anchored)

    def changes_since(self, seq: int) -> tuple[Change, ...]:
        """What changed after `seq`."""
        with self.read() as work:
            return changes.since(work.connection, seq)

    def latest_change(self) -> int:
        """The newest change number."""
        with self.read() as work:
            return changes.latest(work.connection)

    def change_probe(self) -> ChangeProbe:
        """For the watcher: a connection of its own that notices other people's commits."""
        with translated():
            return ChangeProbe(self.engines.reader)

    def remember_time(self, newest_us: int) -> None:
        """The newest moment already written; the clock may not run far behind it."""
        self._last_us = max(self._last_us, newest_us)

    def take_keys(self, ring: KeyRing) -> None:
        """Seal with newer keys from now on."""
        self.keyring = ring
        self.sealer.take(ring)

    def close(self) -> None:
        """Say goodbye in the log and close every connection; a second call does nothing."""
        if self._closed:
            return
        self._closed = True
        with contextlib.suppress(Fault, UserError), self.write() as work:
            work.audit("sign_out", "staff", self.actor.staff_id)
        self._anchor()
        self._snapshots.close()
        self.engines.dispose()

    @contextlib.contextmanager
    def _exclusively(self) -> Iterator[None]:
        if self._owner == threading.get_ident():
            raise RuntimeError("a writing transaction inside another one")
        if not self._lock.acquire(timeout=BUSY_SECONDS):
            raise Fault("database_locked")
        self._owner = threading.get_ident()
        try:
            yield
        finally:
            self._owner = None
            self._lock.release()

    def _advanced(self, now_us: int) -> int:
        if now_us < self._last_us - CLOCK_TOLERANCE_US:
            raise UserError("clock_set_back", seconds=(self._last_us - now_us) // 1_000_000)
        return max(now_us, self._last_us)

    def _committed(self, work: UnitOfWork) -> None:
        self._last_us = work.now_us
        if work.head is not None and work.head != self._chain.head:
            self._chain.head = self._to_anchor = work.head
            if time.monotonic() - self._anchored_at >= ANCHOR_SECONDS:
                self._anchor()

    def _anchor(self) -> None:
        head, self._to_anchor = self._to_anchor, None
        if head is not None and self.anchors is not None:
            self.anchors.append(head)
            self._anchored_at = time.monotonic()

    def _reloaded(self) -> KeyRing:
        """Take up keys that were added since sign-in."""
        if self.info.path is not None:
            keys = key_file.load(key_file.key_path(self.info.path))
            self.keyring = keys.reopen(self.actor.login, self.keyring)
        return self.keyring

    def _new_chain(self) -> audit.Chain:
        unix_ms = to_us(self.clock.now()) // 1000
        return audit.Chain(self.keyring.audit_key, uuid7(unix_ms, os.urandom(10)))

    def __repr__(self) -> str:
        return f"Office({self.info.office_id})"


class _Snapshot:
    """What `Office.read` gives; a generator for it would take 1 µs of every search."""

    __slots__ = ("_office", "_reading")

    def __init__(self, office: Office, reading: Reading) -> None:
        self._office = office
        self._reading = reading

    def __enter__(self) -> UnitOfWork:
        office, reading = self._office, self._reading
        now = to_us(office.clock.now())
        with translated():
            reading.__enter__()
        return UnitOfWork(reading, office.actor, now, office.sealer, None, office.writer)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with translated():
            self._reading.__exit__(kind, error, trace)
        translated().__exit__(kind, error, trace)
