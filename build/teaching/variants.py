"""Some sentences once more, as people write who have no kanji: in kana, or in romaji.

Which ones and how is drawn from a checksum of the sentence, so that it is the same each time.
"""

import random
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any
from zlib import crc32

from desktop_app.directory.analyser import IN_USE, load_tokenizer
from desktop_app.directory.examples import Example
from desktop_app.domain.referrals.kana import to_hiragana
from desktop_app.domain.referrals.romaji import to_romaji

SHARE, LONGEST = 0.13, 45  # of the sentences with kanji, and letters of one that is short enough
SPACED, ROMAJI, KATAKANA = 0.75, 0.3, 0.1
_KANJI = re.compile("[㐀-鿿]")
_PLAIN = re.compile(r"[0-9A-Za-z\W]+")
_CLINGS = frozenset(("助詞", "助動詞", "補助記号", "接尾辞"))


def with_variants(examples: Iterable[Example]) -> Iterator[Example]:
    """The sentences, and behind some of them the same in kana or romaji."""
    for example in examples:
        yield example
        chance = random.Random(crc32(example.text.encode()))  # noqa: S311
        short = len(example.text) < LONGEST and _KANJI.search(example.text)
        if short and chance.random() < SHARE:
            yield replace(example, text=_variant(example.text, chance))


def _variant(text: str, chance: random.Random) -> str:
    kana = "".join(_kana(text, spaced=chance.random() < SPACED))
    if chance.random() < ROMAJI:
        return to_romaji(kana)
    return _to_katakana(kana) if chance.random() < KATAKANA else kana


def _kana(text: str, *, spaced: bool) -> Iterator[str]:
    from sudachipy import SplitMode

    tokenizer: Any = load_tokenizer()
    with IN_USE:
        pieces = tokenizer.tokenize(unicodedata.normalize("NFKC", text), SplitMode.A)
        for number, piece in enumerate(pieces):
            surface, kind = piece.surface(), piece.part_of_speech()[0]
            if number and spaced and kind not in _CLINGS:
                yield " "
            yield surface if _PLAIN.fullmatch(surface) else to_hiragana(piece.reading_form())


def _to_katakana(text: str) -> str:
    return "".join(chr(ord(c) + 0x60) if "ぁ" <= c <= "ゖ" else c for c in text)
