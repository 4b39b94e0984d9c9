"""Bringing extracts in: dry run, whole or not at all, idempotent, and taken back at will."""

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
from desktop_app.errors import UserError
from desktop_app.importing import Profile, load_profile, shipped_profiles
from desktop_app.importing.rejects import rejects_workbook
from desktop_app.importing.results import Cancelled, Progress
from desktop_app.services.garbage import no_collector
from desktop_app.services.import_files import Incoming, Watch
from desktop_app.services.import_work import ImportWork, finish
from desktop_app.services.profile_choice import choose_profile
from desktop_app.storage import batches, changes
from desktop_app.storage.batches import NewBatch
from desktop_app.storage.imported import Encoder
from desktop_app.storage.ledger_rows import LedgerRows
from desktop_app.storage.ledger_state import LedgerState
from desktop_app.storage.office import Office
from desktop_app.storage.staff_names import staff_names
from desktop_app.storage.undo import Undo, mark_undone

AUTO = "auto"


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
        watch, encoder = Watch(progress, cancelled), Encoder(self._office.tokens)
        files = (Incoming(path, chosen, watch) for chosen, path in jobs)
        if dry_run:
            return tuple(self._dry(files, encoder))
        found = []
        for incoming in files:
            with no_collector():
                found.append(self._one(incoming, encoder))
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

    def _dry(self, files: Iterable[Incoming], encoder: Encoder) -> Iterator[ImportOutcome]:
        """One snapshot for all files; rows to come are known in memory only."""
        with self._office.read() as uow:
            state = LedgerState(uow, encoder, uow.now_us, dry=True)
            for incoming in files:
                incoming.read_ahead(state)
                yield ImportWork(state, None, incoming).run()

    def _one(self, incoming: Incoming, encoder: Encoder) -> ImportOutcome:
        """One file in one transaction."""
        with self._office.read() as uow:
            seen = changes.latest(uow.connection)
            state = LedgerState(uow, encoder, uow.now_us)
            incoming.read_ahead(state)
        with self._office.write() as uow:
            if changes.latest(uow.connection) == seen:
                state = state.again(uow)
            else:
                state = LedgerState(uow, encoder, uow.now_us)
            profile, rows = incoming.profile, LedgerRows(uow, self._office.tokens, self._forms)
            new = NewBatch(
                profile.name, profile.ledger, str(profile.subject), incoming.name[:200],
                incoming.digest, None,
            )  # fmt: skip
            batch_id = batches.begin(uow, new)
            work = ImportWork(state, rows, incoming, batch_id)
            with rows.index.gathering():
                outcome = work.run()
            finish(uow, batch_id, outcome, work.tally)
            return outcome


__all__ = ["AUTO", "Importing", "Rejected"]
