"""Yen amounts as offices write them: any digit width, commas, 円, ￥, and △ ▲ or - for minus."""

import re
import unicodedata

_MINUS_SIGNS = "△▲−‐‑‒–—―"
_TO_MINUS = {ord(sign): "-" for sign in _MINUS_SIGNS}
# A dash behind an amount that begins with a yen mark closes it against additions (￥26,700－);
# without the mark it is the minus of host systems (1,234-).
_CLOSED = re.compile(r"(¥[0-9,]+)[-ー]\Z")
# Thousands are grouped properly or not at all, so that a broken "1,2000" is noticed.
_DIGITS = re.compile(r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.0+)?\Z")
# A signed 64-bit column holds far more, but no single charge of a city is a trillion yen.
LARGEST_YEN = 10**12


def parse_yen(text: str) -> int:
    """The amount in yen; ValueError where the text is not one plain amount of whole yen."""
    if text.isascii() and text.isdigit() and len(text) <= 12:
        return int(text)
    plain = unicodedata.normalize("NFKC", text.translate(_TO_MINUS)).replace(" ", "")
    plain = plain.lstrip("*")  # stars before the first digit guard a printed amount
    negative, plain = _split_sign(plain)
    if not _DIGITS.match(plain):
        raise ValueError("not an amount")
    yen = _whole(plain)
    return -yen if negative else yen


def _split_sign(plain: str) -> tuple[bool, str]:
    """Take signs and currency marks off, in any of the orders in use (-¥100, (100), 100-)."""
    plain = _CLOSED.sub(r"\1", plain)
    if plain.endswith("-") and not plain.startswith(("-", "¥-")):
        return True, _without_marks(plain[:-1])
    if plain.startswith("(") and plain.endswith(")"):
        return True, _without_marks(plain[1:-1])
    bare = _without_marks(plain)
    if bare.startswith("-"):
        return True, _without_marks(bare[1:])
    return False, bare.removeprefix("+").removesuffix("+")


def _without_marks(text: str) -> str:
    """Take off the yen marks; a backslash is the yen mark of old Japanese code pages."""
    return text.removeprefix("¥").removeprefix("\\").removesuffix("円")


def _whole(plain: str) -> int:
    """The digits as a number, refused when absurdly large."""
    digits = plain.partition(".")[0].replace(",", "")
    if len(digits) > 15 or int(digits) >= LARGEST_YEN:
        raise ValueError("amount too large")
    return int(digits)
