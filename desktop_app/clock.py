"""The one source of "now": aware Japan Standard Time, exchangeable so that tests own the time."""

import time
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Protocol

# Japan has had no daylight saving time since 1951, so a fixed offset needs no time zone data.
JST = timezone(timedelta(hours=9), "JST")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_EPOCH_JST = _EPOCH.astimezone(JST)


class Clock(Protocol):
    """What services and storage ask for the time."""

    def now(self) -> datetime:
        """The moment, aware, in JST."""

    def today(self) -> date:
        """The day in Japan."""

    def monotonic(self) -> float:
        """Seconds that never run backwards; for waiting and idling."""


class SystemClock:
    """The clock of the machine."""

    def now(self) -> datetime:
        """The moment, aware, in JST."""
        return datetime.now(JST)

    def today(self) -> date:
        """The day in Japan."""
        return self.now().date()

    def monotonic(self) -> float:
        """Seconds that never run backwards."""
        return time.monotonic()


class FakeClock:
    """A clock that stands still until it is told to move; forwards or, on purpose, backwards."""

    def __init__(self, start: datetime) -> None:
        if start.tzinfo is None:
            raise ValueError("an aware datetime is needed")
        self._now = start.astimezone(JST)
        self._monotonic = 0.0

    def now(self) -> datetime:
        """The moment, aware, in JST."""
        return self._now

    def today(self) -> date:
        """The day in Japan."""
        return self._now.date()

    def monotonic(self) -> float:
        """Seconds moved forwards so far."""
        return self._monotonic

    def advance(self, **units: float) -> None:
        """Move by a `timedelta` given in its own units; a negative one sets the clock back."""
        step = timedelta(**units)
        self._now += step
        self._monotonic += max(0.0, step.total_seconds())


def to_us(moment: datetime) -> int:
    """Microseconds since 1970 UTC, exact (no float in between)."""
    since = moment - _EPOCH
    return (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds


def from_us(microseconds: int) -> datetime:
    """The moment in JST that a table holds as microseconds."""
    return _EPOCH_JST + timedelta(microseconds=microseconds)
