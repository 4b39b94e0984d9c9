"""When a door is open: weekly rules in the manner of RFC 5545, lunch, holidays, next opening.

A schedule is HSDS's: FREQ=WEEKLY with BYDAY, or FREQ=MONTHLY with BYDAY as 2TU (second Tuesday)
or with BYMONTHDAY, every INTERVAL-th week or month from DTSTART, times of day, a span of validity.
Public holidays and the year-end closing come as a function, so that this module needs no calendar
of its own.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

IsHoliday = Callable[[date], bool]
DAY_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
HORIZON_DAYS = 40


@dataclass(frozen=True, slots=True)
class Schedule:
    """One HSDS schedule row; `breaks` are closed spans of the day (lunch)."""

    byday: tuple[str, ...]
    opens_at: time
    closes_at: time
    freq: str = "WEEKLY"
    breaks: tuple[tuple[time, time], ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    open_on_holidays: bool = False
    note: str = ""
    interval: int = 1  # every n-th week or month, counted from `starts`
    starts: date | None = None  # iCal DTSTART
    bymonthday: tuple[int, ...] = ()  # MONTHLY; -1 is the last day


class Opening(StrEnum):
    """What to tell the resident now."""

    OPEN = "open"
    CLOSING_SOON = "closing_soon"
    BREAK = "break"
    CLOSED = "closed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class OpenState:
    """Open or not, until when, and when it opens next."""

    opening: Opening
    until: datetime | None = None
    next_opening: datetime | None = None
    reason: str = ""


def open_state(
    schedules: Sequence[Schedule], now: datetime, is_holiday: IsHoliday, soon_minutes: int = 30
) -> OpenState:
    """Whether a door is open at `now`, and otherwise when next."""
    if not schedules:
        return OpenState(Opening.UNKNOWN)
    for start, end in _spans(schedules, now.date(), is_holiday):
        if start <= now < end:
            soon = end - now <= timedelta(minutes=soon_minutes)
            return OpenState(Opening.CLOSING_SOON if soon else Opening.OPEN, until=end)
    upcoming = _next(schedules, now, is_holiday)
    if _in_break(schedules, now, is_holiday):
        return OpenState(Opening.BREAK, next_opening=upcoming, reason="break")
    reason = "holiday" if is_holiday(now.date()) else ""
    return OpenState(Opening.CLOSED, next_opening=upcoming, reason=reason)


def applies_on(schedule: Schedule, day: date, is_holiday: IsHoliday) -> bool:
    """Whether a schedule row covers a day at all."""
    if schedule.valid_from and day < schedule.valid_from:
        return False
    if schedule.valid_to and day > schedule.valid_to:
        return False
    if is_holiday(day) and not schedule.open_on_holidays:
        return False
    if not _in_turn(schedule, day):
        return False
    if schedule.bymonthday and not _is_month_day(schedule.bymonthday, day):
        return False
    return not schedule.byday or any(_is_day(code, day) for code in schedule.byday)


def _in_turn(schedule: Schedule, day: date) -> bool:
    """INTERVAL counts whole weeks (from Monday) or months since DTSTART."""
    if schedule.starts is None:
        return True
    if day < schedule.starts:
        return False
    if schedule.freq == "MONTHLY":
        passed = (day.year - schedule.starts.year) * 12 + day.month - schedule.starts.month
    else:
        monday = schedule.starts - timedelta(days=schedule.starts.weekday())
        passed = (day - monday).days // 7
    return passed % schedule.interval == 0


def _is_month_day(wanted: tuple[int, ...], day: date) -> bool:
    length = ((day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)).day
    return day.day in wanted or day.day - length - 1 in wanted


def _is_day(code: str, day: date) -> bool:
    ordinal, name = code[:-2], code[-2:]
    if name not in DAY_CODES or DAY_CODES.index(name) != day.weekday():
        return False
    if not ordinal:
        return True
    if int(ordinal) > 0:
        return (day.day - 1) // 7 + 1 == int(ordinal)
    return (day + timedelta(days=7 * -int(ordinal))).month != day.month and (
        day + timedelta(days=7 * (-int(ordinal) - 1))
    ).month == day.month


def _spans(
    schedules: Sequence[Schedule], day: date, is_holiday: IsHoliday
) -> list[tuple[datetime, datetime]]:
    spans: list[tuple[datetime, datetime]] = []
    for schedule in schedules:
        if applies_on(schedule, day, is_holiday):
            spans += _open_parts(schedule, day)
    return sorted(spans)


def _open_parts(schedule: Schedule, day: date) -> list[tuple[datetime, datetime]]:
    at = datetime.combine(day, schedule.opens_at)
    end = datetime.combine(day, schedule.closes_at)
    if end <= at:  # 24 hours, or past midnight
        end += timedelta(days=1)
    parts: list[tuple[datetime, datetime]] = []
    for start, stop in sorted(schedule.breaks):
        pause = datetime.combine(day, start)
        if at < pause:
            parts.append((at, pause))
        at = max(at, datetime.combine(day, stop))
    return [*parts, (at, end)] if at < end else parts


def _in_break(schedules: Sequence[Schedule], now: datetime, is_holiday: IsHoliday) -> bool:
    return any(
        start <= now.time() < stop
        for schedule in schedules
        if applies_on(schedule, now.date(), is_holiday)
        for start, stop in schedule.breaks
    )


def _next(schedules: Sequence[Schedule], now: datetime, is_holiday: IsHoliday) -> datetime | None:
    for ahead in range(HORIZON_DAYS):
        day = now.date() + timedelta(days=ahead)
        for start, _end in _spans(schedules, day, is_holiday):
            if start > now:
                return start
    return None
