"""A consistent copy of a local database while others write to it, under the same key."""

import contextlib
from pathlib import Path

from desktop_app.security.files import create_private, disk_faults
from desktop_app.storage.engine import sqlcipher_connect
from desktop_app.storage.failures import translated

_PAGES_AT_ONCE = 4096


def copy_database(source: Path, key: bytes, target: Path) -> None:
    """Copy into a new private file; an unfinished copy is taken away again."""
    with disk_faults():
        create_private(target)
    try:
        with translated(), contextlib.ExitStack() as closing:
            # The target must be keyed too: an unkeyed one fails with "SQL logic error".
            copy = sqlcipher_connect(target, key, "journal_mode=DELETE")
            closing.callback(copy.close)
            original = sqlcipher_connect(source, key)
            closing.callback(original.close)
            original.backup(copy, pages=_PAGES_AT_ONCE)
            # Page 1 came over with its WAL flag; a copy is one file without neighbours.
            copy.execute("PRAGMA journal_mode=DELETE").fetchall()
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    finally:
        for suffix in ("-wal", "-shm", "-journal"):
            target.with_name(target.name + suffix).unlink(missing_ok=True)
