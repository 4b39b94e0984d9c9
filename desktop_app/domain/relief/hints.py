"""All hints for one person on one day, most pressing first, and those dismissed with a reason."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.relief import collection, health
from desktop_app.domain.relief.facts import SEVERITY_RANK, Hint, ReliefFacts
from desktop_app.domain.rule_tables import ReliefTable
from desktop_app.errors import UserError

Rule = Callable[[ReliefFacts, date, ReliefTable], Iterator[Hint]]
RULES: tuple[Rule, ...] = (
    collection.must_not_ask,
    collection.welfare,
    collection.support,
    health.declaration,
    health.reduction,
    health.job_loss,
    health.company_insurance,
    health.maternity,
    health.age_changes,
    health.children,
    collection.stay_candidate,
    collection.deferrals,
    collection.exemptions,
    collection.account_transfer,
)


def hints(
    facts: ReliefFacts, today: date, table: ReliefTable, *, authorised: bool = False
) -> tuple[Hint, ...]:
    """Every hint that fits; those for the authorised officer only where one is asking."""
    found = [hint for rule in RULES for hint in rule(facts, today, table)]
    shown = [hint for hint in found if authorised or not hint.authorised_only]
    return tuple(sorted(shown, key=lambda hint: SEVERITY_RANK[hint.severity]))


@dataclass(frozen=True, slots=True)
class Dismissal:
    """A hint set aside for one person, with the reason a colleague will read."""

    code: str
    kind: str
    reason: str
    on: date


def dismiss(hint: Hint, reason: str, on: date) -> Dismissal:
    """Set a hint aside. A reason is needed, and what must not be asked cannot be set aside."""
    if not reason.strip():
        raise UserError("reason_missing", field="reason")
    if hint.severity == "forbid":
        raise UserError("hint_not_dismissible", hint=hint.code)
    return Dismissal(hint.code, hint.kind, reason.strip(), on)


def open_hints(found: Iterable[Hint], dismissed: Iterable[Dismissal]) -> tuple[Hint, ...]:
    """The hints that nobody has set aside."""
    gone = {(one.code, one.kind) for one in dismissed}
    return tuple(hint for hint in found if hint.key not in gone)
