"""Hints about how to collect, or not: grace, stay, welfare, and what must not be asked today."""

from collections.abc import Iterator
from datetime import date

from desktop_app.domain.calendar import months_after
from desktop_app.domain.relief.facts import Hint, HintValue, Owed, ReliefFacts, Severity
from desktop_app.domain.rule_tables import ReliefTable

TAX_RULES = ("juminzei", "keiji", "kokuhozei", "koteishisan", "kokuho", "koki", "kaigo")
STAY_KINDS = (*TAX_RULES, "hoiku", "seiho77_2", "seiho78", "doro", "shinrin_kankyo")
NHI_KINDS = ("kokuho", "kokuhozei")


def must_not_ask(facts: ReliefFacts, today: date, _table: ReliefTable) -> Iterator[Hint]:
    """What must not be asked for today, most of all what another person owes."""
    for owed in facts.owed:
        if not owed.debtor_is_this_person:
            yield Hint("other_person_owes", "国民健康保険法76条", Severity.FORBID, owed.kind)
            continue
        if owed.under_review:
            values: dict[str, HintValue] = {"review": owed.under_review}
            yield Hint("under_review", "行政手続・条例", Severity.FORBID, owed.kind, values)
        if owed.lapsed_yen:
            article = "地方税法18条2項、地方自治法236条2項"
            values = {"yen": owed.lapsed_yen}
            yield Hint("lapsed_not_receivable", article, Severity.FORBID, owed.kind, values)
        if owed.passed_yen:
            values = {"yen": owed.passed_yen}
            yield Hint("period_passed", "民法145条、166条", Severity.FORBID, owed.kind, values)
        yield from _standing(owed)


def _standing(owed: Owed) -> Iterator[Hint]:
    if owed.in_stay:
        yield Hint("stay_in_force", "地方税法15条の7", Severity.FORBID, owed.kind)
    if owed.in_deferral:
        yield Hint("deferral_in_force", "地方税法15条の2の3、15条の6", Severity.FORBID, owed.kind)


def welfare(facts: ReliefFacts, today: date, _table: ReliefTable) -> Iterator[Hint]:
    """生活保護: out of 国保 (6条9号), benefits may not be seized (58条), stay to be looked at."""
    if facts.welfare is not True:
        return
    values: dict[str, HintValue] = {"since": facts.welfare_from}
    for owed in facts.owes(*NHI_KINDS):
        article = "国民健康保険法6条9号"
        yield Hint("welfare_leaves_nhi", article, Severity.HIGH, owed.kind, values)
    yield Hint("welfare_no_seizure", "生活保護法58条", Severity.FORBID, values=values)


def stay_candidate(facts: ReliefFacts, today: date, _table: ReliefTable) -> Iterator[Hint]:
    """執行停止: only a candidate; 徴収職員 decide (地方税法15条の7第1項)."""
    grounds = (
        (facts.no_property, "no_property", "地方税法15条の7第1項1号"),
        (facts.hardship is True or facts.welfare is True, "hardship", "地方税法15条の7第1項2号"),
        (facts.whereabouts_unknown, "whereabouts_unknown", "地方税法15条の7第1項3号"),
    )
    for holds, ground, article in grounds:
        if holds is not True:
            continue
        for owed in facts.owes(*STAY_KINDS):
            if not owed.in_stay:
                values: dict[str, HintValue] = {"ground": ground}
                yield Hint("stay_candidate", article, Severity.MEDIUM, owed.kind, values, True)


def deferrals(facts: ReliefFacts, today: date, table: ReliefTable) -> Iterator[Hint]:
    """徴収猶予 for disaster, illness, closure, loss; 換価の猶予 within months of the due date."""
    causes = (
        ("disaster", facts.disaster),
        ("illness", facts.illness),
        ("business_closed", facts.business_closed),
        ("income_fell", facts.income_fell),
    )
    found = [name for name, holds in causes if holds]
    for owed in facts.owes(*TAX_RULES):
        if owed.in_deferral or owed.in_stay:
            continue
        if found:
            article = "地方税法15条1項" if owed.kind not in _PREMIUMS else "条例(徴収猶予)"
            values: dict[str, HintValue] = {"cause": found[0]}
            yield Hint("collection_deferral", article, Severity.MEDIUM, owed.kind, values)
        until = months_after(owed.newest_due, table.deferral_months)
        if owed.oldest_due < today <= until and owed.oldest_due == owed.newest_due:
            values = {"until": until}
            yield Hint("conversion_deferral", "地方税法15条の6", Severity.LOW, owed.kind, values)


_PREMIUMS = ("kokuho", "koki", "kaigo")


def exemptions(facts: ReliefFacts, today: date, _table: ReliefTable) -> Iterator[Hint]:
    """減免 by ordinance: fallen income, disaster, disability, low rent."""
    if facts.income_fell or facts.disaster:
        for owed in facts.owes("juminzei", "kokuho", "kokuhozei", "koki", "kaigo", "hoiku"):
            yield Hint("exemption", "条例(減免)", Severity.MEDIUM, owed.kind)
    if facts.income_fell or facts.hardship:
        for owed in facts.owes("jutaku"):
            yield Hint("rent_reduction", "公営住宅法16条5項、19条", Severity.MEDIUM, owed.kind)
    if facts.disability:
        for owed in facts.owes("keiji"):
            article = "地方税法463条の23、条例"
            yield Hint("disability_exemption", article, Severity.MEDIUM, owed.kind)


def support(facts: ReliefFacts, today: date, _table: ReliefTable) -> Iterator[Hint]:
    """Nothing left at the end of the month: recommend 自立相談 (努力義務)."""
    if facts.monthly_surplus is not None and facts.monthly_surplus <= 0:
        values: dict[str, HintValue] = {"surplus": facts.monthly_surplus}
        article = "生活困窮者自立支援法8条"
        yield Hint("self_support", article, Severity.HIGH, values=values)


def account_transfer(facts: ReliefFacts, today: date, _table: ReliefTable) -> Iterator[Hint]:
    """口座振替 keeps the next instalment from being forgotten."""
    for owed in facts.owed:
        if owed.debtor_is_this_person and owed.account_transfer is False:
            yield Hint("account_transfer", "条例・規則(口座振替)", Severity.LOW, owed.kind)
