"""What goes into an instalment plan and what comes out of it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop_app.domain.late_charges.terms import LateChargeTerms, Payment, ReliefPeriod
from desktop_app.domain.limitation.events import RuleEvent
from desktop_app.domain.limitation.law import LimitationRule


class PlanOrder(StrEnum):
    """Which instalment a payment goes to first (民法488条; agreed in the pledge)."""

    LIMITATION_FIRST = "limitation_first"
    OLDEST_FIRST = "oldest_first"
    LATE_CHARGE_LEAST = "late_charge_least"


@dataclass(frozen=True, slots=True)
class PlanItem:
    """One unpaid instalment with what its limitation and its late charge depend on."""

    id: str
    kind: str
    due: date
    principal: int
    rule: LimitationRule
    paid: tuple[Payment, ...] = ()
    events: tuple[RuleEvent, ...] = ()
    terms: LateChargeTerms | None = None
    fiscal_year: int | None = None
    effective_due: date | None = None
    reliefs: tuple[ReliefPeriod, ...] = ()

    @property
    def unpaid(self) -> int:
        """Principal still owed."""
        return max(0, self.principal - sum(payment.amount for payment in self.paid))


@dataclass(frozen=True, slots=True)
class PlanRequest:
    """What is asked of the simulation: either `monthly` yen or `months`."""

    first_payment: date
    order: PlanOrder
    monthly: int | None = None
    months: int | None = None
    pledge_on: date | None = None
    listed: frozenset[str] | None = None  # ids the pledge lists; None lists all
    unit: int = 1000  # a plan by months is rounded up to this


@dataclass(frozen=True, slots=True)
class Allocation:
    """Yen of one payment that go to one instalment."""

    item: str
    yen: int


@dataclass(frozen=True, slots=True)
class ScheduledPayment:
    """One payment of the schedule; a day on which the office is closed moves to the next."""

    number: int
    on: date
    yen: int
    allocations: tuple[Allocation, ...]


@dataclass(frozen=True, slots=True)
class PlanItemOutcome:
    """What the plan does to one instalment. Late charges are None where there is no figure."""

    item: str
    kind: str
    acknowledged: bool
    reached_on: date | None
    paid_on: date | None
    last_valid_day: date | None  # with the pledge, before the plan reaches it
    lapses_before_reached: bool
    late_charge_with_plan: int | None
    late_charge_without: int | None
    rate_missing: int | None  # first calendar year without a rate


@dataclass(frozen=True, slots=True)
class Excluded:
    """An instalment the plan must leave out, and why."""

    item: str
    reason: str


@dataclass(frozen=True, slots=True)
class PlanResult:
    """The schedule and its consequences. Totals hold up to `late_charge_until`."""

    schedule: tuple[ScheduledPayment, ...]
    outcomes: tuple[PlanItemOutcome, ...]
    excluded: tuple[Excluded, ...]
    principal: int
    monthly: int
    completed_on: date | None
    late_charge_now: int | None
    late_charge_with_plan: int
    late_charge_without: int
    late_charge_until: date | None  # last day with a known rate, if the plan goes beyond
    rate_missing: int | None

    @property
    def lapsing(self) -> tuple[str, ...]:
        """Instalments that lapse before the plan reaches them."""
        return tuple(one.item for one in self.outcomes if one.lapses_before_reached)
