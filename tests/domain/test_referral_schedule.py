"""Open now, lunch, holidays, next opening; the checklist; the age of a row."""

from datetime import date, datetime, time

import pytest

from desktop_app.domain.referrals.doors import Freshness
from desktop_app.domain.referrals.eligibility import (
    EligibilityItem,
    Met,
    checklist,
    missing_facts,
)
from desktop_app.domain.referrals.freshness import Age, age, sink_factor
from desktop_app.domain.referrals.schedule import Opening, Schedule, open_state

WEEKDAYS = Schedule(
    ("MO", "TU", "WE", "TH", "FR"), time(9), time(17), breaks=((time(12), time(13)),)
)
HOLIDAY = date(2026, 11, 23)  # 勤労感謝の日, a Monday


def _is_holiday(day: date) -> bool:
    return day == HOLIDAY


@pytest.mark.parametrize(
    ("now", "opening", "upcoming"),
    [
        (datetime(2026, 11, 20, 10), Opening.OPEN, None),
        (datetime(2026, 11, 20, 16, 45), Opening.CLOSING_SOON, None),
        (datetime(2026, 11, 20, 12, 30), Opening.BREAK, datetime(2026, 11, 20, 13)),
        (datetime(2026, 11, 20, 8), Opening.CLOSED, datetime(2026, 11, 20, 9)),
        (datetime(2026, 11, 20, 17), Opening.CLOSED, datetime(2026, 11, 24, 9)),
        (datetime(2026, 11, 23, 10), Opening.CLOSED, datetime(2026, 11, 24, 9)),
    ],
)
def test_weekdays_with_lunch_and_a_holiday(
    now: datetime, opening: Opening, upcoming: datetime | None
) -> None:
    state = open_state([WEEKDAYS], now, _is_holiday)
    assert (state.opening, state.next_opening) == (opening, upcoming)


def test_second_and_last_weekday_of_a_month() -> None:
    second = Schedule(("2TU",), time(13), time(16), freq="MONTHLY")
    last = Schedule(("-1FR",), time(13), time(16), freq="MONTHLY")
    assert open_state([second], datetime(2026, 11, 10, 14), _is_holiday).opening is Opening.OPEN
    assert open_state([second], datetime(2026, 11, 17, 14), _is_holiday).opening is Opening.CLOSED
    assert open_state([last], datetime(2026, 11, 27, 14), _is_holiday).opening is Opening.OPEN
    assert open_state([last], datetime(2026, 11, 20, 14), _is_holiday).opening is Opening.CLOSED


def test_day_and_night_line_is_open_on_a_holiday_at_three() -> None:
    days = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
    always = Schedule(days, time(0), time(0), open_on_holidays=True)
    assert open_state([always], datetime(2026, 11, 23, 3), _is_holiday).opening is Opening.OPEN


def test_no_schedule_is_unknown_not_closed() -> None:
    assert open_state([], datetime(2026, 11, 20, 10), _is_holiday).opening is Opening.UNKNOWN


def test_checklist_knows_met_not_met_and_unknown() -> None:
    items = (
        EligibilityItem("15歳以上", "age", "at_least", "15", True),
        EligibilityItem("49歳以下", "age", "at_most", "49"),
        EligibilityItem("仕事に就いていない", "work", "one_of", "none|lost_job"),
        EligibilityItem("区内に住む", "resident.in_ward", "ask", "", True),
    )
    checked = checklist(items, {"age": 52, "work": "lost_job"})
    assert [c.met for c in checked] == [Met.MET, Met.NOT_MET, Met.MET, Met.UNKNOWN]
    assert missing_facts(checked) == ("resident.in_ward",)


def test_row_ages_on_the_day_after_its_check_was_due() -> None:
    row = Freshness("住宅課", date(2026, 4, 1), date(2026, 10, 1))
    assert age(row, date(2026, 8, 1)) is Age.FRESH
    assert age(row, date(2026, 9, 15)) is Age.DUE_SOON
    assert age(row, date(2026, 10, 1)) is Age.DUE_SOON
    assert age(row, date(2026, 10, 2)) is Age.STALE
    assert sink_factor(row, date(2026, 10, 2)) < 1
    assert sink_factor(row, date(2026, 10, 2), urgent=True) == 1
