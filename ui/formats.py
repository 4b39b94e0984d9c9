"""Dates, ages and amounts as a counter reads them. Pure; no Qt, no service."""

from datetime import date, datetime, timedelta

from desktop_app.i18n import _

# First day of each era, its letter and its name (元号を改める政令); newest first.
ERAS = (
    (date(2019, 5, 1), "R", "令和"),
    (date(1989, 1, 8), "H", "平成"),
    (date(1926, 12, 25), "S", "昭和"),
    (date(1912, 7, 30), "T", "大正"),
    (date(1868, 1, 25), "M", "明治"),
)
WEEKDAYS = "月火水木金土日"


def era_year(day: date) -> tuple[str, str, int]:
    """Letter, name and year of the era a day lies in."""
    for first, letter, name in ERAS:
        if day >= first:
            return letter, name, day.year - first.year + 1
    return "", "", day.year


def short_date(day: date | None) -> str:
    """`R8.12.8`, as ledgers write it."""
    if day is None:
        return "—"
    letter, _name, year = era_year(day)
    return f"{letter}{year}.{day.month}.{day.day}"


def long_date(day: date) -> str:
    """`令和8年11月20日`; the first year of an era is 元年."""
    _letter, name, year = era_year(day)
    return f"{name}{'元' if year == 1 else year}年{day.month}月{day.day}日"


def now_text(moment: datetime) -> str:
    """`令和8年11月20日(金)10:46`."""
    return f"{long_date(moment.date())}({WEEKDAYS[moment.weekday()]}){moment:%H:%M}"


def fiscal_year(year: int) -> str:
    """`令和7年度`, named by the era its first day lies in."""
    _letter, name, number = era_year(date(year, 4, 1))
    return f"{name}{'元' if number == 1 else number}年度"


def yen(amount: int | None) -> str:
    """`469,600`; a dash where there is nothing to say."""
    return "—" if amount is None else f"{amount:,}"


def moment_text(moment: datetime, today: date) -> str:
    """`10:31` today, `11/4` this year, `R7.11.4` before."""
    day = moment.date()
    if day == today:
        return f"{moment:%H:%M}"
    if day.year == today.year:
        return f"{day.month}/{day.day}"
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
