"""Days as the law counts them: periods, closed days, due dates that move, fiscal years, eras.

- 民法140条: the first day is not counted, so a period starts on the day after its cause.
- 民法143条2項: a period of months or years ends on the day before the corresponding day of its
  last month, or, where that day does not exist, on the last day of that month.
- 地方税法20条の5第2項: a due date on a closed day moves to the next open day.
"""

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

ONE_DAY = timedelta(days=1)
LONGEST_CLOSURE = 40  # days; a table closed for longer is a typing mistake, not an office


def period_end(start: date, *, years: int = 0, months: int = 0) -> date:
    """Last day of a period that starts with `start` itself (民法143条2項)."""
    total = (start.month - 1) + months
    year = start.year + years + total // 12
    month = total % 12 + 1
    if start.day > monthrange(year, month)[1]:
        return date(year, month, monthrange(year, month)[1])
    return date(year, month, start.day) - ONE_DAY


@lru_cache(maxsize=65536)
def years_after(day: date, years: int) -> date:
    """Last day of `years` counted from the day after `day` (民法140条, 143条2項)."""
    return period_end(day + ONE_DAY, years=years)


@lru_cache(maxsize=65536)
def months_after(day: date, months: int) -> date:
    """Last day of `months` counted from the day after `day` (民法140条, 143条2項)."""
    return period_end(day + ONE_DAY, months=months)


@dataclass(frozen=True, slots=True)
class Holidays:
    """Closed days of the office: weekends, named days, and a yearly closure over New Year.

    `closed_from` and `closed_to` are (month, day), both inclusive; the span may cross 1 January.
    Years outside `first_year`..`last_year` know only weekends and the closure.
    """

    days: frozenset[date] = frozenset()
    first_year: int = 0
    last_year: int = 0
    closed_from: tuple[int, int] = (12, 29)
    closed_to: tuple[int, int] = (1, 3)
    _moved: dict[date, date] = field(default_factory=dict, compare=False, repr=False)

    def knows(self, day: date) -> bool:
        """Whether the table covers that year; otherwise a public holiday may be missed."""
        return self.first_year <= day.year <= self.last_year

    def is_closed(self, day: date) -> bool:
        """Saturday, Sunday, public holiday or the closure over New Year."""
        return day.weekday() >= 5 or day in self.days or self._in_closure((day.month, day.day))

    def _in_closure(self, month_day: tuple[int, int]) -> bool:
        if self.closed_from <= self.closed_to:
            return self.closed_from <= month_day <= self.closed_to
        return month_day >= self.closed_from or month_day <= self.closed_to

    def next_open(self, day: date) -> date:
        """The day itself, or the next open day after a closed one (地方税法20条の5第2項)."""
        known = self._moved.get(day)
        if known is None:
            known = day
            while self.is_closed(known) and (known - day).days < LONGEST_CLOSURE:
                known += ONE_DAY
            self._moved[day] = known
        return known


def fiscal_year(day: date) -> int:
    """The fiscal year a day falls in: 1 April to 31 March (地方自治法208条1項)."""
    return day.year if day.month >= 4 else day.year - 1


@dataclass(frozen=True, slots=True)
class EraYear:
    """A year of a Japanese era by its letter: M, T, S, H or R."""

    era: str
    year: int


_ERAS = (
    (date(2019, 5, 1), "R", 2018),
    (date(1989, 1, 8), "H", 1988),
    (date(1926, 12, 25), "S", 1925),
    (date(1912, 7, 30), "T", 1911),
    (date(1868, 1, 25), "M", 1867),
)


def era_year(day: date) -> EraYear | None:
    """The era year of a day, or None before Meiji."""
    for first, letter, offset in _ERAS:
        if day >= first:
            return EraYear(letter, day.year - offset)
    return None


def age_on(birth: date, day: date) -> int:
    """Full years of age; a year is completed with the end of the day before the birthday.

    年齢計算ニ関スル法律 with 民法143条: who is born on 1 April completes the year on 31 March.
    Screens show the age of everyday speech (from the birthday on), which this is.
    """
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def legal_age_reached(birth: date, age: int) -> date:
    """The day on which that age is reached in law: the day before the birthday."""
    return period_end(birth, years=age)
