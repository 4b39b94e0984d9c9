"""What an import came to, or would come to; and the batches there were."""

from dataclasses import dataclass
from datetime import date, datetime

from desktop_app.domain.ids import BatchId
from desktop_app.domain.records import ControlTotal, Rejected


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """One file. `batch` is None for a dry run; `vanished` charges are no longer in the extract."""

    batch: BatchId | None
    file: str
    profile: str
    ledger: str
    subject: str
    accepted: int
    rejected: tuple[Rejected, ...]
    yen_total: int
    added: int
    changed: int
    unchanged: int
    vanished: int
    control_total: ControlTotal | None
    control_matches: bool | None
    as_of: date | None
    passed_over: int = 0
    """Rows without a record that the profile knows: page lines, totals, headers again."""


@dataclass(frozen=True, slots=True)
class UndoOutcome:
    """What taking a batch back came to."""

    batch: BatchId
    removed: int  # rows that nobody asserts any more
    restored: int  # rows that went back to an earlier value
    kept: int  # rows that a later batch asserts too


@dataclass(frozen=True, slots=True)
class BatchInfo:
    """One batch in the list of imports."""

    id: BatchId
    profile: str
    ledger: str
    subject: str
    file: str
    as_of: date | None
    imported_at: datetime  # JST, aware
    by: str
    accepted: int
    rejected: int
    yen_total: int
    added: int
    changed: int
    unchanged: int
    vanished: int
    undone_at: datetime | None
    undone_by: str


@dataclass(frozen=True, slots=True)
class RejectedInfo:
    """One row that a batch did not take, as it is remembered."""

    line: int
    field: str
    reason: str
    value_class: str


@dataclass(frozen=True, slots=True)
class ProfileInfo:
    """One layout of a file that can be read."""

    name: str
    title: str
    ledger: str
    subject: str
