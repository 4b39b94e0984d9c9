"""Normal forms of a written name: variants of one character folded, spaces and selectors ignored.

The table of variants is data (`resources/names/kanji_variants.txt`, read by
`desktop_app.settings.name_forms`) and is handed in, so that an office can add its own.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from desktop_app.domain import kana

_IGNORED = re.compile(
    "[\\s\u30fb\u3000\u00b7・,.、。'’`´\ufe00-\ufe0f\U000e0100-\U000e01ef\u200b-\u200f\ufeff-]+"
)
_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_RARE = re.compile("[\ufe00-\ufe0f\ue000-\uf8ff\U00010000-\U0010ffff]")
# Blocks of the Unicode standard that hold Chinese characters and radicals, and 々〆〇.
_IDEOGRAPH = re.compile(
    "[\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
_MOST_REMEMBERED = 200_000
_SPACES = re.compile(r"[\s\u3000]+")


class NameForms:
    """Folds written names with one table of variants (character to the one that stands for it)."""

    def __init__(self, variants: Mapping[str, str]) -> None:
        self._variants = {ord(variant): form for variant, form in variants.items()}
        self._cache: dict[str, str] = {}
        self._parts: dict[str, tuple[str, ...]] = {}

    def fold(self, text: str) -> str:
        """One form: NFKC, no selectors or spaces, variants folded, katakana, small letters."""
        found = self._cache.get(text)
        if found is None:
            if len(self._cache) > _MOST_REMEMBERED:
                self._cache.clear()
            found = self._cache[text] = self._folded(text)
        return found

    def forget(self) -> None:
        """Drop every name that was folded so far."""
        self._cache.clear()
        self._parts.clear()

    def parts(self, text: str) -> tuple[str, ...]:
        """The folded parts of a name (surname, given name), as its spaces divide it."""
        found = self._parts.get(text)
        if found is None:
            if len(self._parts) > _MOST_REMEMBERED:
                self._parts.clear()
            plain = unicodedata.normalize("NFKC", text)
            found = tuple(folded for part in _SPACES.split(plain) if (folded := self.fold(part)))
            self._parts[text] = found
        return found

    def _folded(self, text: str) -> str:
        plain = unicodedata.normalize("NFKC", _SELECTORS.sub("", text))
        plain = _IGNORED.sub("", plain).casefold().translate(self._variants)
        if "々" in plain:
            plain = _repeat(plain)
        return plain if plain.isascii() else kana.katakana(plain)


def _repeat(text: str) -> str:
    """佐々木 as 佐佐木: the repetition mark stands for the character before it."""
    out: list[str] = []
    for character in text:
        out.append(out[-1] if character == "々" and out else character)
    return "".join(out)


@lru_cache(maxsize=65536)
def kana_parts(text: str) -> tuple[str, ...]:
    """The loose kana of each part of a reading."""
    plain = unicodedata.normalize("NFKC", text)
    return tuple(form for part in _SPACES.split(plain) if (form := kana.loose(part)))


def has_ideograph(text: str) -> bool:
    """Whether a word holds a Chinese character (then it is compared as written, not as read)."""
    return _IDEOGRAPH.search(text) is not None


def has_rare_characters(text: str) -> bool:
    """Characters beyond the Basic Multilingual Plane or with a selector: fonts may lack them."""
    return _RARE.search(text) is not None
