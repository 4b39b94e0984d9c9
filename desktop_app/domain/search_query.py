"""What the words in the one search box mean: numbers, a birth date, parts of a name.

A word may mean several things (19500814 is a birth date and could be a number), so every reading
is kept; the search tries them and the opened hits decide.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop_app.domain import kana
from desktop_app.domain.japanese_dates import parse_date
from desktop_app.domain.names import NameForms, has_ideograph


class Field(StrEnum):
    """Which form of a name a word is compared with."""

    NAME = "name"
    KANA = "kana"
    ROMAJI = "romaji"

    __hash__ = str.__hash__  # in C, where that of an enumeration is a call of Python


@dataclass(frozen=True, slots=True)
class NameWord:
    """One word of a name in every reading: (field, folded form); `strict` ranks kana hits,
    `spelled` (a word with Chinese characters as typed: 髙 is not 高) puts the same spelling first.
    """

    readings: tuple[tuple[Field, str], ...]
    strict: str
    spelled: str = ""


@dataclass(frozen=True, slots=True)
class Query:
    """Everything that was understood from the box."""

    names: tuple[NameWord, ...]
    births: tuple[date, ...]
    numbers: tuple[str, ...]  # canonical, see `canonical_number`

    @property
    def understood(self) -> str:
        """number | birth | name | mixed | nothing."""
        other = "birth" if self.births else "number" if self.numbers else ""
        if self.names:
            return "mixed" if other else "name"
        return other or "nothing"


_LONGEST = 200
_SPACED_DATE = re.compile(r"(?<=[年月和正成治])\s+(?=[元0-9])")
_DIGIT = re.compile(r"[\d元]")  # of a number, or of a date; the first year of an era is 元
_NUMBER = re.compile(r"(?:[^\W\d_]-*)?[0-9][0-9-]*\Z")
# Where kana follow a Chinese character or the other way round: 髙橋けんいち.
_SCRIPT_CHANGE = re.compile(
    r"(?<=[\u3400-\u9fff\uf900-\ufaff々])(?=[ぁ-ゖァ-ヺ])|(?<=[ぁ-ゖァ-ヺー])(?=[\u3400-\u9fff])"
)
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−ー", "-"))


def parse_query(text: str, forms: NameForms, today: date) -> Query:
    """Read the box. Never fails: what means nothing is left out."""
    plain = unicodedata.normalize("NFKC", text[:_LONGEST])
    plain = _SPACED_DATE.sub("", plain)
    names: list[NameWord] = []
    births: list[date] = []
    numbers: list[str] = []
    for word in plain.split():
        birth, number = None, ""
        if _DIGIT.search(word):
            birth = _birth(word, today)
            number = canonical_number(word) if _NUMBER.match(word.translate(_DASHES)) else ""
        if birth:
            births.append(birth)
        if number and (birth is None or word.isdigit()):
            numbers.append(number)
        if not birth and not number and (name := name_word(word, forms)):
            names.append(name)
    return Query(tuple(names), tuple(births), tuple(numbers))


def split_scripts(text: str) -> str:
    """A blank where writing turns from characters to kana or back, for words typed in one go."""
    return _SCRIPT_CHANGE.sub(" ", unicodedata.normalize("NFKC", text[:_LONGEST]))


def name_word(word: str, forms: NameForms) -> NameWord | None:
    """A word as part of a name, or None where nothing of it can be compared."""
    folded = forms.fold(word)
    if not folded or folded.isdigit():
        return None
    if has_ideograph(word):
        return NameWord(((Field.NAME, folded),), "", word)
    if kana.is_kana(word):
        loose = kana.loose(word)  # of ー alone nothing is left, and nobody is called so
        read = ((Field.KANA, loose),) if loose else ()
        return NameWord((*read, (Field.NAME, folded)), kana.strict(word))
    if folded.isascii():
        spelled = tuple((Field.KANA, reading) for reading in kana.from_romaji(word))
        return NameWord((*spelled, (Field.ROMAJI, folded)), "")
    return NameWord(((Field.NAME, folded),), "")


def _birth(word: str, today: date) -> date | None:
    try:
        day = parse_date(word.removesuffix("生まれ").removesuffix("生"))
    except ValueError:
        return None
    return day if day <= today else None


_PREFIX = re.compile(r"([^0-9]*)0*([0-9]*)")


def canonical_number(text: str) -> str:
    """A number without hyphens and leading zeros: 0012-3456-78 as 12345678, 学-00001 as 学1."""
    digits = text.replace("-", "")
    if digits.isdecimal() and digits.isascii():
        return digits.lstrip("0")
    plain = unicodedata.normalize("NFKC", text).translate(_DASHES).upper()
    plain = "".join(c for c in plain if c.isalnum())
    found = _PREFIX.match(plain)
    if found is None:
        return plain
    return found[1] + found[2] + plain[found.end() :]
