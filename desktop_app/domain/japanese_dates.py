"""Dates, months and fiscal years as Japanese offices write them, read and written back.

Eras follow the cabinet orders that began them (令和: 平成31年政令第143号, from 2019-05-01). A year
counted past the end of its era (平成31年6月30日, printed before 2019) is read as what it plainly
means.
"""

import re
import unicodedata
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple


class Era(NamedTuple):
    """One era: its first day, the year before its year 1, and the ways it is written."""

    start: date
    base: int
    digit: str
    letter: str
    name: str


ERAS = (
    Era(date(2019, 5, 1), 2018, "5", "R", "令和"),
    Era(date(1989, 1, 8), 1988, "4", "H", "平成"),
    Era(date(1926, 12, 25), 1925, "3", "S", "昭和"),
    Era(date(1912, 7, 30), 1911, "2", "T", "大正"),
    Era(date(1868, 1, 25), 1867, "1", "M", "明治"),
)
_BASE = {mark: era.base for era in ERAS for mark in (era.letter, era.name, era.name[0])}
_BASE_BY_DIGIT = {era.digit: era.base for era in ERAS}
# The longest any era has lasted is 64 years (昭和); two digits above this are a misprint.
_LAST_ERA_YEAR = 64

_ERA = "(令和|平成|昭和|大正|明治|[令平昭大明RHSTM])"
_YMD = r"(元|[0-9]{1,2})[年./-]([0-9]{1,2})[月./-]([0-9]{1,2}|月?末)日?"
_ERA_DATE = re.compile(_ERA + r"\.?" + _YMD + r"\Z")
_WESTERN_DATE = re.compile(r"([0-9]{4})[年./-]([0-9]{1,2})[月./-]([0-9]{1,2}|月?末)日?\Z")
_ERA_COMPACT = re.compile(_ERA + r"([0-9]{2})([0-9]{2})([0-9]{2})\Z")
_ERA_MONTH = re.compile(_ERA + r"\.?(元|[0-9]{1,2})[年./-]([0-9]{1,2})月?分?\Z")
_WESTERN_MONTH = re.compile(r"([0-9]{4})[年./-]?([0-9]{1,2})月?分?\Z")
_ERA_YEAR = re.compile(_ERA + r"\.?(元|[0-9]{1,2})(?:年度?)?(?:分)?\Z")
_TIME_TAIL = re.compile(r"(?<=[0-9日])[T ]?[0-9]{1,2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?Z?\Z")
# 「(日)」, 「生」, 「(満59歳)」, 「まで」 behind a day.
_WORDS_TAIL = re.compile(r"(?:\([月火水木金土日]\)|\(?満?[0-9]{1,3}[歳才]\)?|生|まで|迄|現在)+\Z")
_KANJI_NUMBER = re.compile("[〇一二三四五六七八九十]+")
_KANJI_DIGITS = {digit: value for value, digit in enumerate("〇一二三四五六七八九")}
_DASHES = {ord(dash): "-" for dash in "−‐‑‒–—―ー"}
# Excel counts days from 1899-12-30 for every serial after its phantom 1900-02-29.
_EXCEL_EPOCH = date(1899, 12, 30)
_SERIAL_RANGE = range(3_000, 80_000)  # 1908 to 2119
STYLES = ("any", "serial", "reiwa6", "western6", "dmy", "mdy", "reiwa")
_NO_ERA = re.compile(r"(元|[0-9]{1,2})[年./-]([0-9]{1,2})(?:[月./-]([0-9]{1,2}|月?末)日?|月?分?)\Z")
# An era said by its number in a column of its own, joined to the rest: 4.2.7.26 is H2.7.26.
_DIGIT_ERA = re.compile(r"([1-5])\." + _YMD + r"\Z")
# 平成 ended in its year 31; a bare 29 to 31 is that, since 令和29 lies in 2047.
_HEISEI_YEARS = range(29, 32)


