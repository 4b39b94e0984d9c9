"""Two plans side by side: what the second changes against the first."""

from dataclasses import dataclass
from datetime import date

from desktop_app.domain.payment_plan.plan import PlanResult


@dataclass(frozen=True, slots=True)
class PlanDifference:
    """Second minus first; dates and lists stay side by side."""

    monthly: int
    payments: int
    days_to_completion: int | None
    late_charge: int
    completed_on: tuple[date | None, date | None]
    lapsing_only_first: tuple[str, ...]
    lapsing_only_second: tuple[str, ...]
    late_charge_known_until: date | None  # both sums hold only up to here


def compare(first: PlanResult, second: PlanResult) -> PlanDifference:
    """The difference a debtor and a clerk look at before they choose."""
    done = (first.completed_on, second.completed_on)
    days = None if done[0] is None or done[1] is None else (done[1] - done[0]).days
    untils = [day for day in (first.late_charge_until, second.late_charge_until) if day]
    return PlanDifference(
        monthly=second.monthly - first.monthly,
        payments=len(second.schedule) - len(first.schedule),
        days_to_completion=days,
        late_charge=second.late_charge_with_plan - first.late_charge_with_plan,
        completed_on=done,
        lapsing_only_first=_only(first, second),
        lapsing_only_second=_only(second, first),
        late_charge_known_until=min(untils, default=None),
    )


def _only(one: PlanResult, other: PlanResult) -> tuple[str, ...]:
    return tuple(item for item in one.lapsing if item not in set(other.lapsing))
