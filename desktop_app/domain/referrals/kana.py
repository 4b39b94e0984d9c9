"""Kana folding: one loose key for width, script, long vowels, small kana and common slips.

Two strengths. `fold_surface` keeps what is written (kanji stay) but joins width, case and the two
kana scripts. `loose` is for readings: it also drops long vowels and doubled consonants, which
people who write Japanese as they hear it leave out or add (しょうがくきん, しょがくきん).
"""

import unicodedata

_HIRAGANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}
_SMALL = str.maketrans("ぁぃぅぇぉゃゅょゎゕゖ", "あいうえおやゆよわかけ")
_SAME = str.maketrans("ぢづをゐゑ", "じずおいえ")
_O_ROW = frozenset("おこそとのほもよろごぞどぼぽ")
_U_ROW = frozenset("うくすつぬふむゆるぐずぶぷ")
_E_ROW = frozenset("えけせてねへめれげぜでべぺ")
_DROPPED = frozenset("っー〜~ ")


def to_hiragana(text: str) -> str:
    """Katakana to hiragana; everything else untouched."""
    return text.translate(_HIRAGANA)


def fold_surface(text: str) -> str:
    """NFKC, lower case, hiragana: the written form with kanji kept."""
    return to_hiragana(unicodedata.normalize("NFKC", text).lower())


def loose_with_origin(reading: str) -> tuple[str, tuple[int, ...]]:
    """The loose key of a hiragana reading and, per character, its place in the reading."""
    plain = reading.translate(_SMALL).translate(_SAME)
    kept: list[str] = []
    origin: list[int] = []
    for index, char in enumerate(plain):
        if char in _DROPPED or (kept and _lengthens(kept[-1], char)):
            continue
        kept.append(char)
        origin.append(index)
    return "".join(kept), tuple(origin)


def loose(reading: str) -> str:
    """The loose key alone."""
    return loose_with_origin(to_hiragana(reading))[0]


def is_kana(text: str) -> bool:
    """Whether every character is hiragana, katakana or a long-vowel mark."""
    return bool(text) and all("ぁ" <= c <= "ゖ" or "ァ" <= c <= "ヺ" or c == "ー" for c in text)


def _lengthens(before: str, char: str) -> bool:
    if char == "う":
        return before in _O_ROW or before in _U_ROW
    if char == "お":
        return before in _O_ROW
    return char == "い" and before in _E_ROW
