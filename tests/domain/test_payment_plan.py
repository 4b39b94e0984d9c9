"""Instalment plans: schedule, order, what lapses on the way, comparison and follow-up."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.late_charges.terms import LateChargeTerms, Payment
from desktop_app.domain.limitation.events import EventType, RuleEvent
from desktop_app.domain.limitation.law import Law, rule_for
from desktop_app.domain.payment_plan.compare import compare
from desktop_app.domain.payment_plan.follow_up import Kept, follow_up
from desktop_app.domain.payment_plan.plan import PlanItem, PlanOrder, PlanRequest
from desktop_app.domain.payment_plan.simulate import Tables, in_order, simulate
from desktop_app.domain.receivables import LegalClass
from desktop_app.domain.rule_tables import YearRate
from desktop_app.errors import UserError
from desktop_app.settings.rule_tables import holidays, rates

TODAY = date(2025, 11, 20)
TAX = rule_for(Law.LOCAL_TAX, LegalClass.ENFORCEABLE_PUBLIC)
NHI = rule_for(Law.NHI, LegalClass.ENFORCEABLE_PUBLIC)
RENT = rule_for(Law.CIVIL_166, LegalClass.PRIVATE)
TABLES = Tables(TODAY, rates(), holidays())


def item(name: str, due: Any, principal: int, rule: Any = NHI, **more: Any) -> Any:
    """An unpaid instalment."""
    more.setdefault("terms", LateChargeTerms())
    return PlanItem(name, "kokuho", date.fromisoformat(due), principal, rule, **more)


def request(**more: Any) -> Any:
    """A plan of 10,000 yen a month from 2025-12-15, pledged today."""
    values = {
        "first_payment": date(2025, 12, 15),
        "order": PlanOrder.OLDEST_FIRST,
        "monthly": 10_000,
        "pledge_on": TODAY,
    }
    return PlanRequest(**{**values, **more})


def test_schedule_moves_off_closed_days_and_ends_with_the_rest() -> None:
    plan = simulate([item("a", "2025-06-30", 25_500)], request(), TABLES)
    assert [(step.on, step.yen) for step in plan.schedule] == [
        (date(2025, 12, 15), 10_000),
        (date(2026, 1, 15), 10_000),
        (date(2026, 2, 16), 5_500),  # 15 February 2026 is a Sunday
    ]
    assert plan.completed_on == date(2026, 2, 16)


def test_the_last_day_of_the_month_stays_the_last_day() -> None:
    first = request(first_payment=date(2026, 1, 30), monthly=1_000)
    plan = simulate([item("a", "2025-06-30", 4_000)], first, TABLES)
    days = [step.on for step in plan.schedule]
    assert days == [date(2026, 1, 30), date(2026, 3, 2), date(2026, 3, 30), date(2026, 4, 30)]


def test_by_months_rounds_up_to_the_unit() -> None:
    plan = simulate([item("a", "2025-06-30", 100_000)], request(monthly=None, months=12), TABLES)
    assert plan.monthly == 9_000
    assert len(plan.schedule) == 12
    assert plan.schedule[-1].yen == 1_000


@pytest.mark.parametrize("values", [{"months": 3}, {"monthly": None}, {"monthly": 0}])
def test_a_request_that_makes_no_sense_is_refused(values: Any) -> None:
    with pytest.raises(UserError):
        simulate([item("a", "2025-06-30", 10_000)], request(**values), TABLES)


def test_orders() -> None:
    renewed = (RuleEvent(EventType.PLEDGE, date(2025, 9, 1), lists_this=True),)
    items = [
        item("old_tax", "2022-06-30", 30_000, TAX, terms=None),
        item("renewed", "2024-07-31", 30_000, events=renewed, terms=None),
        item("premium", "2024-09-30", 30_000),
    ]
    names = {order: [one.id for one in in_order(items, order, TABLES)] for order in PlanOrder}
    assert names[PlanOrder.OLDEST_FIRST] == ["old_tax", "renewed", "premium"]
    assert names[PlanOrder.LIMITATION_FIRST] == ["premium", "old_tax", "renewed"]
    assert names[PlanOrder.LATE_CHARGE_LEAST] == ["premium", "old_tax", "renewed"]


def test_what_lapses_before_the_plan_reaches_it() -> None:
    """Not listed, the premium of July 2024 lapses on 2026-07-31; reached in November 2026."""
    items = [item("first", "2024-01-31", 110_000), item("second", "2024-07-31", 20_000)]
    unlisted = simulate(items, request(listed=frozenset({"first"})), TABLES)
    assert unlisted.lapsing == ("second",)
    assert unlisted.outcomes[1].last_valid_day == date(2026, 7, 31)
    assert not unlisted.outcomes[1].acknowledged
    listed = simulate(items, request(), TABLES)
    assert listed.lapsing == ()
    assert listed.outcomes[1].last_valid_day == date(2027, 11, 20)


def test_a_long_plan_outlives_the_pledge_itself() -> None:
    items = [item("first", "2024-01-31", 250_000), item("last", "2025-06-30", 10_000)]
    plan = simulate(items, request(), TABLES)
    assert plan.lapsing == ("last",)  # pledged 2025-11-20, reached only 2028-01-17


def test_what_has_passed_is_left_out() -> None:
    items = [
        item("gone", "2023-06-30", 10_000),
        item("passed", "2020-09-30", 10_000, RENT),
        item("open", "2025-06-30", 10_000),
    ]
    plan = simulate(items, request(), TABLES)
    assert {one.item: one.reason for one in plan.excluded} == {
        "gone": "lapsed",
        "passed": "period_passed_not_invoked",
    }
    assert plan.principal == 10_000


def test_late_charge_with_and_without_the_plan() -> None:
    soon = request(first_payment=date(2025, 12, 15), monthly=50_000)
    plan = simulate([item("a", "2025-06-30", 100_000)], soon, TABLES)
    assert plan.completed_on == date(2026, 1, 15)
    assert plan.late_charge_with_plan < plan.late_charge_without
    assert plan.late_charge_now < plan.late_charge_with_plan
    assert plan.rate_missing is None


def test_beyond_the_last_rate_the_sum_says_until_when_it_holds() -> None:
    plan = simulate([item("a", "2025-06-30", 200_000)], request(), TABLES)
    assert plan.completed_on.year == 2027
    assert plan.rate_missing == 2027
    assert plan.late_charge_until == date(2026, 12, 31)
    known = Tables(TODAY, rates().with_year(YearRate(2027, 28, 91)), holidays())
    assert simulate([item("a", "2025-06-30", 200_000)], request(), known).rate_missing is None


def test_no_rate_is_missed_where_no_charge_is_taken() -> None:
    plan = simulate([item("a", "2025-06-30", 200_000, terms=None)], request(), TABLES)
    assert (plan.rate_missing, plan.late_charge_with_plan) == (None, 0)


def test_two_plans_side_by_side() -> None:
    items = [item("first", "2024-01-31", 110_000), item("second", "2024-07-31", 20_000)]
    listed = frozenset({"first"})
    slow = simulate(items, request(listed=listed), TABLES)
    fast = simulate(items, request(listed=listed, monthly=20_000), TABLES)
    found = compare(slow, fast)
    assert (found.monthly, found.payments) == (10_000, -6)
    assert found.days_to_completion < 0
    assert found.late_charge < 0
    assert (found.lapsing_only_first, found.lapsing_only_second) == (("second",), ())


def test_follow_up_kept_late_broken_completed() -> None:
    plan = simulate([item("a", "2025-06-30", 30_000)], request(), TABLES)
    first, second, third = (step.on for step in plan.schedule)
    none = follow_up(plan.schedule, [], first)
    assert (none.state, none.behind_yen, none.next_on) == (Kept.UPCOMING, 0, first)
    kept = follow_up(plan.schedule, [Payment(first, 10_000)], first)
    assert kept.state is Kept.KEPT
    late = follow_up(plan.schedule, [Payment(first, 10_000)], second + timedelta(days=5))
    assert (late.state, late.behind_yen, late.next_on) == (Kept.LATE, 10_000, third)
    broken = follow_up(plan.schedule, [Payment(first, 10_000)], second + timedelta(days=15))
    assert broken.state is Kept.BROKEN
    mended = [Payment(first, 10_000), Payment(second + timedelta(days=15), 20_000)]
    done = follow_up(plan.schedule, mended, third)
    assert done.state is Kept.COMPLETED
    assert [one.state for one in done.promises] == [Kept.KEPT, Kept.LATE, Kept.KEPT]


def test_part_of_a_promise_is_behind_by_the_rest() -> None:
    plan = simulate([item("a", "2025-06-30", 30_000)], request(), TABLES)
    day = plan.schedule[0].on + timedelta(days=1)
    found = follow_up(plan.schedule, [Payment(day, 4_000)], day)
    assert found.behind_yen == 6_000
    assert found.promises[0].received == 4_000


PARTS = st.lists(st.integers(1, 300_000), min_size=1, max_size=8)


@settings(max_examples=60, deadline=None)
@given(PARTS, st.integers(2_000, 60_000), st.sampled_from(list(PlanOrder)))
def test_every_yen_is_paid_once(parts: Any, monthly: Any, order: Any) -> None:
    items = [item(f"n{n}", "2025-06-30", yen) for n, yen in enumerate(parts)]
    plan = simulate(items, request(monthly=monthly, order=order), TABLES)
    paid = {one.id: 0 for one in items}
    for step in plan.schedule:
        assert step.yen == sum(part.yen for part in step.allocations) <= monthly
        for part in step.allocations:
            paid[part.item] += part.yen
    assert paid == {one.id: one.principal for one in items}
    days = [step.on for step in plan.schedule]
    assert days == sorted(set(days))


@settings(max_examples=40, deadline=None)
@given(PARTS, st.integers(5_000, 60_000), st.integers(1, 60_000))
def test_paying_more_a_month_never_ends_later(parts: Any, monthly: Any, more: int) -> None:
    items = [item(f"n{n}", "2025-06-30", yen) for n, yen in enumerate(parts)]
    slow = simulate(items, request(monthly=monthly), TABLES)
    fast = simulate(items, request(monthly=monthly + more), TABLES)
    assert fast.completed_on <= slow.completed_on