@lru_cache(maxsize=65_536)
def parse_date(text: str, style: str = "any") -> date:
    """The day that the text names; ValueError for a day that does not exist or no date at all.

    `style` only decides what the text alone cannot: `reiwa6` reads 060630 as R6.6.30, `western6`
    as 2006-06-30, `dmy` and `mdy` read 30/6/2024 and 6/30/2024, `reiwa` reads 6/6/30 and 06.06.30
    as R6.6.30 (and 31/3/31 as H31.3.31).
    """
    plain = _plain(text)
    if plain.isdigit():
        return _from_digits(plain, style)
    if style in ("dmy", "mdy"):
        return _from_foreign_order(plain, style)
    match = _ERA_DATE.match(plain)
    if match:
        mark, year, month, day = match.groups()
        return _day(_era_year(_BASE[mark], year), int(month), day)
    match = _WESTERN_DATE.match(plain)
    if match:
        return _day(int(match[1]), int(match[2]), match[3])
    match = _ERA_COMPACT.match(plain)
    if match:
        return _day(_era_year(_BASE[match[1]], match[2]), int(match[3]), match[4])
    match = _DIGIT_ERA.match(plain)
    if match:
        return _day(_era_year(_BASE_BY_DIGIT[match[1]], match[2]), int(match[3]), match[4])
    match = _NO_ERA.match(plain) if style == "reiwa" else None
    if match and match[3]:
        return _day(_year_without_era(match[1]), int(match[2]), match[3])
    raise ValueError("not a date")


def parse_serial(number: float) -> date:
    """The day of an Excel serial number (1900 system)."""
    if int(number) not in _SERIAL_RANGE:
        raise ValueError("not a date serial")
    return _EXCEL_EPOCH + timedelta(days=int(number))


@lru_cache(maxsize=4_096)
def parse_month(text: str, style: str = "any") -> tuple[int, int]:
    """(year, month) of 令和８年６月分, R8.6, 2026/06, 202606 or 50806; in `reiwa` also 8/6."""
    plain = _plain(text)
    match = _ERA_MONTH.match(plain)
    if match:
        return _month(_era_year(_BASE[match[1]], match[2]), int(match[3]))
    if plain.isdigit() and len(plain) == 5:
        return _month(_era_year(_BASE_BY_DIGIT.get(plain[0]), plain[1:3]), int(plain[3:]))
    match = _WESTERN_MONTH.match(plain)
    if match:
        return _month(int(match[1]), int(match[2]))
    match = _NO_ERA.match(plain) if style == "reiwa" else None
    if match and not match[3]:
        return _month(_year_without_era(match[1]), int(match[2]))
    raise ValueError("not a month")


@lru_cache(maxsize=1_024)
def parse_fiscal_year(text: str) -> int:
    """The fiscal year (April to March) in western years: 506, 令和6年度 and R6 are 2024."""
    plain = _plain(text).removesuffix("年度").removesuffix("年")
    if plain.isdigit():
        if len(plain) == 4 and 1900 < int(plain) < 2200:
            return int(plain)
        if len(plain) == 3:
            return _era_year(_BASE_BY_DIGIT.get(plain[0]), plain[1:])
        if len(plain) <= 2:
            return _year_without_era(plain)
    match = _ERA_YEAR.match(plain)
    if match:
        return _era_year(_BASE[match[1]], match[2])
    raise ValueError("not a fiscal year")


def fiscal_year_of(year: int, month: int) -> int:
    """The fiscal year a month belongs to; it begins in April (地方自治法 第208条第1項)."""
    return year - 1 if month < 4 else year


def era_of(day: date) -> Era:
    """The era a day lies in; ValueError before 明治."""
    for era in ERAS:
        if day >= era.start:
            return era
    raise ValueError("before the first known era")


def format_short(day: date) -> str:
    """R6.6.30."""
    era = era_of(day)
    return f"{era.letter}{day.year - era.base}.{day.month}.{day.day}"


def format_long(day: date) -> str:
    """令和6年6月30日; the first year of an era is written 元年."""
    era = era_of(day)
    year = day.year - era.base
    return f"{era.name}{'元' if year == 1 else year}年{day.month}月{day.day}日"


