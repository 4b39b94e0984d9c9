"""Romaji to hiragana: Hepburn and Kunrei, with the spellings learners of Japanese use; and back."""

import unicodedata

_VOWELS = "aiueo"
_ROWS = {
    "": "あいうえお", "k": "かきくけこ", "s": "さしすせそ", "t": "たちつてと", "n": "なにぬねの",
    "h": "はひふへほ", "m": "まみむめも", "r": "らりるれろ", "g": "がぎぐげご", "z": "ざじずぜぞ",
    "d": "だぢづでど", "b": "ばびぶべぼ", "p": "ぱぴぷぺぽ", "l": "らりるれろ",
}  # fmt: skip
_GLIDES = {
    "ky": "き", "sy": "し", "ty": "ち", "ny": "に", "hy": "ひ", "my": "み", "ry": "り",
    "gy": "ぎ", "zy": "じ", "jy": "じ", "by": "び", "py": "ぴ", "sh": "し", "ch": "ち", "j": "じ",
    "cy": "ち", "dy": "ぢ",
}  # fmt: skip
_EXTRA = {
    "ya": "や", "yu": "ゆ", "yo": "よ", "wa": "わ", "wo": "を", "wi": "うぃ", "we": "うぇ",
    "shi": "し", "chi": "ち", "tsu": "つ", "fu": "ふ", "ji": "じ", "fa": "ふぁ", "fi": "ふぃ",
    "fe": "ふぇ", "fo": "ふぉ", "va": "ば", "vi": "び", "vu": "ぶ", "ve": "べ", "vo": "ぼ",
    "ti": "ち", "tu": "つ", "she": "しぇ", "che": "ちぇ", "je": "じぇ", "dzu": "づ",
}  # fmt: skip
_GLIDE_VOWELS = {"a": "ゃ", "u": "ゅ", "o": "ょ", "e": "ぇ", "i": ""}


def _table() -> dict[str, str]:
    table = {
        f"{c}{v}": kana for c, row in _ROWS.items() for v, kana in zip(_VOWELS, row, strict=True)
    }
    for consonant, kana in _GLIDES.items():
        table.update({f"{consonant}{v}": kana + small for v, small in _GLIDE_VOWELS.items()})
    table.update(_EXTRA)
    return table


_SYLLABLES = _table()


def to_kana(word: str) -> str | None:
    """The kana of one Latin word, or None where it cannot be romaji (an English word)."""
    plain = _without_macrons(word)
    out: list[str] = []
    at = 0
    while at < len(plain):
        step, kana = _syllable(plain, at)
        if step == 0:
            return None
        out.append(kana)
        at += step
    return "".join(out)


def to_romaji(kana: str) -> str:
    """Hepburn without marks for long vowels; what is no hiragana stays."""
    out, at = "", 0
    while at < len(kana):
        size = 2 if kana[at : at + 2] in _HEPBURN else 1
        piece = kana[at : at + size]
        after = _HEPBURN.get(kana[at + 1 : at + 3]) or _HEPBURN.get(kana[at + 1 : at + 2], "")
        out += after[:1] if piece == "っ" else "" if piece == "ー" else _HEPBURN.get(piece, piece)
        at += size
    return out


def _hepburn() -> dict[str, str]:
    """The first spelling of each syllable, but the English consonants where they differ."""
    found: dict[str, str] = {}
    for spelling, kana in _SYLLABLES.items():
        found.setdefault(kana, spelling)
    first = {"し": "shi", "ち": "chi", "つ": "tsu", "ふ": "fu", "じ": "ji", "ん": "n"}
    glides = {"し": "sh", "ち": "ch", "じ": "j"}
    small = {"ゃ": "a", "ゅ": "u", "ょ": "o"}
    first |= {k + y: c + v for k, c in glides.items() for y, v in small.items()}
    return found | first


_HEPBURN = _hepburn()


def _syllable(text: str, at: int) -> tuple[int, str]:
    for size in (3, 2, 1):
        kana = _SYLLABLES.get(text[at : at + size])
        if kana is not None and len(text[at : at + size]) == size:
            return size, kana
    char, after = text[at], text[at + 1 : at + 2]
    if char == "n" and (after not in _VOWELS or not after):
        return (2, "ん") if after == "'" else (1, "ん")
    if (char == after and char not in _VOWELS) or (char == "t" and after == "c"):
        return 1, "っ"
    if char == "m" and after in ("b", "p", "m"):
        return 1, "ん"
    return (1, "") if char in "-'" else (0, "")


def _without_macrons(word: str) -> str:
    split = unicodedata.normalize("NFD", word.lower())
    long = {"a": "aa", "i": "ii", "u": "uu", "e": "ee", "o": "ou"}
    out = ""
    for char in split:
        if char in "\u0304\u0302":
            out = out[:-1] + long.get(out[-1:], out[-1:])
        elif not unicodedata.combining(char):
            out += char
    return out
