"""What one resident owes on one day, by legal class, with flags and the one most pressing alert."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from desktop_app.domain.ids import ChargeId, PersonId
from desktop_app.domain.late_charges.compute import LateCharge
from desktop_app.domain.limitation.result import LimitationResult, Status
from desktop_app.domain.receivables import (
    Alert,
    Flag,
    InstalmentView,
    LegalClass,
    LimitationView,
    Receivables,
    ReceivableView,
)
from desktop_app.errors import UserError
from desktop_app.services.ledger_facts import load_facts
from desktop_app.services.rule_views import (
    Facts,
    Rules,
    late_charge_of,
    late_charge_view,
    limitation_of,
    limitation_view,
)
from desktop_app.storage import batches
from desktop_app.storage import lookup as people
from desktop_app.storage.office import Office, UnitOfWork
from desktop_app.storage.receivables import ChargeRow

SOON_DAYS = 30
NEAR_DAYS = 180
_DEMAND_TIME = timedelta(
    days=30
)  # 督促 goes out within 20 days of the due date; ten more for the post
_CLASS_ORDER = {legal: at for at, legal in enumerate(LegalClass)}
_FLAG_ORDER = {flag: at for at, flag in enumerate(Flag)}
_OF_EVENTS = (Flag.SEIZURE, Flag.STAY, Flag.PLEDGE, Flag.RELIEF_REQUEST)


class ReceivablesService:
    """Use cases around what is owed. Nothing computed here is stored."""

    def __init__(self, office: Office, rules: Rules) -> None:
        self._office = office
        self.rules = rules

    def status(
        self, person_id: PersonId, on: date | None = None, *, paid_too: bool = False
    ) -> Receivables:
        """Everything owed on a day, today unless said, by the newest extracts and the law."""
        with self._office.read() as uow:
            return self.status_in(uow, person_id, on, paid_too=paid_too)

    def status_in(
        self,
        uow: UnitOfWork,
        person_id: PersonId,
        on: date | None = None,
        *,
        paid_too: bool = False,
    ) -> Receivables:
        """The same within a transaction that is open already."""
        day = on or uow.now.date()
        facts = load_facts(uow, person_id, day)
        row = people.person(uow, person_id)
        hidden = row is not None and row.hidden
        return self.owed(facts, day, batches.as_of(uow), hidden=hidden, paid_too=paid_too)

    def owed(
        self,
        known: Iterable[Facts],
        day: date,
        as_of: Mapping[str, date | None],
        *,
        hidden: bool,
        paid_too: bool = False,
    ) -> Receivables:
        """The law on what was read: no statement runs in here. `hidden`: the address is."""
        shown = [
            (facts, self._instalment(facts, day))
            for facts in known
            if paid_too or facts.charge.unpaid_yen > 0
        ]
        groups: dict[str, list[InstalmentView]] = defaultdict(list)
        for facts, view in shown:
            groups[facts.charge.kind].append(view)
        views = sorted(
            (self._group(kind, instalments) for kind, instalments in groups.items()),
            key=lambda group: (_CLASS_ORDER[group.legal_class], self._rank(group.kind)),
        )
        return Receivables(
            on=day,
            receivables=tuple(views),
            unpaid_yen=sum(group.unpaid_yen for group in views),
            late_charge_yen=_total(group.late_charge_yen for group in views),
            hidden_kinds=(),
            as_of=as_of,
            alert=most_pressing(views, hidden_address=hidden),
        )

    def limitation_working(
        self, person_id: PersonId, charge_id: ChargeId, on: date | None = None
    ) -> LimitationResult:
        """Every step of a limitation date with its article, for F4."""
        with self._office.read() as uow:
            day = on or uow.now.date()
            return limitation_of(self.rules, _one(uow, person_id, charge_id, day), day)

    def late_charge_working(
        self, person_id: PersonId, charge_id: ChargeId, on: date | None = None
    ) -> LateCharge | None:
        """The rows of a late charge, for F4; None where this kind bears none."""
        with self._office.read() as uow:
            day = on or uow.now.date()
            return late_charge_of(self.rules, _one(uow, person_id, charge_id, day), day)

    def _instalment(self, facts: Facts, day: date) -> InstalmentView:
        charge = facts.charge
        open_claim = charge.unpaid_yen > 0
        limit = limitation_view(self.rules, facts, day) if open_claim else None
        late = late_charge_view(self.rules, facts, limit, day) if open_claim else None
        return InstalmentView(
            charge_id=ChargeId(charge.id), fiscal_year=charge.fiscal_year, label=charge.label,
            due=charge.due, charged_yen=charge.charged_yen, paid_yen=charge.paid_yen,
            unpaid_yen=charge.unpaid_yen, overdue=open_claim and charge.due < day,
            flags=self._flags(facts, day), limitation=limit, late_charge=late,
        )  # fmt: skip

    def _flags(self, facts: Facts, day: date) -> tuple[Flag, ...]:
        charge = facts.charge
        lasting = {event.type for event in facts.events if not event.until or event.until > day}
        found = [flag for flag in _OF_EVENTS if flag in lasting]
        late_enough = charge.unpaid_yen > 0 and charge.due + _DEMAND_TIME < day
        if late_enough and self._is_public(charge) and not _demanded(facts):
            found.append(Flag.NO_DEMAND)
        if charge.quasi_head:
            found.append(Flag.QUASI_HEAD)
        return tuple(found)

    def _is_public(self, charge: ChargeRow) -> bool:
        """地方自治法231条の3第1項: a public claim must be demanded; 令171条 for a private one."""
        return self._legal_class(charge.kind) is not LegalClass.PRIVATE

    def _group(self, kind: str, instalments: Sequence[InstalmentView]) -> ReceivableView:
        known = self.rules.kinds.get(kind)
        unpaid = [view for view in instalments if view.unpaid_yen > 0]
        flags = {flag for view in instalments for flag in view.flags}
        return ReceivableView(
            kind=kind,
            name=known.name if known else kind,
            legal_class=self._legal_class(kind),
            unpaid_yen=sum(view.unpaid_yen for view in instalments),
            late_charge_yen=_total(
                0 if view.late_charge.refused == "lapsed" else view.late_charge.yen
                for view in unpaid
                if view.late_charge
            ),
            oldest_due=min((view.due for view in unpaid), default=None),
            flags=tuple(sorted(flags, key=_FLAG_ORDER.__getitem__)),
            limitation=_first_to_lapse(unpaid),
            instalments=tuple(instalments),
        )

    def _legal_class(self, kind: str) -> LegalClass:
        known = self.rules.kinds.get(kind)
        return known.legal_class.value if known else LegalClass.PUBLIC

    def _rank(self, kind: str) -> int:
        kinds = list(self.rules.kinds)
        return kinds.index(kind) if kind in kinds else len(kinds)


def _demanded(facts: Facts) -> bool:
    return any(event.type == "demand" for event in facts.events)


def most_pressing(groups: Iterable[ReceivableView], *, hidden_address: bool) -> Alert | None:
    """One alert at a time: about to lapse, hidden address, lapsed, near, never demanded."""
    open_views = [
        (group, view) for group in groups for view in group.instalments if view.unpaid_yen > 0
    ]
    running = [
        (view.limitation.days_left, group, view)
        for group, view in open_views
        if view.limitation and view.limitation.days_left is not None
        and view.limitation.status not in (Status.EXTINGUISHED, Status.PERIOD_PASSED)
    ]  # fmt: skip
    first = min(running, key=lambda found: found[0], default=None)
    if first and first[0] <= SOON_DAYS:
        return _alert("limitation_soon", first[1], first[2], serious=True)
    if hidden_address:
        return Alert("address_hidden", True, "", None, None, None, None)
    for code, wanted in (("lapsed", Status.EXTINGUISHED), ("period_passed", Status.PERIOD_PASSED)):
        for group, view in open_views:
            if view.limitation and view.limitation.status == wanted:
                return _alert(code, group, view, serious=code == "lapsed")
    if first and first[0] <= NEAR_DAYS:
        return _alert("limitation_near", first[1], first[2], serious=False)
    for group, view in open_views:
        if Flag.NO_DEMAND in view.flags:
            return _alert("no_demand", group, view, serious=False)
    return None


def _alert(code: str, group: ReceivableView, view: InstalmentView, *, serious: bool) -> Alert:
    limit = view.limitation
    return Alert(
        code, serious, group.kind, view.charge_id, limit.days_left if limit else None,
        limit.last_valid_day if limit else None, view.unpaid_yen, view.label,
    )  # fmt: skip


def _first_to_lapse(views: Sequence[InstalmentView]) -> LimitationView | None:
    limits = [view.limitation for view in views if view.limitation]
    dated = [limit for limit in limits if limit.last_valid_day is not None]
    alive = [limit for limit in dated if limit.status != Status.EXTINGUISHED]
    if alive or dated:
        return min(alive or dated, key=lambda limit: limit.last_valid_day or date.max)
    return limits[0] if limits else None


def _total(amounts: Iterable[int | None]) -> int | None:
    """The sum, or None where any part has no figure: half a sum would be read as the whole."""
    listed = list(amounts)
    known = [amount for amount in listed if amount is not None]
    return sum(known) if len(known) == len(listed) else None


def _one(uow: UnitOfWork, person_id: PersonId, charge_id: ChargeId, day: date) -> Facts:
    for facts in load_facts(uow, person_id, day):
        if facts.charge.id == charge_id:
            return facts
    raise UserError("charge_gone")