def format_fiscal_year(year: int) -> str:
    """令和6年度 for 2024; a fiscal year bears the era of its first day, 1 April."""
    era = era_of(date(year, 4, 1))
    count = year - era.base
    return f"{era.name}{'元' if count == 1 else count}年度"


def find_date(text: str) -> date | None:
    """The first date inside a text such as 「（令和８年１０月末現在）」; None without one."""
    narrow = unicodedata.normalize("NFKC", text[:1_000].translate(_DASHES)).replace(" ", "")
    match = _INSIDE.search(narrow)
    if not match:
        return None
    try:
        return parse_date(match[0])
    except ValueError:
        return None


_INSIDE = re.compile(
    rf"(?:{_ERA}{_YMD})|(?:[0-9]{{4}}[年./-][0-9]{{1,2}}[月./-](?:[0-9]{{1,2}}|月?末)日?)"
)


def _plain(text: str) -> str:
    """One spelling: narrow signs, no spaces, kanji numbers as digits, no time of day or weekday."""
    if len(text) > 60:
        raise ValueError("too long for a date")
    plain = unicodedata.normalize("NFKC", text.translate(_DASHES)).strip().upper()
    plain = _TIME_TAIL.sub("", plain).replace(" ", "")
    plain = _WORDS_TAIL.sub("", plain)
    if not plain.isascii():
        plain = _KANJI_NUMBER.sub(lambda found: str(_kanji_number(found[0])), plain)
    return plain


def _kanji_number(text: str) -> int:
    """三十一 as 31; 二〇二四 as 2024."""
    if "十" not in text:
        return int("".join(str(_KANJI_DIGITS[digit]) for digit in text))
    tens, _, units = text.partition("十")
    if len(tens) > 1 or len(units) > 1 or units == "十":
        raise ValueError("not a number of a calendar")
    return _KANJI_DIGITS.get(tens, 1) * 10 + (_KANJI_DIGITS[units] if units else 0)


def _from_digits(digits: str, style: str) -> date:
    """A date written without any separator; its length says which kind."""
    if style == "serial" or (style == "any" and len(digits) == 5):
        return parse_serial(int(digits))
    if len(digits) == 8:
        return _day(int(digits[:4]), int(digits[4:6]), digits[6:])
    if len(digits) == 7:
        base = _BASE_BY_DIGIT.get(digits[0])
        return _day(_era_year(base, digits[1:3]), int(digits[3:5]), digits[5:])
    if len(digits) == 6 and style in ("reiwa6", "western6", "reiwa"):
        year = 2000 + int(digits[:2])
        if style != "western6":
            year = _year_without_era(digits[:2])
        return _day(year, int(digits[2:4]), digits[4:])
    raise ValueError("not a date")


def _from_foreign_order(plain: str, style: str) -> date:
    """Day and month first, as some packages export."""
    parts = re.split("[./-]", plain)
    if len(parts) != 3 or not all(part.isdigit() for part in parts) or len(parts[2]) != 4:
        raise ValueError("not a date")
    day, month = (parts[0], parts[1]) if style == "dmy" else (parts[1], parts[0])
    return _day(int(parts[2]), int(month), day)


def _era_year(base: int | None, year: str) -> int:
    """The western year of a year of an era."""
    count = 1 if year == "元" else int(year)
    if base is None or not 1 <= count <= _LAST_ERA_YEAR:
        raise ValueError("no such year of an era")
    return base + count


def _year_without_era(year: str) -> int:
    """An office that leaves the era out means the present one, or the end of the one before."""
    if year != "元" and int(year) >= _HEISEI_YEARS.start:
        if int(year) not in _HEISEI_YEARS:
            raise ValueError("no year of the present era")
        return _era_year(ERAS[1].base, year)
    return _era_year(ERAS[0].base, year)


def _month(year: int, month: int) -> tuple[int, int]:
    """A month that exists."""
    date(year, month, 1)
    return year, month


def _day(year: int, month: int, day: str) -> date:
    """The day, or the last of the month for 末."""
    if day.endswith("末"):
        date(year, month, 1)
        return date(year, month, monthrange(year, month)[1])
    return date(year, month, int(day))
