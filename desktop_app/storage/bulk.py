"""Many rows at once: plain executemany on the driver, the same on both engines.

SQLAlchemy's own executemany costs several microseconds a row in named parameters; an import of
300,000 rows feels that. Dates travel as ISO text, which both engines take.
"""

import secrets
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Table

CHUNK = 5_000
_RANDOM_DIGITS = 12
_WIDEST = 400  # values in one IN list


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
    statement = f"INSERT INTO {table.name} ({names}) VALUES ({marks})"  # noqa: S608 - own names
    if ignore_existing:
        statement += " ON CONFLICT DO NOTHING"
    return _many(connection, statement, rows)


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
        self._random = ""

    def __call__(self) -> str:
        count = self._next
        self._next = count + 1
        if len(self._random) < _RANDOM_DIGITS:
            self._random = secrets.token_hex(_RANDOM_DIGITS * 512)
        tail, self._random = self._random[:_RANDOM_DIGITS], self._random[_RANDOM_DIGITS:]
        return f"{self._start}{count >> 12 & 0xFFF:03x}8{count & 0xFFF:03x}{tail}"


def _mark(connection: Connection) -> str:
    return "?" if connection.dialect.name == "sqlite" else "%s"


def _many(connection: Connection, statement: str, rows: Iterable[tuple[Any, ...]]) -> int:
    count = 0
    for chunk in chunks(rows):
        connection.exec_driver_sql(statement, chunk)
        count += len(chunk)
    return count
