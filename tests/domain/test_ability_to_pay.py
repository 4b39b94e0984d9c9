"""The statutory floor of a salary (国税徴収法76条) and the guide from a household budget."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.cli.money_cases import garnishment_case
from desktop_app.domain.ability_to_pay import (
    FloorRounding,
    HouseholdBudget,
    Salary,
    monthly_guide,
    salary_floor,
)
from desktop_app.errors import UserError

CASES = json.loads(
    (Path(__file__).resolve().parent / "data" / "garnishment_cases.json").read_text("utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_published_cases(case: dict[str, Any]) -> None:
    found = garnishment_case(case)
    assert {key: found.get(key) for key in case["expected"]} == case["expected"]


def test_the_fifth_item_is_capped_at_twice_the_fourth() -> None:
    found = salary_floor([Salary(1_200_000, 90_000, 60_000, 110_000)], 0)
    assert (found.exempt_5, found.capped, found.seizable) == (168_000, False, 672_000)
    high = salary_floor([Salary(2_000_000, 300_000, 100_000, 150_000)], 0)
    assert (high.exempt_5, high.capped, high.seizable) == (200_000, True, 1_150_000)


def test_several_salaries_count_together() -> None:
    one = salary_floor([Salary(300_000, 8_000, 15_000, 45_000)], 1)
    two = salary_floor([Salary(180_000, 5_000, 15_000, 45_000), Salary(120_000, 3_000)], 1)
    assert (one.exempt_4, one.exempt_5, one.seizable) == (two.exempt_4, two.exempt_5, two.seizable)


def test_a_salary_below_the_floor_leaves_nothing() -> None:
    found = salary_floor([Salary(90_000, 0, 0, 12_000)], 0)
    assert (found.exempt_5, found.seizable) == (0, 0)


@pytest.mark.parametrize(("gross", "wanted"), [(300_999, 69_000), (245_900, 42_000)])
def test_rounding_to_thousands(gross: int, wanted: Any) -> None:
    """Gross down; 8,000, 15,000 and 45,000 stay; the fifth item goes up."""
    dependants = 1 if gross > 300_000 else 0
    salary = (
        Salary(gross, 8_000, 15_000, 45_000) if dependants else Salary(gross, 4_700, 9_800, 76_500)
    )
    assert salary_floor([salary], dependants, FloorRounding.THOUSAND).seizable == wanted


@given(
    st.integers(0, 3_000_000), st.integers(0, 300_000), st.integers(0, 6), st.integers(0, 500_000)
)
def test_floor_properties(gross: int, deductions: Any, dependants: int, more: int) -> None:
    for rounding in FloorRounding:
        found = salary_floor([Salary(gross, deductions)], dependants, rounding)
        higher = salary_floor([Salary(gross + more, deductions)], dependants, rounding)
        family = salary_floor([Salary(gross, deductions)], dependants + 1, rounding)
        assert 0 <= found.seizable <= higher.seizable
        assert family.seizable <= found.seizable
        assert found.exempt_5 <= 2 * found.exempt_4


def test_negative_amounts_are_refused() -> None:
    with pytest.raises(UserError):
        salary_floor([Salary(100_000, -1)], 0)
    with pytest.raises(UserError):
        salary_floor([Salary(100_000)], -1)
    with pytest.raises(UserError):
        monthly_guide(HouseholdBudget((("salary", -1),), ()))


def budget(income: int, rent: int, debt: int = 0) -> Any:
    """A small household."""
    debts = (("card", debt),) if debt else ()
    return HouseholdBudget((("salary", income),), (("rent", rent),), debts)


def test_a_guide_leaves_a_reserve() -> None:
    found = monthly_guide(budget(200_000, 170_000))
    assert (found.surplus, found.reserve, found.yen) == (30_000, 10_000, 20_000)
    assert found.codes == ()


def test_no_surplus_asks_for_nothing() -> None:
    found = monthly_guide(budget(150_000, 150_000, 20_000))
    assert found.yen == 0
    assert found.codes == ("deficit", "no_surplus", "other_debts")


def test_the_guide_never_goes_above_the_floor_of_the_law() -> None:
    floor = salary_floor([Salary(120_000, 0, 0, 10_000)], 0)
    found = monthly_guide(budget(120_000, 40_000), floor)
    assert found.yen == found.ceiling == 8_000
    assert "limited_by_statutory_floor" in found.codes
    poor = salary_floor([Salary(100_000)], 0)
    assert "below_statutory_floor" in monthly_guide(budget(100_000, 50_000), poor).codes


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.integers(0, 10**6))
def test_a_guide_never_exceeds_the_surplus(income: int, rent: int, debt: int) -> None:
    found = monthly_guide(budget(income, rent, debt))
    assert 0 <= found.yen <= max(0, found.surplus)
