"""What the authority or a court does: seizure, delivery demand, lawsuit, stay of execution."""

from datetime import date

from desktop_app.domain.calendar import months_after, years_after
from desktop_app.domain.limitation.clock import Clock
from desktop_app.domain.limitation.events import EndKind, EventType, RuleEvent
from desktop_app.domain.limitation.law import (
    JUDGMENT_YEARS,
    NEW_CIVIL_CODE,
    PROVISO_MONTHS,
    STAY_YEARS,
)


def in_force(clock: Clock, day: date, event: RuleEvent) -> None:
    """While it lasts nothing completes (民法147条1項, 148条1項; 地方税法18条の2第1項3号)."""
    clock.active = (*clock.active, event)
    effect = "lawsuit_pending" if event.type is EventType.LAWSUIT else f"{event.type}_in_force"
    clock.reason = effect
    clock.note(day, event, effect)


def _leave(clock: Clock, event: RuleEvent) -> None:
    clock.active = tuple(one for one in clock.active if one != event)


def seizure_end(clock: Clock, day: date, event: RuleEvent) -> None:
    """民法148条: anew from the end; taken back as unlawful, six months only (旧154条: nothing)."""
    _leave(clock, event)
    if event.end_kind not in {EndKind.UNLAWFUL, EndKind.WITHDRAWN}:
        clock.renew(day, "seizure_ended")
        if event.end_kind is None:
            clock.doubt("end_kind_unknown")
        clock.note(day, event, "seizure_ended")
        return
    if event.on < NEW_CIVIL_CODE:
        clock.reason = "seizure_void"
    else:
        clock.postpone(months_after(day, PROVISO_MONTHS))
        clock.reason = "seizure_unlawful"
    clock.note(day, event, clock.reason)


def delivery_end(clock: Clock, day: date, event: RuleEvent) -> None:
    """地方税法18条の2第1項3号: anew from the end, also where the sale was called off (第2項)."""
    if not clock.rule.stay_extinguishes:
        seizure_end(clock, day, event)
        return
    _leave(clock, event)
    clock.renew(day, "delivery_demand_ended")
    if event.end_kind in {EndKind.UNLAWFUL, EndKind.WITHDRAWN}:
        clock.doubt("delivery_demand_cancelled")
    clock.note(day, event, "delivery_demand_ended")


def lawsuit_end(clock: Clock, day: date, event: RuleEvent) -> None:
    """民法147条, 169条: ten years from a final judgment; six months from a withdrawal."""
    _leave(clock, event)
    if event.end_kind is EndKind.JUDGMENT:
        clock.years = JUDGMENT_YEARS
        clock.renew(day, "judgment")
    elif event.on < NEW_CIVIL_CODE:
        clock.old_hold = months_after(day, PROVISO_MONTHS)  # 裁判上の催告
        clock.reason = "lawsuit_void"
    else:
        clock.postpone(months_after(day, PROVISO_MONTHS))
        clock.reason = "lawsuit_withdrawn"
    clock.note(day, event, clock.reason)


def stay(clock: Clock, day: date, event: RuleEvent) -> None:
    """地方税法15条の7: three unbroken years; the period runs on meanwhile."""
    if not clock.rule.stay_extinguishes:
        clock.note(day, event, "stay_not_here")
        return
    if event.immediate:
        clock.stay_day = day
        clock.note(day, event, "stay_immediate")
        return
    if clock.stay_day is not None:
        clock.note(day, event, "stay_already")
        return
    clock.stay_day = years_after(day, STAY_YEARS)
    clock.note(day, event, "stay_begins")


def stay_lifted(clock: Clock, day: date, event: RuleEvent) -> None:
    """地方税法15条の8: the three years are broken; a later stay counts from its own day."""
    clock.stay_day = None
    clock.note(day, event, "stay_lifted")
