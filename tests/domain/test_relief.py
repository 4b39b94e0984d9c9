"""Relief hints: what fits is whispered, what does not fit is not, and nothing is guessed."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from desktop_app.domain.relief.facts import Owed, ReliefFacts, Severity
from desktop_app.domain.relief.hints import dismiss, hints, open_hints
from desktop_app.errors import UserError
from desktop_app.settings.rule_tables import relief_table

TODAY = date(2025, 11, 20)
NHI = Owed("kokuho", 80_000, date(2025, 6, 30), date(2025, 9, 30))
RESIDENT_TAX = Owed("juminzei", 50_000, date(2025, 6, 30), date(2025, 6, 30))
RENT = Owed("jutaku", 60_000, date(2025, 6, 30), date(2025, 9, 30))


def facts(*owed: Any, **known: Any) -> Any:
    """Facts about somebody who owes these."""
    return ReliefFacts(owed=owed or (NHI,), **known)


def found(known: Any, today: Any = TODAY, *, authorised: Any = False) -> Any:
    """Hints by code."""
    return {hint.code: hint for hint in hints(known, today, relief_table(), authorised=authorised)}


def test_nothing_heard_means_nothing_concluded() -> None:
    assert found(facts()) == {}


def test_without_a_declaration_no_reduction_can_apply() -> None:
    hint = found(facts(income_declared=False, fiscal_year=2025))["declare_income"]
    assert hint.severity is Severity.HIGH
    assert hint.values["fiscal_year"] == 2025
    assert "29条の7" in hint.article
    assert "declare_income" not in found(facts(income_declared=True))
    assert "declare_income" not in found(facts(RENT, income_declared=False))


def test_who_came_from_abroad_declares_by_the_simple_way() -> None:
    known = facts(income_declared=False, arrived_from_abroad_on=date(2025, 5, 1))
    assert "declare_income_simple" in found(known)


@pytest.mark.parametrize(
    ("income", "earners", "insured", "tenths"),
    [
        (430_000, 1, 1, 7),
        (430_001, 1, 1, 5),
        (735_000, 1, 1, 5),
        (735_001, 1, 1, 2),
        (990_000, 1, 1, 2),
        (530_000, 2, 3, 7),
        (1_445_000, 2, 3, 5),
    ],
)
def test_reduction_by_the_thresholds_of_2025(
    income: int, earners: Any, insured: Any, tenths: Any
) -> None:
    owed = replace(NHI, reduction_applied=0)
    known = facts(
        owed,
        income_declared=True,
        fiscal_year=2025,
        household_income=income,
        earners=earners,
        insured=insured,
    )
    assert found(known)["reduction_missing"].values["tenths"] == tenths
    right = replace(owed, reduction_applied=tenths)
    assert "reduction_missing" not in found(replace(known, owed=(right,)))


def test_income_above_every_threshold_gives_no_hint() -> None:
    owed = replace(NHI, reduction_applied=0)
    known = facts(owed, income_declared=True, fiscal_year=2025, household_income=990_001, insured=1)
    assert "reduction_missing" not in found(known)


def test_an_unknown_year_is_flagged_not_guessed() -> None:
    known = facts(income_declared=True, fiscal_year=2026, household_income=1, insured=1)
    hint = found(known)["threshold_unknown"]
    assert hint.values["fiscal_year"] == 2026


@pytest.mark.parametrize(
    ("code", "birth", "offered"),
    [
        (11, date(1980, 5, 5), True),
        (34, date(1980, 5, 5), True),
        (40, date(1980, 5, 5), False),
        (11, date(1960, 9, 2), True),  # 64 on the day of leaving
        (11, date(1960, 9, 1), False),  # reaches 65 in law the day before the birthday
    ],
)
def test_involuntary_job_loss(code: Any, birth: Any, offered: Any) -> None:
    known = facts(job_loss_code=code, left_job_on=date(2025, 8, 31), birth=birth)
    hint = found(known).get("job_loss_relief")
    assert (hint is not None) is offered
    if hint:
        assert (hint.values["first"], hint.values["last"]) == (
            date(2025, 9, 1),
            date(2027, 3, 31),
        )
        assert hint.values["percent"] == 30


def test_job_loss_is_over_or_already_applied() -> None:
    known = facts(job_loss_code=11, left_job_on=date(2023, 3, 30), birth=date(1980, 5, 5))
    assert "job_loss_relief" not in found(known)
    recent = replace(known, left_job_on=date(2025, 3, 31), job_loss_applied=True)
    assert "job_loss_relief" not in found(recent)


def test_company_insurance_means_a_premium_for_nothing() -> None:
    known = facts(company_insurance_from=date(2025, 7, 1))
    assert found(known)["report_loss"].values["since"] == date(2025, 7, 1)
    assert "report_loss" not in found(replace(known, loss_notified=True))
    assert "report_loss" not in found(facts(company_insurance_from=date(2026, 1, 1)))


@pytest.mark.parametrize(
    ("expected", "multiple", "first", "last"),
    [
        (date(2026, 1, 10), False, "2025-12", "2026-03"),
        (date(2026, 1, 10), True, "2025-10", "2026-03"),
        (date(2023, 12, 10), False, "2024-01", "2024-02"),
    ],
)
def test_months_around_a_birth(expected: Any, multiple: Any, first: Any, last: Any) -> None:
    known = facts(birth_expected=expected, multiple_birth=multiple)
    values = found(known)["maternity_relief"].values
    assert (values["first"], values["last"]) == (first, last)


def test_a_birth_before_the_scheme_gives_no_hint() -> None:
    assert "maternity_relief" not in found(facts(birth_expected=date(2023, 10, 10)))


def test_change_of_scheme_at_65_and_75() -> None:
    assert found(facts(birth=date(1960, 12, 25)))["turns_65"].values["on"] == date(2025, 12, 24)
    assert "turns_75" in found(facts(birth=date(1950, 10, 10)))
    assert "turns_75" not in found(facts(birth=date(1955, 10, 10)))


def test_welfare() -> None:
    codes = found(facts(NHI, welfare=True, welfare_from=date(2025, 8, 1)))
    assert codes["welfare_no_seizure"].severity is Severity.FORBID
    assert "welfare_leaves_nhi" in codes


def test_stay_candidates_are_for_the_authorised_officer_only() -> None:
    known = facts(RESIDENT_TAX, RENT, no_property=True)
    assert "stay_candidate" not in found(known)
    shown = [
        hint
        for hint in hints(known, TODAY, relief_table(), authorised=True)
        if hint.code == "stay_candidate"
    ]
    assert [hint.kind for hint in shown] == ["juminzei"]  # a private claim knows no 15条の7
    assert shown[0].authorised_only


def test_what_must_not_be_asked_today_comes_first() -> None:
    head = replace(NHI, debtor_is_this_person=False)
    review = replace(RESIDENT_TAX, under_review="exemption", account_transfer=False)
    lapsed = Owed("kaigo", 0, date(2022, 7, 31), date(2022, 7, 31), lapsed_yen=9_000)
    passed = replace(RENT, passed_yen=60_000)
    codes = list(found(facts(head, review, lapsed, passed, income_declared=False)))
    forbidden = ["other_person_owes", "under_review", "lapsed_not_receivable", "period_passed"]
    assert codes[:4] == forbidden
    assert "declare_income" not in codes  # the head's premium is not this person's matter


def test_deferrals() -> None:
    assert found(facts(RESIDENT_TAX, illness=True))["collection_deferral"].values == {
        "cause": "illness"
    }
    within = found(facts(RESIDENT_TAX))
    assert within["conversion_deferral"].values["until"] == date(2025, 12, 31)
    assert "conversion_deferral" not in found(facts(RESIDENT_TAX), date(2026, 1, 5))


def test_no_surplus_leads_to_support() -> None:
    assert found(facts(monthly_surplus=-5_000))["self_support"].article.startswith("生活困窮者")
    assert "self_support" not in found(facts(monthly_surplus=5_000))


def test_dismissal_needs_a_reason_and_cannot_hide_a_prohibition() -> None:
    known = facts(income_declared=False)
    hint = found(known)["declare_income"]
    with pytest.raises(UserError):
        dismiss(hint, "  ", TODAY)
    gone = dismiss(hint, "本日申告済み", TODAY)
    assert open_hints([hint], [gone]) == ()
    forbidden = found(facts(replace(NHI, under_review="exemption")))["under_review"]
    with pytest.raises(UserError):
        dismiss(forbidden, "理由", TODAY)
