"""Hints about 国民健康保険, 後期高齢者医療 and 介護保険."""

from collections.abc import Iterator
from datetime import date, timedelta

from desktop_app.domain.calendar import fiscal_year, legal_age_reached
from desktop_app.domain.relief.facts import Hint, HintValue, ReliefFacts, Severity
from desktop_app.domain.rule_tables import ReductionThreshold, ReliefTable

NHI_KINDS = ("kokuho", "kokuhozei")
REDUCIBLE = (*NHI_KINDS, "koki")
REDUCTION = "国民健康保険法施行令29条の7第5項"
JOB_LOSS = "国民健康保険法施行令29条の7の2"


def declaration(facts: ReliefFacts, today: date, _table: ReliefTable) -> Iterator[Hint]:
    """Without an income declaration 7/5/2割軽減 cannot apply."""
    for owed in facts.owes(*REDUCIBLE):
        if facts.income_declared is not False:
            continue
        abroad = facts.arrived_from_abroad_on
        code = "declare_income" if abroad is None else "declare_income_simple"
        yield Hint(code, REDUCTION, Severity.HIGH, owed.kind, {"fiscal_year": facts.fiscal_year})


def reduction(facts: ReliefFacts, today: date, table: ReliefTable) -> Iterator[Hint]:
    """Declared and low, but the reduction is not on the bill: have the premium looked at."""
    known = (facts.household_income, facts.insured, facts.fiscal_year)
    if facts.income_declared is not True or None in known:
        return
    for owed in facts.owes(*NHI_KINDS):
        threshold = table.thresholds.get(facts.fiscal_year or 0)
        if threshold is None:
            values: dict[str, HintValue] = {"fiscal_year": facts.fiscal_year}
            yield Hint("threshold_unknown", REDUCTION, Severity.LOW, owed.kind, values)
            continue
        fits = reduction_rate(threshold, facts)
        if owed.reduction_applied is not None and fits > owed.reduction_applied:
            values = {"tenths": fits, "applied": owed.reduction_applied}
            yield Hint("reduction_missing", REDUCTION, Severity.HIGH, owed.kind, values)


def reduction_rate(threshold: ReductionThreshold, facts: ReliefFacts) -> int:
    """7, 5, 2 or 0 tenths for the household's income."""
    income, insured = facts.household_income or 0, facts.insured or 0
    floor = threshold.base + threshold.per_earner * max(0, (facts.earners or 1) - 1)
    if income <= floor:
        return 7
    if income <= floor + threshold.per_insured_5 * insured:
        return 5
    return 2 if income <= floor + threshold.per_insured_2 * insured else 0


def job_loss(facts: ReliefFacts, today: date, table: ReliefTable) -> Iterator[Hint]:
    """非自発的失業: 30/100 of the earned income, from the month after leaving to the next March.

    Under 65 on the day of leaving, and only the codes of the table; 自己都合 is not among them.
    """
    left, code = facts.left_job_on, facts.job_loss_code
    if left is None or code not in table.job_loss_codes or facts.job_loss_applied:
        return
    if facts.birth is None or left >= legal_age_reached(facts.birth, table.job_loss_age_limit):
        return
    first = (left + timedelta(days=1)).replace(day=1)
    last = date(fiscal_year(left + timedelta(days=1)) + 2, 3, 31)
    if today > last:
        return
    for owed in facts.owes(*NHI_KINDS):
        values = {"code": code, "percent": table.job_loss_income_percent}
        yield Hint(
            "job_loss_relief",
            JOB_LOSS,
            Severity.HIGH,
            owed.kind,
            {**values, "first": first, "last": last},
        )


def company_insurance(facts: ReliefFacts, today: date, _table: ReliefTable) -> Iterator[Hint]:
    """Insured at work, but still charged: 資格喪失届 (国民健康保険法9条1項)."""
    since = facts.company_insurance_from
    if since is None or since > today or facts.loss_notified is True:
        return
    for owed in facts.owes(*NHI_KINDS):
        article = "国民健康保険法6条1号、9条1項"
        yield Hint("report_loss", article, Severity.HIGH, owed.kind, {"since": since})


def maternity(facts: ReliefFacts, today: date, table: ReliefTable) -> Iterator[Hint]:
    """産前産後: four months around the birth, six for twins; on notification."""
    expected = facts.birth_expected
    if expected is None or facts.maternity_notified:
        return
    before = 3 if facts.multiple_birth else 1
    months = table.maternity_months_multiple if facts.multiple_birth else table.maternity_months
    wanted = [_month(expected, offset - before) for offset in range(months)]
    covered = [month for month in wanted if month >= table.maternity_from]
    if not covered:
        return
    for owed in facts.owes(*NHI_KINDS):
        values: dict[str, HintValue] = {"first": covered[0], "last": covered[-1]}
        yield Hint("maternity_relief", REDUCTION, Severity.MEDIUM, owed.kind, values)


def _month(day: date, offset: int) -> str:
    months = day.year * 12 + day.month - 1 + offset
    return f"{months // 12:04d}-{months % 12 + 1:02d}"


def age_changes(facts: ReliefFacts, today: date, table: ReliefTable) -> Iterator[Hint]:
    """65: 介護保険料 becomes a bill of its own. 75: 国保 ends, 後期高齢者医療 begins."""
    if facts.birth is None:
        return
    changes = (
        (table.care_first_insured_age, "turns_65", "介護保険法9条1号、129条"),
        (table.late_elderly_age, "turns_75", "高齢者の医療の確保に関する法律50条、52条"),
    )
    for age, code, article in changes:
        reached = legal_age_reached(facts.birth, age)
        if abs((reached - today).days) <= table.review_days:
            yield Hint(code, article, Severity.LOW, values={"on": reached})


def children(facts: ReliefFacts, today: date, _table: ReliefTable) -> Iterator[Hint]:
    """未就学児: half the 均等割, automatic: nothing to apply for, only to be said."""
    if facts.pre_school_children:
        for owed in facts.owes(*NHI_KINDS):
            values: dict[str, HintValue] = {"children": facts.pre_school_children}
            yield Hint("preschool_half", REDUCTION, Severity.LOW, owed.kind, values)
