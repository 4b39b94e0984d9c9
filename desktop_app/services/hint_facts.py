"""From what the ledgers hold and the counters heard to the facts the relief rules look at.

What was not heard stays None: nothing is concluded from silence.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.consultation import HeardFact, Hearing
from desktop_app.domain.japanese_dates import find_date, fiscal_year_of
from desktop_app.domain.limitation.result import Status
from desktop_app.domain.relief.facts import Owed, ReliefFacts
from desktop_app.services.rule_views import Facts, Rules, limitation_view
from desktop_app.storage.lookup import Member, PersonRow

NHI = ("kokuho", "kokuhozei")
_SCHOOL_AGE = 6
_JOB_LOSS_CODE = re.compile(r"(?:コード|理由)\D{0,6}(\d\d)(?![\d年月日])")
_DEFERRALS = ("collection_deferral", "conversion_deferral")


@dataclass(frozen=True, slots=True)
class Heard:
    """The sheet by item, with the words of an answer at hand."""

    by_item: Mapping[str, HeardFact]

    @classmethod
    def of(cls, hearing: Hearing) -> "Heard":
        """The current facts by item."""
        return cls({fact.item: fact for fact in hearing.facts})

    def said(self, item: str, *codes: str) -> bool | None:
        """Whether one of the answers was given; None where the item was not asked."""
        fact = self.by_item.get(item)
        return None if fact is None else any(code in fact.codes for code in codes)

    def day(self, *items: str) -> date | None:
        """The first date written in the words of these items."""
        for item in items:
            fact = self.by_item.get(item)
            found = find_date(fact.text) if fact else None
            if found is not None:
                return found
        return None

    def heard_on(self, item: str) -> date | None:
        """When an item was heard."""
        fact = self.by_item.get(item)
        return fact.heard_at.date() if fact else None

    def yen(self, item: str) -> int | None:
        """The amount that was heard."""
        fact = self.by_item.get(item)
        return fact.yen if fact else None

    def job_loss_code(self) -> int | None:
        """A leaving code written in the words, such as 離職理由コード 31."""
        for item in ("declaration", "work", "reason"):
            fact = self.by_item.get(item)
            found = _JOB_LOSS_CODE.search(fact.text) if fact else None
            if found:
                return int(found[1])
        return None


def owed_of(rules: Rules, all_facts: Iterable[Facts], day: date) -> tuple[Owed, ...]:
    """What this person owes by kind, with what stands in the way of asking for it."""
    by_kind: dict[str, list[Facts]] = {}
    for facts in all_facts:
        if facts.charge.unpaid_yen > 0:
            by_kind.setdefault(facts.charge.kind, []).append(facts)
    return tuple(_owed(rules, kind, found, day) for kind, found in by_kind.items())


def _owed(rules: Rules, kind: str, found: Sequence[Facts], day: date) -> Owed:
    gone = {Status.EXTINGUISHED: 0, Status.PERIOD_PASSED: 0}
    for facts in found:
        limit = limitation_view(rules, facts, day)
        status = Status(limit.status) if limit and limit.status != "unclear" else None
        if status in gone:
            gone[status] += facts.charge.unpaid_yen
    dues = [facts.charge.due for facts in found]
    return Owed(
        kind=kind, unpaid=sum(facts.charge.unpaid_yen for facts in found),
        oldest_due=min(dues), newest_due=max(dues), lapsed_yen=gone[Status.EXTINGUISHED],
        passed_yen=gone[Status.PERIOD_PASSED],
        under_review="relief_request" if _stands(found, day, "relief_request") else "",
        in_stay=_stands(found, day, "stay"), in_deferral=_stands(found, day, *_DEFERRALS),
        account_transfer=_by_account(found),
    )  # fmt: skip


def _stands(found: Iterable[Facts], day: date, *types: str) -> bool:
    return any(
        event.type in types and (event.until is None or event.until >= day)
        for facts in found
        for event in facts.events
    )


def _by_account(found: Iterable[Facts]) -> bool | None:
    methods = {payment.method for facts in found for payment in facts.payments if payment.method}
    return any("口座" in method for method in methods) if methods else None


def others_owe(charges: Iterable[tuple[str, int, date]]) -> tuple[Owed, ...]:
    """What the head of the household owes for the 国保 of all (国民健康保険法76条)."""
    found: dict[str, list[tuple[int, date]]] = {}
    for kind, yen, due in charges:
        if kind in NHI and yen > 0:
            found.setdefault(kind, []).append((yen, due))
    return tuple(
        Owed(
            kind, sum(yen for yen, _due in rows), min(due for _yen, due in rows),
            max(due for _yen, due in rows), debtor_is_this_person=False,
        )
        for kind, rows in found.items()
    )  # fmt: skip


def relief_facts(
    person: PersonRow, household: Sequence[Member], owed: tuple[Owed, ...], heard: Heard, day: date
) -> ReliefFacts:
    """Everything together."""
    insured_at_work = heard.said("declaration", "company_insurance")
    expecting = heard.said("health", "pregnant")
    return ReliefFacts(
        owed=owed, birth=person.birth, fiscal_year=fiscal_year_of(day.year, day.month),
        income_declared=_declared(heard),
        arrived_from_abroad_on=(
            heard.heard_on("reason") if heard.said("reason", "moved_from_abroad") else None
        ),
        job_loss_code=heard.job_loss_code(),
        left_job_on=_past(heard.day("declaration", "work", "reason"), day),
        company_insurance_from=_since(heard, day) if insured_at_work else None,
        birth_expected=heard.day("health") if expecting else None,
        welfare=person.welfare or heard.said("schemes", "welfare")
        or heard.said("income", "welfare"),
        illness=heard.said("reason", "illness"),
        income_fell=heard.said("reason", "less_income", "lost_job"),
        no_property=heard.said("assets", "none"),
        hardship=_hardship(heard), monthly_surplus=_surplus(heard),
        disability=heard.said("health", "disability"),
        pre_school_children=_young(household, day),
    )  # fmt: skip


def _declared(heard: Heard) -> bool | None:
    if heard.said("declaration", "not_declared"):
        return False
    return True if heard.said("declaration", "declared") else None


def _past(found: date | None, day: date) -> date | None:
    return found if found is not None and found <= day else None


def _since(heard: Heard, day: date) -> date | None:
    """The date in the words, else the day it was heard: insured by then at the latest."""
    return _past(heard.day("declaration"), day) or heard.heard_on("declaration")


def _hardship(heard: Heard) -> bool | None:
    signs = (heard.said("food", "lacking", "none"), heard.said("home", "no_home"))
    return None if signs == (None, None) else any(signs)


def _surplus(heard: Heard) -> int | None:
    income, spent = heard.yen("income"), heard.yen("expenses")
    return None if income is None or spent is None else income - spent


def _young(household: Sequence[Member], day: date) -> int | None:
    """Children who had not begun school on 1 April of the fiscal year."""
    first = date(fiscal_year_of(day.year, day.month), 4, 1)
    births = [member.birth for member in household if member.birth is not None]
    return sum(1 for birth in births if _age(birth, first) < _SCHOOL_AGE) or None


def _age(birth: date, on: date) -> int:
    return on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))
