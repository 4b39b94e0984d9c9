"""Opening hours as people write them."""

from datetime import date, time

import pytest

from desktop_app.domain.referrals.opening_text import (
    OpeningError,
    opening_text,
    read_opening,
    says_all,
)
from desktop_app.domain.referrals.schedule import Schedule

WEEK = ("MO", "TU", "WE", "TH", "FR")


@pytest.mark.parametrize(
    ("text", "byday", "freq"),
    [
        ("月-金 08:30-17:00", WEEK, "WEEKLY"),
        ("月,水 9:00〜12:00", ("MO", "WE"), "WEEKLY"),
        ("第2火 13:00-16:00", ("2TU",), "MONTHLY"),
        ("最終金 13:00-16:00", ("-1FR",), "MONTHLY"),
        ("MO,-1FR 13:00-16:00", ("MO", "-1FR"), "MONTHLY"),
    ],
)
def test_days(text: str, byday: tuple[str, ...], freq: str) -> None:
    (schedule,) = read_opening(text)
    assert (schedule.byday, schedule.freq) == (byday, freq)
    assert says_all((schedule,))


def test_breaks_holidays_and_several_rows_come_back() -> None:
    text = "月-金 08:30-17:00 休憩12:00-13:00 祝日も / 第2土,第4土 09:00-12:00"
    schedules = read_opening(text)
    assert schedules[0].breaks == ((time(12), time(13)),)
    assert schedules[0].open_on_holidays
    assert opening_text(schedules) == text


def test_what_the_line_cannot_say_is_known() -> None:
    assert not says_all((Schedule(WEEK, time(9), time(17), valid_to=date(2027, 3, 31)),))
    assert not says_all((Schedule((), time(9), time(17), freq="MONTHLY", bymonthday=(10,)),))
    assert says_all(())


@pytest.mark.parametrize(
    "text", ["平日 9:00-17:00", "月 25:00-26:00", "月", "第6火 9:00-10:00", "x / y"]
)
def test_what_cannot_be_read_is_said(text: str) -> None:
    with pytest.raises(OpeningError):
        read_opening(text)
