"""Japanese morphological analysis (Sudachi), loaded at the first sentence, never at start-up.

Where the analyser is not installed, or its dictionary is broken, the search goes on without
readings of kanji: written forms and kana still match.
"""

import logging
from functools import cache
from threading import Lock
from typing import Any

from desktop_app.domain.referrals.kana import to_hiragana
from desktop_app.domain.referrals.utterance import Analyser

log = logging.getLogger(__name__)
# One tokenizer serves every thread, one at a time: a second caller would be refused.
IN_USE = Lock()


@cache
def load_analyser() -> Analyser | None:
    """The analyser, or None where there is none on this machine."""
    tokenizer = load_tokenizer()
    if tokenizer is None:
        return None

    def analyse(text: str) -> list[tuple[str, str]]:
        with IN_USE:
            return [_piece(m.surface(), m.reading_form()) for m in tokenizer.tokenize(text)]

    return analyse


@cache
def load_tokenizer() -> Any:
    """Sudachi's tokenizer itself, or None; whoever uses it holds `IN_USE` meanwhile."""
    try:
        from sudachipy import Dictionary, SplitMode  # heavy: 0.15 s, so not at import

        dictionary = Dictionary()
        make = getattr(dictionary, "tokenizer", None) or dictionary.create
        return make(SplitMode.C)
    except Exception:  # a missing wheel, a missing dictionary file: the search must go on
        log.warning("no morphological analyser; kanji are matched as written")
        return None


def _piece(surface: str, reading: str) -> tuple[str, str]:
    if not _has_kanji(surface):
        return surface, surface
    return surface, to_hiragana(reading) or surface


def _has_kanji(text: str) -> bool:
    return any("\u3400" <= c <= "\u9fff" or c in "々〇" or c >= "\U00020000" for c in text)
