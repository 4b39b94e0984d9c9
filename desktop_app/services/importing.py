"""Bringing extracts in: dry run, whole or not at all, idempotent, and taken back at will."""

import contextlib
import gc
import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
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
from desktop_app.domain.records import Rejected, Subject
from desktop_app.errors import Fault, UserError
from desktop_app.importing import Profile, load_profile, open_file, shipped_profiles
from desktop_app.importing.rejects import rejects_workbook
from desktop_app.importing.results import Cancelled, Progress
from desktop_app.services.import_keys import known_keys
from desktop_app.services.import_work import Taken, finish, work_through
from desktop_app.services.profile_choice import choose_profile
from desktop_app.storage import batches
from desktop_app.storage.batches import NewBatch
from desktop_app.storage.imported import Encoder
from desktop_app.storage.ledger_rows import LedgerRows
from desktop_app.storage.ledger_state import LedgerState
from desktop_app.storage.office import Office, UnitOfWork
from desktop_app.storage.staff_names import staff_names
from desktop_app.storage.undo import Undo, mark_undone

AUTO = "auto"
# A file up to this size is read before the database is locked; a larger one while it is written,
# so that memory stays level (measured: 60 MB of CSV are about 300 MB of records).
READ_FIRST_BYTES = 60_000_000


class Importing:
    """Use cases around extracts. Nothing else writes residents, charges, payments or events."""

    def __init__(self, office: Office, forms: NameForms, own_profiles: Path | None = None) -> None:
        self._office = office
        self._forms = forms
        self._own_profiles = own_profiles

    def profiles(self) -> tuple[ProfileInfo, ...]:
        """The layouts that can be read, the office's own ones included."""
        found = (self._profile(name) for name in self._names())
        return tuple(ProfileInfo(p.name, p.title, p.ledger, str(p.subject)) for p in found)

    def recognise(self, path: Path) -> str:
        """The name of the layout that takes this file; UserError where none does."""
        return self._chosen(AUTO, path).name

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
            with _no_collector():
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
        return choose_profile(path, [self._profile(name) for name in self._names()])

    def _names(self) -> tuple[str, ...]:
        """The layouts that ship, and those that the office saved."""
        own = self._own_profiles.glob("*.toml") if self._own_profiles else ()
        return tuple(sorted({*shipped_profiles(), *(path.stem for path in own)}))

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
                taken = Taken(stream, profile, cancelled, read_first=False)
                yield work_through(state, None, taken, profile, "")

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
                taken = Taken(stream, profile, cancelled, read_first=True)
        with self._office.write() as uow:
            state = self._state(uow)
            if taken is None:
                stream = open_file(path, profile, known_keys(state), progress, cancelled)
                taken = Taken(stream, profile, cancelled, read_first=False)
            rows = LedgerRows(uow, self._office.tokens, self._forms)
            new = NewBatch(
                profile.name, profile.ledger, str(profile.subject), path.name[:200], digest, None
            )
            batch_id = batches.begin(uow, new)
            outcome = work_through(state, rows, taken, profile, batch_id)
            finish(uow, batch_id, outcome, taken.tally)
            return outcome

    def _state(self, uow: UnitOfWork) -> LedgerState:
        return LedgerState(uow.connection, Encoder(self._office.tokens), uow.now_us)


@contextlib.contextmanager
def _no_collector() -> Iterator[None]:
    """Hundreds of thousands of records are held at once, none in a cycle: looking through them
    again and again for garbage took a fifth of the import."""
    was_on = gc.isenabled()  # a program with windows collects by itself
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except FileNotFoundError:
        raise UserError("import_file_missing", file=path.name) from None
    except OSError:
        raise Fault("import_file_unreadable", file=path.name) from None


__all__ = ["AUTO", "Importing", "Rejected"]
