"""Dates, ages and amounts as a counter reads them."""

from datetime import date, datetime, timedelta, timezone

import pytest

from desktop_app.i18n import choose_language
from ui import formats

JST = timezone(timedelta(hours=9))
TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2026, 12, 8), "R8.12.8"),
        (date(2019, 5, 1), "R1.5.1"),
        (date(2019, 4, 30), "H31.4.30"),
        (date(1989, 1, 7), "S64.1.7"),
        (date(1926, 12, 24), "T15.12.24"),
        (None, "—"),
    ],
)
def test_short_dates_change_on_the_day_of_the_era(day: date | None, text: str) -> None:
    assert formats.short_date(day) == text


def test_the_first_year_of_an_era_is_gannen() -> None:
    assert formats.long_date(date(2019, 5, 1)) == "令和元年5月1日"
    assert formats.long_date(date(1950, 8, 14)) == "昭和25年8月14日"


def test_a_fiscal_year_is_named_by_its_first_day() -> None:
    assert formats.fiscal_year(2019) == "平成31年度"
    assert formats.fiscal_year(2020) == "令和2年度"


def test_amounts() -> None:
    assert formats.yen(469_600) == "469,600"
    assert formats.yen(0) == "0"
    assert formats.yen(None) == "—"


@pytest.mark.parametrize(
    ("days", "text"), [(0, "今日"), (1, "1日前"), (59, "59日前"), (60, "2か月前"), (800, "2年前")]
)
def test_ages_of_facts(days: int, text: str) -> None:
    heard = datetime.combine(TODAY - timedelta(days=days), datetime.min.time(), JST)
    assert formats.age_of(heard, TODAY) == text


def test_moments_say_the_hour_today_and_the_day_before() -> None:
    at = datetime(2026, 11, 24, 9, 5, tzinfo=JST)
    assert formats.moment_text(at, TODAY) == "09:05"
    assert formats.moment_text(at - timedelta(days=13), TODAY) == "11/11"
    assert formats.moment_text(at - timedelta(days=400), TODAY) == "R7.10.20"


@pytest.mark.parametrize(
    ("year", "label", "text", "english"),
    [
        (2024, "第6期", "令和6年度 第6期", "FY2024 no. 6"),
        (2026, "令和8年8月分", "令和8年8月分", "August 2026"),
        (2019, "令和元年5月分", "令和元年5月分", "May 2019"),
        (2019, "平成31年4月分", "平成31年4月分", "April 2019"),
        (2025, "随時分", "令和7年度 随時分", "FY2025 随時分"),
    ],
)
def test_instalments_say_their_year_once(year: int, label: str, text: str, english: str) -> None:
    assert formats.instalment(year, label) == text
    choose_language("en")
    assert formats.instalment(year, label) == english


def test_english_screens_have_no_eras() -> None:
    choose_language("en")
    moment = datetime(2026, 11, 20, 10, 46, tzinfo=JST)
    assert formats.short_date(moment.date()) == "20 Nov 2026"
    assert formats.long_date(moment.date()) == "20 November 2026"
    assert formats.now_text(moment) == "Fri 20 November 2026  10:46"
    assert formats.day_text(moment.date()) == "Fri 20 Nov"
    assert formats.moment_text(moment, TODAY) == "20 Nov"
    assert formats.fiscal_year(2026) == "FY2026"
