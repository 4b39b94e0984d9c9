"""Files that leave the program, written in one piece and for their owner only."""

import os
import tempfile
from pathlib import Path

from desktop_app.errors import Fault


def write_whole(path: Path, content: bytes) -> None:
    """Write a file in one piece, readable by its owner only."""
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".madoguchi-")
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        Path(temporary).replace(path)
    except OSError:
        raise Fault("output_not_written") from None
