"""The fold itself: dated points pass one clock, in order, without any I/O.

A point is the beginning or the end of an event. Before each point the clock asks whether the
period had already passed: if so a public claim is gone (地方税法18条2項, 地方自治法236条2項) and
nothing after it counts; a private claim waits for 援用 (民法145条).
"""

from collections.abc import Callable, Iterable
from datetime import date
from itertools import pairwise
from operator import attrgetter

from desktop_app.domain.limitation import effects_authority as authority
from desktop_app.domain.limitation import effects_debtor as debtor
from desktop_app.domain.limitation.clock import FOREVER, Clock
from desktop_app.domain.limitation.events import (
    INTERVALS,
    EndKind,
    EventType,
    RuleEvent,
    acknowledges,
    sort_key,
)
from desktop_app.domain.limitation.law import JUDGMENT_YEARS

DEFERRALS = frozenset({EventType.COLLECTION_DEFERRAL, EventType.CONVERSION_DEFERRAL})
ENDING = INTERVALS | {EventType.STAY}
_ON = attrgetter("on")
Point = tuple[date, int, RuleEvent]


def points(events: Iterable[RuleEvent], as_of: date) -> list[Point]:
    """Beginnings and known endings up to `as_of`, in order, exact duplicates once.

    What happens after `as_of` is not known on that day: a later event is left out and a seizure
    that ends later is still in force.
    """
    ordered = _in_order([event for event in events if event.on <= as_of])
    found: list[Point] = [(event.on, 0, event) for event in ordered]
    ends = [
        (event.end, 1, event)
        for event in ordered
        if event.type in ENDING and event.end is not None and event.end <= as_of
    ]
    if ends:
        found.extend(ends)
        found.sort(key=lambda point: (point[0], point[1]))
    return found


def _in_order(events: list[RuleEvent]) -> list[RuleEvent]:
    """By date; the full order (and the look for duplicates) only where a day comes twice."""
    if len(events) < 2:
        return events
    events.sort(key=_ON)
    if any(one.on == other.on for one, other in pairwise(events)):
        return sorted(set(events), key=sort_key)
    return events


def run(clock: Clock, found: list[Point], as_of: date) -> None:
    """Let every point pass, then the day asked for."""
    for day, phase, event in found:
        clock.pass_to(day, event)
        if clock.completed_by:
            _after_completion(clock, day, phase, event)
        elif phase:
            _END[event.type](clock, day, event)
        else:
            _BEGIN[event.type](clock, day, event)
    clock.pass_to(as_of)


def _after_completion(clock: Clock, day: date, phase: int, event: RuleEvent) -> None:
    if clock.rule.private and clock.invoked is None and clock.completed_by == "period":
        _after_private(clock, day, phase, event)
    elif phase == 0:
        clock.reason = "after_completion_no_revival"
        clock.note(day, event, "after_completion")


def _after_private(clock: Clock, day: date, phase: int, event: RuleEvent) -> None:
    """Passed but not invoked: only 援用, an acknowledgement or a final judgment still matter.

    An acknowledgement bars the debtor from invoking it, even without knowing (最大判昭41.4.20),
    and a new period runs from it (最判昭45.5.21). A judgment confirms the claim for ten years.
    """
    if event.type is EventType.INVOCATION:
        clock.invoked = day
        clock.note(day, event, "invoked")
    elif phase == 0 and acknowledges(event):
        clock.revive()
        clock.renew(day, "acknowledged_after_passing")
        if event.type in DEFERRALS:
            clock.pause(day, event.end or FOREVER)
        clock.doubt("acknowledged_after_passing")
        clock.note(day, event, "acknowledged_after_passing")
    elif phase == 1 and event.end_kind is EndKind.JUDGMENT:
        clock.revive()
        clock.years = JUDGMENT_YEARS
        clock.renew(day, "judgment_after_passing")
        clock.doubt("judgment_after_passing")
        clock.note(day, event, "judgment_after_passing")
    elif phase == 0:
        clock.note(day, event, "after_completion")


_BEGIN: dict[EventType, Callable[[Clock, date, RuleEvent], None]] = {
    EventType.DEMAND: debtor.demand,
    EventType.NOTICE: debtor.notice,
    EventType.PLEDGE: debtor.pledge_or_payment,
    EventType.PART_PAYMENT: debtor.pledge_or_payment,
    EventType.DEFERRAL_REQUEST: debtor.request,
    EventType.RELIEF_REQUEST: debtor.request,
    EventType.COLLECTION_DEFERRAL: debtor.deferral,
    EventType.CONVERSION_DEFERRAL: debtor.deferral,
    EventType.SEIZURE: authority.in_force,
    EventType.DELIVERY_DEMAND: authority.in_force,
    EventType.LAWSUIT: authority.in_force,
    EventType.STAY: authority.stay,
    EventType.STAY_LIFTED: authority.stay_lifted,
    EventType.INVOCATION: debtor.invocation,
}
_END: dict[EventType, Callable[[Clock, date, RuleEvent], None]] = {
    EventType.SEIZURE: authority.seizure_end,
    EventType.DELIVERY_DEMAND: authority.delivery_end,
    EventType.LAWSUIT: authority.lawsuit_end,
    EventType.STAY: authority.stay_lifted,
}
