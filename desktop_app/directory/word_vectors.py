"""What a word means by the company it keeps: chiVe, 480,000 forms of Sudachi in 20,000 groups.

Forms of near meaning share a row (殴る, しばく, ど突く), so that a row is also a name for all of
them. The file holds a checksum of each form instead of the form: one unknown word in ten thousand
is taken for another, which the sentence around it outweighs. See resources/referrals/NOTICE.md.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from zipfile import BadZipFile
from zlib import crc32

log = logging.getLogger(__name__)

FILE = Path(__file__).resolve().parents[2] / "resources" / "referrals" / "word_vectors.npz"
SIZE = 300
UNKNOWN = -1


@dataclass(frozen=True, slots=True)
class WordVectors:
    """Sorted checksums, their rows, and the rows in bytes."""

    forms: Any  # (forms,) uint32
    rows: Any  # (forms,) uint16
    vectors: Any  # (rows, SIZE) int8
    scale: Any  # (rows,)

    def find(self, forms: Sequence[str]) -> list[int]:
        """The row of each form, `UNKNOWN` where there is none."""
        import numpy as np

        wanted = np.array([crc32(form.encode("utf-8")) for form in forms], dtype=np.uint32)
        places = np.minimum(np.searchsorted(self.forms, wanted), len(self.forms) - 1)
        found = np.where(self.forms[places] == wanted, self.rows[places].astype(int), UNKNOWN)
        return [int(row) for row in found]

    def of(self, rows: Sequence[int]) -> Any:
        """(rows, SIZE) float32 of length one; zeros where the word is unknown."""
        import numpy as np

        numbers = np.asarray(rows, dtype=np.int64)
        known = numbers >= 0
        scale = np.where(known, self.scale[numbers], 0.0).astype(np.float32)
        return self.vectors[numbers] * scale[:, None]


@cache
def load_word_vectors(path: Path = FILE) -> WordVectors | None:
    """The vectors, or None (and a warning) where the file is missing or damaged."""
    import numpy as np

    try:
        with path.open("rb") as stream, np.load(stream, allow_pickle=False) as file:
            part = {name: file[name] for name in file.files}
        forms = np.cumsum(part["steps"], dtype=np.uint32)  # each as what it is more than the last
        return WordVectors(forms, part["rows"], part["vectors"], part["scale"])
    except (OSError, ValueError, KeyError, BadZipFile):
        log.warning("the vectors of words are unreadable; referral search goes by its rules alone")
        return None
