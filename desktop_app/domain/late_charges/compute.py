"""Late charge of one instalment: rows between the days on which rate or base change.

地方税法326条(住民税)等: from the day after the due date to the day of payment, both inclusive;
the lower rate for the first months, counted by the calendar (民法143条); always 365 days to the
year; rates of each calendar year (附則3条の2). All sums are integers over 365,000.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from desktop_app.domain.calendar import ONE_DAY, Holidays, period_end
from desktop_app.domain.late_charges.terms import (
    LateChargeTerms,
    Payment,
    RateRelief,
    ReliefPeriod,
    Rounding,
    relief_on,
)
from desktop_app.domain.rule_tables import RateTable
from desktop_app.errors import UserError

DIVISOR = 365 * 1000  # days of a year times tenths of a percent


class ChargeRow(NamedTuple):
    """One stretch with one base and one rate; both days count."""

    first: date
    last: date
    days: int
    tier: int
    base: int
    rate_tenths: int
    relief: RateRelief | None

    @property
    def numerator(self) -> int:
        """The exact amount times 365,000."""
        return self.base * self.rate_tenths * self.days

    @property
    def amount(self) -> Fraction:
        """The exact amount in yen."""
        return Fraction(self.numerator, DIVISOR)

    @property
    def floor(self) -> int:
        """Whole yen of this row."""
        return self.numerator // DIVISOR


class LateCharge(NamedTuple):
    """The charge with its working. `reason` says why there is none, where a rule says so."""

    payable: int
    total_before_rounding: int
    rows: tuple[ChargeRow, ...]
    effective_due: date
    tier1_end: date | None
    unpaid: int
    until: date | None
    reason: str = ""


def late_charge(
    principal: int,
    due: date,
    payments: Iterable[Payment],
    until: date | None,
    terms: LateChargeTerms,
    rates: RateTable,
    holidays: Holidays,
    *,
    fiscal_year: int | None = None,
    effective_due: date | None = None,
    reliefs: Sequence[ReliefPeriod] = (),
) -> LateCharge:
    """Late charge up to full payment, else up to `until`, else up to the last payment.

    Raises RateMissing for a calendar year without a rate, UserError for facts that cannot be.
    """
    paid = _checked(principal, payments, until)
    moved = effective_due or holidays.next_open(due)
    left = max(0, principal - sum(payment.amount for payment in paid))
    if _before_first_year(terms, fiscal_year):
        return LateCharge(0, 0, (), moved, None, left, until, "before_from_fy")
    tier1_end = period_end(moved + ONE_DAY, months=terms.first_tier_months)
    spans = _spans(principal, moved, paid, until)
    rows = tuple(_rows(spans, tier1_end, terms, rates, reliefs))
    total = rounded_total(rows, terms.rounding)
    return LateCharge(terms.payable(total), total, rows, moved, tier1_end, left, until)


def _checked(principal: int, payments: Iterable[Payment], until: date | None) -> list[Payment]:
    if principal < 0:
        raise UserError("negative_amount", field="principal")
    known = sorted(payments, key=lambda payment: (payment.on, payment.amount))
    if any(payment.amount < 0 for payment in known):
        raise UserError("negative_amount", field="payments")
    if until is None:
        return known
    return [payment for payment in known if payment.on <= until]


def _before_first_year(terms: LateChargeTerms, fiscal_year: int | None) -> bool:
    if terms.from_fiscal_year is None:
        return False
    if fiscal_year is None:
        raise UserError("missing_value", field="fiscal_year")
    return fiscal_year < terms.from_fiscal_year


Span = tuple[date, date, int]


def _spans(principal: int, due: date, paid: Sequence[Payment], until: date | None) -> list[Span]:
    """Stretches with one remaining principal, from the day after the due date."""
    first, left, spans = due + ONE_DAY, principal, list[Span]()
    for payment in paid:
        if payment.amount == 0 or left <= 0:
            continue
        if payment.on >= first:
            spans.append((first, payment.on, left))
            first = payment.on + ONE_DAY
        left -= payment.amount
    if left > 0 and until is not None and until >= first:
        spans.append((first, until, left))
    return spans


def _rows(
    spans: Iterable[Span],
    tier1_end: date,
    terms: LateChargeTerms,
    rates: RateTable,
    reliefs: Sequence[ReliefPeriod],
) -> Iterable[ChargeRow]:
    for first, last, left in spans:
        base = terms.base(left)
        if base == 0:
            continue
        for start, end in _pieces(first, last, tier1_end, reliefs):
            tier = 1 if start <= tier1_end else 2
            relief = relief_on(start, reliefs)
            rate = _rate(rates, start.year, tier, relief)
            yield ChargeRow(start, end, (end - start).days + 1, tier, base, rate, relief)


def _pieces(
    first: date, last: date, tier1_end: date, reliefs: Sequence[ReliefPeriod]
) -> Iterable[tuple[date, date]]:
    """Cut a stretch after the first tier, at every New Year, and where a relief begins or ends."""
    cuts = {tier1_end + ONE_DAY}
    cuts.update(date(year, 1, 1) for year in range(first.year + 1, last.year + 1))
    for relief in reliefs:
        cuts.add(relief.first)
        if relief.last < last:  # a stay without an end lasts to the end of the calendar
            cuts.add(relief.last + ONE_DAY)
    inside = sorted(cut for cut in cuts if first < cut <= last)
    edges = [first, *inside, last + ONE_DAY]
    return [(start, after - ONE_DAY) for start, after in pairwise(edges)]


def _rate(rates: RateTable, year: int, tier: int, relief: RateRelief | None) -> int:
    if relief is RateRelief.WAIVED:
        return 0
    rate = rates.rate(year, tier)
    return min(rate, rates.grace(year)) if relief is RateRelief.GRACE else rate


def rounded_total(rows: Sequence[ChargeRow], rounding: Rounding) -> int:
    """The total in whole yen before the last rule of 1,000 and 100 yen."""
    if rounding is Rounding.SEGMENT:
        return sum(row.floor for row in rows)
    if rounding is Rounding.TIER:
        tiers = [sum(row.numerator for row in rows if row.tier == tier) for tier in (1, 2)]
        return sum(total // DIVISOR for total in tiers)
    return sum(row.numerator for row in rows) // DIVISOR
