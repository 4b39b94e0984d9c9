"""Periods, closed days, fiscal years and eras (民法140条・143条, 地方税法20条の5)."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.calendar import (
    EraYear,
    Holidays,
    age_on,
    era_year,
    fiscal_year,
    legal_age_reached,
    months_after,
    period_end,
    years_after,
)
from desktop_app.settings.rule_tables import holidays

DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize(
    ("due", "months", "last"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2026-05-30", 1, "2026-06-30"),
        ("2025-09-01", 1, "2025-10-01"),
        ("2026-11-30", 3, "2027-02-28"),
        ("2025-08-29", 6, "2026-02-28"),
        ("2025-08-27", 6, "2026-02-27"),
    ],
)
def test_months_end_by_the_calendar(due: str, months: int, last: Any) -> None:
    assert months_after(date.fromisoformat(due), months) == date.fromisoformat(last)


@pytest.mark.parametrize(
    ("day", "years", "last"),
    [
        ("2019-02-28", 5, "2024-02-29"),
        ("2020-02-28", 5, "2025-02-28"),
        ("2020-02-29", 5, "2025-02-28"),
        ("2020-06-30", 5, "2025-06-30"),
    ],
)
def test_years_end_by_the_calendar(day: Any, years: int, last: Any) -> None:
    assert years_after(date.fromisoformat(day), years) == date.fromisoformat(last)


@given(DAYS, st.integers(0, 240))
def test_a_period_ends_before_its_corresponding_day(start: Any, months: int) -> None:
    """The next day is the corresponding day, or the month had none and ended."""
    end = period_end(start, months=months)
    after = end + timedelta(days=1)
    assert after.day in (start.day, 1)


@given(DAYS, DAYS)
def test_a_later_cause_never_ends_earlier(one: Any, other: Any) -> None:
    first, second = sorted((one, other))
    assert years_after(first, 5) <= years_after(second, 5)
    assert months_after(first, 6) <= months_after(second, 6)


@pytest.mark.parametrize(
    ("due", "moved"),
    [
        ("2023-04-30", "2023-05-01"),
        ("2024-12-31", "2025-01-06"),
        ("2019-04-30", "2019-05-07"),
        ("2021-08-08", "2021-08-10"),
        ("2020-07-24", "2020-07-27"),
        ("2026-09-22", "2026-09-24"),
        ("2026-06-30", "2026-06-30"),
        ("2025-12-29", "2026-01-05"),
    ],
)
def test_due_dates_move_off_closed_days(due: str, moved: Any) -> None:
    assert holidays().next_open(date.fromisoformat(due)) == date.fromisoformat(moved)


@given(DAYS)
def test_a_moved_due_date_is_open_and_near(day: Any) -> None:
    table = holidays()
    moved = table.next_open(day)
    assert not table.is_closed(moved)
    assert day <= moved <= day + timedelta(days=14)
    assert all(table.is_closed(day + timedelta(days=n)) for n in range((moved - day).days))


def test_holidays_say_which_years_they_know() -> None:
    assert holidays().knows(date(2027, 5, 1))
    assert not holidays().knows(date(2028, 5, 1))


def test_a_table_closed_for_ever_does_not_hang() -> None:
    every = frozenset(date(2026, 1, 1) + timedelta(days=n) for n in range(400))
    assert Holidays(days=every).next_open(date(2026, 2, 1)) > date(2026, 2, 1)


def test_fiscal_year_and_eras() -> None:
    assert fiscal_year(date(2026, 3, 31)) == 2025
    assert fiscal_year(date(2026, 4, 1)) == 2026
    assert era_year(date(2019, 4, 30)) == EraYear("H", 31)
    assert era_year(date(2019, 5, 1)) == EraYear("R", 1)
    assert era_year(date(1926, 12, 24)) == EraYear("T", 15)
    assert era_year(date(1800, 1, 1)) is None


def test_ages() -> None:
    assert age_on(date(1961, 4, 1), date(2026, 3, 31)) == 64
    assert age_on(date(1961, 4, 1), date(2026, 4, 1)) == 65
    assert legal_age_reached(date(1961, 4, 1), 65) == date(2026, 3, 31)
    assert legal_age_reached(date(1952, 2, 29), 75) == date(2027, 2, 28)
