"""Late charges: published cases, vectors worked by hand, and properties of exact arithmetic."""

import json
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.cli.money_cases import late_charge_case, rates_from
from desktop_app.domain.late_charges.compute import late_charge
from desktop_app.domain.late_charges.terms import (
    LateChargeTerms,
    Payment,
    RateRelief,
    ReliefPeriod,
    Rounding,
)
from desktop_app.domain.rule_tables import RateMissing, YearRate
from desktop_app.errors import UserError
from desktop_app.settings.rule_tables import holidays, rates

DOCUMENT = json.loads(
    (Path(__file__).resolve().parent / "data" / "late_charge_cases.json").read_text("utf-8")
)


@pytest.mark.parametrize("case", DOCUMENT["cases"], ids=lambda case: case["id"])
def test_published_cases(case: dict[str, Any]) -> None:
    found = late_charge_case(case, rates_from(DOCUMENT, rates()), holidays())
    assert {key: found.get(key) for key in case["expected"]} == case["expected"]


def test_the_shipped_rates_are_those_of_the_cases() -> None:
    for year, (tier1, tier2) in DOCUMENT["rates_tenths"].items():
        assert (rates().rate(int(year), 1), rates().rate(int(year), 2)) == (tier1, tier2)


def charge(principal: int, due: Any, payments: Any, until: Any = None, **options: Any) -> Any:
    """A late charge from ISO texts."""
    reliefs = options.pop("reliefs", ())
    year = options.pop("fiscal_year", None)
    return late_charge(
        principal,
        date.fromisoformat(due),
        [Payment(date.fromisoformat(day), yen) for day, yen in payments],
        None if until is None else date.fromisoformat(until),
        LateChargeTerms(**options),
        rates(),
        holidays(),
        fiscal_year=year,
        reliefs=reliefs,
    )


@pytest.mark.parametrize(
    ("principal", "due", "paid", "months", "totals", "payable"),
    [
        (65_000, "2021-05-31", "2022-01-31", 1, (3496, 3496, 3497), 3400),
        (100_000, "2024-01-31", "2024-06-30", 1, (3097, 3097, 3098), 3000),
        (80_000, "2026-06-30", "2026-12-31", 3, (2398, 2398, 2399), 2300),
        (50_000, "2025-10-31", "2026-03-31", 3, (1053, 1054, 1054), 1000),
        (1_999, "2021-05-31", "2026-01-31", 1, (0, 0, 0), 0),
    ],
)
def test_three_practices_of_rounding(
    principal: int, due: Any, paid: Any, months: int, totals: Any, payable: Any
) -> None:
    for rounding, total in zip(Rounding, totals, strict=True):
        found = charge(
            principal, due, [(paid, principal)], first_tier_months=months, rounding=rounding
        )
        assert found.total_before_rounding == total
        assert found.payable == payable


def test_days_start_after_the_moved_due_date() -> None:
    """2023-04-30 is a Sunday: the first day that counts is 2023-05-02."""
    found = charge(100_000, "2023-04-30", [("2023-08-31", 100_000)])
    assert found.effective_due == date(2023, 5, 1)
    assert found.rows[0].first == date(2023, 5, 2)
    assert found.tier1_end == date(2023, 6, 1)


def test_unpaid_to_a_day_and_payments_after_it() -> None:
    found = charge(100_000, "2025-06-30", [("2025-09-30", 40_000)], until="2025-08-29")
    assert found.unpaid == 100_000
    assert found.rows[-1].last == date(2025, 8, 29)
    later = charge(100_000, "2025-06-30", [("2025-09-30", 40_000)], until="2025-12-26")
    assert later.unpaid == 60_000
    assert [row.base for row in later.rows] == [100_000, 100_000, 60_000]


def test_a_payment_before_the_due_date_lowers_the_base_from_the_start() -> None:
    found = charge(100_000, "2025-06-30", [("2025-06-10", 99_000), ("2025-12-26", 1_000)])
    assert found.rows == ()
    assert found.payable == 0


def test_a_payment_on_the_first_late_day_bears_one_day() -> None:
    found = charge(3_650_000, "2025-06-30", [("2025-07-01", 3_650_000)])
    assert [(row.days, row.floor) for row in found.rows] == [(1, 240)]


def test_the_last_day_of_the_first_tier_bears_the_lower_rate() -> None:
    """A part payment on 30 July leaves a stretch of one day, 31 July, in the first tier."""
    found = charge(90_000, "2025-06-30", [("2025-07-30", 40_000), ("2025-08-29", 50_000)])
    assert [(row.days, row.tier, row.base) for row in found.rows] == [
        (30, 1, 90_000),
        (1, 1, 50_000),
        (29, 2, 50_000),
    ]


def test_a_remainder_under_2000_bears_nothing() -> None:
    """地方税法20条の4の2第2項 speaks of the amount that bears the charge."""
    found = charge(10_000, "2025-06-30", [("2025-09-30", 8_001), ("2026-06-30", 1_999)])
    assert found.rows[-1].last == date(2025, 9, 30)


def test_two_payments_of_one_day_are_one_stretch() -> None:
    found = charge(50_000, "2025-06-30", [("2025-09-30", 20_000), ("2025-09-30", 30_000)])
    once = charge(50_000, "2025-06-30", [("2025-09-30", 50_000)])
    assert found.rows == once.rows


def test_first_year_of_the_ordinance() -> None:
    before = charge(90_000, "2025-06-30", [], "2026-11-20", from_fiscal_year=2026, fiscal_year=2025)
    assert (before.payable, before.rows, before.reason) == (0, (), "before_from_fy")
    with pytest.raises(UserError):
        charge(90_000, "2025-06-30", [], "2026-11-20", from_fiscal_year=2026)


