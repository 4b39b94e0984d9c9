"""Events that cannot be: named and refused, because a wrong date is worse than none."""

from collections.abc import Iterable
from datetime import date

from desktop_app.domain.limitation.events import EndKind, EventType, RuleEvent
from desktop_app.errors import UserError

EARLIEST_PAYMENT_DAYS = 366  # a payment more than a year before the due date precedes the charge


def check_events(due: date, events: Iterable[RuleEvent]) -> None:
    """Raise UserError for the first event that contradicts the due date or itself."""
    for event in events:
        if event.end is not None:
            _check_end(event)
        if event.type is EventType.DEMAND and event.on <= due:
            raise UserError("demand_before_due", field="date", on=event.on.isoformat())
        if event.type is EventType.PART_PAYMENT and (due - event.on).days > EARLIEST_PAYMENT_DAYS:
            raise UserError("payment_before_charge", field="date", on=event.on.isoformat())


def _check_end(event: RuleEvent) -> None:
    if event.end is not None and event.end < event.on:
        raise UserError("end_before_start", field="end", on=event.on.isoformat())
    lawsuit = event.type is EventType.LAWSUIT
    if lawsuit and event.end_kind not in {EndKind.JUDGMENT, EndKind.WITHDRAWN}:
        raise UserError("missing_value", field="end_kind", on=event.on.isoformat())
