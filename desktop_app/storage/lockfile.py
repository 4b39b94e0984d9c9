"""One running program for each database and operating-system user.

The lock belongs to the process: the system gives it back when the program dies, however it dies.
"""

import getpass
import hashlib
import os
from pathlib import Path
from typing import IO

from desktop_app.errors import UserError
from desktop_app.security.files import PRIVATE, lock_stream, unlock_stream


class InstanceLock:
    """Held while the program runs."""

    def __init__(self, stream: IO[bytes], path: Path) -> None:
        self._stream = stream
        self.path = path

    def release(self) -> None:
        """Give it back; a second call does nothing."""
        if not self._stream.closed:
            unlock_stream(self._stream)
            self._stream.close()

    def __enter__(self) -> "InstanceLock":
        return self

    def __exit__(self, *_error: object) -> None:
        self.release()


def hold_instance(database: Path) -> InstanceLock:
    """Take the lock, or say that the program already runs on this database for this user."""
    path = lock_path(database)
    flags = os.O_CREAT | os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    stream = os.fdopen(os.open(path, flags, PRIVATE), "r+b")
    if not lock_stream(stream, wait=False):
        stream.close()
        raise UserError("already_running")
    return InstanceLock(stream, path)


def lock_path(database: Path) -> Path:
    """Beside the database, so that everybody agrees on it; one for each user."""
    user = hashlib.sha256(getpass.getuser().encode()).hexdigest()[:8]
    return database.with_name(f"{database.name}.{user}.running")
