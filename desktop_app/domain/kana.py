"""One spelling for a reading: kana of any width, hiragana, small letters, long vowels, romaji.

Old packages hold no small kana (ｷﾖｳｺ) and write ヅ as ズ; a resident spells a long vowel as オオ,
オウ or オー. All of them must meet: `loose` forms meet, `strict` forms put the better one first.
"""

import re
import unicodedata
from functools import lru_cache

from desktop_app.domain.remembered import Remembered

_SMALL = str.maketrans("ァィゥェォヵヶッャュョヮ", "アイウエオカケツヤユヨワ")
_OLD = str.maketrans("ヅヂヲヱヰ", "ズジオエイ")
_V_SERIES = (("ヴァ", "バ"), ("ヴィ", "ビ"), ("ヴェ", "ベ"), ("ヴォ", "ボ"), ("ヴ", "ブ"))
# Most readings of a register need one pass: full-width katakana, spaces, no ヴ.
_USUAL = re.compile("[ァ-ヲンヵヶー\u3000 ]*")
_AT_ONCE = _SMALL | _OLD | {0x20: None, 0x3000: None}
_MARKS = re.compile(r"[\s\u30fb\u3000・,.、。'’`´‐\-]+")
_ROWS = {
    "ア": "アカガサザタダナハバパマヤラワ",
    "イ": "イキギシジチニヒビピミリ",
    "ウ": "ウクグスズツヌフブプムユル",
    "エ": "エケゲセゼテデネヘベペメレ",
    "オ": "オコゴソゾトドノホボポモヨロ",
}
_VOWEL_OF = {kana: vowel for vowel, row in _ROWS.items() for kana in row}
# What lengthens a syllable that ends in this vowel.
_LENGTHENS = {"ア": "ア", "イ": "イ", "ウ": "ウ", "エ": "エイ", "オ": "オウ"}


def is_kana(text: str) -> bool:
    """Whether a text is kana only (any width), apart from spaces and marks."""
    plain = _MARKS.sub("", unicodedata.normalize("NFKC", text))
    return bool(plain) and all("ぁ" <= c <= "ゖ" or "ァ" <= c <= "ヺ" or c == "ー" for c in plain)


@lru_cache(maxsize=65536)
def katakana(text: str) -> str:
    """Full-width katakana without marks and spaces; anything else is left as NFKC has it."""
    plain = _MARKS.sub("", unicodedata.normalize("NFKC", text))
    return "".join(chr(ord(c) + 0x60) if "ぁ" <= c <= "ゖ" else c for c in plain)


def strict(text: str) -> str:
    """One form for width, script, small letters and ヅ/ヂ; vowels as written."""
    return strict_forms[text]


def _strict(text: str) -> str:
    if _USUAL.fullmatch(text):
        return text.translate(_AT_ONCE)
    plain = katakana(text)
    for old, new in _V_SERIES:
        plain = plain.replace(old, new)
    return plain.translate(_SMALL).translate(_OLD)


strict_forms = Remembered(_strict)  # for hot loops, see `strict`


@lru_cache(maxsize=65536)
def loose(text: str) -> str:
    """The strict form without what lengthens a vowel: オオタ, オウタ, オータ and オタ are one."""
    kept: list[str] = []
    vowel = ""
    for kana in strict(text):
        if kana == "ー" or (kana and kana in _LENGTHENS.get(vowel, "")):
            continue
        kept.append(kana)
        vowel = _VOWEL_OF.get(kana, "")
    return "".join(kept)


def _syllables() -> dict[str, str]:
    """Hepburn and Kunrei (内閣告示第一号 1954, 第1表 and 第2表) with the spellings people type."""
    rows = {
        "": "アイウエオ", "k": "カキクケコ", "s": "サシスセソ", "t": "タチツテト",
        "n": "ナニヌネノ", "h": "ハヒフヘホ", "m": "マミムメモ", "r": "ラリルレロ",
        "l": "ラリルレロ", "g": "ガギグゲゴ", "z": "ザジズゼゾ", "d": "ダジズデド",
        "b": "バビブベボ", "v": "バビブベボ", "p": "パピプペポ",
    }  # fmt: skip
    table = {c + v: row["aiueo".index(v)] for c, row in rows.items() for v in "aiueo"}
    table |= {"ya": "ヤ", "yu": "ユ", "yo": "ヨ", "wa": "ワ", "wi": "イ", "we": "エ", "wo": "オ"}
    for start, kana in _YOON.items():
        table |= {start + v: kana + big for v, big in zip("auo", "ヤユヨ", strict=True)}
    table |= {
        "shi": "シ",
        "chi": "チ",
        "tsu": "ツ",
        "fu": "フ",
        "ji": "ジ",
        "dzu": "ズ",
        "tzu": "ツ",
    }
    table |= {"she": "シエ", "che": "チエ", "je": "ジエ", "ti": "チ", "tu": "ツ", "si": "シ"}
    table |= {"fa": "フア", "fi": "フイ", "fe": "フエ", "fo": "フオ", "kwa": "クワ", "gwa": "グワ"}
    return table


_YOON = {
    "ky": "キ", "sy": "シ", "sh": "シ", "ty": "チ", "ch": "チ", "cy": "チ", "ny": "ニ", "hy": "ヒ",
    "my": "ミ", "ry": "リ", "ly": "リ", "gy": "ギ", "zy": "ジ", "jy": "ジ", "j": "ジ", "dy": "ジ",
    "by": "ビ", "py": "ピ",
}  # fmt: skip
_ROMAJI = _syllables()
_LONGEST = max(len(key) for key in _ROMAJI)
_MOST_READINGS = 4
_MACRONS = str.maketrans("āīūēōâîûêô", "aiueoaiueo")


@lru_cache(maxsize=4096)
def from_romaji(text: str) -> tuple[str, ...]:
    """Loose kana of a romanised reading, Hepburn or Kunrei; empty where it is not one.

    `kenichi` is ケニチ or ケンイチ, so there may be several readings. The end may be half a
    syllable (`takah`), because the box searches while somebody types.
    """
    plain = unicodedata.normalize("NFC", text.lower()).translate(_MACRONS)
    plain = _MARKS.sub("", re.sub("n['’]", "N", plain))
    plain = re.sub(r"([ou])h(?=[^aiueoy]|$)", r"\1", plain)
    open_n = [found.start() for found in re.finditer("n(?=[aiueoy])", plain)][:_MOST_READINGS]
    spelled = [plain, *(plain[:at] + "N" + plain[at + 1 :] for at in open_n)]
    return tuple(dict.fromkeys(read for form in spelled if (read := _read(form))))


def _read(left: str) -> str:
    kana: list[str] = []
    while left:
        taken, read = _one_syllable(left)
        if not taken:
            return loose("".join(kana)) if kana and _half_syllable(left) else ""
        kana.append(read)
        left = left[taken:]
    return loose("".join(kana))


def _one_syllable(text: str) -> tuple[int, str]:
    for size in range(min(_LONGEST, len(text)), 0, -1):
        if text[:size] in _ROMAJI:
            return size, _ROMAJI[text[:size]]
    if text[0] in "nN" or (text[0] == "m" and text[1:2] in ("b", "p", "m")):
        return 1, "ン"
    doubled = len(text) > 2 and (text[0] == text[1] or text.startswith("tch"))
    return (1, "ツ") if doubled and text[0] not in "aiueo" else (0, "")


def _half_syllable(text: str) -> bool:
    return len(text) <= 3 and text.isascii() and text.isalpha() and not set(text) & set("aiueo")
