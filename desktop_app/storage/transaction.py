"""One open transaction: the driver itself, and SQLAlchemy's view of it where that is asked for.

A reading transaction begins and ends on the driver: what SQLAlchemy does around one costs more
than a short search. Both kinds of statement may run in it, in one snapshot.
"""

import time
from collections import deque
from functools import lru_cache
from types import TracebackType
from typing import Any

import sqlcipher3
from sqlalchemy import Connection, Engine
from sqlalchemy.pool import PoolProxiedConnection

from desktop_app.storage.failures import translate_driver

_MOST_READY = 2
_TRIES = 8  # milliseconds of SQLite's own waiting, which begins with sleeps of 1, 2 and 5
_SNAPSHOT = {"sqlite": "BEGIN", "postgresql": "SET TRANSACTION READ ONLY"}


@lru_cache(maxsize=500)
def _for_sqlite(statement: str) -> str:
    """A partial index is used only where the condition says `= 1` as its own does."""
    return statement.replace("= TRUE", "= 1")


@lru_cache(maxsize=500)
def _for_postgresql(statement: str) -> str:
    return statement.replace("?", "%s")


_SPELLED = {"sqlite": _for_sqlite, "postgresql": _for_postgresql}


class Writing:
    """A transaction that SQLAlchemy began."""

    __slots__ = ("connection", "driver", "spelled")

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.spelled = _SPELLED[connection.dialect.name]
        self.driver: Any = connection.connection.driver_connection


class Reading:
    """A snapshot, to be entered; nothing can be written in it."""

    __slots__ = ("_joined", "_pooled", "_snapshots", "driver", "spelled")

    def __init__(self, snapshots: "Snapshots") -> None:
        self._snapshots = snapshots
        self._joined: Connection | None = None
        self.driver: Any = None
        self.spelled = snapshots.spelled

    @property
    def connection(self) -> Connection:
        """For statements of SQLAlchemy, which finds the transaction begun."""
        if self._joined is None:
            self._joined = Connection(self._snapshots.engine, self._pooled)
        return self._joined

    def __enter__(self) -> "Reading":
        self._pooled, self.driver = self._snapshots.take()
        try:
            self.driver.execute(self._snapshots.begin)
        except BaseException:
            self._pooled.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: object, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self.driver.commit()
                if self._joined is None and self._snapshots.keep(self._pooled, self.driver):
                    return
        except BaseException:
            (self._joined or self._pooled).close()
            raise
        (self._joined or self._pooled).close()  # which rolls back what is still open


class Snapshots:
    """Where reading transactions get their connection; a few stay ready between them.

    A server's connection goes back to the pool each time, because only the pool asks whether the
    server is still there.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.begin = _SNAPSHOT[engine.dialect.name]
        self.spelled = _SPELLED[engine.dialect.name]
        self._most = _MOST_READY if engine.dialect.name == "sqlite" else 0
        self._ready: deque[tuple[PoolProxiedConnection, Any]] = deque()

    def take(self) -> tuple[PoolProxiedConnection, Any]:
        """A connection that stands in no transaction, and the driver's own of it."""
        try:
            return self._ready.pop()
        except IndexError:
            pooled = self.engine.raw_connection()
            return pooled, pooled.driver_connection

    def keep(self, pooled: PoolProxiedConnection, driver: Any) -> bool:
        """Have it ready for the next one, if there are not enough."""
        if len(self._ready) >= self._most:
            return False
        self._ready.append((pooled, driver))
        return True

    def close(self) -> None:
        """Give all of them back, and keep none from now on."""
        self._most = 0
        while self._ready:
            self._ready.pop()[0].close()


Transaction = Reading | Writing


def begin_reading(connection: Connection) -> None:
    """For the `begin` event of an engine that reads: a `Reading` has begun already."""
    driver: Any = connection.connection.driver_connection
    if connection.dialect.name == "sqlite":
        begun = driver.in_transaction
    else:
        begun = driver.info.transaction_status != driver.info.transaction_status.IDLE
    if not begun:
        driver.execute(_SNAPSHOT[connection.dialect.name])


def begin_writing(connection: Connection) -> None:
    """Take the write lock of a local file, however often another program takes it first.

    SQLite's own waiting sleeps up to 100 ms between tries, so that a program which writes without
    a pause keeps the lock from all others until their patience (`busy_timeout`) is over.
    """
    driver: Any = connection.connection.driver_connection
    if driver.in_transaction:
        return
    patience: int = driver.execute("PRAGMA busy_timeout").fetchone()[0]  # milliseconds
    driver.execute(f"PRAGMA busy_timeout={min(_TRIES, patience)}")
    try:
        _lock(driver, time.monotonic() + patience / 1000)
    finally:
        driver.execute(f"PRAGMA busy_timeout={patience}")


def _lock(driver: Any, until: float) -> None:
    while True:
        try:
            driver.execute("BEGIN IMMEDIATE")
        except sqlcipher3.Error as error:
            busy = translate_driver(error).code == "database_locked"
            if not busy or time.monotonic() >= until:
                raise
        else:
            return
