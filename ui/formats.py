"""Dates, ages and amounts as a counter reads them. Pure; no Qt, no service."""

import re
from datetime import date, datetime, timedelta

from desktop_app.i18n import _, current_language

# First day of each era, its letter and its name (元号を改める政令); newest first.
ERAS = (
    (date(2019, 5, 1), "R", "令和"),
    (date(1989, 1, 8), "H", "平成"),
    (date(1926, 12, 25), "S", "昭和"),
    (date(1912, 7, 30), "T", "大正"),
    (date(1868, 1, 25), "M", "明治"),
)
WEEKDAYS = "月火水木金土日"
ENGLISH_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_MONTH = re.compile(r"(明治|大正|昭和|平成|令和)(元|\d+)年(\d+)月分")
_TERM = re.compile(r"第(\d+)期")


def era_year(day: date) -> tuple[str, str, int]:
    """Letter, name and year of the era a day lies in."""
    for first, letter, name in ERAS:
        if day >= first:
            return letter, name, day.year - first.year + 1
    return "", "", day.year


def month_start(year: int, month: int) -> date:
    """The first day of a month; an edition of a list is named by its month."""
    return date(year, min(max(month, 1), 12), 1)


def short_date(day: date | None) -> str:
    """`R8.12.8`, as ledgers write it; `8 Dec 2026` on English screens."""
    if day is None:
        return "—"
    if _foreign():
        return f"{_month_day(day)} {day.year}"
    letter, _name, year = era_year(day)
    return f"{letter}{year}.{day.month}.{day.day}"


def table_date(day: date | None) -> str:
    """`R8.12.8`; `8 Dec 26` in English, where a column has no room for the century."""
    if day is None or not _foreign():
        return short_date(day)
    return f"{_month_day(day)} {day.year % 100:02d}"


def long_date(day: date) -> str:
    """`令和8年11月20日`, the first year of an era is 元年; `20 November 2026` in English."""
    if _foreign():
        return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    _letter, name, year = era_year(day)
    return f"{name}{'元' if year == 1 else year}年{day.month}月{day.day}日"


def now_text(moment: datetime) -> str:
    """`令和8年11月20日(金)10:46`."""
    if _foreign():
        return f"{_weekday(moment)} {long_date(moment.date())}  {moment:%H:%M}"
    return f"{long_date(moment.date())}({_weekday(moment)}){moment:%H:%M}"


def day_text(day: date) -> str:
    """`11/30(月)`: a day that is near."""
    if _foreign():
        return f"{_weekday(day)} {_month_day(day)}"
    return f"{_month_day(day)}({_weekday(day)})"


def fiscal_year(year: int, *, short: bool = False) -> str:
    """`令和7年度`, named by the era its first day lies in; `R7年度` where room is scarce."""
    if _foreign():
        return f"FY{year}"
    letter, name, number = era_year(date(year, 4, 1))
    if short:
        return f"{letter}{number}年度"
    return f"{name}{'元' if number == 1 else number}年度"


def instalment(year: int, label: str, *, short: bool = False) -> str:
    """`令和7年度 第1期`; a monthly label such as `令和8年8月分` already says its year."""
    if _foreign():
        return _foreign_instalment(year, label)
    return label if "年" in label else f"{fiscal_year(year, short=short)} {label}".rstrip()


def _foreign_instalment(year: int, label: str) -> str:
    """The labels ledgers write most; any other stays as it was written."""
    if month := _MONTH.fullmatch(label):
        first = next(first for first, _letter, name in ERAS if name == month[1])
        number = 1 if month[2] == "元" else int(month[2])
        return f"{MONTHS[int(month[3]) - 1]} {first.year + number - 1}"
    term = _TERM.fullmatch(label)
    return f"{fiscal_year(year)} no. {term[1]}" if term else f"{fiscal_year(year)} {label}"


def _foreign() -> bool:
    return current_language() != "ja"


def _weekday(day: date) -> str:
    return (ENGLISH_DAYS if _foreign() else WEEKDAYS)[day.weekday()]


def _month_day(day: date) -> str:
    if _foreign():
        return f"{day.day} {MONTHS[day.month - 1][:3]}"
    return f"{day.month}/{day.day}"


def yen(amount: int | None) -> str:
    """`469,600`; a dash where there is nothing to say."""
    return "—" if amount is None else f"{amount:,}"


def moment_text(moment: datetime, today: date) -> str:
    """`10:31` today, `11/4` this year, `R7.11.4` before."""
    day = moment.date()
    if day == today:
        return f"{moment:%H:%M}"
    if day.year == today.year:
        return _month_day(day)
    return short_date(day)


def age_of(moment: datetime, today: date) -> str:
    """How old a heard fact is, in words."""
    days = (today - moment.date()).days
    if days <= 0:
        return _("今日")
    if days < 60:
        return _("{n}日前").format(n=days)
    if days < 730:
        return _("{n}か月前").format(n=days // 30)
    return _("{n}年前").format(n=days // 365)


def waited(since: datetime, now: datetime) -> int:
    """Whole minutes somebody has been waiting."""
    return max(0, int((now - since) / timedelta(minutes=1)))
