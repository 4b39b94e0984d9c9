"""The work of one import: some thousand records at a time into differences and into the tables."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from desktop_app.domain.ids import BatchId
from desktop_app.domain.imports import ImportOutcome
from desktop_app.domain.records import Subject
from desktop_app.services.import_files import Incoming
from desktop_app.storage import batches
from desktop_app.storage.batches import Counts
from desktop_app.storage.bulk import chunks
from desktop_app.storage.imported import CHARGES
from desktop_app.storage.ledger_rows import LedgerRows
from desktop_app.storage.ledger_state import Difference, LedgerState
from desktop_app.storage.office import UnitOfWork

CHUNK = 10_000


@dataclass(slots=True)
class Tally:
    """Counts over the chunks of one file, and the keys it asserted without changing them."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    seen: dict[str, bytearray] = field(default_factory=dict)
    newest: date | None = None

    def add(self, found: Difference, *, counted: bool) -> None:
        seen = self.seen.setdefault(found.spec.name, bytearray())
        seen += b"".join(found.unchanged)
        if counted:
            self.added += len(found.added) + len(found.revived)
            self.changed += len(found.changed)
            self.unchanged += len(found.unchanged)


class ImportWork:
    """Compares one file with what is there and, with `rows`, writes what differs."""

    def __init__(
        self, state: LedgerState, rows: LedgerRows | None, incoming: Incoming, batch_id: str = ""
    ) -> None:
        self._state, self._rows, self._incoming = state, rows, incoming
        self._ledger, self._subject = incoming.profile.ledger, incoming.subject
        self._batch_id = batch_id
        self.tally = Tally()

    def run(self) -> ImportOutcome:
        """Chunk by chunk; parties before the charges that refer to them."""
        is_charges = self._subject is Subject.CHARGES
        live = self._state.known(CHARGES, self._ledger).count_live() if is_charges else 0
        for parties in chunks(self._incoming.parties(), CHUNK):
            self._take(self._state.parties(self._ledger, parties), counted=False)
        for records in self._incoming.chunks(self._state, CHUNK):
            self._take(self._difference(records), counted=True)
            self.tally.newest = _newest(records, self._subject, self.tally.newest)
        # Of the charges that counted before, the file has these; the others have vanished.
        asserted = self.tally.changed + self.tally.unchanged
        return self._outcome(live - asserted if is_charges else 0)

    def _take(self, found: Difference, *, counted: bool) -> None:
        self.tally.add(found, counted=counted)
        if self._rows:
            self._rows.write(found, self._batch_id)

    def _difference(self, records: list[Any]) -> Difference:
        state, ledger = self._state, self._ledger
        match self._subject:
            case Subject.PERSONS:
                return state.persons(records)
            case Subject.CHARGES:
                return state.charges(ledger, records)
            case Subject.PAYMENTS:
                return state.payments(ledger, records)
            case Subject.EVENTS:
                return state.events(ledger, records)

    def _outcome(self, vanished: int) -> ImportOutcome:
        summary, tally = self._incoming.summary(), self.tally
        return ImportOutcome(
            batch=BatchId(self._batch_id) if self._rows else None, file=summary.file,
            profile=summary.profile, ledger=self._ledger, subject=str(self._subject),
            accepted=summary.accepted, rejected=tuple(summary.rejected),
            yen_total=summary.yen_total, added=tally.added, changed=tally.changed,
            unchanged=tally.unchanged, vanished=vanished, control_total=summary.control_total,
            control_matches=summary.control_matches, as_of=summary.as_of or tally.newest,
            passed_over=summary.skipped_rows,
        )  # fmt: skip


def _newest(records: list[Any], subject: Subject, before: date | None) -> date | None:
    """The newest day in payments and events: the extract is at least as new."""
    if subject is Subject.PAYMENTS:
        days = [record.paid_on for record in records]
    elif subject is Subject.EVENTS:
        days = [record.on for record in records]
    else:
        days = list[date]()
    return max([*days, *([before] if before else [])], default=None)


def finish(uow: UnitOfWork, batch_id: str, outcome: ImportOutcome, tally: Tally) -> None:
    """Close the batch: its counts, its list of rejected rows, the log entry, the doorbell."""
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
