"""Looks at a workbook before anything is unpacked: bombs, entities, old and locked files."""

import errno
import struct
import zipfile
import zlib
from pathlib import Path

from desktop_app.errors import Fault, UserError

# A ward's largest ledger is 3 MB packed and 40 MB unpacked; a bomb is hundreds of times larger.
MOST_UNPACKED_BYTES = 1024 * 1024 * 1024
MOST_SHARED_STRING_BYTES = 96 * 1024 * 1024
MOST_OTHER_PART_BYTES = 16 * 1024 * 1024
MOST_RATIO = 400
MOST_PARTS = 2_000
ARCHIVE_DAMAGE = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, ValueError, KeyError,
    NotImplementedError, RuntimeError, struct.error,
)  # fmt: skip
_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"


def check_workbook(path: Path) -> bool:
    """Refuse what must not be opened; True where some sheet holds formulas."""
    try:
        with path.open("rb") as stream:
            if stream.read(4) == _OLD_OR_LOCKED:
                raise UserError("import_excel_old_or_locked", file=path.name)
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            _check_sizes(path, parts)
            return any(_check_part(path, archive, part) for part in parts)
    except ARCHIVE_DAMAGE as error:
        raise UserError("import_file_not_excel", file=path.name) from error
    except OSError as error:
        # A damaged directory sends the archive reader to places before the file's start.
        if error.errno == errno.EINVAL:
            raise UserError("import_file_not_excel", file=path.name) from error
        raise Fault("import_file_unreadable", file=path.name) from error


def _check_sizes(path: Path, parts: list[zipfile.ZipInfo]) -> None:
    """Sizes as the archive states them; unpacking stops at the stated size."""
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    strings = max((p.file_size for p in parts if "sharedStrings" in p.filename), default=0)
    others = max((p.file_size for p in parts if "/worksheets/" not in p.filename), default=0)
    bomb = unpacked > MOST_UNPACKED_BYTES or strings > MOST_SHARED_STRING_BYTES
    bomb = bomb or (unpacked > MOST_OTHER_PART_BYTES and unpacked > MOST_RATIO * max(packed, 1))
    bomb = bomb or (strings < others and others > MOST_OTHER_PART_BYTES)
    if bomb or len(parts) > MOST_PARTS:
        raise UserError("import_file_too_large", file=path.name)


def _check_part(path: Path, archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """Entities are refused (billion laughs); True where the part is a sheet with formulas."""
    if not part.filename.endswith((".xml", ".rels")):
        return False
    with archive.open(part) as stream:
        head = stream.read(4096)
        if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
            raise UserError("import_file_not_excel", file=path.name)
        if "/worksheets/sheet" not in part.filename:
            return False
        tail = head
        while head:
            if b"<f>" in tail + head or b"<f " in tail + head:
                return True
            tail, head = head[-4:], stream.read(256 * 1024)
    return False
