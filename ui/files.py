"""Files that leave the program, written in one piece and for their owner only."""

import os
import tempfile
from pathlib import Path

from desktop_app.errors import Fault


def write_whole(path: Path, content: bytes) -> None:
    """Write a file in one piece, readable by its owner only; Fault("output_not_written").

    A file that was there is whole until the new one is on the disk.
    """
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".madoguchi-")
        try:
            _write(handle, content)
            Path(name).replace(path)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as problem:
        raise Fault("output_not_written", reason=problem.strerror or "") from None


def _write(handle: int, content: bytes) -> None:
    with os.fdopen(handle, "wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
