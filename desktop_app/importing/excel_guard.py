"""Looks at a workbook's archive before anything is unpacked: bombs, old and locked files."""

import errno
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from xml.parsers.expat import ExpatError

from desktop_app.errors import Fault, UserError

# A ward's largest ledger is 3 MB packed and 40 MB unpacked; a bomb is hundreds of times larger.
MOST_UNPACKED_BYTES = 1024 * 1024 * 1024
MOST_SHARED_STRING_BYTES = 64 * 1024 * 1024
MOST_OTHER_PART_BYTES = 16 * 1024 * 1024
# Sheets of a ledger pack 8 to 20 times; below a few megabytes the ratio says nothing.
MOST_RATIO = 150
MOST_PARTS = 2_000
_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"
_DAMAGE = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, ValueError, KeyError,
    IndexError, OverflowError, NotImplementedError, RuntimeError, struct.error, ExpatError,
)  # fmt: skip


@contextmanager
def damage_refused(file: str) -> Iterator[None]:
    """Whatever is wrong inside the archive becomes one refusal that names the file."""
    try:
        yield
    except _DAMAGE as error:
        raise UserError("import_file_not_excel", file=file) from error
    except OSError as error:
        # A damaged directory sends the archive reader to places before the file's start.
        if error.errno == errno.EINVAL:
            raise UserError("import_file_not_excel", file=file) from error
        raise Fault("import_file_unreadable", file=file) from error


def open_archive(path: Path) -> zipfile.ZipFile:
    """The archive, after a look at the sizes it states; unpacking stops at the stated size."""
    with damage_refused(path.name):
        with path.open("rb") as stream:
            if stream.read(4) == _OLD_OR_LOCKED:
                raise UserError("import_excel_old_or_locked", file=path.name)
        archive = zipfile.ZipFile(path)
        _check_sizes(path, archive.infolist())
        return archive


def _check_sizes(path: Path, parts: list[zipfile.ZipInfo]) -> None:
    """Refuse an archive that would unpack to something unreasonable."""
    unpacked = sum(part.file_size for part in parts)
    packed = max(sum(part.compress_size for part in parts), 1)
    strings = [part.file_size for part in parts if "sharedStrings" in part.filename]
    others = [
        part.file_size
        for part in parts
        if part.filename.endswith((".xml", ".rels"))
        and "/worksheets/" not in part.filename
        and "sharedStrings" not in part.filename
    ]
    bomb = (
        unpacked > MOST_UNPACKED_BYTES
        or (unpacked > MOST_OTHER_PART_BYTES and unpacked > MOST_RATIO * packed)
        or max(strings, default=0) > MOST_SHARED_STRING_BYTES
        or max(others, default=0) > MOST_OTHER_PART_BYTES
    )
    if bomb or len(parts) > MOST_PARTS:
        raise UserError("import_file_too_large", file=path.name)
