"""The card of a counter: entered once, printed on every sheet, each section its own."""

import io
from dataclasses import replace

import pikepdf
import pytest

from desktop_app.bootstrap import build_services
from desktop_app.domain.session import Duty
from desktop_app.errors import UserError
from desktop_app.services.bundle import Services
from desktop_app.services.counter_cards import LONGEST, CounterCard, CounterCards, section_of
from desktop_app.storage.opened import Office
from tests.printouts.conftest import text_of

WHOLE = CounterCard(
    "03-0000-2000", "月曜日から金曜日 8:30–17:00", "https://www.example.lg.jp/{language}/pay/"
)


def test_an_office_that_said_nothing_prints_no_number(services: Services) -> None:
    assert services.cards.card("国保年金課") == CounterCard()
    assert services.printing.card().telephone == ""


def test_a_section_has_its_own_words_over_those_of_the_office(services: Services) -> None:
    services.cards.change("", WHOLE)
    services.cards.change("税務課", CounterCard(telephone=" 03-0000-2410　"))
    assert services.cards.own("税務課") == CounterCard("03-0000-2410")
    assert services.cards.card("税務課") == CounterCard("03-0000-2410", WHOLE.hours, WHOLE.url)
    assert services.cards.card("別の課") == WHOLE
    services.cards.change("税務課", CounterCard())
    assert services.cards.card("税務課") == WHOLE


def test_what_is_entered_stands_on_the_next_sheet_in_its_language(services: Services) -> None:
    services.cards.change("", WHOLE)
    pdf = services.printing.render("how_to_pay", "ne").pdf
    text = text_of(pdf)
    assert text.count("03-0000-2000") == 2  # in the head, and in the card
    assert "सोमबार" in text
    assert "月曜日から金曜日8:30–17:00" in text
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        said = [str(one.Alt) for one in opened.objects if is_figure(one)]
    assert said == ["QR: https://www.example.lg.jp/ne/pay/"]


def is_figure(found: object) -> bool:
    return isinstance(found, pikepdf.Dictionary) and found.get("/S") == "/Figure"


def test_the_sections_are_those_people_work_in(local: Office) -> None:
    services = build_services(local, local.actor)
    services.staff.add("tax", "税 花子", "税務課 3番", Duty.COUNTER, "a long passphrase 9")
    own = section_of(services.session.actor.counter)
    assert services.cards.sections() == tuple(sorted({"税務課", own}))


@pytest.mark.parametrize(
    "url",
    ["www.example.lg.jp", "ftp://example.lg.jp", "https://localhost", "https://役所.jp/",
     "https://example.lg.jp/{code}", "https://[", "javascript:alert(1)"],
)  # fmt: skip
def test_an_address_no_telephone_opens_is_refused(services: Services, url: str) -> None:
    with pytest.raises(UserError, match="card_url_unusable"):
        services.cards.change("", CounterCard(url=url))
    assert services.cards.own("") == CounterCard()


@pytest.mark.parametrize("field", LONGEST)
def test_too_long_is_refused_by_its_field(services: Services, field: str) -> None:
    with pytest.raises(UserError) as caught:
        services.cards.change("", CounterCard(**{field: "9" * (LONGEST[field] + 1)}))
    assert (caught.value.code, caught.value.values["field"]) == ("card_too_long", field)


def test_only_an_administrator_changes_it(local: Office) -> None:
    local.actor = replace(local.actor, duty=Duty.COUNTER)
    with pytest.raises(UserError, match="not_permitted"):
        CounterCards(local).change("", WHOLE)


def test_the_hours_are_said_before_they_are_printed(services: Services) -> None:
    assert services.cards.hours_said(WHOLE.hours) == "Monday to Friday 8:30–17:00"
    assert services.cards.hours_said("その日による") == ""
