"""A file on its way in: held in memory where it is small, read again where it is not."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from desktop_app.domain.records import PartyRecord, Record, Subject
from desktop_app.errors import Fault, UserError
from desktop_app.importing import FileStream, Profile, open_file
from desktop_app.importing.results import Cancelled, FileReading, Progress
from desktop_app.services.import_keys import known_keys
from desktop_app.storage.bulk import chunks
from desktop_app.storage.ledger_state import LedgerState

# A file up to this size is read before the database is locked; a larger one while it is written,
# so that memory stays level (measured: 16 MB of CSV are about 100 MB of records).
READ_FIRST_BYTES = 16_000_000
_HELD_READ, _AHEAD_READ = 0.5, 0.3  # share of the whole work, for the bar


@dataclass(frozen=True, slots=True)
class Watch:
    """Who watches an import, and may stop it."""

    progress: Progress | None = None
    cancelled: Cancelled | None = None

    def part(self, start: float, end: float) -> Progress | None:
        """Progress of one part of the work, from one share of the whole to another."""
        whole = self.progress
        if whole is None:
            return None
        return lambda lines, share: whole(lines, start + (end - start) * share)

    def stop(self) -> None:
        """Stop when somebody pressed cancel."""
        if self.cancelled and self.cancelled():
            raise UserError("import_cancelled")


class Incoming:
    """One file with its layout. `read_ahead`, then `begin`, then parties and chunks in turn."""

    def __init__(self, path: Path, profile: Profile, watch: Watch) -> None:
        self.profile, self.subject, self.name = profile, profile.subject, path.name
        self.digest = _digest(path)
        self._path, self._watch = path, watch
        self._is_small = path.stat().st_size <= READ_FIRST_BYTES
        self._stream: FileStream | None = None
        self._held: list[Record] | None = None
        self._ahead: FileReading | None = None

    def read_ahead(self, state: LedgerState) -> None:
        """What need not be read under a lock: a small file; of a large one, whom it charges.

        Whom a file charges is known after its last row only, for spellings differ from row to row.
        """
        if self._is_small:
            self._stream = self._open(state, 0, _HELD_READ)
            self._held = list(self._stream)
        elif self.subject is Subject.CHARGES:
            self._stream = self._open(state, 0, _AHEAD_READ)
            for _records in self._stream.blocks():
                pass
            self._ahead = self._stream.summary()

    def parties(self) -> Iterable[PartyRecord]:
        """Everybody whom the file charges; empty for files that charge nobody."""
        return self._stream.parties() if self._stream else ()

    def chunks(self, state: LedgerState, size: int) -> Iterator[list[Record]]:
        """The records in the file's order, at most `size` at a time."""
        if self._held is not None:
            yield from self._held_chunks(self._held, size)
            return
        self._stream = self._open(state, _AHEAD_READ if self._ahead else 0, 1)
        yield from chunks(chain.from_iterable(self._stream.blocks()), size)
        if self._ahead and not _same(self._ahead, self._stream.summary()):
            raise UserError("import_file_changed", file=self.name)

    def summary(self) -> FileReading:
        """What the file came to; complete after the last chunk."""
        if self._stream is None:
            raise RuntimeError("nothing was read")
        return self._stream.summary()

    def _held_chunks(self, held: list[Record], size: int) -> Iterator[list[Record]]:
        """What was given is let go: memory sinks while the rows are written."""
        progress = self._watch.part(_HELD_READ, 1)
        whole = len(held)
        while held:
            self._watch.stop()
            some, held[:size] = held[:size], ()
            yield some
            if progress:
                done = whole - len(held)
                progress(done, done / whole)

    def _open(self, state: LedgerState, start: float, end: float) -> FileStream:
        progress = self._watch.part(start, end)
        known = known_keys(state)
        return open_file(self._path, self.profile, known, progress, self._watch.cancelled)


def _same(first: FileReading, second: FileReading) -> bool:
    """Nobody wrote into the file between two readings."""
    told = [(r.accepted, r.yen_total, r.lines, len(r.rejected)) for r in (first, second)]
    return told[0] == told[1]


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except FileNotFoundError:
        raise UserError("import_file_missing", file=path.name) from None
    except OSError:
        raise Fault("import_file_unreadable", file=path.name) from None
