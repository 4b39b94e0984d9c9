"""Limitation of one instalment: the published cases and those reasoned from the articles."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from desktop_app.cli.limitation_cases import evaluate
from desktop_app.domain.limitation.evaluate import limitation, quick_limitation
from desktop_app.domain.limitation.events import EndKind, EventType, RuleEvent
from desktop_app.domain.limitation.law import Law, rule_for
from desktop_app.domain.limitation.result import Status
from desktop_app.domain.receivables import LegalClass
from desktop_app.errors import UserError
from desktop_app.settings.receivable_kinds import kinds
from desktop_app.settings.rule_tables import holidays

DATA = Path(__file__).resolve().parent / "data"
PUBLISHED = json.loads((DATA / "limitation_cases.json").read_text(encoding="utf-8"))
REASONED = json.loads((DATA / "limitation_reasoned.json").read_text(encoding="utf-8"))
TAX = rule_for(Law.LOCAL_TAX, LegalClass.ENFORCEABLE_PUBLIC)
NHI = rule_for(Law.NHI, LegalClass.ENFORCEABLE_PUBLIC)
AS_OF = date(2026, 11, 20)


def _ids(case: dict[str, Any]) -> Any:
    return case["id"]


@pytest.mark.parametrize("case", PUBLISHED + REASONED, ids=_ids)
def test_state_and_last_day(case: dict[str, Any]) -> None:
    result = evaluate(case, holidays())
    right = [case["expected"], *case.get("also_accepted", [])]
    found = (result["status"], result["last_valid_day"])
    assert found in [(one["status"], one["last_valid_day"]) for one in right], case["why"]


@pytest.mark.parametrize("case", PUBLISHED, ids=_ids)
def test_published_reason(case: dict[str, Any]) -> None:
    assert evaluate(case, holidays())["reason"] == case["expected"]["reason"]


@pytest.mark.parametrize("case", PUBLISHED + REASONED, ids=_ids)
def test_practice_that_varies_is_said(case: dict[str, Any]) -> None:
    """What a case calls uncertain is never shown as settled; the other way is only cautious."""
    result = evaluate(case, holidays())
    if case["confidence"] != "settled":
        assert result["sureness"] == "practice_varies"
        assert result["doubts"]


@pytest.mark.parametrize("case", PUBLISHED + REASONED, ids=_ids)
def test_every_step_has_a_date_and_an_article(case: dict[str, Any]) -> None:
    steps: Any = evaluate(case, holidays())["steps"]
    assert steps
    assert all(step["article"] and step["date"] and step["effect"] for step in steps)


@pytest.mark.parametrize("case", PUBLISHED + REASONED, ids=_ids)
def test_a_private_claim_is_never_extinguished_without_invocation(case: dict[str, Any]) -> None:
    if case["claim_class"] != "私債権":
        return
    invoked = any(event["type"] == "援用" for event in case["events"])
    assert invoked or evaluate(case, holidays())["status"] != "extinguished"


def test_a_pledge_lists_its_instalments_only() -> None:
    pledged = RuleEvent(EventType.PLEDGE, date(2025, 5, 12), lists_this=True)
    unlisted = RuleEvent(EventType.PLEDGE, date(2025, 5, 12), lists_this=False)
    unknown = RuleEvent(EventType.PLEDGE, date(2025, 5, 12))
    days = [
        limitation(NHI, date(2024, 9, 30), [event], AS_OF, holidays()).last_valid_day
        for event in (pledged, unlisted, unknown)
    ]
    assert days == [date(2027, 5, 12), date(2026, 9, 30), date(2026, 9, 30)]


def test_the_stay_day_is_named_beside_the_limitation() -> None:
    stay = RuleEvent(EventType.STAY, date(2023, 3, 15))
    result = limitation(TAX, date(2022, 6, 30), [stay], date(2025, 1, 6), holidays())
    assert result.stay_extinction_day == date(2026, 3, 15)
    assert result.last_valid_day == date(2026, 3, 15)
    assert result.days_left == (date(2026, 3, 15) - date(2025, 1, 6)).days
    assert result.reason == "stay_3y"


def test_kinds_choose_the_rule_by_contract() -> None:
    due = date(2018, 6, 29)
    loan = kinds()["kashitsuke"]
    old = limitation(loan, due, [], AS_OF, holidays(), contract=date(2017, 4, 1))
    unknown = limitation(loan, due, [], AS_OF, holidays())
    assert old.last_valid_day == date(2028, 6, 29)
    assert unknown.last_valid_day == date(2023, 6, 29)
    assert "contract_unknown" in unknown.doubts


@pytest.mark.parametrize(
    ("kind", "years"), [("juminzei", 5), ("kokuho", 2), ("koki", 2), ("kaigo", 2), ("hoiku", 5)]
)
def test_periods_of_the_shipped_kinds(kind: str, years: int) -> None:
    result = limitation(kinds()[kind], date(2024, 9, 30), [], date(2024, 10, 1), holidays())
    assert result.last_valid_day == date(2024 + years, 9, 30)


@pytest.mark.parametrize(
    ("event", "code"),
    [
        (RuleEvent(EventType.DEMAND, date(2022, 6, 30)), "demand_before_due"),
        (RuleEvent(EventType.PART_PAYMENT, date(2022, 3, 31)), "payment_before_charge"),
        (RuleEvent(EventType.SEIZURE, date(2023, 1, 5), end=date(2023, 1, 4)), "end_before_start"),
        (RuleEvent(EventType.LAWSUIT, date(2023, 1, 5), end=date(2023, 2, 6)), "missing_value"),
        (
            RuleEvent(EventType.SEIZURE, date(2023, 1, 5), end_kind=EndKind.RELEASED),
            "missing_value",
        ),
    ],
)
def test_impossible_events_are_refused(event: Any, code: str) -> None:
    for evaluate_one in (
        lambda: limitation(TAX, date(2022, 6, 30), [event], AS_OF, holidays()),
        lambda: quick_limitation(TAX, date(2022, 6, 30), [event], AS_OF),
    ):
        with pytest.raises(UserError) as refused:
            evaluate_one()
        assert refused.value.code == code


def test_a_day_beyond_the_holidays_is_said() -> None:
    result = limitation(TAX, date(2030, 6, 28), [], date(2031, 1, 6), holidays())
    assert "holidays_unknown" in result.doubts
    assert result.status is Status.RUNNING
