"""Events that cannot be: named and refused, because a wrong date is worse than none."""

from collections.abc import Iterable
from datetime import date

from desktop_app.domain.calendar import fiscal_year
from desktop_app.domain.limitation.events import EndKind, EventType, RuleEvent, Target
from desktop_app.errors import UserError


def check_events(due: date, events: Iterable[RuleEvent], *, private: bool = False) -> None:
    """Raise UserError for the first event that contradicts the due date or itself.

    A public instalment is charged within the fiscal year of its due date, so that it cannot have
    been paid before that year; a loan may be paid back early.
    """
    for event in events:
        if event.end is not None or event.end_kind is not None:
            _check_end(event)
        if event.on > due:
            continue
        if event.type is EventType.DEMAND:
            raise UserError("demand_before_due", field="date", on=event.on.isoformat())
        if event.type is EventType.PART_PAYMENT and not private and _before_charge(event, due):
            raise UserError("payment_before_charge", field="date", on=event.on.isoformat())


def _before_charge(event: RuleEvent, due: date) -> bool:
    own = event.target is Target.THIS
    return own and fiscal_year(event.on) < fiscal_year(due)


def _check_end(event: RuleEvent) -> None:
    if event.end is None:
        raise UserError("missing_value", field="end", on=event.on.isoformat())
    if event.end < event.on:
        raise UserError("end_before_start", field="end", on=event.on.isoformat())
    lawsuit = event.type is EventType.LAWSUIT
    if lawsuit and event.end_kind not in {EndKind.JUDGMENT, EndKind.WITHDRAWN}:
        raise UserError("missing_value", field="end_kind", on=event.on.isoformat())
