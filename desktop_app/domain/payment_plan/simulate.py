"""Simulates a plan: order, schedule, what lapses on the way, late charge with and without it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.calendar import Holidays
from desktop_app.domain.late_charges.compute import late_charge
from desktop_app.domain.late_charges.terms import Payment
from desktop_app.domain.limitation.evaluate import quick_limitation
from desktop_app.domain.limitation.events import EventType, RuleEvent
from desktop_app.domain.limitation.result import Status
from desktop_app.domain.payment_plan.plan import (
    Excluded,
    PlanItem,
    PlanItemOutcome,
    PlanOrder,
    PlanRequest,
    PlanResult,
    ScheduledPayment,
)
from desktop_app.domain.payment_plan.schedule import monthly_for, spread
from desktop_app.domain.rule_tables import RateMissing, RateTable
from desktop_app.errors import UserError

GONE = {Status.EXTINGUISHED: "lapsed", Status.PERIOD_PASSED: "period_passed_not_invoked"}


@dataclass(frozen=True, slots=True)
class Tables:
    """The dated tables and the day a simulation stands on."""

    as_of: date
    rates: RateTable
    holidays: Holidays


def simulate(items: Iterable[PlanItem], request: PlanRequest, tables: Tables) -> PlanResult:
    """The schedule and its consequences.

    What has lapsed is left out: a public claim may not be received (地方税法18条2項), and a private
    one whose period has passed is not slipped into a pledge that would revive it unseen.
    """
    open_items, excluded = _split([item for item in items if item.unpaid > 0], tables)
    ordered = in_order(open_items, request.order, tables)
    total = sum(item.unpaid for item in ordered)
    monthly = _monthly(request, total)
    schedule = spread(ordered, monthly, request.first_payment, tables.holidays) if total else ()
    end = schedule[-1].on if schedule else None
    missing = _missing_year(ordered, tables.rates, end)
    until = None if missing is None else date(missing - 1, 12, 31)
    outcomes = tuple(_outcome(item, schedule, request, tables, until) for item in ordered)
    return PlanResult(
        schedule=schedule,
        outcomes=outcomes,
        excluded=tuple(excluded),
        principal=total,
        monthly=monthly,
        completed_on=end,
        late_charge_now=_sum(
            _charge(item, (), tables.as_of, tables) for item in ordered if bears_charge(item)
        ),
        late_charge_with_plan=sum(one.late_charge_with_plan or 0 for one in outcomes),
        late_charge_without=sum(one.late_charge_without or 0 for one in outcomes),
        late_charge_until=until,
        rate_missing=missing,
    )


def _sum(yen: Iterable[int | None]) -> int | None:
    """A total is only known where every part of it is."""
    known = list(yen)
    return None if None in known else sum(one or 0 for one in known)


def _monthly(request: PlanRequest, total: int) -> int:
    if (request.monthly is None) == (request.months is None):
        raise UserError("monthly_or_months", field="monthly")
    if request.monthly is not None:
        return request.monthly
    return monthly_for(total, request.months or 0, request.unit) if total else 0


def _split(items: Sequence[PlanItem], tables: Tables) -> tuple[list[PlanItem], list[Excluded]]:
    kept, excluded = [], []
    for item in items:
        status, _last = quick_limitation(
            item.rule, moved_due(item, tables.holidays), item.events, tables.as_of
        )
        if status in GONE:
            excluded.append(Excluded(item.id, GONE[status]))
        else:
            kept.append(item)
    return kept, excluded


def moved_due(item: PlanItem, holidays: Holidays) -> date:
    """The due date off closed days."""
    return item.effective_due or holidays.next_open(item.due)


def in_order(items: Iterable[PlanItem], order: PlanOrder, tables: Tables) -> list[PlanItem]:
    """The instalments in the order in which payments reach them."""
    keys: dict[PlanOrder, Callable[[PlanItem], tuple[object, ...]]] = {
        PlanOrder.OLDEST_FIRST: lambda item: (item.due, item.id),
        PlanOrder.LIMITATION_FIRST: lambda item: (_last_day(item, tables), item.due, item.id),
        PlanOrder.LATE_CHARGE_LEAST: lambda item: (-_burden(item, tables), item.due, item.id),
    }
    return sorted(items, key=keys[order])


def _last_day(item: PlanItem, tables: Tables) -> date:
    due = moved_due(item, tables.holidays)
    _status, last = quick_limitation(item.rule, due, item.events, tables.as_of)
    return last or date.max


def _burden(item: PlanItem, tables: Tables) -> int:
    """Tenths of a percent that the instalment bears now; 0 where no charge can arise."""
    if item.terms is None or not bears_charge(item):
        return 0
    year = min(tables.as_of.year, tables.rates.last_year)
    first_tier = (tables.as_of - moved_due(item, tables.holidays)).days <= (
        31 * item.terms.first_tier_months
    )
    known = tables.rates.years.get(year)
    return 0 if known is None else (known.tier1 if first_tier else known.tier2)


def bears_charge(item: PlanItem) -> bool:
    """Whether a late charge can arise: terms, a year from their first year on, 2,000 yen."""
    if item.terms is None or item.terms.base(item.unpaid) == 0:
        return False
    first = item.terms.from_fiscal_year
    return first is None or item.fiscal_year is None or item.fiscal_year >= first


def _missing_year(items: Iterable[PlanItem], rates: RateTable, end: date | None) -> int | None:
    bears = any(bears_charge(item) for item in items)
    if end is None or not bears or end.year <= rates.last_year:
        return None
    return rates.last_year + 1


def _outcome(
    item: PlanItem,
    schedule: Sequence[ScheduledPayment],
    request: PlanRequest,
    tables: Tables,
    until: date | None,
) -> PlanItemOutcome:
    paid = [
        Payment(step.on, part.yen)
        for step in schedule
        for part in step.allocations
        if part.item == item.id
    ]
    end = schedule[-1].on
    listed = request.listed is None or item.id in request.listed
    acknowledged = request.pledge_on is not None and listed
    reached = paid[0].on
    status, last = _when_reached(item, request if acknowledged else None, reached, tables)
    return PlanItemOutcome(
        item=item.id,
        kind=item.kind,
        acknowledged=acknowledged,
        reached_on=reached,
        paid_on=paid[-1].on,
        last_valid_day=last,
        lapses_before_reached=status in GONE,
        late_charge_with_plan=_charge(item, paid, until or end, tables),
        late_charge_without=_charge(item, (), until or end, tables),
        rate_missing=None if until is None else until.year + 1,
    )


def _when_reached(
    item: PlanItem, pledge: PlanRequest | None, reached: date, tables: Tables
) -> tuple[Status, date | None]:
    events = item.events
    if pledge is not None and pledge.pledge_on is not None:
        events = (*events, RuleEvent(EventType.PLEDGE, pledge.pledge_on, lists_this=True))
    return quick_limitation(item.rule, moved_due(item, tables.holidays), events, reached)


def _charge(item: PlanItem, planned: Iterable[Payment], until: date, tables: Tables) -> int | None:
    """Late charge up to `until`; None where the receivable bears none or a rate is missing."""
    if item.terms is None:
        return None
    try:
        result = late_charge(
            item.principal,
            item.due,
            (*item.paid, *planned),
            until,
            item.terms,
            tables.rates,
            tables.holidays,
            fiscal_year=item.fiscal_year,
            effective_due=item.effective_due,
            reliefs=item.reliefs,
        )
    except RateMissing:
        return None
    return result.payable
