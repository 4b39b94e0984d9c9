"""Bytes of a file in pieces that end at a line end, with progress and cancelling."""

from collections.abc import Iterator
from pathlib import Path

from desktop_app.errors import Fault, UserError
from desktop_app.importing.results import Cancelled, Progress

CHUNK_BYTES = 512 * 1024
# No ledger has a line of a megabyte; a file without line ends is not what the profile says.
LONGEST_LINE_BYTES = 1024 * 1024
_NEWLINES = {"utf-16-le": b"\n\0", "utf-16-be": b"\0\n"}


class Meter:
    """Counts lines, reports progress and stops on request."""

    def __init__(self, progress: Progress | None, cancelled: Cancelled | None) -> None:
        self._progress, self._cancelled = progress, cancelled
        self.lines = 0

    def tick(self, share: float) -> None:
        """Report, and stop when somebody pressed cancel."""
        if self._progress is not None:
            self._progress(self.lines, min(share, 1.0))
        if self._cancelled is not None and self._cancelled():
            raise UserError("import_cancelled")


def file_size(path: Path) -> int:
    """Size of the file; a UserError where there is none or nothing in it."""
    try:
        if not path.is_file():
            raise UserError("import_file_missing", file=path.name)
        size = path.stat().st_size
    except OSError as error:
        raise Fault("import_file_unreadable", file=path.name) from error
    if size == 0:
        raise UserError("import_file_empty", file=path.name)
    return size


def first_bytes(path: Path, count: int = 65_536) -> bytes:
    """The start of the file."""
    try:
        with path.open("rb") as stream:
            return stream.read(count)
    except OSError as error:
        raise Fault("import_file_unreadable", file=path.name) from error


def byte_chunks(path: Path, meter: Meter, encoding: str, skip: int) -> Iterator[bytes]:
    """The file from byte `skip`, each piece ending with a line end except perhaps the last."""
    size, newline = file_size(path), _NEWLINES.get(encoding, b"\n")
    rest = b""
    try:
        with path.open("rb") as stream:
            stream.seek(skip)
            while data := stream.read(CHUNK_BYTES):
                meter.tick(stream.tell() / size)
                piece, rest = _cut(rest + data, newline)
                if len(rest) > LONGEST_LINE_BYTES:
                    raise UserError("import_line_too_long", file=path.name, line=meter.lines + 1)
                if piece:
                    yield piece
    except OSError as error:
        raise Fault("import_file_unreadable", file=path.name) from error
    if rest:
        yield rest


def _cut(data: bytes, newline: bytes) -> tuple[bytes, bytes]:
    """Whole lines, and what is left; in UTF-16 only a line end on an even byte counts."""
    end = data.rfind(newline)
    while len(newline) == 2 and end >= 0 and end % 2:
        end = data.rfind(newline, 0, end + 1)
    if end < 0:
        return b"", data
    return data[: end + len(newline)], data[end + len(newline) :]
