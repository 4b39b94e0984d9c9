"""Dated tables the rules read: late-charge rates by calendar year, relief thresholds by year.

A missing year is never guessed: it is refused with the year, so that an administrator can enter it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from desktop_app.errors import UserError

STATUTORY_TIER1 = 73  # 7.3 %, 地方税法326条1項; the second tier is twice that
HIGHEST_BASE = 300  # 30 %; more is a typing mistake


@dataclass(frozen=True, slots=True)
class YearRate:
    """Late-charge rates of one calendar year in tenths of a percent (地方税法附則3条の2)."""

    year: int
    tier1: int
    tier2: int
    grace: int | None = None  # 猶予特例基準割合
    source: str = ""
    sureness: str = "settled"


def rate_from_base(
    year: int, base: int, *, grace: int | None, source: str, last_year: int
) -> YearRate:
    """The rates of a new year from its 延滞金特例基準割合 in tenths of a percent.

    附則3条の2第1項: under 7.3 % the first tier is that plus 1.0 % (at most 7.3 %), the second
    that plus 7.3 %; otherwise 7.3 % and 14.6 %. A source must be named, and no year left out.
    """
    if not source.strip():
        raise UserError("missing_value", field="source")
    if not 0 <= base <= HIGHEST_BASE:
        raise UserError("bad_rate", field="base")
    if grace is not None and not 0 <= grace <= STATUTORY_TIER1:
        raise UserError("bad_rate", field="grace")
    if year > last_year + 1:
        raise UserError("year_left_out", field="year", year=last_year + 1)
    if base >= STATUTORY_TIER1:
        return YearRate(year, STATUTORY_TIER1, 2 * STATUTORY_TIER1, grace, source, "entered")
    tier1 = min(STATUTORY_TIER1, base + 10)
    return YearRate(year, tier1, base + STATUTORY_TIER1, grace, source, "entered")


class RateMissing(UserError):
    """No rate is registered for a calendar year; the amount is refused, not estimated."""

    def __init__(self, year: int) -> None:
        super().__init__("rate_missing", year=year)
        self.year = year


@dataclass(frozen=True, slots=True)
class RateTable:
    """Rates by calendar year."""

    years: Mapping[int, YearRate]

    def rate(self, year: int, tier: int) -> int:
        """Tenths of a percent of tier 1 or 2 in a calendar year."""
        found = self.years.get(year)
        if found is None:
            raise RateMissing(year)
        return found.tier1 if tier == 1 else found.tier2

    def grace(self, year: int) -> int:
        """Tenths of a percent while collection is deferred (地方税法15条の9, 附則3条の2第3項)."""
        found = self.years.get(year)
        if found is None or found.grace is None:
            raise RateMissing(year)
        return found.grace

    @property
    def last_year(self) -> int:
        """The last calendar year with a rate, 0 for an empty table."""
        return max(self.years, default=0)

    def with_year(self, rate: YearRate) -> "RateTable":
        """The table with one year entered or replaced."""
        return RateTable({**self.years, rate.year: rate})


@dataclass(frozen=True, slots=True)
class ReductionThreshold:
    """国保の7/5/2割軽減 of one fiscal year (国保法施行令29条の7第5項), in yen."""

    fiscal_year: int
    base: int
    per_earner: int
    per_insured_5: int
    per_insured_2: int
    source: str = ""
    sureness: str = "settled"


@dataclass(frozen=True, slots=True)
class ReliefTable:
    """Dated values behind the relief hints."""

    thresholds: Mapping[int, ReductionThreshold]
    job_loss_codes: frozenset[int]
    job_loss_income_percent: int
    job_loss_age_limit: int
    late_elderly_age: int
    care_first_insured_age: int
    maternity_months: int
    maternity_months_multiple: int
    maternity_from: str  # ISO month of the first premium that can be reduced
    review_days: int
    deferral_months: int
