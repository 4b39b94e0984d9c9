"""Stand-ins for what a test must steer; everything that is ours to build is the real thing."""

from datetime import date, datetime, time

from desktop_app.clock import JST, FakeClock

OPENING_DAY = date(2026, 11, 24)


def counter_clock(day: date = OPENING_DAY, at: time = time(10, 0)) -> FakeClock:
    """A clock standing at ten on an ordinary working day, until the test moves it."""
    return FakeClock(datetime.combine(day, at, tzinfo=JST))
