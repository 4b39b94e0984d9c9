"""Instalment plans (分納): simulated on what is owed today, agreed, followed up, printed."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from desktop_app.clock import from_us
from desktop_app.domain.ids import PersonId
from desktop_app.domain.late_charges.terms import Payment
from desktop_app.domain.limitation.evaluate import quick_limitation
from desktop_app.domain.payment_plan.follow_up import Kept, PlanState, follow_up
from desktop_app.domain.payment_plan.plan import PlanItem, PlanRequest
from desktop_app.domain.payment_plan.simulate import Tables, moved_due, simulate
from desktop_app.errors import Fault, UserError
from desktop_app.printouts.model import PledgeLine, PledgeSheet, SheetResult
from desktop_app.services.ledger_facts import load_facts
from desktop_app.services.plan_views import (
    PlanLabel,
    PlanRecord,
    PlanView,
    PlanWish,
    labels_of,
    schedule_of,
    to_values,
)
from desktop_app.services.printing import Printing
from desktop_app.services.receivables import ReceivablesService
from desktop_app.services.rule_views import Facts, Rules, rule_events, waived
from desktop_app.storage import lookup, plans, receivables
from desktop_app.storage.office import Office, UnitOfWork
from desktop_app.storage.plans import PlanRow
from desktop_app.storage.staff_names import staff_names

TOLERANCE_DAYS = 14
MOST_FOLLOWED = 2_000
LONGEST_REASON = 400
_HOLDS = ("relief_request", "stay")
_STATE_RANK = {kind: at for at, kind in enumerate((Kept.BROKEN, Kept.LATE))}


class Plans:
    """Use cases around instalment plans. A simulation writes nothing."""

    def __init__(self, office: Office, owed: ReceivablesService, printing: Printing) -> None:
        self._office = office
        self._owed = owed
        self._printing = printing

    def choices(self, person_id: PersonId) -> tuple[PlanLabel, ...]:
        """Every unpaid instalment a plan may cover, with what holds one back."""
        with self._office.read() as uow:
            return tuple(self._labels(self._facts(uow, person_id), uow.now.date()).values())

    def simulate(self, person_id: PersonId, wish: PlanWish) -> PlanView:
        """The schedule and its consequences as of today."""
        with self._office.read() as uow:
            return self._simulated(uow, person_id, wish)

    def record(self, person_id: PersonId, wish: PlanWish) -> PlanRecord:
        """Write the plan down as agreed today; `nothing_to_plan` where nothing is left to pay."""
        with self._office.write() as uow:
            view = self._simulated(uow, person_id, wish)
            if not view.result.schedule:
                raise UserError("nothing_to_plan")
            row = plans.add(uow, person_id, uow.now.date(), to_values(view))
            uow.audit("plan_recorded", "person", person_id, plan=row.id,
                      payments=len(view.result.schedule), yen=view.result.principal)  # fmt: skip
            uow.changed("plan", row.id, person_id)
            return _records(uow, [row])[0]

    def of(self, person_id: PersonId) -> tuple[PlanRecord, ...]:
        """The plans of a resident, newest first."""
        with self._office.read() as uow:
            return tuple(_records(uow, plans.of_person(uow, person_id)))

    def follow_ups(self) -> tuple[PlanRecord, ...]:
        """Plans in force in the whole office: broken first, then late, then the next day due."""
        with self._office.write() as uow:
            found = _records(uow, plans.active(uow, MOST_FOLLOWED))
            uow.audit("plans_listed", "plan", "all", count=len(found))
        return tuple(sorted(found, key=_urgency))

    def withdraw(self, plan_id: str, expected_version: int, reason: str) -> PlanRecord:
        """The plan no longer holds; what was agreed stays readable."""
        if not reason.strip():
            raise UserError("reason_missing", field="reason")
        if len(reason) > LONGEST_REASON:
            raise UserError("reason_too_long", most=LONGEST_REASON)
        with self._office.write() as uow:
            return self._move(uow, plan_id, expected_version, "withdrawn", reason.strip())

    def reinstate(self, plan_id: str, expected_version: int) -> PlanRecord:
        """Undo of a withdrawal."""
        with self._office.write() as uow:
            return self._move(uow, plan_id, expected_version, "active", "")

    def pledge_data(self, plan_id: str) -> PledgeSheet:
        """What the pledge sheet says."""
        with self._office.read() as uow:
            row = _found(uow, plan_id)
            record = _records(uow, [row])[0]
        lines = tuple(PledgeLine(step.number, step.on, step.yen) for step in record.schedule)
        return PledgeSheet(record.person_name, record.pledged_on, record.kinds, lines)

    def newest_pledge(self, person_id: PersonId) -> PledgeSheet:
        """The pledge of the newest plan in force; `sheet_needs_plan` where there is none."""
        with self._office.read() as uow:
            rows = [row for row in plans.of_person(uow, person_id) if row.state == "active"]
        if not rows:
            raise UserError("sheet_needs_plan")
        return self.pledge_data(rows[0].id)

    def pledge(self, plan_id: str, language: str = "ja") -> SheetResult:
        """The pledge with its schedule as a PDF; the log says for whom."""
        data = self.pledge_data(plan_id)
        with self._office.read() as uow:
            person_id = PersonId(_found(uow, plan_id).person_id)
        return self._printing.render("pledge", language, person_id, data=data)

    def _move(
        self, uow: UnitOfWork, plan_id: str, expected: int, state: str, reason: str
    ) -> PlanRecord:
        row = _found(uow, plan_id)
        values = {**plans.content(uow, row), "reason": reason}
        if row.version != expected or not plans.set_state(uow, row, state, values):
            raise UserError("stale_plan", version=row.version)
        uow.audit(f"plan_{state}", "person", row.person_id, plan=row.id)
        uow.changed("plan", row.id, row.person_id)
        return _records(uow, [_found(uow, plan_id)])[0]

    def _facts(self, uow: UnitOfWork, person_id: PersonId) -> list[Facts]:
        if lookup.person(uow, person_id) is None:
            raise UserError("person_gone")
        found = load_facts(uow, person_id, uow.now.date())
        kinds = self._owed.rules.kinds
        return [one for one in found if one.charge.unpaid_yen > 0 and one.charge.kind in kinds]

    def _labels(self, found: Iterable[Facts], day: date) -> dict[str, PlanLabel]:
        kinds = self._owed.rules.kinds
        return {
            one.charge.id: PlanLabel(
                one.charge.id, one.charge.kind, kinds[one.charge.kind].name,
                one.charge.fiscal_year, one.charge.label, one.charge.due, one.charge.unpaid_yen,
                _hold(one, day),
            )
            for one in found
        }  # fmt: skip

    def _simulated(self, uow: UnitOfWork, person_id: PersonId, wish: PlanWish) -> PlanView:
        today, rules = uow.now.date(), self._owed.rules
        if wish.first_payment < today:
            raise UserError("first_payment_past")
        found = self._facts(uow, person_id)
        labels = self._labels(found, today)
        chosen = wish.chosen
        if chosen is None:
            chosen = frozenset(item for item, label in labels.items() if not label.hold)
        items = [item_of(rules, one) for one in found if one.charge.id in chosen]
        sound = [item for item in items if _sound(item, rules, today)]
        request = PlanRequest(
            wish.first_payment, wish.order, wish.monthly, wish.months,
            today if wish.pledge else None, wish.listed,
        )  # fmt: skip
        result = simulate(sound, request, Tables(today, rules.rates, rules.holidays))
        unclear = tuple(item.id for item in items if item not in sound)
        return PlanView(wish, result, labels, unclear)


def item_of(rules: Rules, facts: Facts) -> PlanItem:
    """One instalment in the terms of the simulation; unexplained payments only count in sum."""
    charge, kind = facts.charge, rules.kinds[facts.charge.kind]
    principal, paid = charge.charged_yen, [Payment(p.paid_on, p.yen) for p in facts.payments]
    if not facts.consistent:
        principal, paid = charge.unpaid_yen, []
    return PlanItem(
        id=charge.id, kind=charge.kind, due=charge.due, principal=principal,
        rule=kind.limitation_rule(), paid=tuple(paid), events=tuple(rule_events(facts)),
        terms=kind.late_charge.terms, fiscal_year=charge.fiscal_year, reliefs=waived(facts),
    )  # fmt: skip


def _sound(item: PlanItem, rules: Rules, day: date) -> bool:
    """Whether its limitation can be told; contradicting records are named, not guessed over."""
    try:
        quick_limitation(item.rule, moved_due(item, rules.holidays), item.events, day)
    except UserError:
        return False
    return True


def _hold(facts: Facts, day: date) -> str:
    """Why it should not be asked for today (減免の審査中, 執行停止)."""
    types = {event.type for event in facts.events if event.until is None or event.until >= day}
    return next((hold for hold in _HOLDS if hold in types), "")


def _found(uow: UnitOfWork, plan_id: str) -> PlanRow:
    row = plans.find(uow, plan_id)
    if row is None:
        raise UserError("plan_gone")
    return row


def _records(uow: UnitOfWork, rows: Sequence[PlanRow]) -> list[PlanRecord]:
    staff = staff_names(uow, {row.staff_id for row in rows})
    people = lookup.persons(uow, {row.person_id for row in rows})
    names = {key: str(row.identity.get("name", "")) for key, row in people.items()}
    return [_record(uow, row, staff, names) for row in rows]


def _record(
    uow: UnitOfWork, row: PlanRow, staff: Mapping[str, str], names: Mapping[str, str]
) -> PlanRecord:
    values = _opened(uow, row)
    schedule, labels = schedule_of(values), labels_of(values)
    follow = _followed(uow, row, schedule, labels) if schedule and row.state == "active" else None
    return PlanRecord(
        id=row.id, version=row.version, person_id=PersonId(row.person_id),
        person_name=names.get(row.person_id, ""), state=row.state, pledged_on=row.pledged_on,
        recorded_by=staff.get(row.staff_id, ""), counter=row.counter,
        recorded_at=from_us(row.recorded_at), monthly=values.get("monthly", 0),
        total_yen=sum(step.yen for step in schedule),
        kinds=tuple(dict.fromkeys(label.kind_name for label in labels.values())),
        schedule=schedule, labels=labels, acknowledged=tuple(values.get("acknowledged", ())),
        follow=follow, reason=values.get("reason", ""),
    )  # fmt: skip


def _opened(uow: UnitOfWork, row: PlanRow) -> Mapping[str, Any]:
    """A damaged plan is listed without its schedule; the others stay readable."""
    try:
        return plans.content(uow, row)
    except Fault as fault:
        if fault.code != "damaged_value":
            raise
        return {}


def _followed(
    uow: UnitOfWork, row: PlanRow, schedule: Sequence[Any], labels: Mapping[str, PlanLabel]
) -> PlanState:
    """What came in on the instalments of the plan since it was agreed."""
    paid = [
        Payment(payment.paid_on, payment.yen)
        for payment in receivables.payments(uow, row.person_id)
        if payment.charge_id in labels and payment.paid_on >= row.pledged_on
    ]
    return follow_up(schedule, paid, uow.now.date(), tolerance_days=TOLERANCE_DAYS)


def _urgency(record: PlanRecord) -> tuple[int, date]:
    follow = record.follow
    if follow is None:
        return len(_STATE_RANK), date.max
    return _STATE_RANK.get(follow.state, len(_STATE_RANK)), follow.next_on or date.max
