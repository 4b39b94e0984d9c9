"""Normal form of a Japanese address, so that two spellings of one place compare equal.

`緑ケ丘二丁目３番１号`, `緑ヶ丘2-3-1` and `東京都北川区緑ケ丘２－３－１　メゾン１０１号` all become
town `緑ケ丘`, block `2-3-1`; prefecture, ward, building and room are left out of the comparison
because ledgers leave them out at will.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−ー－ｰ", "-"))
_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0}
_SMALL_KE = str.maketrans("ヶヵケカがガ", "ケケケケケケ")
_HEAD = re.compile(r"^(?:東京都|北海道|(?:京都|大阪)府|.{2,3}県)?(?:[^\d]{1,6}?[市区])?(?=.)")
_KANJI_NUMBER = re.compile(r"[〇零一二三四五六七八九十百]+(?=丁目|番|号|条)")
_KANJI_CHAIN = re.compile(r"[〇零一二三四五六七八九十百]+(?:-[〇零一二三四五六七八九十百]+)+")
_UNITS = re.compile(r"(?<=\d)(?:丁目|番地の|番地|番|号|の(?=\d))")
_BLOCK = re.compile(r"\d+(?:-\d+)*")


@dataclass(frozen=True, slots=True)
class Place:
    """Town name and block number; `known` is False for a blank or unreadable address."""

    town: str
    block: str

    @property
    def known(self) -> bool:
        """Whether there is enough to compare."""
        return bool(self.town and self.block)

    def same(self, other: "Place") -> bool:
        """Same town and block; a room number written on as a fourth part does not differ."""
        if not self.known or self.town != other.town:
            return False
        return self.lot == other.lot

    @property
    def lot(self) -> tuple[str, ...]:
        """丁目, 番 and 号 alone."""
        return tuple(self.block.split("-")[:3])


@lru_cache(maxsize=65536)
def place(address: str) -> Place:
    """Read an address into its comparable parts."""
    text = unicodedata.normalize("NFKC", address).translate(_DASHES).replace(" ", "")
    text = _KANJI_NUMBER.sub(lambda m: str(_kanji_number(m.group())), text)
    text = _KANJI_CHAIN.sub(_chain, text)
    text = _UNITS.sub("-", text)
    head = _HEAD.match(text)
    rest = text[head.end() :] if head else text
    found = _BLOCK.search(rest)
    if found is None:
        return Place(_town(rest), "")
    return Place(_town(rest[: found.start()]), found.group())


def _town(text: str) -> str:
    return text.strip("-　 ").translate(_SMALL_KE)


def _chain(found: re.Match[str]) -> str:
    return "-".join(str(_kanji_number(part)) for part in found.group().split("-"))


def _kanji_number(text: str) -> int:
    if not any(unit in text for unit in "十百"):
        return int("".join(str(_DIGITS[c]) for c in text))
    total, digit = 0, 0
    for character in text:
        if character in "十百":
            total += (digit or 1) * (10 if character == "十" else 100)
            digit = 0
        else:
            digit = _DIGITS[character]
    return total + digit
