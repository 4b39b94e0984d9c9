"""Is the plan kept? Payments that came in against the payments that were promised."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from desktop_app.domain.late_charges.terms import Payment
from desktop_app.domain.payment_plan.plan import ScheduledPayment


class Kept(StrEnum):
    """State of one promise, or of the whole plan."""

    UPCOMING = "upcoming"
    KEPT = "kept"
    LATE = "late"  # came after its day, or its day has passed within the tolerance
    BROKEN = "broken"
    COMPLETED = "completed"  # whole plan only


@dataclass(frozen=True, slots=True)
class PromiseState:
    """One promised payment: how much of it came and when it was whole."""

    number: int
    on: date
    yen: int
    received: int
    whole_on: date | None
    state: Kept


@dataclass(frozen=True, slots=True)
class PlanState:
    """The plan on a day: its state, what is behind, and what comes next."""

    state: Kept
    promises: tuple[PromiseState, ...]
    behind_yen: int
    next_on: date | None
    next_yen: int


def follow_up(
    schedule: Sequence[ScheduledPayment],
    payments: Iterable[Payment],
    today: date,
    *,
    tolerance_days: int = 14,
) -> PlanState:
    """Put payments on promises in order of date; `tolerance_days` is set by the office.

    A promise is broken when it is not whole after its day and the tolerance; the plan is broken
    while any promise is. A promise that was made whole later counts as late, not as broken.
    """
    known = sorted((p for p in payments if p.on <= today), key=lambda p: p.on)
    received = _fill([step.yen for step in schedule], known)
    grace = timedelta(days=tolerance_days)
    promises = tuple(
        _promise(step, *got, today, grace) for step, got in zip(schedule, received, strict=True)
    )
    behind = sum(one.yen - one.received for one in promises if one.on < today)
    coming = next((one for one in promises if one.whole_on is None and one.on >= today), None)
    return PlanState(
        state=_overall(promises),
        promises=promises,
        behind_yen=behind,
        next_on=None if coming is None else coming.on,
        next_yen=0 if coming is None else coming.yen - coming.received,
    )


def _fill(owed: Sequence[int], payments: Sequence[Payment]) -> list[tuple[int, date | None]]:
    """How much of each promise came in, and the day it was whole."""
    found: list[tuple[int, date | None]] = []
    queue = [(payment.on, payment.amount) for payment in payments]
    for yen in owed:
        got, whole = 0, None
        while queue and got < yen:
            on, amount = queue.pop(0)
            used = min(amount, yen - got)
            got += used
            if amount > used:
                queue.insert(0, (on, amount - used))
            whole = on if got == yen else None
        found.append((got, whole))
    return found


def _promise(
    step: ScheduledPayment, got: int, whole: date | None, today: date, grace: timedelta
) -> PromiseState:
    if whole is not None:
        state = Kept.KEPT if whole <= step.on else Kept.LATE
    elif today > step.on + grace:
        state = Kept.BROKEN
    else:
        state = Kept.LATE if today > step.on else Kept.UPCOMING
    return PromiseState(step.number, step.on, step.yen, got, whole, state)


def _overall(promises: Sequence[PromiseState]) -> Kept:
    if promises and all(one.whole_on is not None for one in promises):
        return Kept.COMPLETED
    states = {one.state for one in promises if one.whole_on is None}
    if Kept.BROKEN in states:
        return Kept.BROKEN
    if Kept.LATE in states:
        return Kept.LATE
    return Kept.KEPT if any(one.whole_on is not None for one in promises) else Kept.UPCOMING
