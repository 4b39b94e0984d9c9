"""What a colleague would whisper about one resident, each with its reason; set aside with one."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from desktop_app.clock import from_us, to_us
from desktop_app.domain.calendar import legal_age_reached
from desktop_app.domain.ids import PersonId
from desktop_app.domain.relief.facts import SEVERITY_RANK, Hint, Owed, ReliefFacts, Severity
from desktop_app.domain.relief.hints import dismiss, hints
from desktop_app.domain.rule_tables import ReliefTable
from desktop_app.domain.session import Duty
from desktop_app.errors import Fault, UserError
from desktop_app.services.consultation import hearing_in
from desktop_app.services.hint_facts import NHI, Heard, others_owe, owed_of, relief_facts
from desktop_app.services.ledger_facts import load_facts
from desktop_app.services.receivables import ReceivablesService
from desktop_app.storage import hint_dismissals, lookup, receivables
from desktop_app.storage.office import Office, UnitOfWork
from desktop_app.storage.staff_names import staff_names

HOLDS_DAYS = 365  # a reason of last year is not a reason today
LONGEST_REASON = 400
_AUTHORISED = (Duty.SUPERVISOR, Duty.ADMINISTRATOR)
# Where each hint comes from: items of the hearing, `register` or `ledger`.
_BECAUSE: dict[str, tuple[str, ...]] = {
    "declare_income": ("declaration",),
    "declare_income_simple": ("declaration", "reason"),
    "job_loss_relief": ("declaration", "work", "reason"),
    "ask_job_loss_code": ("reason", "work"),
    "report_loss": ("declaration",),
    "maternity_relief": ("health",),
    "ask_birth_expected": ("health",),
    "turns_65": ("register",),
    "turns_75": ("register",),
    "preschool_half": ("register",),
    "welfare_leaves_nhi": ("register", "schemes", "income"),
    "welfare_no_seizure": ("register", "schemes", "income"),
    "self_support": ("income", "expenses"),
    "stay_candidate": ("assets", "food", "home", "register"),
    "collection_deferral": ("reason",),
    "exemption": ("reason",),
    "rent_reduction": ("reason", "food", "home"),
    "disability_exemption": ("health",),
}


@dataclass(frozen=True, slots=True)
class SetAside:
    """Who set a hint aside, when and why."""

    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class HintView:
    """One hint: code, values and article; where it comes from; maybe set aside."""

    hint: Hint
    kind_name: str
    because: tuple[str, ...]  # items of the hearing, `register` (住民) or `ledger` (台帳)
    set_aside: SetAside | None = None

    @property
    def key(self) -> str:
        """What `dismiss` and `restore` are told."""
        return key_of(self.hint)

    @property
    def dismissible(self) -> bool:
        """What must not be asked for cannot be set aside."""
        return self.hint.severity is not Severity.FORBID


class Hints:
    """Use cases around hints. Nothing computed is stored; only what was set aside is."""

    def __init__(self, office: Office, owed: ReceivablesService, table: ReliefTable) -> None:
        self._office = office
        self._owed = owed
        self._table = table

    def of(self, person_id: PersonId) -> tuple[HintView, ...]:
        """Every hint that fits today, most pressing first, those set aside at the end."""
        with self._office.read() as uow:
            return self._views(uow, person_id)

    def dismiss(self, person_id: PersonId, key: str, reason: str) -> tuple[HintView, ...]:
        """Set one aside with a reason. What must not be asked for stays where it is."""
        if len(reason) > LONGEST_REASON:
            raise UserError("reason_too_long", most=LONGEST_REASON)
        with self._office.write() as uow:
            view = _named(self._views(uow, person_id), key)
            said = dismiss(view.hint, reason, uow.now.date())
            if view.set_aside is None:
                row = hint_dismissals.add(uow, person_id, key, said.reason)
                uow.audit("hint_dismissed", "person", person_id, hint=key, dismissal=row.id)
                uow.changed("hint", row.id, person_id)
            return self._views(uow, person_id)

    def restore(self, person_id: PersonId, key: str) -> tuple[HintView, ...]:
        """Undo: the hint shows again."""
        with self._office.write() as uow:
            if hint_dismissals.take_back(uow, person_id, key):
                uow.audit("hint_restored", "person", person_id, hint=key)
                uow.changed("hint", key, person_id)
            return self._views(uow, person_id)

    def _views(self, uow: UnitOfWork, person_id: PersonId) -> tuple[HintView, ...]:
        facts, heard = self._facts(uow, person_id)
        today, authorised = uow.now.date(), uow.actor.duty in _AUTHORISED
        asked = _to_ask(facts, heard, today, self._table)
        found = [*hints(facts, today, self._table, authorised=authorised), *asked]
        found.sort(key=lambda hint: SEVERITY_RANK[hint.severity])
        aside = _set_aside(uow, person_id)
        views = [self._view(hint, facts, heard, aside.get(key_of(hint))) for hint in found]
        return tuple(sorted(views, key=lambda view: view.set_aside is not None))

    def _facts(self, uow: UnitOfWork, person_id: PersonId) -> tuple[ReliefFacts, Heard]:
        person = lookup.person(uow, person_id)
        if person is None:
            raise UserError("person_gone")
        today = uow.now.date()
        owed = owed_of(self._owed.rules, load_facts(uow, person_id, today), today)
        homes = lookup.households(uow, [person.household] if person.household else [])
        household = [member for members in homes.values() for member in members]
        head = next((m for m in household if m.relation == "世帯主" and m.id != person_id), None)
        heard = Heard.of(hearing_in(uow, person_id))
        others = _head_owes(uow, head.id) if head else ()
        return relief_facts(person, household, (*others, *owed), heard, today), heard

    def _view(
        self, hint: Hint, facts: ReliefFacts, heard: Heard, aside: SetAside | None
    ) -> HintView:
        known = self._owed.rules.kinds.get(hint.kind)
        items = _BECAUSE.get(hint.code, ("ledger",))
        because = tuple(i for i in items if i in heard.by_item or i in ("register", "ledger"))
        return HintView(hint, known.name if known else hint.kind, because, aside)


def key_of(hint: Hint) -> str:
    """A hint of one kind of receivable."""
    return f"{hint.code}:{hint.kind}"


def _to_ask(facts: ReliefFacts, heard: Heard, today: date, table: ReliefTable) -> Iterator[Hint]:
    """A relief hangs on one thing nobody has asked yet."""
    left = heard.said("reason", "lost_job") or heard.said("work", "lost_job")
    unknown = facts.job_loss_code is None or facts.left_job_on is None
    limit = (
        None if facts.birth is None else legal_age_reached(facts.birth, table.job_loss_age_limit)
    )
    young = limit is not None and today < limit
    for owed in facts.owes(*NHI):
        if left and unknown and young and not facts.job_loss_applied:
            article = "国民健康保険法施行令29条の7の2"
            yield Hint("ask_job_loss_code", article, Severity.HIGH, owed.kind)
        if heard.said("health", "pregnant") and facts.birth_expected is None:
            article = "国民健康保険法施行令29条の7第5項"
            yield Hint("ask_birth_expected", article, Severity.MEDIUM, owed.kind)


def _head_owes(uow: UnitOfWork, head_id: str) -> tuple[Owed, ...]:
    rows = receivables.charges(uow, head_id)
    return others_owe((row.kind, row.unpaid_yen, row.due) for row in rows)


def _set_aside(uow: UnitOfWork, person_id: str) -> dict[str, SetAside]:
    since = to_us(uow.now - timedelta(days=HOLDS_DAYS))
    rows = hint_dismissals.of_person(uow, person_id, since)
    names = staff_names(uow, {row.staff_id for row in rows})
    return {
        row.hint: SetAside(_reason(uow, row), names.get(row.staff_id, ""), from_us(row.at))
        for row in rows
    }


def _reason(uow: UnitOfWork, row: hint_dismissals.DismissalRow) -> str:
    try:
        return str(hint_dismissals.reason(uow, row).get("reason", ""))
    except Fault as fault:
        if fault.code != "damaged_value":
            raise
        return "\ufffd"


def _named(views: Iterable[HintView], key: str) -> HintView:
    for view in views:
        if view.key == key:
            return view
    raise UserError("hint_gone")


def open_views(views: Sequence[HintView]) -> tuple[HintView, ...]:
    """Those that nobody has set aside."""
    return tuple(view for view in views if view.set_aside is None)
