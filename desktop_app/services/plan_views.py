"""Instalment plans as the screens see them, and their sealed form."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from desktop_app.domain.ids import PersonId
from desktop_app.domain.payment_plan.follow_up import PlanState
from desktop_app.domain.payment_plan.plan import (
    Allocation,
    PlanOrder,
    PlanResult,
    ScheduledPayment,
)


@dataclass(frozen=True, slots=True)
class PlanLabel:
    """One unpaid instalment that a plan may cover."""

    id: str
    kind: str
    kind_name: str
    fiscal_year: int
    label: str
    due: date
    unpaid_yen: int
    hold: str = ""  # why it is left out unless chosen: relief_request | stay


@dataclass(frozen=True, slots=True)
class PlanWish:
    """What is asked for: either `monthly` yen or `months`; `listed` None lists all chosen."""

    first_payment: date
    monthly: int | None = None
    months: int | None = None
    order: PlanOrder = PlanOrder.LIMITATION_FIRST
    chosen: frozenset[str] | None = None  # None: all that nothing holds back
    pledge: bool = True
    listed: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class PlanView:
    """A simulated plan with the words for its instalments."""

    wish: PlanWish
    result: PlanResult
    labels: Mapping[str, PlanLabel]
    unclear: tuple[str, ...] = ()  # instalments whose records contradict one another


@dataclass(frozen=True, slots=True)
class PlanRecord:
    """A plan that was agreed, followed up by the payments of the ledgers."""

    id: str
    version: int
    person_id: PersonId
    person_name: str
    state: str  # active | withdrawn
    pledged_on: date
    recorded_by: str
    counter: str
    recorded_at: datetime
    monthly: int
    total_yen: int
    kinds: tuple[str, ...]
    schedule: tuple[ScheduledPayment, ...]
    labels: Mapping[str, PlanLabel]
    acknowledged: tuple[str, ...]
    follow: PlanState | None  # None once withdrawn, or where the plan cannot be opened
    reason: str = ""


def to_values(view: PlanView) -> dict[str, Any]:
    """The sealed form: everything the follow-up and the pledge need, as JSON."""
    used = {part.item for step in view.result.schedule for part in step.allocations}
    return {
        "monthly": view.result.monthly,
        "order": str(view.wish.order),
        "acknowledged": [one.item for one in view.result.outcomes if one.acknowledged],
        "schedule": [
            [step.number, step.on.isoformat(), step.yen,
             [[part.item, part.yen] for part in step.allocations]]
            for step in view.result.schedule
        ],
        "labels": [_label_values(view.labels[item]) for item in sorted(used)],
    }  # fmt: skip


def _label_values(label: PlanLabel) -> list[Any]:
    return [
        label.id, label.kind, label.kind_name, label.fiscal_year, label.label,
        label.due.isoformat(), label.unpaid_yen,
    ]  # fmt: skip


def schedule_of(values: Mapping[str, Any]) -> tuple[ScheduledPayment, ...]:
    """The schedule of a sealed plan."""
    return tuple(
        ScheduledPayment(
            number, date.fromisoformat(on), yen, tuple(Allocation(*part) for part in parts)
        )
        for number, on, yen, parts in values.get("schedule", ())
    )


def labels_of(values: Mapping[str, Any]) -> dict[str, PlanLabel]:
    """The instalments of a sealed plan."""
    return {
        item: PlanLabel(item, kind, name, year, label, date.fromisoformat(due), yen)
        for item, kind, name, year, label, due, yen in values.get("labels", ())
    }
