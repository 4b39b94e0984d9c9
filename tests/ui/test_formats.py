"""Dates, ages and amounts as a counter reads them."""

from datetime import date, datetime, timedelta, timezone

import pytest

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
