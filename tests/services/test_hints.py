"""Hints from what is owed and heard: nothing from silence, set aside with a reason, kept apart."""

from dataclasses import replace
from datetime import date

import pytest

from desktop_app.clock import FakeClock
from desktop_app.domain.consultation import Source
from desktop_app.domain.ids import PersonId
from desktop_app.domain.records import EventType
from desktop_app.domain.session import Duty
from desktop_app.errors import UserError
from desktop_app.services.bundle import Services
from desktop_app.storage.opened import Office
from tests.factories import charge, event, person, person_id, put

YOUNG = person("0000000101", "小田　春香", "オダ　ハルカ", birth=date(1990, 5, 3))
OWED = charge(YOUNG.number, 5, date(2026, 11, 2), 12_000)
CARE = charge(YOUNG.number, 1, date(2026, 8, 31), 4_600, ledger="kaigo")


@pytest.fixture
def resident(office: Office) -> PersonId:
    asked = event(CARE, EventType.RELIEF_REQUEST, date(2026, 11, 1))
    put(office, [YOUNG], [OWED, CARE], [asked])
    return person_id(office, YOUNG.number)


def codes(services: Services, resident: PersonId) -> list[str]:
    return [view.hint.code for view in services.hints.of(resident) if view.set_aside is None]


def hear(services: Services, resident: PersonId, item: str, *answers: str, text: str = "") -> None:
    services.consultation.record_fact(
        resident, item, text=text, codes=answers, source=Source.PERSON
    )


def test_nothing_is_concluded_from_what_was_not_asked(
    services: Services, resident: PersonId
) -> None:
    found = services.hints.of(resident)
    assert {view.hint.code for view in found} == {"under_review", "conversion_deferral"}
    assert next(v for v in found if v.hint.code == "under_review").because == ("ledger",)


def test_a_missing_declaration_says_why_and_by_which_article(
    services: Services, resident: PersonId
) -> None:
    hear(services, resident, "declaration", "not_declared")
    view = next(v for v in services.hints.of(resident) if v.hint.code == "declare_income")
    assert view.because == ("declaration",)
    assert "29条の7" in view.hint.article


def test_a_lost_job_first_asks_for_the_leaving_code_then_offers_the_relief(
    services: Services, resident: PersonId
) -> None:
    hear(services, resident, "reason", "lost_job")
    assert "ask_job_loss_code" in codes(services, resident)
    text = "離職票あり。離職理由コード 31、令和8年9月30日に離職"
    hear(services, resident, "declaration", "job_loss_code", text=text)
    found = codes(services, resident)
    assert "job_loss_relief" in found
    assert "ask_job_loss_code" not in found


def test_a_date_alone_is_not_read_as_a_leaving_code(services: Services, resident: PersonId) -> None:
    hear(services, resident, "reason", "lost_job", text="令和8年11月20日に退職")
    assert "job_loss_relief" not in codes(services, resident)


def test_setting_aside_needs_a_reason_is_shared_and_can_be_undone(
    services: Services, office: Office, resident: PersonId
) -> None:
    key = next(v.key for v in services.hints.of(resident) if v.dismissible)
    with pytest.raises(UserError, match="reason_missing"):
        services.hints.dismiss(resident, key, "  ")
    services.hints.dismiss(resident, key, "本人が希望しない")
    aside = services.hints.of(resident)[-1]
    assert (aside.key, aside.set_aside.reason if aside.set_aside else "") == (
        key, "本人が希望しない",
    )  # fmt: skip
    assert aside.set_aside is not None
    assert aside.set_aside.by == office.actor.name
    assert key in {v.key for v in services.hints.restore(resident, key) if not v.set_aside}


def test_the_reason_is_sealed_in_the_database(
    services: Services, office: Office, resident: PersonId
) -> None:
    key = next(v.key for v in services.hints.of(resident) if v.dismissible)
    services.hints.dismiss(resident, key, "ひみつのりゆう")
    with office.read() as uow:
        rows = uow.connection.exec_driver_sql("SELECT sealed_reason FROM hint_dismissals")
        blobs = [bytes(row[0]) for row in rows]
    assert len(blobs) == 1
    assert "ひみつ".encode() not in blobs[0]


def test_what_must_not_be_asked_for_cannot_be_set_aside(
    services: Services, resident: PersonId
) -> None:
    view = next(v for v in services.hints.of(resident) if v.hint.code == "under_review")
    assert not view.dismissible
    with pytest.raises(UserError, match="hint_not_dismissible"):
        services.hints.dismiss(resident, view.key, "なんとなく")


def test_a_reason_of_last_year_no_longer_hides_a_hint(
    services: Services, clock: FakeClock, resident: PersonId
) -> None:
    hear(services, resident, "declaration", "not_declared")
    services.hints.dismiss(resident, "declare_income:kokuho", "申告済みと話す")
    assert "declare_income" not in codes(services, resident)
    clock.advance(days=366)
    assert "declare_income" in codes(services, resident)


def test_stay_candidates_are_for_the_authorised_only(
    services: Services, office: Office, resident: PersonId
) -> None:
    hear(services, resident, "assets", "none")
    assert "stay_candidate" in codes(services, resident)
    office.actor = replace(office.actor, duty=Duty.COUNTER)
    assert "stay_candidate" not in codes(services, resident)


def test_what_the_head_owes_is_not_asked_of_a_member(services: Services, office: Office) -> None:
    home = "900000777"
    head = person("0000000201", "原　一郎", "ハラ　イチロウ", household_number=home)
    child = person(
        "0000000202", "原　二郎", "ハラ　ジロウ", household_number=home, relation="子",
        birth=date(2004, 1, 5),
    )  # fmt: skip
    put(office, [head, child], [charge(head.number, 5, date(2026, 11, 2), 12_000)])
    found = services.hints.of(person_id(office, child.number))
    assert "other_person_owes" in {view.hint.code for view in found}
    assert "other_person_owes" not in {
        view.hint.code for view in services.hints.of(person_id(office, head.number))
    }
