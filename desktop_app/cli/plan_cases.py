"""JSON cases of an instalment plan in, the simulation out; the shape is in docs/rules.md."""

from collections.abc import Mapping

from desktop_app.cli.case_fields import (
    BadCase,
    Case,
    choice,
    day,
    items,
    optional_day,
    optional_whole,
    required,
    whole,
)
from desktop_app.cli.limitation_cases import event, iso, rule_of
from desktop_app.cli.money_cases import rates_from, terms_of
from desktop_app.domain.late_charges.terms import LateChargeTerms, Payment
from desktop_app.domain.payment_plan.compare import PlanDifference, compare
from desktop_app.domain.payment_plan.follow_up import PlanState, follow_up
from desktop_app.domain.payment_plan.plan import PlanItem, PlanOrder, PlanRequest, PlanResult
from desktop_app.domain.payment_plan.simulate import Tables, simulate
from desktop_app.domain.receivable_kinds import ReceivableKind

Kinds = Mapping[str, ReceivableKind]
LONGEST_TOLERANCE = 366
ORDERS = {str(order): order for order in PlanOrder}
TERM_FIELDS = ("first_tier_months", "rounding", "late_charge_from_fy")


def plan_case(case: Case, tables: Tables, kinds: Kinds) -> dict[str, object]:
    """One plan, a second one beside it under `compare`, and how it is kept under `received`."""
    here = Tables(day(case, "as_of"), rates_from(case, tables.rates), tables.holidays)
    plan_items = [_item(path, entry, kinds) for path, entry in items(case, "instalments")]
    if not plan_items:
        raise BadCase("missing_value", "instalments")
    _unique(plan_items)
    first = simulate(plan_items, _request(case, ""), here)
    found = _document(first)
    other = case.get("compare")
    if isinstance(other, Mapping):
        without = {key: value for key, value in case.items() if key not in {"monthly", "months"}}
        second = simulate(plan_items, _request({**without, **other}, "compare."), here)
        found["second"] = _document(second)
        found["difference"] = _difference(compare(first, second))
    if case.get("received") is not None:
        found["follow_up"] = _follow_up(case, first)
    return found


def _unique(plan_items: list[PlanItem]) -> None:
    ids = [item.id for item in plan_items]
    if len(set(ids)) != len(ids):
        raise BadCase("duplicate_id", "instalments")


def _request(case: Case, path: str) -> PlanRequest:
    listed = case.get("listed")
    if listed is not None and not isinstance(listed, list):
        raise BadCase("bad_list", path + "listed")
    return PlanRequest(
        first_payment=day(case, "first_payment"),
        order=choice(
            ORDERS, case.get("order") or "limitation_first", "unknown_order", path + "order"
        ),
        monthly=optional_whole(case, "monthly", path),
        months=optional_whole(case, "months", path),
        pledge_on=optional_day(case, "pledge_on", path),
        listed=None if listed is None else frozenset(str(one) for one in listed),
        unit=max(1, whole(case, "unit", path, default=1000)),
    )


def _item(path: str, entry: Case, kinds: Kinds) -> PlanItem:
    kind = (
        None
        if entry.get("kind") is None
        else choice(kinds, entry["kind"], "unknown_kind", path + "kind")
    )
    contract = optional_day(entry, "contract_date", path)
    rule = rule_of(entry) if kind is None else kind.limitation_rule(contract)
    item = PlanItem(
        id=str(required(entry, "id", path)),
        kind="" if kind is None else kind.id,
        due=day(entry, "due", path),
        principal=whole(entry, "principal", path),
        rule=rule,
        paid=tuple(_payments(entry, "payments")),
        events=tuple(event(path + p, one) for p, one in items(entry, "events")),
        terms=_terms(entry, kind),
        fiscal_year=optional_whole(entry, "fiscal_year", path),
        effective_due=optional_day(entry, "effective_due", path),
    )
    if item.terms and item.terms.from_fiscal_year is not None and item.fiscal_year is None:
        raise BadCase("missing_value", path + "fiscal_year")
    return item


def _payments(entry: Case, name: str) -> list[Payment]:
    return [Payment(day(one, "date", p), whole(one, "amount", p)) for p, one in items(entry, name)]


def _terms(entry: Case, kind: ReceivableKind | None) -> LateChargeTerms | None:
    """The case's own options, else those of the kind; `late_charge: false` means none is taken."""
    if entry.get("late_charge") is False:
        return None
    if any(name in entry for name in TERM_FIELDS):
        return terms_of(entry)
    return None if kind is None else kind.late_charge.terms


def _document(result: PlanResult) -> dict[str, object]:
    return {
        "principal": result.principal,
        "monthly": result.monthly,
        "payments": len(result.schedule),
        "completed_on": iso(result.completed_on),
        "schedule": [
            {
                "number": step.number,
                "date": iso(step.on),
                "amount": step.yen,
                "allocations": {part.item: part.yen for part in step.allocations},
            }
            for step in result.schedule
        ],
        "instalments": [
            {
                "id": one.item,
                "acknowledged": one.acknowledged,
                "reached_on": iso(one.reached_on),
                "paid_on": iso(one.paid_on),
                "last_valid_day": iso(one.last_valid_day),
                "lapses_before_reached": one.lapses_before_reached,
                "late_charge_with_plan": one.late_charge_with_plan,
                "late_charge_without": one.late_charge_without,
            }
            for one in result.outcomes
        ],
        "lapsing": list(result.lapsing),
        "excluded": [{"id": one.item, "reason": one.reason} for one in result.excluded],
        "late_charge": {
            "now": result.late_charge_now,
            "with_plan": result.late_charge_with_plan,
            "without": result.late_charge_without,
            "known_until": iso(result.late_charge_until),
            "rate_missing": result.rate_missing,
        },
    }


def _difference(found: PlanDifference) -> dict[str, object]:
    return {
        "monthly": found.monthly,
        "payments": found.payments,
        "days_to_completion": found.days_to_completion,
        "late_charge": found.late_charge,
        "late_charge_known_until": iso(found.late_charge_known_until),
        "lapsing_only_first": list(found.lapsing_only_first),
        "lapsing_only_second": list(found.lapsing_only_second),
    }


def _follow_up(case: Case, plan: PlanResult) -> dict[str, object]:
    today = optional_day(case, "today") or day(case, "as_of")
    tolerance = whole(case, "tolerance_days", default=14)
    if tolerance > LONGEST_TOLERANCE:
        raise BadCase("bad_amount", "tolerance_days", tolerance)
    state = follow_up(plan.schedule, _payments(case, "received"), today, tolerance_days=tolerance)
    return _state(state)


def _state(state: PlanState) -> dict[str, object]:
    return {
        "state": str(state.state),
        "behind": state.behind_yen,
        "next_date": iso(state.next_on),
        "next_amount": state.next_yen,
        "promises": [
            {
                "number": one.number,
                "date": iso(one.on),
                "amount": one.yen,
                "received": one.received,
                "whole_on": iso(one.whole_on),
                "state": str(one.state),
            }
            for one in state.promises
        ],
    }
