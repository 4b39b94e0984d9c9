"""Engines of both databases, and the few things they do differently, behind small functions.

Local: SQLCipher with a raw key. Writers take the write lock at once (BEGIN IMMEDIATE): a deferred
BEGIN that reads and then writes fails with "locked" after 0.000 s, whatever the timeout. Readers
have an engine of their own that cannot write. The pool is named because the default one of
SQLAlchemy for SQLite crashes with many threads.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlcipher3
from sqlalchemy import URL, Connection, Engine, create_engine, event, text
from sqlalchemy.pool import QueuePool

from desktop_app.errors import Fault
from desktop_app.storage import gates
from desktop_app.storage.failures import translated
from desktop_app.storage.transaction import begin_reading, begin_writing

KEY_BYTES = 32
BUSY_SECONDS = 10
_PRAGMAS = (
    "cipher_log_level=NONE",
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    f"busy_timeout={BUSY_SECONDS * 1000}",
    "cache_size=-65536",
    "temp_store=MEMORY",
    "trusted_schema=OFF",
)


@dataclass(frozen=True, slots=True)
class Engines:
    """One engine for writing, one that only reads."""

    writer: Engine
    reader: Engine

    @property
    def dialect(self) -> str:
        """`sqlite` or `postgresql`."""
        return self.writer.dialect.name

    def dispose(self) -> None:
        """Close every pooled connection."""
        self.reader.dispose()
        self.writer.dispose()


def sqlcipher_connect(path: Path, key: bytes, *pragmas: str) -> Any:
    """One raw connection, keyed and proved. A malformed raw key would be taken as a passphrase."""
    gates.check_library()
    if len(key) != KEY_BYTES:
        raise Fault("raw_key_length")
    connection = sqlcipher3.connect(
        str(path), isolation_level=None, check_same_thread=False, timeout=BUSY_SECONDS
    )
    try:
        connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
        for pragma in (*_PRAGMAS, *pragmas):
            connection.execute("PRAGMA " + pragma).fetchall()
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def sqlcipher_engines(path: Path, key: bytes) -> Engines:
    """Engines for a local file."""
    writer = _sqlcipher(lambda: sqlcipher_connect(path, key))
    reader = _sqlcipher(lambda: sqlcipher_connect(path, key, "query_only=ON"))
    event.listen(writer, "begin", begin_writing)
    event.listen(reader, "begin", begin_reading)
    return Engines(writer, reader)


def _sqlcipher(connect: Callable[[], Any]) -> Engine:
    return create_engine(
        "sqlite://",
        module=sqlcipher3,
        creator=connect,
        poolclass=QueuePool,
        pool_size=4,
        max_overflow=8,
        pool_timeout=BUSY_SECONDS,
        hide_parameters=True,
    )


def postgresql_engines(url: URL) -> Engines:
    """Engines for a server; verify-full TLS is demanded by whoever builds the address."""
    common = {"pool_size": 4, "max_overflow": 8, "pool_pre_ping": True, "hide_parameters": True}
    writer = create_engine(url, isolation_level="READ COMMITTED", **common)
    reader = create_engine(url, isolation_level="REPEATABLE READ", **common)
    event.listen(reader, "begin", begin_reading)
    return Engines(writer, reader)


class ChangeProbe:
    """Holds one connection, because `data_version` counts what all other connections committed."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        # Raw: a transaction would hold a snapshot, see nothing new and keep the WAL growing.
        self._raw = engine.raw_connection() if engine.dialect.name == "sqlite" else None

    def version(self) -> int:
        """A number that differs after another connection committed; microseconds to ask."""
        with translated():
            if self._raw is not None:
                row = self._raw.cursor().execute("PRAGMA data_version").fetchone()
                return int(row[0])
            with self._engine.begin() as connection:
                newest = text("SELECT coalesce(max(seq), 0) FROM changes")
                return int(connection.execute(newest).scalar_one())

    def close(self) -> None:
        """Give the connection back."""
        if self._raw is not None:
            self._raw.close()


def integrity_problems(connection: Connection) -> list[str]:
    """What the engine itself finds wrong: codes, never content."""
    if connection.dialect.name != "sqlite":
        return []
    found = []
    if connection.exec_driver_sql("PRAGMA cipher_integrity_check").fetchall():
        found.append("page_authentication")
    if connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar() != "ok":
        found.append("structure")
    if connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall():
        found.append("foreign_keys")
    return found
