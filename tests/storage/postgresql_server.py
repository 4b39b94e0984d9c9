"""A PostgreSQL server for the tests: Debian's binaries, a throw-away folder, a local socket."""

import contextlib
import itertools
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import URL

_FOLDERS = Path("/usr/lib/postgresql")
_numbers = itertools.count(1)


class PostgresqlServer:
    """A running server."""

    def __init__(self, socket: Path) -> None:
        self._socket = socket

    def new_database(self) -> URL:
        """The address of a new empty database."""
        name = f"office{next(_numbers)}"
        self._command(f"CREATE DATABASE {name}")
        return URL.create(
            "postgresql+psycopg", "postgres", database=name, query={"host": str(self._socket)}
        )

    def drop(self, address: URL) -> None:
        """Away with it: hundreds of them are gigabytes, and minutes of deleting at the end."""
        self._command(f"DROP DATABASE {address.database} WITH (FORCE)")

    def _command(self, text: str) -> None:
        with psycopg.connect(
            host=str(self._socket), user="postgres", dbname="postgres", autocommit=True
        ) as connection:
            connection.execute(text.encode())


def binaries() -> Path | None:
    """The newest installed server's folder, PostgreSQL 15 or later."""
    found = [d for d in _FOLDERS.glob("*/bin") if (d / "initdb").exists()]
    good = [d for d in found if d.parent.name.isdigit() and int(d.parent.name) >= 15]
    return max(good, key=lambda d: int(d.parent.name), default=None)


@contextlib.contextmanager
def started() -> Iterator[PostgresqlServer]:
    """Run a server; initdb refuses root, so root runs it as the user postgres."""
    folder = binaries()
    if folder is None:
        pytest.skip("no PostgreSQL 15+ server binaries under /usr/lib/postgresql")
    prefix = _as_postgres()
    # A short folder of its own: a socket's path may have 107 bytes, and postgres must enter it.
    home = Path(tempfile.mkdtemp(prefix="madoguchi-pg-"))
    try:
        if prefix:
            shutil.chown(home, "postgres", "postgres")
        data = home / "data"
        initdb = [f"{folder}/initdb", "-D", f"{data}", "-U", "postgres", "-A", "trust"]
        _run([*prefix, *initdb, "-E", "UTF8", "--no-sync"])
        options = f"-c listen_addresses='' -c unix_socket_directories={home} -c fsync=off"
        control = [*prefix, f"{folder}/pg_ctl", "-D", f"{data}"]
        _run([*control, "-w", "-l", f"{home}/log", "-o", options, "start"])
        try:
            yield PostgresqlServer(home)
        finally:
            _run([*control, "-m", "immediate", "stop"])
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _as_postgres() -> list[str]:
    if os.geteuid() != 0:
        return []
    if shutil.which("runuser") is None:
        pytest.skip("root without runuser cannot start PostgreSQL")
    return ["runuser", "-u", "postgres", "--"]


def _run(command: list[str]) -> None:
    subprocess.run(
        command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/"
    )
