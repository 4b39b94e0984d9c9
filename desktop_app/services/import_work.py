"""The work of one import: record by record into differences, chunk by chunk into the tables."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from desktop_app.domain.ids import BatchId
from desktop_app.domain.imports import ImportOutcome
from desktop_app.domain.records import EventRecord, PaymentRecord, Record, Subject
from desktop_app.errors import UserError
from desktop_app.importing import FileStream, Profile
from desktop_app.importing.results import Cancelled, FileReading
from desktop_app.storage import batches, imported
from desktop_app.storage.batches import Counts
from desktop_app.storage.bulk import chunks
from desktop_app.storage.ledger_rows import LedgerRows
from desktop_app.storage.ledger_state import Difference, LedgerState
from desktop_app.storage.office import UnitOfWork

CHUNK = 20_000
_TABLE_OF = {
    Subject.PERSONS: imported.PERSONS,
    Subject.CHARGES: imported.CHARGES,
    Subject.PAYMENTS: imported.PAYMENTS,
    Subject.EVENTS: imported.EVENTS,
}


@dataclass(slots=True)
class Tally:
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


class Taken:
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
        self.tally = Tally()

    def chunks(self) -> Iterator[list[Record]]:
        """At most some thousand records at a time; a cancelled import stops between them."""
        for chunk in chunks(self._records, CHUNK):
            if self._cancelled and self._cancelled():
                raise UserError("import_cancelled")
            yield chunk

    def summary(self) -> FileReading:
        """What the file came to; complete after the last chunk."""
        return self._stream.summary()


def work_through(
    state: LedgerState, rows: LedgerRows | None, taken: Taken, profile: Profile, batch_id: str
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
    state: LedgerState, rows: LedgerRows | None, taken: Taken, ledger: str, batch_id: str,
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


def finish(uow: UnitOfWork, batch_id: str, outcome: ImportOutcome, tally: Tally) -> None:
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
