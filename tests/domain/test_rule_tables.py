"""Dated tables: the shipped rates follow from their base, a new year is entered with a source."""

from typing import Any

import pytest

from desktop_app.domain.rule_tables import RateMissing, rate_from_base
from desktop_app.errors import UserError
from desktop_app.settings.rule_tables import rates, relief_table


def test_shipped_rates_differ_by_the_statute() -> None:
    """Tier 1 is the base plus 1.0 %, tier 2 the base plus 7.3 %: 6.3 % apart (附則3条の2)."""
    for rate in rates().years.values():
        assert rate.tier2 - rate.tier1 == 63
        assert rate.grace is not None
        assert rate.source


def test_years_follow_each_other() -> None:
    years = sorted(rates().years)
    assert years == list(range(years[0], rates().last_year + 1))


@pytest.mark.parametrize(
    ("base", "tiers"), [(18, (28, 91)), (14, (24, 87)), (65, (73, 138)), (73, (73, 146))]
)
def test_a_new_year_from_its_base(base: Any, tiers: Any) -> None:
    rate = rate_from_base(2027, base, grace=13, source="財務大臣告示", last_year=2026)
    assert (rate.tier1, rate.tier2) == tiers
    assert rates().with_year(rate).rate(2027, 1) == tiers[0]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"source": " "}, "missing_value"),
        ({"base": -1}, "bad_rate"),
        ({"base": 999}, "bad_rate"),
        ({"grace": 99}, "bad_rate"),
        ({"year": 2028}, "year_left_out"),
    ],
)
def test_a_new_year_that_cannot_be(change: Any, code: str) -> None:
    values = {"year": 2027, "base": 18, "grace": 13, "source": "告示", "last_year": 2026}
    with pytest.raises(UserError) as refused:
        rate_from_base(**{**values, **change})
    assert refused.value.code == code


def test_a_missing_year_is_refused_for_every_rate() -> None:
    for ask in (lambda: rates().rate(2027, 1), lambda: rates().grace(2013)):
        with pytest.raises(RateMissing):
            ask()


def test_relief_thresholds_rise_and_name_their_source() -> None:
    table = relief_table().thresholds
    assert 2026 not in table  # not read on an official page: flagged, not guessed
    for year in sorted(table):
        assert table[year].source
        assert table[year].per_insured_5 < table[year].per_insured_2
