"""Many rows at once: plain executemany on the driver, the same on both engines.

SQLAlchemy's own executemany costs several microseconds a row in named parameters; an import of
300,000 rows feels that. Dates travel as ISO text, which both engines take.
"""

import secrets
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain, islice
from typing import Any

from sqlalchemy import Connection, Table

CHUNK = 5_000
_RANDOM_DIGITS = 12
_WIDEST = 400  # values in one IN list
_NARROW, _TOGETHER = 3, 400


def insert_rows(
    connection: Connection,
    table: Table,
    columns: Sequence[str],
    rows: Iterable[tuple[Any, ...]],
    *,
    ignore_existing: bool = False,
) -> int:
    """Insert tuples in the order of `columns`, in chunks; returns how many were handed over."""
    names = ", ".join(f'"{column}"' for column in columns)
    marks = ", ".join([_mark(connection)] * len(columns))
    start = f"INSERT INTO {table.name} ({names}) VALUES "  # noqa: S608 - own names
    end = " ON CONFLICT DO NOTHING" if ignore_existing else ""
    if len(columns) <= _NARROW:
        return _together(connection, start, f"({marks})", end, rows)
    return _many(connection, f"{start}({marks}){end}", rows)


def update_rows(
    connection: Connection,
    table: Table,
    columns: Sequence[str],
    rows: Iterable[tuple[Any, ...]],
) -> int:
    """Set `columns` of rows by id; each tuple holds the values and then the id."""
    mark = _mark(connection)
    sets = ", ".join(f'"{column}" = {mark}' for column in columns)
    return _many(connection, f"UPDATE {table.name} SET {sets} WHERE id = {mark}", rows)  # noqa: S608


def delete_rows(
    connection: Connection, table: Table, columns: Sequence[str], rows: Iterable[tuple[Any, ...]]
) -> int:
    """Delete the rows whose `columns` have these values."""
    mark = _mark(connection)
    where = " AND ".join(f'"{column}" = {mark}' for column in columns)
    return _many(connection, f"DELETE FROM {table.name} WHERE {where}", rows)  # noqa: S608


def chunks(rows: Iterable[Any], size: int = CHUNK) -> Iterator[list[Any]]:
    """The rows in lists of at most `size`."""
    source = iter(rows)
    while chunk := list(islice(source, size)):
        yield chunk


def id_chunks(ids: Iterable[str]) -> Iterator[list[str]]:
    """Ids in lists short enough for one IN."""
    return chunks(ids, _WIDEST)


def iso(day: date | None) -> str | None:
    """A date as both engines take it in a plain statement."""
    return None if day is None else day.isoformat()


class Ids:
    """UUIDv7 of one moment that count upwards, so that an index grows at its end only.

    RFC 9562 section 6.2 method 1: a counter in the bits after the time, random bits behind it.
    """

    def __init__(self, now_us: int) -> None:
        self._start = f"{now_us // 1000:012x}7"
        self._next = secrets.randbelow(1 << 16)

    def __call__(self) -> str:
        return self.take(1)[0]

    def take(self, count: int) -> list[str]:
        """The next ids, in order."""
        first, self._next = self._next, self._next + count
        wide = _RANDOM_DIGITS
        tails = secrets.token_hex(wide // 2 * count)
        return [
            f"{self._start}{at >> 12 & 4095:03x}8{at & 4095:03x}{tails[n * wide : (n + 1) * wide]}"
            for n, at in enumerate(range(first, self._next))
        ]


def _mark(connection: Connection) -> str:
    return "?" if connection.dialect.name == "sqlite" else "%s"


def _together(
    connection: Connection, start: str, marks: str, end: str, rows: Iterable[tuple[Any, ...]]
) -> int:
    """Some hundred rows in one statement: of narrow rows it takes half the time (measured)."""
    whole = f"{start}{', '.join([marks] * _TOGETHER)}{end}"
    count = 0
    for chunk in chunks(rows, _TOGETHER):
        if len(chunk) == _TOGETHER:
            connection.exec_driver_sql(whole, tuple(chain.from_iterable(chunk)))
        else:
            connection.exec_driver_sql(f"{start}{marks}{end}", chunk)
        count += len(chunk)
    return count


def _many(connection: Connection, statement: str, rows: Iterable[tuple[Any, ...]]) -> int:
    count = 0
    for chunk in chunks(rows):
        connection.exec_driver_sql(statement, chunk)
        count += len(chunk)
    return count
