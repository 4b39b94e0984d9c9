"""Seals old values again under the newest keys, after somebody left; stops and resumes anywhere.

Needs no memory of its own: a value's key id says whether it is still old. Each portion is one
short transaction, so that the counters go on working in between.
"""

from collections.abc import Callable, Iterator
from itertools import groupby

from sqlalchemy import Column, Table, select, update

from desktop_app.security.keys import Compartment
from desktop_app.storage.checking import sealed_columns
from desktop_app.storage.opened import Office
from desktop_app.storage.unit_of_work import UnitOfWork

_PORTION = 500


def reseal(
    office: Office,
    *,
    cancelled: Callable[[], bool] = lambda: False,
    progress: Callable[[int], None] = lambda _done: None,
) -> int:
    """How many values were sealed again; every column in turn, the oldest row first."""
    done = 0
    for table, column in sealed_columns():
        last = ""
        while not cancelled():
            with office.write() as work:
                ids, changed = _portion(work, table, column, last)
            if not ids:
                break
            last, done = ids[-1], done + changed
            progress(done)
    with office.write() as work:
        work.audit("resealed", "office", office.info.office_id, values=done)
    return done


def _portion(
    work: UnitOfWork, table: Table, column: Column[bytes], after: str
) -> tuple[list[str], int]:
    """The ids looked at, and how many of their values were old."""
    query = select(table.c.id, column, *_version(table)).where(table.c.id > after)
    rows = work.connection.execute(query.order_by(table.c.id).limit(_PORTION)).all()
    opened = work.column_open(table.name, column.name)
    changed = 0
    old = [(part, row) for row in rows if (part := _old_part(work, row[1])) is not None]
    for part, group in groupby(sorted(old, key=lambda pair: pair[0]), key=lambda pair: pair[0]):
        seal = work.column_seal(table.name, column.name, part)
        for _part, row in group:
            version = row[2] if len(row) > 2 else 1
            fresh = seal(row[0], version, opened(row[0], version, row[1]))
            # Only while it is still the same value: a colleague may just have changed the row.
            mine = (table.c.id == row[0]) & (column == row[1])
            statement = update(table).where(mine).values({column: fresh})
            changed += work.connection.execute(statement).rowcount
    return [row[0] for row in rows], changed


def _version(table: Table) -> Iterator[Column[int]]:
    if "version" in table.c:
        yield table.c.version


def _old_part(work: UnitOfWork, blob: bytes | None) -> Compartment | None:
    """The compartment of a value under an older key; None where there is nothing to do."""
    part = work.sealer.compartment_of(blob) if blob is not None else None
    if blob is None or part is None or work.sealer.is_newest(blob):
        return None
    return part
