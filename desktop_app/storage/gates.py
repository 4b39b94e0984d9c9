"""What must be true before a local database is opened; each refusal names what to do."""

import os
import re
import sys
from pathlib import Path, PurePosixPath

import sqlcipher3

from desktop_app.errors import Fault, UserError
from desktop_app.security.files import is_private, make_private

# sqlite.org/wal.html#walresetbug: 3.7.0 to 3.51.2 can corrupt a WAL database; fixed in 3.51.3.
OLDEST_SQLITE = (3, 51, 3)
_DRIVE_REMOTE = 4
_NETWORK_TYPES = frozenset(
    [
        "nfs",
        "nfs4",
        "cifs",
        "smb",
        "smb2",
        "smb3",
        "smbfs",
        "ncpfs",
        "afs",
        "ceph",
        "glusterfs",
        "lustre",
        "davfs",
        "davfs2",
        "fuse.sshfs",
        "fuse.davfs",
        "fuse.rclone",
        "fuse.glusterfs",
        "fuse.ceph",
        "fuse.smbnetfs",
    ]
)
_MOUNTS = Path("/proc/self/mountinfo")


def check_library(version: tuple[int, ...] = sqlcipher3.sqlite_version_info) -> None:
    """Refuse a SQLite that can lose data."""
    if tuple(version) < OLDEST_SQLITE:
        raise Fault("sqlite_too_old", version=".".join(map(str, version)))


def check_place(path: Path) -> None:
    """Refuse a folder that is missing, on the network or not writable."""
    if is_network_path(path):
        raise UserError("network_path", path=str(path))
    folder = path.resolve().parent
    # os.access and not is_dir, which raises where a folder above may not be entered.
    if not os.access(folder, os.F_OK) or not folder.is_dir():
        raise UserError("folder_missing", path=str(folder))
    if not os.access(folder, os.W_OK | os.X_OK):
        raise UserError("read_only_folder", path=str(folder))


def check_file(path: Path) -> None:
    """Refuse a missing or unwritable file; take other people's rights away where it can."""
    if not path.is_file():
        raise UserError("database_missing", path=str(path))
    if not os.access(path, os.R_OK | os.W_OK):
        raise UserError("read_only_file", path=str(path))
    if not is_private(path):
        try:
            make_private(path)
        except OSError:
            raise UserError("open_to_others", path=str(path)) from None


def is_network_path(path: Path) -> bool:
    """Locks and shared memory of SQLite do not work over the network (sqlite.org/wal.html)."""
    text = str(path)
    if text.startswith((r"\\", "//")):
        return True
    resolved = path.resolve()
    if str(resolved).startswith(r"\\"):
        return True
    if sys.platform == "win32":
        return _is_remote_drive(resolved)
    try:
        mounts = _MOUNTS.read_text(errors="surrogateescape")
    except OSError:
        return False
    return filesystem_type(str(resolved), mounts) in _NETWORK_TYPES


def filesystem_type(path: str, mounts: str) -> str:
    """The type of the file system a path lies on, from the text of /proc/self/mountinfo."""
    best, found = -1, ""
    for line in mounts.splitlines():
        left, _dash, right = line.partition(" - ")
        fields = left.split(" ")
        if len(fields) < 5 or not right:
            continue
        # Space, tab, newline and backslash are written in octal (proc(5)).
        point = re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), fields[4])
        # The last mount over a point is the one seen, hence >=.
        if PurePosixPath(path).is_relative_to(point) and len(point) >= best:
            best, found = len(point), right.split(" ")[0]
    return found


if sys.platform == "win32":
    import ctypes

    def _is_remote_drive(path: Path) -> bool:
        return bool(ctypes.windll.kernel32.GetDriveTypeW(path.anchor) == _DRIVE_REMOTE)
