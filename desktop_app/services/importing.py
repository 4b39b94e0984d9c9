"""Bringing extracts in: dry run, all or nothing for each file, idempotent, and taken back at will."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from desktop_app.clock import from_us
from desktop_app.domain.ids import BatchId
from desktop_app.domain.imports import (
    BatchInfo,
    ImportOutcome,
    ProfileInfo,
    RejectedInfo,
    UndoOutcome,
)
from desktop_app.domain.names import NameForms
from desktop_app.domain.records import EventRecord, PaymentRecord, Record, Rejected, Subject
from desktop_app.errors import Fault, UserError
from desktop_app.importing import FileStream, Profile, load_profile, open_file, shipped_profiles
from desktop_app.importing.rejects import rejects_workbook
from desktop_app.importing.results import Cancelled, FileReading, Progress
from desktop_app.services.import_keys import known_keys
from desktop_app.services.profile_choice import choose_profile
from desktop_app.storage import batches, imported
from desktop_app.storage.batches import Counts, NewBatch
from desktop_app.storage.bulk import chunks
from desktop_app.storage.imported import Encoder
from desktop_app.storage.ledger_rows import LedgerRows
from desktop_app.storage.ledger_state import Difference, LedgerState
from desktop_app.storage.office import Office, UnitOfWork
from desktop_app.storage.staff_names import staff_names
from desktop_app.storage.undo import Undo, mark_undone

AUTO = "auto"
CHUNK = 20_000
# A file up to this size is read before the database is locked; a larger one while it is written,
# so that memory stays level (measured: 60 MB of CSV are about 300 MB of records).
READ_FIRST_BYTES = 60_000_000
_TABLE_OF = {
    Subject.PERSONS: imported.PERSONS,
    Subject.CHARGES: imported.CHARGES,
    Subject.PAYMENTS: imported.PAYMENTS,
    Subject.EVENTS: imported.EVENTS,
}


@dataclass(slots=True)
class _Tally:
    """Counts over the chunks of one file."""

    added: int = 0
    changed: int = 0
    seen: dict[str, list[bytes]] = field(default_factory=dict)
    newest: date | None = None

    def add(self, found: Difference, *, counted: bool) -> None:
        self.seen.setdefault(found.spec.name, []).extend(found.unchanged)
        if counted:
            self.added += len(found.added) + len(found.revived)
            self.changed += len(found.changed)

    def unchanged(self, table: str) -> int:
        return len(self.seen.get(table, ()))


class Importing:
    """Use cases around extracts. Nothing else writes residents, charges, payments or events."""

    def __init__(self, office: Office, forms: NameForms, own_profiles: Path | None = None) -> None:
        self._office = office
        self._forms = forms
        self._own_profiles = own_profiles

    def profiles(self) -> tuple[ProfileInfo, ...]:
        """The layouts that can be read, the office's own ones included."""
        found = (self._profile(name) for name in shipped_profiles())
        return tuple(ProfileInfo(p.name, p.title, p.ledger, str(p.subject)) for p in found)

    def plan(
        self,
        profile: str,
        path: Path | str,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> ImportOutcome:
        """What importing this file would do. Nothing is written."""
        return self.run(profile, [path], dry_run=True, progress=progress, cancelled=cancelled)[0]

    def apply(
        self,
        profile: str,
        path: Path | str,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> ImportOutcome:
        """Import this file, whole or not at all."""
        return self.run(profile, [path], progress=progress, cancelled=cancelled)[0]

    def run(
        self,
        profile: str,
        paths: Sequence[Path | str],
        *,
        dry_run: bool = False,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
        done: Callable[[ImportOutcome], None] | None = None,
    ) -> tuple[ImportOutcome, ...]:
        """Several files in the order in which they depend on each other; one batch for each."""
        jobs = sorted(
            ((self._chosen(profile, Path(path)), Path(path)) for path in paths),
            key=lambda job: list(Subject).index(job[0].subject),
        )
        if dry_run:
            return tuple(self._dry(jobs, progress, cancelled))
        found = []
        for chosen, path in jobs:
            found.append(self._one(chosen, path, progress, cancelled))
            if done:
                done(found[-1])
        return tuple(found)

    def undo(self, batch_id: BatchId) -> UndoOutcome:
        """Take a batch back, even after others: rows return to what still counts."""
        with self._office.write() as uow:
            batch = batches.row(uow, batch_id)
            if batch is None:
                raise UserError("batch_unknown")
            if batch.undone_at is not None:
                raise UserError("batch_already_undone")
            rows = LedgerRows(uow, self._office.tokens, self._forms)
            found = Undo(uow, self._office.tokens, rows, batch).run()
            mark_undone(uow, batch_id)
            uow.audit("batch_undone", "batch", batch_id, removed=found.removed, back=found.restored)
            uow.changed("batch", batch_id)
            return UndoOutcome(batch_id, found.removed, found.restored, found.kept)

    def batches(self, limit: int = 200) -> tuple[BatchInfo, ...]:
        """The imports there were, newest first."""
        with self._office.read() as uow:
            rows = batches.all_rows(uow, limit)
            ids = {row.staff_id for row in rows} | {row.undone_by for row in rows if row.undone_by}
            names = staff_names(uow, ids)
            return tuple(
                BatchInfo(
                    BatchId(row.id), row.profile, row.ledger, row.subject, row.file_name, row.as_of,
                    from_us(row.imported_at), names.get(row.staff_id, ""), row.accepted,
                    row.rejected, row.yen_total, row.added, row.changed, row.unchanged,
                    row.vanished, from_us(row.undone_at) if row.undone_at else None,
                    names.get(row.undone_by or "", ""),
                )
                for row in rows
            )  # fmt: skip

    def rejects(self, batch_id: BatchId) -> tuple[RejectedInfo, ...]:
        """The rows that a batch did not take."""
        with self._office.read() as uow:
            if batches.row(uow, batch_id) is None:
                raise UserError("batch_unknown")
            return tuple(
                RejectedInfo(row.line, row.field, row.reason, row.value_class)
                for row in batches.rejected_rows(uow, batch_id)
            )

    @staticmethod
    def rejects_workbook(outcome: ImportOutcome) -> bytes:
        """The list of rejected rows as a workbook for the section that sent the file."""
        return rejects_workbook(outcome.rejected)

    def _chosen(self, profile: str, path: Path) -> Profile:
        if profile != AUTO:
            return self._profile(profile)
        return choose_profile(path, [self._profile(name) for name in shipped_profiles()])

    def _profile(self, name: str) -> Profile:
        return load_profile(name, self._own_profiles)

    def _dry(
        self,
        jobs: Iterable[tuple[Profile, Path]],
        progress: Progress | None,
        cancelled: Cancelled | None,
    ) -> Iterator[ImportOutcome]:
        """One snapshot for all files; rows to come are known in memory only."""
        with self._office.read() as uow:
            state = self._state(uow)
            for profile, path in jobs:
                stream = open_file(path, profile, known_keys(state), progress, cancelled)
                taken = _Taken(stream, profile, cancelled, read_first=False)
                yield _work(state, None, taken, profile, "")

    def _one(
        self,
        profile: Profile,
        path: Path,
        progress: Progress | None,
        cancelled: Cancelled | None,
    ) -> ImportOutcome:
        """One file in one transaction."""
        digest = _digest(path)
        taken = None
        if path.stat().st_size <= READ_FIRST_BYTES:
            with self._office.read() as uow:
                keys = known_keys(self._state(uow))
                stream = open_file(path, profile, keys, progress, cancelled)
                taken = _Taken(stream, profile, cancelled, read_first=True)
        with self._office.write() as uow:
            state = self._state(uow)
            if taken is None:
                stream = open_file(path, profile, known_keys(state), progress, cancelled)
                taken = _Taken(stream, profile, cancelled, read_first=False)
            rows = LedgerRows(uow, self._office.tokens, self._forms)
            new = NewBatch(
                profile.name, profile.ledger, str(profile.subject), path.name[:200], digest, None
            )
            batch_id = batches.begin(uow, new)
            outcome = _work(state, rows, taken, profile, batch_id)
            _finish(uow, batch_id, outcome, taken.tally)
            return outcome

    def _state(self, uow: UnitOfWork) -> LedgerState:
        return LedgerState(uow.connection, Encoder(self._office.tokens), uow.now_us)


class _Taken:
    """The records of a file in chunks, from memory or as they are read."""

    def __init__(
        self,
        stream: FileStream,
        profile: Profile,
        cancelled: Cancelled | None,
        *,
        read_first: bool,
    ) -> None:
        self._stream = stream
        self._records: Iterable[Record] = list(stream) if read_first else stream
        self._cancelled = cancelled
        self.subject = profile.subject
        self.tally = _Tally()

    def chunks(self) -> Iterator[list[Record]]:
        """At most some thousand records at a time; a cancelled import stops between them."""
        for chunk in chunks(self._records, CHUNK):
            if self._cancelled and self._cancelled():
                raise UserError("import_cancelled")
            yield chunk

    def summary(self) -> FileReading:
        """What the file came to; complete after the last chunk."""
        return self._stream.summary()


def _work(
    state: LedgerState, rows: LedgerRows | None, taken: _Taken, profile: Profile, batch_id: str
) -> ImportOutcome:
    """Compare and, with `rows`, write: chunk by chunk."""
    spec, ledger, tally = _TABLE_OF[taken.subject], profile.ledger, taken.tally
    missing = state.live_keys(spec, ledger) if taken.subject is Subject.CHARGES else set()
    if taken.subject is Subject.CHARGES:
        _charges(state, rows, taken, ledger, batch_id, missing)
    else:
        for chunk in taken.chunks():
            found = _difference(state, taken.subject, ledger, chunk)
            tally.add(found, counted=True)
            tally.newest = max(filter(None, (tally.newest, _newest(chunk))), default=None)
            if rows:
                rows.write(found, batch_id)
    summary = taken.summary()
    return ImportOutcome(
        batch=BatchId(batch_id) if rows else None, file=summary.file, profile=profile.name,
        ledger=ledger, subject=str(taken.subject), accepted=summary.accepted,
        rejected=tuple(summary.rejected), yen_total=summary.yen_total, added=tally.added,
        changed=tally.changed, unchanged=tally.unchanged(spec.name), vanished=len(missing),
        control_total=summary.control_total, control_matches=summary.control_matches,
        as_of=summary.as_of or tally.newest,
    )  # fmt: skip


def _charges(
    state: LedgerState, rows: LedgerRows | None, taken: _Taken, ledger: str, batch_id: str,
    missing: set[bytes],
) -> None:  # fmt: skip
    """Parties are complete only after the last row (spellings differ from row to row)."""
    held = [record for chunk in taken.chunks() for record in chunk]
    parties = state.parties(ledger, taken.summary().parties)
    taken.tally.add(parties, counted=False)
    if rows:
        rows.write(parties, batch_id)
    for chunk in chunks(held, CHUNK):
        found = state.charges(ledger, chunk)
        missing.difference_update(found.keys())
        taken.tally.add(found, counted=True)
        if rows:
            rows.write(found, batch_id)


def _difference(
    state: LedgerState, subject: Subject, ledger: str, chunk: list[Record]
) -> Difference:
    records: Iterable[object] = chunk
    if subject is Subject.PERSONS:
        return state.persons(records)  # type: ignore[arg-type]
    if subject is Subject.PAYMENTS:
        return state.payments(ledger, records)  # type: ignore[arg-type]
    return state.events(ledger, records)  # type: ignore[arg-type]


def _newest(chunk: list[Record]) -> date | None:
    """The newest day in payments and events: the extract is at least as new."""
    paid = [record.paid_on for record in chunk if isinstance(record, PaymentRecord)]
    done = [record.on for record in chunk if isinstance(record, EventRecord)]
    return max([*paid, *done], default=None)


def _finish(uow: UnitOfWork, batch_id: str, outcome: ImportOutcome, tally: _Tally) -> None:
    counts = Counts(
        outcome.accepted, len(outcome.rejected), outcome.yen_total, outcome.added,
        outcome.changed, outcome.unchanged, outcome.vanished,
    )  # fmt: skip
    batches.finish(uow, batch_id, counts, tally.seen, outcome.as_of)
    batches.add_rejected(uow, batch_id, outcome.rejected)
    uow.audit(
        "imported", "batch", batch_id, profile=outcome.profile, accepted=outcome.accepted,
        rejected=len(outcome.rejected), added=outcome.added, changed=outcome.changed,
    )  # fmt: skip
    uow.changed("batch", batch_id)


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except FileNotFoundError:
        raise UserError("import_file_missing", file=path.name) from None
    except OSError:
        raise Fault("import_file_unreadable", file=path.name) from None


__all__ = ["AUTO", "Importing", "Rejected"]
