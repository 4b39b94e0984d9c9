"""Every code of the law has its words: steps, doubts and hints."""

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from desktop_app.cli.law_words import doubt_words, effect_words, hint_sentence
from desktop_app.cli.limitation_cases import evaluate
from desktop_app.domain.relief.facts import Owed, ReliefFacts
from desktop_app.domain.relief.hints import hints
from desktop_app.settings.rule_tables import holidays, relief_table

DATA = Path(__file__).resolve().parent.parent / "domain" / "data"
DOMAIN = Path(__file__).resolve().parents[2] / "desktop_app" / "domain"
CASES = [
    case
    for name in ("limitation_cases", "limitation_reasoned")
    for case in json.loads((DATA / f"{name}.json").read_text("utf-8"))
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_steps_and_doubts_have_words(case: dict[str, Any]) -> None:
    result: Any = evaluate(case, holidays())
    assert {step["effect"] for step in result["steps"]} <= set(effect_words())
    assert set(result["doubts"]) <= set(doubt_words())


def codes(folder: Any, pattern: Any) -> Any:
    """Codes that stand in the sources of a domain room."""
    text = "".join(path.read_text("utf-8") for path in sorted((DOMAIN / folder).glob("*.py")))
    return set(re.findall(pattern, text))


def test_every_doubt_in_the_sources_has_words() -> None:
    found = codes("limitation", r'doubt\("(\w+)"\)')
    assert len(found) > 15
    assert found <= set(doubt_words())


HOUSEHOLD = ReliefFacts(
    owed=(
        Owed("kokuho", 80_000, date(2025, 6, 30), date(2025, 9, 30), reduction_applied=0),
        Owed("juminzei", 50_000, date(2025, 6, 30), date(2025, 6, 30), account_transfer=False),
        Owed("koki", 1, date(2025, 7, 31), date(2025, 7, 31), debtor_is_this_person=False),
        Owed("kaigo", 1, date(2022, 7, 31), date(2022, 7, 31), lapsed_yen=90_000, in_stay=True),
        Owed("keiji", 1, date(2025, 5, 31), date(2025, 5, 31), under_review="exemption"),
        Owed("jutaku", 1, date(2020, 5, 31), date(2020, 5, 31), passed_yen=9, in_deferral=True),
    ),
    birth=date(1960, 12, 25),
    fiscal_year=2025,
    income_declared=True,
    household_income=400_000,
    earners=1,
    insured=2,
    job_loss_code=11,
    left_job_on=date(2025, 8, 31),
    company_insurance_from=date(2025, 7, 1),
    birth_expected=date(2026, 1, 10),
    welfare=True,
    welfare_from=date(2025, 8, 1),
    income_fell=True,
    no_property=True,
    hardship=True,
    disability=True,
    monthly_surplus=-12_000,
    pre_school_children=2,
)
VARIANTS = (
    HOUSEHOLD,
    replace(HOUSEHOLD, income_declared=False),
    replace(HOUSEHOLD, income_declared=False, arrived_from_abroad_on=date(2025, 4, 1)),
    replace(HOUSEHOLD, fiscal_year=2026, birth=date(1950, 12, 25)),
)


def test_every_hint_has_a_sentence_without_holes() -> None:
    shown = [
        hint
        for facts in VARIANTS
        for hint in hints(facts, date(2025, 11, 20), relief_table(), authorised=True)
    ]
    for hint in shown:
        sentence = hint_sentence(hint, "国民健康保険料")
        assert sentence
        assert "{" not in sentence
        assert "None" not in sentence
    assert len({hint.code for hint in shown}) >= 24


def test_sentences_show_amounts_and_days() -> None:
    found = {hint.code: hint for hint in hints(HOUSEHOLD, date(2025, 11, 20), relief_table())}
    assert "90,000円" in hint_sentence(found["lapsed_not_receivable"], "介護保険料")
    assert "2025-09-01" in hint_sentence(found["job_loss_relief"], "国民健康保険料")