def test_a_year_without_a_rate_is_refused_until_it_is_entered() -> None:
    with pytest.raises(RateMissing) as missing:
        charge(88_000, "2026-06-30", [("2027-01-29", 88_000)])
    assert missing.value.year == 2027
    table = rates().with_year(YearRate(2027, 28, 91, 13, source="告示"))
    found = late_charge(
        88_000,
        date(2026, 6, 30),
        [Payment(date(2027, 1, 29), 88_000)],
        None,
        LateChargeTerms(),
        table,
        holidays(),
    )
    assert found.rows[-1].days == 29


def test_no_rate_is_needed_where_nothing_bears_a_charge() -> None:
    assert charge(1_500, "2026-06-30", [("2027-01-29", 1_500)]).payable == 0


def test_a_grace_lowers_the_rate_and_a_stay_waives_it() -> None:
    grace = ReliefPeriod(date(2025, 8, 1), date(2025, 9, 30), RateRelief.GRACE)
    stay = ReliefPeriod(date(2025, 9, 1), date(2025, 12, 31), RateRelief.WAIVED)
    found = charge(100_000, "2025-06-30", [("2025-12-31", 100_000)], reliefs=[grace, stay])
    assert [(row.rate_tenths, row.relief) for row in found.rows] == [
        (24, None),
        (9, RateRelief.GRACE),
        (0, RateRelief.WAIVED),
        (0, RateRelief.WAIVED),
    ]
    assert found.total_before_rounding == 100_000 * 24 * 31 // 365_000 + (
        100_000 * 9 * 31 // 365_000
    )


def test_a_stay_without_an_end() -> None:
    stay = ReliefPeriod(date(2025, 8, 1), date.max, RateRelief.WAIVED)
    found = charge(100_000, "2025-06-30", [], "2026-11-20", reliefs=[stay])
    assert found.total_before_rounding == 100_000 * 24 * 31 // 365_000
    assert found.rows[-1].last == date(2026, 11, 20)


def test_negative_amounts_are_refused() -> None:
    for principal, yen in ((-1, 0), (10_000, -5)):
        with pytest.raises(UserError) as refused:
            charge(principal, "2025-06-30", [("2025-09-30", yen)])
        assert refused.value.code == "negative_amount"


DUES = st.dates(date(2014, 1, 1), date(2025, 6, 30))
PRINCIPALS = st.integers(0, 2_000_000)
TERMS = st.builds(
    LateChargeTerms,
    first_tier_months=st.sampled_from([1, 3]),
    rounding=st.sampled_from(list(Rounding)),
)


def owed(principal: int, due: Any, payments: Any, until: Any, terms: Any) -> Any:
    """The charge with the shipped tables."""
    return late_charge(principal, due, payments, until, terms, rates(), holidays())


@settings(max_examples=200, deadline=None)
@given(PRINCIPALS, DUES, TERMS, st.integers(0, 400), st.integers(0, 100))
def test_more_days_never_cost_less(
    principal: int, due: Any, terms: Any, days: int, more: int
) -> None:
    first = owed(principal, due, [], due + timedelta(days=days), terms)
    later = owed(principal, due, [], due + timedelta(days=days + more), terms)
    assert 0 <= first.payable <= later.payable
    assert first.total_before_rounding <= later.total_before_rounding


@settings(max_examples=200, deadline=None)
@given(PRINCIPALS, DUES, TERMS, st.integers(0, 400), st.integers(0, 100))
def test_paying_in_full_earlier_never_costs_more(
    principal: int, due: Any, terms: Any, days: int, more: int
) -> None:
    on = due + timedelta(days=days)
    early = owed(principal, due, [Payment(on, principal)], None, terms)
    late = owed(principal, due, [Payment(on + timedelta(days=more), principal)], None, terms)
    assert early.payable <= late.payable


@settings(max_examples=200, deadline=None)
@given(PRINCIPALS, DUES, st.integers(1, 10**6), st.integers(0, 300), st.integers(0, 90))
def test_paying_a_part_earlier_never_costs_more(
    principal: int, due: Any, part: Any, days: int, more: int
) -> None:
    """Exactly, and where only the total is cut. Cutting every row can shift a yen either way."""
    until = due + timedelta(days=500)
    terms = LateChargeTerms(rounding=Rounding.SUM)
    on = due + timedelta(days=days)
    early = owed(principal, due, [Payment(on, part)], until, terms)
    late = owed(principal, due, [Payment(on + timedelta(days=more), part)], until, terms)
    assert exact(early) <= exact(late)
    assert early.payable <= late.payable


def exact(found: Any) -> Any:
    """The sum of the rows without any rounding."""
    return sum((row.amount for row in found.rows), Fraction(0))


@settings(max_examples=200, deadline=None)
@given(
    PRINCIPALS,
    DUES,
    TERMS,
    st.lists(st.tuples(st.integers(-30, 500), st.integers(0, 10**5)), max_size=6),
    st.randoms(use_true_random=False),
)
def test_order_changes_nothing_and_rows_join_without_gaps(
    principal: int, due: Any, terms: Any, parts: Any, dice: Any
) -> None:
    payments = [Payment(due + timedelta(days=days), yen) for days, yen in parts]
    mixed = list(payments)
    dice.shuffle(mixed)
    until = due + timedelta(days=400)
    found = owed(principal, due, payments, until, terms)
    assert found == owed(principal, due, mixed, until, terms)
    assert found.payable % 100 == 0
    assert found.payable == 0 or found.payable >= 1000
    for one, other in zip(found.rows, found.rows[1:], strict=False):
        assert one.last < other.first
        assert one.base >= other.base
