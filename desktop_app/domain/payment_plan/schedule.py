"""The schedule of a plan: dates month by month, and which instalment each yen goes to."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date

from desktop_app.domain.calendar import Holidays
from desktop_app.domain.payment_plan.plan import Allocation, PlanItem, ScheduledPayment
from desktop_app.errors import UserError

LONGEST_PLAN = 600  # payments; a plan of fifty years is a typing mistake


def payment_day(first: date, number: int, holidays: Holidays) -> date:
    """The day of payment `number` (from 0): same day of the month, moved off closed days."""
    month = first.month - 1 + number
    year, month = first.year + month // 12, month % 12 + 1
    day = min(first.day, monthrange(year, month)[1])
    return holidays.next_open(date(year, month, day))


def monthly_for(total: int, months: int, unit: int) -> int:
    """The equal amount that pays `total` in `months`, rounded up to the unit."""
    if months < 1:
        raise UserError("bad_months", field="months")
    even = -(-total // months)
    return -(-even // unit) * unit


def spread(
    items: Sequence[PlanItem], monthly: int, first: date, holidays: Holidays
) -> tuple[ScheduledPayment, ...]:
    """Pay `monthly` over the instalments in their order until all are paid."""
    if monthly < 1:
        raise UserError("bad_amount", field="monthly")
    left = [(item.id, item.unpaid) for item in items if item.unpaid > 0]
    schedule: list[ScheduledPayment] = []
    while left:
        if len(schedule) >= LONGEST_PLAN:
            raise UserError("plan_too_long", field="monthly", months=LONGEST_PLAN)
        parts, left = _take(left, monthly)
        on = payment_day(first, len(schedule), holidays)
        yen = sum(part.yen for part in parts)
        schedule.append(ScheduledPayment(len(schedule) + 1, on, yen, tuple(parts)))
    return tuple(schedule)


def _take(
    left: Sequence[tuple[str, int]], yen: int
) -> tuple[list[Allocation], list[tuple[str, int]]]:
    parts: list[Allocation] = []
    rest: list[tuple[str, int]] = []
    for item, owed in left:
        paid = min(owed, yen)
        yen -= paid
        if paid:
            parts.append(Allocation(item, paid))
        if owed > paid:
            rest.append((item, owed - paid))
    return parts, rest
