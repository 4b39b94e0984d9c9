"""The household budget: prefilled, guidance never above the floor, kept as facts and notes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.ability_to_pay import Salary
from desktop_app.domain.consultation import Source
from desktop_app.domain.ids import PersonId
from desktop_app.errors import UserError
from desktop_app.services.ability import AbilityForm, assess, summary, written
from desktop_app.services.bundle import Services
from desktop_app.storage.opened import Office
from tests.factories import AOYAMA, person_id, put

FORM = AbilityForm({"wages": 180_000}, {"rent": 60_000, "food": 45_000}, {"cards": 15_000})
YEN = st.integers(0, 2_000_000)


@pytest.fixture
def resident(office: Office) -> PersonId:
    put(office, [AOYAMA])
    return person_id(office, AOYAMA.number)


def test_the_guide_is_what_is_left_less_a_reserve() -> None:
    found = assess(FORM)
    assert (found.guide.surplus, found.guide.reserve, found.guide.yen) == (60_000, 9_000, 51_000)
    assert found.floor is None


def test_a_payslip_puts_the_floor_of_the_law_beside_it() -> None:
    slip = Salary(200_000, 3_000, 8_000, 28_000)
    found = assess(AbilityForm(FORM.income, FORM.outgoings, FORM.debts, slip, dependants=1))
    assert found.floor is not None
    assert found.floor.exempt_4 == 145_000
    assert found.guide.yen <= found.floor.seizable


@given(income=YEN, rent=YEN, gross=st.integers(1, 2_000_000), dependants=st.integers(0, 10))
def test_nothing_is_ever_asked_beyond_what_is_left_or_what_the_law_leaves(
    income: int, rent: int, gross: int, dependants: int
) -> None:
    form = AbilityForm({"wages": income}, {"rent": rent}, {}, Salary(gross), dependants)
    found = assess(form)
    assert found.floor is not None
    assert 0 <= found.guide.yen <= max(0, income - rent)
    assert found.guide.yen <= found.floor.seizable


def test_an_amount_that_cannot_be_is_named() -> None:
    with pytest.raises(UserError, match="bad_amount"):
        assess(AbilityForm({"wages": -1}))


def test_what_was_saved_comes_back_line_by_line(services: Services, resident: PersonId) -> None:
    services.ability.save(resident, FORM, Source.DOCUMENT)
    found = services.ability.prefill(resident)
    assert found.form.income == FORM.income
    assert found.form.outgoings == FORM.outgoings
    assert found.form.debts == FORM.debts
    facts = {fact.item: fact for fact in services.consultation.hearing(resident).facts}
    assert (facts["income"].yen, facts["expenses"].yen) == (180_000, 120_000)
    assert facts["income"].source is Source.DOCUMENT


def test_saving_again_replaces_and_keeps_the_earlier_value(
    services: Services, resident: PersonId
) -> None:
    services.ability.save(resident, FORM, Source.PERSON)
    services.ability.save(resident, AbilityForm({"wages": 150_000}), Source.PERSON)
    income = services.consultation.hearing(resident).facts[0]
    assert (income.yen, income.earlier[0].yen) == (150_000, 180_000)


def test_an_amount_heard_without_lines_goes_to_the_line_of_its_code(
    services: Services, resident: PersonId
) -> None:
    services.consultation.record_fact(
        resident, "income", text="年金のみ", codes=("pension",), yen=82_000, source=Source.PERSON
    )
    services.consultation.record_fact(
        resident, "wish", text="少しずつ", yen=5_000, source=Source.PERSON
    )
    found = services.ability.prefill(resident)
    assert found.form.income == {"pension": 82_000}
    assert found.wish_yen == 5_000


def test_an_empty_form_is_not_saved(services: Services, resident: PersonId) -> None:
    with pytest.raises(UserError, match="blank_fact"):
        services.ability.save(resident, AbilityForm(), Source.PERSON)


def test_the_summary_becomes_a_note_without_a_threat(
    services: Services, resident: PersonId
) -> None:
    note = services.ability.save_note(resident, FORM)
    assert note.body.view == summary(FORM)
    assert "51,000円" in note.body.view
    assert "差し押さえます" not in note.body.view
    assert written(FORM.debts) == "カードの返済 15,000円"
