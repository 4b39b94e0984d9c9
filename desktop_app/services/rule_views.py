"""From a ledger's rows to what the law says: limitation and late charge of an instalment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from desktop_app.domain.calendar import Holidays
from desktop_app.domain.late_charges.compute import LateCharge, late_charge
from desktop_app.domain.late_charges.terms import Payment, RateRelief, ReliefPeriod
from desktop_app.domain.limitation.evaluate import limitation
from desktop_app.domain.limitation.events import EventType, RuleEvent, Target
from desktop_app.domain.limitation.result import SETTLED, LimitationResult, Status
from desktop_app.domain.receivable_kinds import ReceivableKind
from desktop_app.domain.receivables import LateChargeView, LimitationView
from desktop_app.domain.rule_tables import RateMissing, RateTable
from desktop_app.errors import UserError
from desktop_app.storage.receivables import ChargeRow, EventRow, PaymentRow

_FOREVER = date(9999, 12, 31)
_KNOWN_EVENTS = frozenset(EventType)
# Without a charge these concern everything that was due; a pledge or request must name its own.
_FOR_ALL = frozenset({"notice", "stay", "stay_lifted"})


@dataclass(frozen=True, slots=True)
class Rules:
    """The dated tables of an office, read once."""

    kinds: Mapping[str, ReceivableKind]
    rates: RateTable
    holidays: Holidays


class Facts(NamedTuple):
    """One instalment with the payments and events that concern it, up to the day asked for."""

    charge: ChargeRow
    payments: Sequence[PaymentRow]
    events: Sequence[EventRow]

    @property
    def consistent(self) -> bool:
        """Whether the payments explain what the ledger says was paid."""
        paid = sum([payment.yen for payment in self.payments]) if self.payments else 0
        return paid == self.charge.paid_yen


def concerns(event: EventRow, charge: ChargeRow) -> bool:
    """Whether an event of the party bears on this instalment."""
    if event.charge_id is not None:
        return event.charge_id == charge.id
    same = event.party_id == charge.party_id and event.type in _FOR_ALL
    return same and event.on > charge.due


def limitation_of(
    rules: Rules, facts: Facts, on: date, *, with_steps: bool = True
) -> LimitationResult:
    """The full result with its steps; UserError where the events cannot be."""
    kind = rules.kinds[facts.charge.kind]
    return limitation(
        kind, facts.charge.due, rule_events(facts), on, rules.holidays, with_steps=with_steps
    )


def limitation_view(rules: Rules, facts: Facts, on: date) -> LimitationView | None:
    """What the tree shows; an impossible event is named instead of a wrong date."""
    if facts.charge.kind not in rules.kinds:
        return None
    try:
        found = limitation_of(rules, facts, on, with_steps=False)
    except UserError as error:
        return LimitationView("unclear", None, None, error.code, settled=False)
    settled = found.sureness == SETTLED
    return LimitationView(
        str(found.status), found.last_valid_day, found.days_left, found.reason, settled
    )


def rule_events(facts: Facts) -> list[RuleEvent]:
    """The ledger's steps and part payments in the terms of the rules."""
    found = [
        _rule_event(event.type, event.on, event.until, event.charge_id is not None)
        for event in facts.events
        if event.type in _KNOWN_EVENTS
    ]
    if not facts.payments:
        return found
    found += [
        RuleEvent(EventType.PART_PAYMENT, payment.paid_on, target=Target.THIS)
        for payment in facts.payments
        if payment.yen < facts.charge.charged_yen
    ]
    return found


@lru_cache(maxsize=20_000)
def _rule_event(name: str, on: date, until: date | None, own: bool) -> RuleEvent:
    """One step; many instalments share the same demand or notice day, so each is made once."""
    listed = True if name == "pledge" and own else None
    return RuleEvent(EventType(name), on, end=until, lists_this=listed)


def late_charge_of(rules: Rules, facts: Facts, on: date) -> LateCharge | None:
    """The charge with its working; None where this kind bears none."""
    kind = rules.kinds.get(facts.charge.kind)
    terms = kind.late_charge.terms if kind else None
    if terms is None:
        return None
    charge = facts.charge
    principal, paid = charge.charged_yen, [Payment(p.paid_on, p.yen) for p in facts.payments]
    if not facts.consistent:
        principal, paid = charge.unpaid_yen, []
    return late_charge(
        principal, charge.due, paid, on, terms, rules.rates, rules.holidays,
        fiscal_year=charge.fiscal_year, reliefs=waived(facts),
    )  # fmt: skip


def late_charge_view(
    rules: Rules, facts: Facts, limit: LimitationView | None, on: date
) -> LateChargeView:
    """Yen up to the day asked for, or the code of why there is no figure."""
    if limit is not None and limit.status == Status.EXTINGUISHED:
        return LateChargeView(None, estimated=False, refused="lapsed")
    try:
        found = late_charge_of(rules, facts, on)
    except RateMissing:
        return LateChargeView(None, estimated=True, refused="rate_missing")
    except UserError as error:
        return LateChargeView(None, estimated=True, refused=error.code)
    if found is None:
        return LateChargeView(0, estimated=False, refused="not_charged")
    return LateChargeView(found.payable, estimated=not facts.consistent, refused=found.reason)


def waived(facts: Facts) -> tuple[ReliefPeriod, ...]:
    """While execution is stayed no late charge grows (地方税法15条の9第1項)."""
    return tuple(
        ReliefPeriod(event.on, event.until or _FOREVER, RateRelief.WAIVED)
        for event in facts.events
        if event.type == EventType.STAY
    )
