"""The batches of imports: what came when, from which file, with which result."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, insert, select, update

from desktop_app.domain.records import Rejected
from desktop_app.storage import tables
from desktop_app.storage.bulk import Ids, insert_rows
from desktop_app.storage.unit_of_work import UnitOfWork, day_if_any

_BATCHES = tables.batches
_HASH = 16
_AS_OF = (
    "SELECT ledger, max(as_of) FROM batches"
    " WHERE subject <> 'persons' AND undone_at IS NULL GROUP BY ledger"
)


@dataclass(frozen=True, slots=True)
class NewBatch:
    """What is known of a file before it is written."""

    profile: str
    ledger: str
    subject: str
    file_name: str
    file_digest: str
    as_of: date | None


@dataclass(frozen=True, slots=True)
class Counts:
    """What an import came to."""

    accepted: int = 0
    rejected: int = 0
    yen_total: int = 0
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    vanished: int = 0


def begin(uow: UnitOfWork, new: NewBatch) -> str:
    """A batch that the rows can refer to; its counts follow with `finish`."""
    batch_id = uow.new_id()
    newest = uow.connection.scalar(select(func.coalesce(func.max(_BATCHES.c.seq), 0)))
    uow.connection.execute(
        insert(_BATCHES),
        {
            "id": batch_id, "seq": int(newest or 0) + 1, "profile": new.profile,
            "ledger": new.ledger, "subject": new.subject, "file_name": new.file_name,
            "file_digest": new.file_digest, "as_of": new.as_of, "imported_at": uow.now_us,
            "staff_id": uow.actor.staff_id, "accepted": 0, "rejected": 0, "yen_total": 0,
            "added": 0, "changed": 0, "unchanged": 0, "vanished": 0,
        },
    )  # fmt: skip
    return batch_id


def finish(
    uow: UnitOfWork,
    batch_id: str,
    counts: Counts,
    seen: Mapping[str, bytes | bytearray],
    as_of: date | None,
) -> None:
    """The counts, and the keys that the file asserted without changing them."""
    uow.connection.execute(
        update(_BATCHES).where(_BATCHES.c.id == batch_id),
        {
            "accepted": counts.accepted, "rejected": counts.rejected, "changed": counts.changed,
            "yen_total": counts.yen_total, "added": counts.added, "unchanged": counts.unchanged,
            "vanished": counts.vanished, "seen_keys": pack_seen(seen), "as_of": as_of,
        },
    )  # fmt: skip


def add_rejected(uow: UnitOfWork, batch_id: str, rejected: Iterable[Rejected]) -> None:
    """The rows that were not taken: place and reason, nothing of their content."""
    new_id = Ids(uow.now_us)
    rows = (
        (new_id(), batch_id, row.line, row.field[:40], row.reason, row.value_class[:20])
        for row in rejected
    )
    columns = ("id", "batch_id", "line", "field", "reason", "value_class")
    insert_rows(uow.connection, tables.rejected_rows, columns, rows)


def pack_seen(seen: Mapping[str, bytes | bytearray]) -> bytes:
    """Key hashes by table: name, newline, count, newline, the hashes. They do not compress."""
    return b"".join(
        b"%s\n%d\n%s" % (name.encode(), len(keys) // _HASH, keys)
        for name, keys in seen.items()
        if keys
    )


def unpack_seen(blob: bytes | None) -> dict[str, frozenset[bytes]]:
    """What `pack_seen` packed."""
    found: dict[str, frozenset[bytes]] = {}
    rest = blob or b""
    while rest:
        name, count, rest = rest.split(b"\n", 2)
        size = int(count) * _HASH
        keys = (rest[at : at + _HASH] for at in range(0, size, _HASH))
        found[name.decode()] = frozenset(keys)
        rest = rest[size:]
    return found


def row(uow: UnitOfWork, batch_id: str) -> Any:
    """One batch with the name of who brought it in, or None."""
    found = list(_select(uow, _BATCHES.c.id == batch_id))
    return found[0] if found else None


def all_rows(uow: UnitOfWork, limit: int) -> list[Any]:
    """The newest batches first."""
    return list(_select(uow, limit=limit))


def _select(uow: UnitOfWork, *where: Any, limit: int | None = None) -> Iterable[Any]:
    statement = select(_BATCHES).where(*where).order_by(_BATCHES.c.seq.desc())
    return uow.connection.execute(statement.limit(limit) if limit else statement)


def rejected_rows(uow: UnitOfWork, batch_id: str) -> list[Any]:
    """What a batch did not take, in the order of the file."""
    table = tables.rejected_rows
    statement = select(table).where(table.c.batch_id == batch_id).order_by(table.c.line)
    return list(uow.connection.execute(statement))


def newest_digest(uow: UnitOfWork, profile: str) -> str | None:
    """The bytes of the newest import of this layout that was not undone."""
    statement = (
        select(_BATCHES.c.file_digest)
        .where(_BATCHES.c.profile == profile, _BATCHES.c.undone_at.is_(None))
        .order_by(_BATCHES.c.seq.desc())
        .limit(1)
    )
    digest: str | None = uow.connection.scalar(statement)
    return digest


def as_of(uow: UnitOfWork) -> dict[str, date | None]:
    """The day of the newest extract of each ledger that was not undone; None where none says."""
    return {ledger: day_if_any(newest) for ledger, newest in uow.rows(_AS_OF)}
