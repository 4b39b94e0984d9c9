"""The card of a counter is entered in the settings and stands on the next sheet."""

from collections.abc import Callable

from desktop_app.domain.session import Duty
from desktop_app.services.bundle import Services
from desktop_app.services.counter_cards import DEMO_CARD, CounterCard, section_of
from desktop_app.settings.office import DEMO_STAFF
from tests.ui.counter import Counter
from ui.settings.card import CardForm


def opened(counter: Counter) -> CardForm:
    counter.opens()
    counter.window.press("settings")
    counter.rests()
    return counter.window.settings.card


def test_the_form_opens_on_ones_own_counter_with_the_offices_words_behind(counter: Counter) -> None:
    form = opened(counter)
    own = section_of(counter.services.session.actor.counter)
    assert form.section.currentData() == own
    assert {field.text() for field in form.fields.values()} == {""}
    assert form.fields["telephone"].placeholderText() == DEMO_CARD.telephone
    assert form.section.itemData(0) == ""
    assert form.understood.text() == ""


def test_what_is_saved_stands_on_the_next_sheet(counter: Counter, services: Services) -> None:
    form = opened(counter)
    form.fields["telephone"].setText("03-0000-2320")
    form.fields["hours"].setText("平日 9:00〜16:00")
    counter.rests()
    assert "Monday to Friday 9:00–16:00" in form.understood.text()
    form.save.click()
    counter.rests()
    assert services.cards.own(form.section.currentData()).telephone == "03-0000-2320"
    assert services.printing.card().telephone == "03-0000-2320"
    assert services.printing.card().url == DEMO_CARD.url
    assert form.save.isEnabled()
    assert form.problem.isHidden()


def test_hours_that_no_rule_reads_are_said_to_stay_japanese(counter: Counter) -> None:
    form = opened(counter)
    form.fields["hours"].setText("その日による")
    counter.rests()
    assert "日本語のまま" in form.understood.text()


def test_a_wrong_address_stays_in_the_field_and_is_explained(
    counter: Counter, services: Services
) -> None:
    form = opened(counter)
    form.fields["url"].setText("www.example.lg.jp")
    form.save.click()
    counter.rests()
    assert "https://" in form.problem.text()
    assert form.fields["url"].text() == "www.example.lg.jp"
    assert services.cards.own(form.section.currentData()) == CounterCard()


def test_the_whole_office_can_be_chosen(counter: Counter, services: Services) -> None:
    form = opened(counter)
    form.section.setCurrentIndex(0)
    form.section.activated.emit(0)
    counter.rests()
    assert form.fields["telephone"].text() == DEMO_CARD.telephone
    form.fields["telephone"].setText("03-0000-3000")
    form.save.click()
    counter.rests()
    assert services.cards.own("").telephone == "03-0000-3000"


def test_somebody_else_sees_it_and_cannot_change_it(open_counter: Callable[..., Counter]) -> None:
    other = next(one for one in DEMO_STAFF if one.duty is not Duty.ADMINISTRATOR)
    form = opened(open_counter(login=other.login))
    assert form.save.isHidden()
    assert all(field.isReadOnly() for field in form.fields.values())
    assert "管理者" in form.problem.text()
    assert form.fields["telephone"].placeholderText() == DEMO_CARD.telephone
