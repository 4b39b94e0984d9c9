"""Turns what the database driver says into the failures the program knows.

The driver's own sentence never travels on: PostgreSQL puts whole rows into it.
"""

import sqlite3

import sqlcipher3
from sqlalchemy import exc

from desktop_app.errors import Fault, MadoguchiError, UserError

# Primary result codes of SQLite (sqlite.org/rescode.html).
_FAULTS = {
    sqlite3.SQLITE_BUSY: "database_locked",
    sqlite3.SQLITE_LOCKED: "database_locked",
    sqlite3.SQLITE_NOMEM: "out_of_memory",
    sqlite3.SQLITE_READONLY: "read_only",
    sqlite3.SQLITE_IOERR: "disk_error",
    sqlite3.SQLITE_CORRUPT: "damaged_file",
    sqlite3.SQLITE_FULL: "disk_full",
    sqlite3.SQLITE_CANTOPEN: "cannot_open",
    sqlite3.SQLITE_NOTADB: "not_a_database",
    sqlite3.SQLITE_PERM: "read_only",
}
_WORDS = {
    "locked": "database_locked",
    "disk is full": "disk_full",
    "readonly": "read_only",
    "malformed": "damaged_file",
    "not a database": "not_a_database",
    "unable to open": "cannot_open",
    "disk i/o": "disk_error",
}
# SQLSTATE classes of PostgreSQL (appendix A).
_STATES = {
    "53100": "disk_full",
    "53200": "out_of_memory",
    "55P03": "database_locked",
    "40P01": "database_locked",
    "40001": "database_locked",
    "25006": "read_only",
    "42501": "not_allowed",
    "XX001": "damaged_file",
    "XX002": "damaged_file",
}


class translated:
    """Whatever the driver raises inside leaves as a Fault or UserError without its sentence."""

    __slots__ = ()

    def __enter__(self) -> None:
        """Nothing yet."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: object
    ) -> None:
        if error is None:
            return
        if isinstance(error, exc.SQLAlchemyError):
            raise translate(error) from None
        # psycopg is imported only where there is a server; all its exceptions say their state.
        if isinstance(error, sqlcipher3.Error) or hasattr(error, "sqlstate"):
            raise translate_driver(error) from None


def translate(error: exc.SQLAlchemyError) -> MadoguchiError:
    """The failure for an exception of SQLAlchemy."""
    if isinstance(error, exc.IntegrityError):
        return UserError("conflict")
    if isinstance(error, exc.TimeoutError):
        return Fault("database_locked")
    if isinstance(error, exc.DBAPIError) and isinstance(error.orig, Exception):
        return translate_driver(error.orig)
    return Fault("database_error", kind=type(error).__name__)


def translate_driver(error: BaseException) -> MadoguchiError:
    """The failure for an exception of sqlcipher3 or psycopg."""
    if isinstance(error, sqlcipher3.Error):
        return _sqlite(error)
    state = getattr(error, "sqlstate", None)
    if state in _STATES:
        return Fault(_STATES[state])
    if state is None or state.startswith(("08", "57")):
        return Fault("server_away")
    return UserError("conflict") if state.startswith("23") else Fault("database_error", kind=state)


def _sqlite(error: BaseException) -> MadoguchiError:
    code = getattr(error, "sqlite_errorcode", None)
    if code is not None and code & 0xFF == sqlite3.SQLITE_CONSTRAINT:
        return UserError("conflict")
    known = _FAULTS.get(code & 0xFF) if code is not None else None
    sentence = str(error).lower()
    known = known or next((name for word, name in _WORDS.items() if word in sentence), None)
    return Fault(known or "database_error", kind=getattr(error, "sqlite_errorname", None))
