"""One door to the fold: the full result with its steps, and the short one for a whole ward."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol

from desktop_app.domain.calendar import ONE_DAY, Holidays, years_after
from desktop_app.domain.limitation.checks import check_events
from desktop_app.domain.limitation.clock import Clock
from desktop_app.domain.limitation.effects_debtor import demand_day
from desktop_app.domain.limitation.events import EventType, RuleEvent
from desktop_app.domain.limitation.fold import points, run
from desktop_app.domain.limitation.law import Law, LimitationRule
from desktop_app.domain.limitation.result import (
    PRACTICE_VARIES,
    SETTLED,
    LimitationResult,
    Status,
    Step,
)


class HasLimitation(Protocol):
    """A receivable kind, or a rule itself."""

    def limitation_rule(self, contract: date | None) -> LimitationRule:
        """The rule of a claim, where the day of the contract decides."""


def limitation(
    kind: HasLimitation,
    due: date,
    events: Iterable[RuleEvent],
    as_of: date,
    holidays: Holidays,
    *,
    contract: date | None = None,
    first_instalment_due: date | None = None,
    effective_due: date | None = None,
    with_steps: bool = True,
) -> LimitationResult:
    """State and last valid day of one instalment on `as_of`, with the working.

    The due date moves off closed days (地方税法20条の5第2項; 民法142条). The last day itself is not
    moved where it falls on one: the earlier date is the safe one, and practice varies there.
    Raises UserError for events that cannot be (a demand before the due date, an end before its
    beginning): a wrong figure is worse than none. A list of many instalments needs no steps.
    """
    rule = kind.limitation_rule(contract)
    moved = effective_due or holidays.next_open(due)
    known = tuple(events)
    check_events(moved, known, private=rule.private)
    steps: list[Step] | None = [] if with_steps else None
    clock = Clock(rule, moved, steps)
    clock.note(moved, None, "period_starts" if moved == due else "due_date_moved")
    tax = rule.law is Law.LOCAL_TAX
    if tax and first_instalment_due is not None and first_instalment_due < due:
        clock.doubt("per_instalment_start")
    run(clock, points(known, as_of), as_of)
    if rule.private and contract is None and kind is not rule:
        clock.doubt("contract_unknown")
    return _result(clock, due, moved, as_of, holidays)


def _result(
    clock: Clock, due: date, moved: date, as_of: date, holidays: Holidays
) -> LimitationResult:
    status = _status(clock, as_of)
    last = clock.last_valid()
    if clock.completed_by and last is not None:
        clock.note(last + ONE_DAY, None, _ending(clock, status))
    if last is not None and holidays.is_closed(last):
        clock.doubt("last_day_closed")
    if not holidays.knows(due):
        clock.doubt("holidays_unknown")
    doubts = tuple(sorted(set(clock.doubts))) if clock.doubts else ()
    return LimitationResult(
        status=status,
        last_valid_day=last,
        days_left=None if last is None else (last - as_of).days,
        reason=_reason(clock, status, moved != due),
        steps=tuple(clock.steps or ()),
        sureness=PRACTICE_VARIES if doubts else SETTLED,
        doubts=doubts,
        stay_extinction_day=clock.stay_day,
        effective_due=moved,
    )


def _ending(clock: Clock, status: Status) -> str:
    if clock.completed_by == "stay":
        return "stay_extinguished"
    return "not_invoked" if status is Status.PERIOD_PASSED else "extinguished"


def _status(clock: Clock, as_of: date) -> Status:
    if clock.completed_by:
        passed = clock.rule.private and clock.invoked is None and clock.completed_by == "period"
        return Status.PERIOD_PASSED if passed else Status.EXTINGUISHED
    if clock.paused_on(as_of):
        return Status.SUSPENDED
    if clock.active or as_of > clock.last:
        return Status.POSTPONED
    return Status.RUNNING


def _reason(clock: Clock, status: Status, moved: bool) -> str:
    if clock.completed_by == "stay":
        return "stay_3y"
    if status is Status.PERIOD_PASSED:
        return "not_invoked"
    if clock.invoked is not None:
        return "invoked"
    if clock.stay_day is not None:
        by_stay = clock.last_valid() == clock.stay_day
        return "stay_3y" if by_stay else "stay_but_limitation_earlier"
    return "due_date_moved" if moved and clock.reason == "no_event" else clock.reason


def quick_limitation(
    rule: LimitationRule, effective_due: date, events: Sequence[RuleEvent], as_of: date
) -> tuple[Status, date | None]:
    """Only state and last valid day, for a pass over a whole ward: the same fold, no steps."""
    if not events:
        return _untouched(rule, years_after(effective_due, rule.years), as_of)
    check_events(effective_due, events, private=rule.private)
    if len(events) == 1 and events[0].type is EventType.DEMAND:
        return _one_demand(rule, effective_due, events[0].on, as_of)
    clock = Clock(rule, effective_due, None)
    run(clock, points(events, as_of), as_of)
    return _status(clock, as_of), clock.last_valid()


def _untouched(rule: LimitationRule, last: date, as_of: date) -> tuple[Status, date]:
    if as_of <= last:
        return Status.RUNNING, last
    return (Status.PERIOD_PASSED if rule.private else Status.EXTINGUISHED), last


def _one_demand(rule: LimitationRule, due: date, demand: date, as_of: date) -> tuple[Status, date]:
    """Most instalments of a ward have one demand and nothing else."""
    last = years_after(due, rule.years)
    if demand <= as_of and demand <= last:
        last = max(last, years_after(demand_day(rule, demand), rule.years))
    return _untouched(rule, last, as_of)
