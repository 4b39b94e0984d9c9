"""One running program for each database and user: of the operating system, and of the office.

The lock belongs to the process: the system gives it back when the program dies, however it dies.
"""

import getpass
import hashlib
import os
import sys
from pathlib import Path

from desktop_app.errors import UserError
from desktop_app.security.files import open_private, try_lock


class InstanceLock:
    """Held while the program runs."""

    def __init__(self, handle: int, path: Path) -> None:
        self._handle: int | None = handle
        self.path = path

    def release(self) -> None:
        """Give it back; a second call does nothing."""
        handle, self._handle = self._handle, None
        if handle is not None:
            os.close(handle)

    def __enter__(self) -> "InstanceLock":
        return self

    def __exit__(self, *_error: object) -> None:
        self.release()


def hold_instance(database: Path, login: str = "") -> InstanceLock:
    """Take the lock, or say that the program already runs on this database for this user."""
    if not database.is_file():
        raise UserError("database_missing", path=str(database))
    path = lock_path(database, login)
    try:
        handle = open_private(path)
    except OSError:
        raise UserError("read_only_folder", path=str(database.parent)) from None
    if not try_lock(handle):
        os.close(handle)
        raise UserError("already_running")
    return InstanceLock(handle, path)


def lock_path(database: Path, login: str) -> Path:
    """Beside the database, so that everybody agrees on it; one for each user."""
    # A number and not a name: in a container there may be no name for the user.
    owner = getpass.getuser() if sys.platform == "win32" else os.getuid()
    user = hashlib.sha256(f"{owner}|{login}".encode()).hexdigest()[:8]
    return database.with_name(f"{database.name}.{user}.running")
