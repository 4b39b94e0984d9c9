"""Private files: made 0600 before the first byte is written, replaced whole or not at all."""

import contextlib
import errno
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from desktop_app.errors import Fault

PRIVATE = 0o600
_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)
_BINARY = getattr(os, "O_BINARY", 0)


@contextlib.contextmanager
def disk_faults() -> Iterator[None]:
    """Whatever the system says about a file inside leaves as a Fault."""
    try:
        yield
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", None))
        raise Fault("disk_full" if full else "cannot_write", kind=type(error).__name__) from None


def create_private(path: Path) -> None:
    """Make an empty file that only its owner may read; refuses one that exists."""
    flags = os.O_CREAT | os.O_EXCL | os.O_RDWR | _NO_FOLLOW | _BINARY
    os.close(os.open(path, flags, PRIVATE))


def write_private(path: Path, content: bytes) -> None:
    """Write to a neighbour, flush it to the disk, then put it in place; a crash leaves the old."""
    neighbour = path.with_name(f"{path.name}.{os.getpid()}.new")
    with contextlib.suppress(FileNotFoundError):
        neighbour.unlink()
    create_private(neighbour)
    try:
        with neighbour.open("r+b") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        neighbour.replace(path)
    except BaseException:
        neighbour.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make a rename durable; Windows has no such call and needs none."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def append_private(path: Path, line: bytes) -> None:
    """Add one line in a single write call, so that two programs never interleave."""
    flags = os.O_CREAT | os.O_APPEND | os.O_WRONLY | _NO_FOLLOW | _BINARY
    handle = os.open(path, flags, PRIVATE)
    try:
        os.write(handle, line)
    finally:
        os.close(handle)


def is_private(path: Path) -> bool:
    """Whether nobody but the owner may read it; Windows answers through its own lists."""
    return sys.platform == "win32" or not path.stat().st_mode & 0o077


def make_private(path: Path) -> None:
    """Take everybody else's rights away."""
    path.chmod(PRIVATE)


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold a lock between programs on a small file of its own, waiting for it."""
    handle = open_private(path)
    try:
        _lock(handle, wait=True)
        yield
    finally:
        os.close(handle)  # gives the lock back


def open_private(path: Path) -> int:
    """The handle of a private file, made if it is missing."""
    return os.open(path, os.O_CREAT | os.O_RDWR | _NO_FOLLOW | _BINARY, PRIVATE)


def try_lock(handle: int) -> bool:
    """Lock an open file against other programs; False where another one holds it. Closing it,
    also by dying, gives the lock back."""
    try:
        _lock(handle, wait=False)
    except OSError:
        return False
    return True


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int, *, wait: bool) -> None:
        os.lseek(handle, 0, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(handle: int, *, wait: bool) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
