"""The worker sees how old the figures are before promising anything."""

from datetime import date

from ui.receivables import freshness

OCTOBER, SEPTEMBER = date(2026, 10, 31), date(2026, 9, 30)


def test_one_day_for_all_is_said_once() -> None:
    as_of = {"kokuho": OCTOBER, "koki": OCTOBER, "kaigo": SEPTEMBER}
    assert freshness.summary(["kokuho", "koki"], as_of) == "R8.10.31現在"


def test_the_oldest_comes_first() -> None:
    as_of = {"kokuho": OCTOBER, "kaigo": SEPTEMBER}
    assert freshness.summary(["kokuho", "kaigo"], as_of) == "R8.9.30〜R8.10.31現在"


def test_the_three_kinds_of_welfare_share_a_ledger() -> None:
    assert freshness.details(["seiho63", "seiho78"], {"seiho": OCTOBER}).count("\n") == 0


def test_a_ledger_of_unknown_age_is_not_guessed() -> None:
    assert freshness.summary(["gakudo"], {"gakudo": None}) == ""
