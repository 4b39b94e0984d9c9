"""What still counts beside a batch that is taken back: superseded values, and later assertions."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from desktop_app.storage import batches, tables
from desktop_app.storage.bulk import id_chunks
from desktop_app.storage.imported import Imported
from desktop_app.storage.unit_of_work import UnitOfWork

_HISTORY = tables.row_history


@dataclass(frozen=True, slots=True)
class Entry:
    """A history entry: values that `setter` had set."""

    id: str
    row_id: str
    setter: str
    superseded_by: str
    sealed: bytes


class Counting:
    """Batches that count, without the one that is taken back."""

    def __init__(self, uow: UnitOfWork, batch: Any) -> None:
        self._uow = uow
        self._batch = batch
        self._seq = self._live_batches()
        self._seen = self._later_assertions()

    def history(self, spec: Imported, current: Mapping[str, object]) -> dict[str, list[Entry]]:
        """The superseded values of rows, by row."""
        found: dict[str, list[Entry]] = defaultdict(list)
        for chunk in id_chunks(current):
            for entry in self.entries(spec, _HISTORY.c.row_id.in_(chunk)):
                found[entry.row_id].append(entry)
        return found

    def entries(self, spec: Imported, condition: Any) -> list[Entry]:
        """Superseded values of one table."""
        rows = self._uow.connection.execute(
            select(
                _HISTORY.c.id, _HISTORY.c.row_id, _HISTORY.c.batch_id, _HISTORY.c.superseded_by,
                _HISTORY.c.sealed_values,
            ).where(_HISTORY.c.table_name == spec.name, condition)
        )  # fmt: skip
        return [Entry(*row) for row in rows]

    def newest(self, entries: Iterable[Entry]) -> Entry | None:
        """The newest value whose batch still counts."""
        counting = [entry for entry in entries if entry.setter in self._seq]
        return max(counting, key=lambda entry: self._seq[entry.setter], default=None)

    def heir(self, spec: Imported, key: bytes, superseded_by: str = "") -> str | None:
        """The first batch after this one, and before the one that superseded it, whose file had
        exactly this value."""
        before = self._seq.get(superseded_by)
        for seq, batch_id, seen in self._seen:
            if (before is None or seq < before) and key in seen.get(spec.name, ()):
                return batch_id
        return None

    def _live_batches(self) -> dict[str, int]:
        table = tables.batches
        rows = self._uow.connection.execute(
            select(table.c.id, table.c.seq).where(
                table.c.undone_at.is_(None), table.c.id != self._batch.id
            )
        )
        return {batch_id: seq for batch_id, seq in rows}

    def _later_assertions(self) -> list[tuple[int, str, dict[str, frozenset[bytes]]]]:
        table = tables.batches
        rows = self._uow.connection.execute(
            select(table.c.seq, table.c.id, table.c.seen_keys)
            .where(
                table.c.undone_at.is_(None),
                table.c.seq > self._batch.seq,
                table.c.ledger == self._batch.ledger,
                table.c.subject == self._batch.subject,
            )
            .order_by(table.c.seq)
        )
        return [(seq, batch_id, batches.unpack_seen(blob)) for seq, batch_id, blob in rows]
