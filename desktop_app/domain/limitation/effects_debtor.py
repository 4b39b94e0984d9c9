"""What the debtor does, or is told: acknowledgement, demand, notice, grace, invocation."""

from datetime import date, timedelta

from desktop_app.domain.calendar import months_after
from desktop_app.domain.limitation.clock import FOREVER, Clock
from desktop_app.domain.limitation.events import (
    EventType,
    RuleEvent,
    Target,
    acknowledges,
    granted_on_application,
)
from desktop_app.domain.limitation.law import (
    DEMAND_DAYS,
    NEW_CIVIL_CODE,
    NOTICE_MONTHS,
    LimitationRule,
)

REQUEST_DAYS = 183  # an application older than this was not the one that the grace answers


def acknowledge(clock: Clock, day: date, event: RuleEvent, effect: str = "acknowledged") -> None:
    """民法152条1項: a new full period from the next day."""
    clock.renew(day, "acknowledgement")
    clock.note(day, event, effect)


def request(clock: Clock, day: date, event: RuleEvent) -> None:
    """An application for grace or reduction admits the debt, granted or not (民法152条)."""
    if event.type is EventType.DEFERRAL_REQUEST:
        clock.requested_on = day
    acknowledge(clock, day, event)
    if event.type is EventType.RELIEF_REQUEST:
        clock.doubt("relief_request_acknowledges")


def pledge_or_payment(clock: Clock, day: date, event: RuleEvent) -> None:
    """A pledge or a part payment: for this instalment, or only for others."""
    if acknowledges(event):
        every = event.type is EventType.PART_PAYMENT and event.target is Target.UNSPECIFIED
        acknowledge(clock, day, event, "acknowledged_all" if every else "acknowledged")
        if every and not clock.rule.private:
            clock.doubt("unspecified_payment")
        return
    if event.type is EventType.PLEDGE and event.lists_this is None:
        clock.doubt("pledge_list_unknown")
    clock.reason = "acknowledgement_other_instalment"
    clock.note(day, event, "not_acknowledged")


def demand(clock: Clock, day: date, event: RuleEvent) -> None:
    """The first demand renews by law (地方税法18条の2, 国保法110条2項, 自治法236条4項)."""
    if clock.demanded:
        second_demand(clock, day, event)
        return
    clock.demanded = True
    clock.renew(demand_day(clock.rule, day), "demand")
    if clock.rule.private:
        clock.doubt("private_demand")
    if event.dispatched is not None or event.notice_due is not None:
        clock.doubt("demand_arrival_or_dispatch")
    clock.note(day, event, "demand")


def demand_day(rule: LimitationRule, day: date) -> date:
    """The day after which the new period runs: ten days later for tax, else the arrival."""
    return day + timedelta(days=DEMAND_DAYS) if rule.demand_waits_ten_days else day


def second_demand(clock: Clock, day: date, event: RuleEvent) -> None:
    """A later demand is only a notice (自治法236条4項; tax and premiums by analogy)."""
    notice(clock, day, event, "second_demand_is_notice")
    clock.reason = "second_demand_is_notice"
    if clock.rule.stay_extinguishes:
        clock.doubt("second_demand")


def notice(clock: Clock, day: date, event: RuleEvent, effect: str = "notice_6m") -> None:
    """民法150条: six months; a notice during the six months that a notice gave adds nothing.

    「猶予されている間」 is read as the time after the period would have ended: several notices
    before that day count from the last of them (practice varies: `several_notices`).
    """
    if day < NEW_CIVIL_CODE:
        clock.old_hold = months_after(day, NOTICE_MONTHS)
        clock.doubt("old_notice")
        clock.note(day, event, "old_notice")
        return
    if day > clock.last and clock.notice_hold is not None and day <= clock.notice_hold:
        clock.reason = "second_notice_no_effect"
        clock.note(day, event, "second_notice_no_effect")
        return
    if day > clock.last:
        clock.doubt("notice_during_other_hold")
    clock.notices += 1
    until = months_after(day, NOTICE_MONTHS)
    clock.postpone(until)
    clock.notice_hold = until
    if until > clock.last:
        clock.reason = "notice_6m"
        if clock.notices > 1:
            clock.doubt("several_notices")
    clock.note(day, event, effect)


def deferral(clock: Clock, day: date, event: RuleEvent) -> None:
    """地方税法18条の2第4項: the period does not run from the first to the last day of the grace.

    A grace on application is an acknowledgement as well (民法152条): unless the application is
    on record itself, its day is taken to be the first day of the grace. If nothing had run yet,
    a full period starts after the grace; else the rest runs on, counted in days.
    """
    asked = clock.requested_on
    if granted_on_application(event) and (asked is None or (day - asked).days > REQUEST_DAYS):
        clock.renew(day, "acknowledgement")
    clock.requested_on = None
    if event.on_application is None:
        clock.doubt("deferral_basis_unknown")
    clock.pause(day, event.end or FOREVER)
    clock.reason = "deferral_in_force" if event.end is None else "deferral_ended"
    clock.note(day, event, "deferral_paused")


def invocation(clock: Clock, day: date, event: RuleEvent) -> None:
    """Before completion there is nothing to invoke (民法145条); a public claim needs none."""
    effect = "invocation_needless"
    if clock.rule.private:
        effect = "invoked_too_early"
        clock.doubt(effect)
    clock.note(day, event, effect)
