"""Rates of a new year: entered by an administrator with a source, in force at once."""

from dataclasses import replace
from datetime import date

import pytest

from desktop_app.bootstrap import build_services
from desktop_app.domain.ids import PersonId
from desktop_app.domain.session import Duty
from desktop_app.errors import UserError
from desktop_app.services.bundle import Services
from desktop_app.services.rates import RateBook
from desktop_app.storage.opened import Office
from tests.factories import AOYAMA, charge, person_id, put

TAX = charge(AOYAMA.number, 1, date(2026, 6, 30), 80_000, ledger="juminzei")
LATER = date(2027, 3, 1)


@pytest.fixture
def resident(office: Office) -> PersonId:
    put(office, [AOYAMA], [TAX])
    return person_id(office, AOYAMA.number)


def charge_on(services: Services, resident: PersonId, day: date) -> tuple[int | None, str]:
    view = services.receivables.status(resident, day).receivables[0].instalments[0].late_charge
    assert view is not None
    return view.yen, view.refused


def test_a_date_past_the_last_rate_is_refused_until_the_year_is_entered(
    services: Services, resident: PersonId
) -> None:
    assert charge_on(services, resident, LATER) == (None, "rate_missing")
    services.rates.enter(2027, 18, "財務省告示第1号")
    yen, refused = charge_on(services, resident, LATER)
    assert refused == ""
    assert yen is not None
    assert yen > 0


def test_the_base_gives_both_rates_and_keeps_source_and_name(
    services: Services, office: Office
) -> None:
    book = services.rates.enter(2027, 18, " 財務省告示第1号 ", grace=13)
    year = book.years[0]
    assert (year.rate.tier1, year.rate.tier2, year.rate.grace) == (28, 91, 13)
    assert (year.rate.source, year.own, year.entered_by) == (
        "財務省告示第1号", True, office.actor.name,
    )  # fmt: skip
    assert book.next_year == 2028


def test_another_counter_and_the_next_start_have_the_year(
    services: Services, office: Office, resident: PersonId
) -> None:
    other = build_services(office, office.actor)
    assert charge_on(other, resident, LATER) == (None, "rate_missing")
    services.rates.enter(2027, 18, "告示")
    assert other.rates.refresh()
    assert not other.rates.refresh()
    assert charge_on(other, resident, LATER)[1] == ""
    assert charge_on(build_services(office, office.actor), resident, LATER)[1] == ""


@pytest.mark.parametrize(
    ("year", "base", "source", "code"),
    [
        (2028, 18, "告示", "year_left_out"),
        (2027, 18, "  ", "missing_value"),
        (2027, 900, "告示", "bad_rate"),
        (2027, -1, "告示", "bad_rate"),
        (2026, 18, "告示", "rate_year_shipped"),
        (2027, 18, "長" * 401, "source_too_long"),
    ],
)
def test_an_entry_that_cannot_be_is_refused_and_changes_nothing(
    services: Services, year: int, base: int, source: str, code: str
) -> None:
    before = services.rates.book()
    with pytest.raises(UserError, match=code):
        services.rates.enter(year, base, source)
    assert services.rates.book() == before


def test_a_correction_replaces_and_only_the_last_year_can_be_withdrawn(
    services: Services,
) -> None:
    services.rates.enter(2027, 18, "告示")
    services.rates.enter(2027, 17, "告示(訂正)")
    services.rates.enter(2028, 20, "告示")
    with pytest.raises(UserError, match="rate_year_needed"):
        services.rates.withdraw(2027)
    assert _own(services.rates.withdraw(2028)) == [(2027, 27)]
    assert _own(services.rates.withdraw(2027)) == []


def _own(book: RateBook) -> list[tuple[int, int]]:
    return [(one.rate.year, one.rate.tier1) for one in book.years if one.own]


def test_only_an_administrator_enters_rates(services: Services, office: Office) -> None:
    office.actor = replace(office.actor, duty=Duty.SUPERVISOR)
    assert not services.rates.book().may_enter
    with pytest.raises(UserError, match="not_permitted"):
        services.rates.enter(2027, 18, "告示")
