"""One spelling for what the model reads: romaji and kana that stand for whole words, as hiragana.

A sentence in romaji ("kazei shoumei hoshii") or half-width kana says the same as in hiragana; the
analyser and the vocabulary know only the last. English stays as it is.
"""

import re
import unicodedata

from desktop_app.domain.referrals.kana import to_hiragana
from desktop_app.domain.referrals.romaji import to_kana

_LATIN = re.compile(r"[A-Za-zÀ-ÿāīūēōĀĪŪĒŌ][A-Za-zÀ-ÿāīūēō'\-]*")
_JAPANESE = re.compile("[ぁ-ゖ㐀-鿿]")
_KATAKANA = re.compile("[ァ-ヺ]")
_ROMAJI_FROM, _ROMAJI_SHARE = 4, 0.75  # letters, and how many of them must be romaji
_LATIN_SHARE = 0.5  # of all letters: a Latin word among Japanese ones is a name or a foreign word
_ENGLISH = frozenset(("visa", "home", "house", "loan"))  # though it could be romaji


def spoken(text: str) -> str:
    """NFKC; romaji as hiragana where most of the Latin letters are; katakana that stands alone."""
    folded = unicodedata.normalize("NFKC", text)
    if _is_romaji(_LATIN.findall(folded), len(folded)):
        folded = _LATIN.sub(lambda found: to_kana(found[0]) or found[0], folded)
    alone = _KATAKANA.search(folded) and not _JAPANESE.search(folded)
    return to_hiragana(folded) if alone else folded


def _is_romaji(words: list[str], length: int) -> bool:
    letters = sum(len(word) for word in words)
    romaji = sum(len(word) for word in words if word.lower() not in _ENGLISH and to_kana(word))
    enough = letters >= _ROMAJI_FROM and letters >= _LATIN_SHARE * length
    return enough and romaji >= _ROMAJI_SHARE * letters
