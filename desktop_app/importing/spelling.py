"""What packages wrap around values: ="00123", 様, blanks that do not break, marks for nothing."""

import re
import unicodedata
from datetime import date, datetime

from desktop_app.importing.cells import Cell, text_of

_WRAPPED = re.compile(r'=\s*"(.*)"\Z', re.DOTALL)
_CONTROL = {code: " " for code in (*range(9), 11, 12, *range(14, 32), 127, 0xA0, 0xFEFF)}
_DASHES = frozenset("-－—ー―‐−–ｰ")
_HONORIFIC = re.compile(r"[\s　]*(様|殿|さま)\Z")
_NONE = frozenset(("0", "00", "000000", "0000000", "00000000", "9999999", "99999999", "999999"))
_SCIENTIFIC = re.compile(r"[0-9](\.[0-9]+)?E\+?[0-9]+\Z", re.IGNORECASE)
_BLANKS = re.compile(r"[ 　\t]{2,}")


def tidy(cell: Cell) -> Cell:
    """A cell without wrapper, control signs and blanks around; numbers and days as they are."""
    if not isinstance(cell, str):
        return cell
    text = cell.translate(_CONTROL).strip(" 　\r\n") if not cell.isalnum() else cell
    if text.startswith("="):
        wrapped = _WRAPPED.match(text)
        if wrapped:
            return wrapped[1].replace('""', '"').strip(" 　")
    if text.startswith("'") and text[1:].isdecimal():
        return text[1:]  # the mark by which a spreadsheet keeps zeros
    return text


def is_dash(cell: Cell) -> bool:
    """A dash stands for nothing."""
    return isinstance(cell, str) and cell in _DASHES


def no_day(cell: Cell) -> bool:
    """A cell that says there is no day: blank, a dash, all zeros or all nines."""
    if isinstance(cell, datetime | date):
        return False
    text = text_of(cell)
    return not text or text in _DASHES or text in _NONE


def person_name(text: str) -> str:
    """A name without the form of address behind it and with single blanks inside."""
    return _BLANKS.sub("　", _HONORIFIC.sub("", text))


def kana(text: str) -> str:
    """Kana with their voicing marks joined on; nothing else about them is changed here."""
    return unicodedata.normalize("NFC", text)


def has_lost_digits(text: str) -> bool:
    """1.23E+09: a spreadsheet rounded a long number; nobody knows what it was."""
    return bool(_SCIENTIFIC.match(text))


def number(text: str) -> str:
    """A number without the blanks inside it."""
    return "".join(unicodedata.normalize("NFKC", text).split())
