"""Many rows at once: plain executemany on the driver, the same on both engines.

SQLAlchemy's own executemany costs several microseconds a row in named parameters; an import of
300,000 rows feels that. Dates travel as ISO text, which both engines take.
"""

import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import chain, islice
from typing import Any, NamedTuple

from sqlalchemy import Boolean, Connection, LargeBinary, Table

CHUNK = 5_000
_RANDOM_DIGITS = 12
_HEXED = [f"{at:03x}" for at in range(4096)]
_WIDEST = 400  # values in one IN list
# Values in one statement. SQLite takes 32,766 (SQLITE_MAX_VARIABLE_NUMBER), PostgreSQL 65,535; its
# driver reads a statement anew for each use, so that narrow rows alone gain there.
_MOST_VALUES = {"sqlite": 8_000, "postgresql": 1_200}
_NARROW = 3
_SHARES = (1, 8, 64, 512)  # of a longest statement: few different ones, so that they stay known


def insert_rows(
    connection: Connection,
    table: Table,
    columns: Sequence[str],
    rows: Iterable[tuple[Any, ...]],
    *,
    ignore_existing: bool = False,
) -> None:
    """Insert tuples in the order of `columns`, some thousand together."""
    names = ", ".join(f'"{column}"' for column in columns)
    marks = ", ".join([_mark(connection)] * len(columns))
    start = f"INSERT INTO {table.name} ({names}) VALUES "  # noqa: S608 - own names
    end = " ON CONFLICT DO NOTHING" if ignore_existing else ""
    insert = _Insert(start, f"({marks})", end, len(columns))
    if connection.dialect.name == "sqlite":
        kinds = [table.c[column].type for column in columns]
        _together(connection, insert, rows, _Quick(kinds))
    elif len(columns) <= _NARROW:
        _together(connection, insert, rows, tuple)
    else:
        _many(connection, f"{start}({marks}){end}", rows)


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
        start, wide, hexed = self._start, _RANDOM_DIGITS, _HEXED
        tails = secrets.token_hex(wide // 2 * count)
        return [
            f"{start}{hexed[at >> 12 & 4095]}8{hexed[at & 4095]}{tails[n * wide : (n + 1) * wide]}"
            for n, at in enumerate(range(first, self._next))
        ]


def _mark(connection: Connection) -> str:
    return "?" if connection.dialect.name == "sqlite" else "%s"


class _Insert(NamedTuple):
    """What a statement for any number of rows is made of."""

    start: str
    marks: str
    end: str
    width: int


@lru_cache(maxsize=100)
def _statement(insert: _Insert, rows: int) -> str:
    """One object for each, so that the driver need not read it again to know it."""
    return f"{insert.start}{', '.join([insert.marks] * rows)}{insert.end}"


class _Quick:
    """Values as SQLite's driver takes them without asking for an adapter first, by their columns.

    Of whole numbers, texts and byte arrays it knows that they need none; it asks for each `bytes`
    and each truth value, a microsecond every time (measured), which was a third of an insert.
    """

    def __init__(self, kinds: Sequence[Any]) -> None:
        self._width = len(kinds)
        self._blobs = [at for at, kind in enumerate(kinds) if isinstance(kind, LargeBinary)]
        self._flags = [at for at, kind in enumerate(kinds) if isinstance(kind, Boolean)]

    def __call__(self, values: Iterable[Any]) -> tuple[Any, ...]:
        quick, width = list(values), self._width
        for at in self._flags:
            quick[at::width] = map(int, quick[at::width])
        for at in self._blobs:
            column = quick[at::width]
            quick[at::width] = column if None in column else map(bytearray, column)
        return tuple(quick)


def _together(
    connection: Connection,
    insert: _Insert,
    rows: Iterable[tuple[Any, ...]],
    ready: Callable[[Iterable[Any]], tuple[Any, ...]],
) -> None:
    """Many rows in one statement: of narrow rows it takes half the time (measured)."""
    width, most = insert.width, _MOST_VALUES[connection.dialect.name]
    sizes = sorted({max(most // width // share, 1) for share in _SHARES} | {1}, reverse=True)
    flat = chain.from_iterable(rows)
    while values := ready(islice(flat, sizes[0] * width)):
        at, left = 0, len(values) // width
        for size in sizes:
            for _each in range(left // size):
                connection.exec_driver_sql(_statement(insert, size), values[at : at + size * width])
                at += size * width
            left %= size


def _many(connection: Connection, statement: str, rows: Iterable[tuple[Any, ...]]) -> int:
    count = 0
    for chunk in chunks(rows):
        connection.exec_driver_sql(statement, chunk)
        count += len(chunk)
    return count
