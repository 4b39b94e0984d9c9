"""Change rows: written in the transaction of the fact, read by whoever missed the doorbell."""

from sqlalchemy import Connection, func, insert, select

from desktop_app.domain.changes import Change
from desktop_app.storage.tables import changes

_INSERT = insert(changes).inline()


def record(
    connection: Connection,
    at: int,
    kind: str,
    subject_id: str,
    person_id: str | None,
    counter: str,
    writer: str,
) -> None:
    """Say that a record changed."""
    connection.execute(
        _INSERT,
        {
            "at": at,
            "kind": kind,
            "subject_id": subject_id,
            "person_id": person_id,
            "counter": counter,
            "writer": writer,
        },
    )


def since(connection: Connection, seq: int, limit: int = 1000) -> tuple[Change, ...]:
    """What changed after `seq`, oldest first."""
    c = changes.c
    columns = (c.seq, c.kind, c.subject_id, c.person_id, c.counter, c.writer)
    query = select(*columns).where(c.seq > seq).order_by(c.seq).limit(limit)
    return tuple(Change(*row) for row in connection.execute(query))


def latest(connection: Connection) -> int:
    """The newest number; 0 where nothing changed yet."""
    return int(connection.execute(select(func.coalesce(func.max(changes.c.seq), 0))).scalar_one())


def latest_at(connection: Connection) -> int:
    """When the newest change was written, in microseconds; 0 where there is none."""
    query = select(changes.c.at).order_by(changes.c.seq.desc()).limit(1)
    return int(connection.execute(query).scalar_one_or_none() or 0)
