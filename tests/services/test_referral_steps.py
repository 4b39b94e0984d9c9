"""From found to arrived: steps are only added, followed up, and counted without names."""

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from openpyxl import load_workbook

from desktop_app.bootstrap import build_services
from desktop_app.clock import JST, FakeClock
from desktop_app.domain.consultation import Source
from desktop_app.domain.ids import PersonId, ReferralId
from desktop_app.domain.referral_records import ReferralState
from desktop_app.domain.referrals.eligibility import Met
from desktop_app.domain.session import Duty
from desktop_app.errors import UserError
from desktop_app.services.bundle import Services
from desktop_app.services.referral_steps import Said, Scope
from desktop_app.services.referrals import found_by
from desktop_app.storage.opened import Office
from tests.factories import AOYAMA, person, person_id, put

RENT, LEGAL, WOMEN = "04", "14", "19"
OTHER = person("0000000301", "西　洋子", "ニシ　ヨウコ", nationality="ネパール")


@pytest.fixture
def resident(office: Office) -> PersonId:
    put(office, [AOYAMA, OTHER])
    return person_id(office, AOYAMA.number)


Colleague = Callable[..., Services]


@pytest.fixture
def colleague(office: Office) -> Colleague:
    """The same office for somebody with other duties or at another counter."""

    def made(**values: object) -> Services:
        actor = replace(office.actor, **values)  # type: ignore[arg-type]
        return build_services(
            Office(office.engines, office.keyring, actor, office.info, office.clock), actor
        )

    return made


def states(services: Services, who: PersonId) -> list[list[str]]:
    return [[str(step.state) for step in one.steps] for one in services.referral_steps.history(who)]


def test_a_sending_moves_on_until_its_outcome(
    services: Services, resident: PersonId, clock: FakeClock
) -> None:
    steps = services.referral_steps
    booked = datetime(2026, 11, 25, 14, 0, tzinfo=JST)
    sent = steps.send(RENT, resident, Said("電話した", "住まい係 小川", booked, keyword="家賃"))
    clock.advance(minutes=1)
    accepted = steps.move(sent.id, "accepted", Said(booked_at=booked))
    clock.advance(minutes=1)
    arrived = steps.move(accepted.id, "arrived")
    clock.advance(minutes=1)
    steps.move(arrived.id, "outcome", Said("申請した"))
    (one,) = steps.history(resident)
    assert [str(step.state) for step in one.steps] == [
        "referred", "accepted", "arrived", "outcome",
    ]  # fmt: skip
    assert (one.first.note, one.first.with_whom, one.first.booked_at, one.first.keyword) == (
        "電話した", "住まい係 小川", booked, "家賃",
    )  # fmt: skip
    assert one.last.note == "申請した"
    assert one.came
    assert one.due_on is None
    assert one.first.by == services.session.actor.name
    assert one.first.counter == services.session.actor.counter


def test_the_next_call_skips_closed_days(services: Services, resident: PersonId) -> None:
    today = services.clock.today()
    plain = services.referral_steps.send(RENT, resident)
    assert plain.due_on is not None
    assert plain.due_on >= today + timedelta(days=7)
    # 3 November is a holiday of 2027, a Wednesday; booked the day before.
    booked = datetime(2027, 11, 2, 9, 0, tzinfo=JST)
    assert services.referral_steps.send(RENT, resident, Said(booked_at=booked)).due_on == date(
        2027, 11, 4
    )
    urgent = services.referral_steps.send(RENT, resident, Said(urgent=True)).due_on
    assert urgent is not None
    assert urgent - today <= timedelta(days=4)
    own = services.referral_steps.send(RENT, resident, Said(due_on=date(2027, 1, 4)))
    assert own.due_on == date(2027, 1, 4)


def test_a_wrong_step_is_corrected_and_undone_without_losing_it(
    services: Services, resident: PersonId, clock: FakeClock
) -> None:
    steps = services.referral_steps
    sent = steps.send(RENT, resident)
    clock.advance(minutes=1)
    wrong = steps.move(sent.id, "arrived")
    clock.advance(minutes=1)
    right = steps.correct(wrong.id, "not_needed", Said("家賃は払えた"))
    assert states(services, resident) == [["referred", "not_needed"]]
    with pytest.raises(UserError, match="referral_changed"):
        steps.correct(wrong.id, "arrived")
    clock.advance(minutes=1)
    undone = steps.undo(right.id)  # back to what the correction replaced
    assert states(services, resident) == [["referred", "arrived"]]
    clock.advance(minutes=1)
    steps.undo(undone.id)  # undo of the undo
    assert states(services, resident) == [["referred", "not_needed"]]
    written = [str(step.state) for step in steps.log(sent.id)]
    assert written == ["referred", "arrived", "not_needed", "undone", "undone"]


def test_the_sending_itself_can_be_corrected_and_undone(
    services: Services, resident: PersonId, clock: FakeClock
) -> None:
    steps = services.referral_steps
    sent = steps.send(RENT, resident, Said("まちがい"))
    clock.advance(minutes=1)
    better = steps.correct(sent.id, "referred", Said("電話番号を渡した"))
    (one,) = steps.history(resident)
    assert [step.note for step in one.steps] == ["電話番号を渡した"]
    clock.advance(minutes=1)
    steps.undo(better.id)
    clock.advance(minutes=1)
    steps.undo(sent.id)
    assert steps.history(resident) == ()
    with pytest.raises(UserError, match="referral_gone"):
        steps.move(sent.id, "arrived")


def test_three_times_sent_and_never_there_is_counted(
    services: Services, resident: PersonId, clock: FakeClock
) -> None:
    steps = services.referral_steps
    for _n in range(3):
        steps.send(RENT, resident)
        clock.advance(minutes=1)
    steps.move(steps.send(LEGAL, resident).id, "not_needed")
    lines = steps.follow_ups()
    assert [(line.in_vain, line.name) for line in lines] == [(3, AOYAMA.name)] * 3
    clock.advance(minutes=1)
    steps.move(lines[0].thread.last.id, ReferralState.ARRIVED)
    clock.advance(minutes=1)
    steps.send(RENT, resident)
    assert {line.in_vain for line in steps.follow_ups() if line.thread.waiting} == {3}
    # Since the arrival of the first sending two older ones and a new one are without an answer.


def test_the_list_holds_what_i_and_my_counter_sent(
    services: Services, resident: PersonId, clock: FakeClock, colleague: Colleague
) -> None:
    mine = services.referral_steps.send(RENT, resident)
    elsewhere = colleague(counter="納税課 1番", staff_id=services.session.actor.staff_id)
    assert len(elsewhere.referral_steps.follow_ups(Scope.MINE)) == 1
    clock.advance(days=30)
    (line,) = services.referral_steps.follow_ups(Scope.COUNTER)
    assert line.days_left < 0
    assert line.door is not None
    assert line.door.name == "住居確保給付金"
    later = services.clock.today() + timedelta(days=20)
    services.referral_steps.move(mine.id, "no_news", Said(due_on=later))
    (line,) = services.referral_steps.follow_ups()
    assert line.days_left == 20
    clock.advance(minutes=1)
    services.referral_steps.move(mine.id, "arrived")
    assert services.referral_steps.follow_ups() == ()


def test_a_passer_by_is_counted_and_nothing_else_is_kept(
    services: Services, office: Office, colleague: Colleague
) -> None:
    booked = datetime(2026, 11, 25, 14, 0, tzinfo=JST)
    sent = services.referral_steps.send(
        RENT, None, Said("名前は青山", "小川", booked, keyword="家賃")
    )
    assert (sent.note, sent.with_whom, sent.booked_at, sent.due_on) == ("", "", None, None)
    assert services.referral_steps.follow_ups(Scope.COUNTER) == ()
    today = services.clock.today()
    counts = colleague(duty=Duty.SUPERVISOR).referral_counts.counts(today, today)
    assert counts.total.sent == 1


def test_counts_are_for_supervisors_and_name_nobody(
    services: Services, resident: PersonId, office: Office, colleague: Colleague, clock: FakeClock
) -> None:
    today = services.clock.today()
    with pytest.raises(UserError, match="not_permitted"):
        colleague(duty=Duty.COUNTER).referral_counts.counts(today, today)
    steps = services.referral_steps
    sent = steps.send(RENT, resident, Said("青山さんに電話", keyword="家賃"))
    steps.send(RENT, person_id(office, OTHER.number), Said(keyword="家賃"))
    steps.send(LEGAL, resident, Said(keyword="heard:reason.many_debts"))
    clock.advance(minutes=1)
    steps.move(sent.id, "arrived", Said("青山さん来所"))
    made = colleague(duty=Duty.SUPERVISOR).referral_counts
    counts = made.counts(today, today)
    assert [(one.key, one.sent, one.arrived, one.waiting) for one in counts.doors] == [
        (RENT, 2, 1, 1), (LEGAL, 1, 0, 1),
    ]  # fmt: skip
    assert {one.key: one.sent for one in counts.helps} == {"住まい": 2, "債務": 1}
    assert {one.key: one.sent for one in counts.keywords} == {
        "家賃": 2, "heard:reason.many_debts": 1,
    }  # fmt: skip
    assert counts.doors[0].share_arrived == 0.5
    assert made.counts(today - timedelta(days=9), today - timedelta(days=1)).total.sent == 0
    with pytest.raises(UserError, match="bad_period"):
        made.counts(today, today - timedelta(days=1))
    cells = [
        str(cell)
        for sheet in load_workbook(io.BytesIO(made.workbook(counts)))
        for line in sheet.iter_rows(values_only=True)
        for cell in line
        if cell is not None
    ]
    rows = list(csv.reader(io.StringIO(made.csv(counts).decode("utf-8-sig"))))
    assert ["相談先別", "住居確保給付金", "2", "0", "1", "0", "0", "1", "50.00 %"] in rows
    assert "住居確保給付金" in cells
    assert "青山" not in "".join(cells) + "".join(map(str, rows))


def test_lists_counts_and_exports_are_in_the_audit_log(
    services: Services, resident: PersonId, office: Office, colleague: Colleague
) -> None:
    services.referral_steps.send(RENT, resident)
    services.referral_steps.follow_ups()
    made = colleague(duty=Duty.ADMINISTRATOR).referral_counts
    today = services.clock.today()
    made.workbook(made.counts(today, today))
    with office.read() as work:
        rows = work.connection.exec_driver_sql("SELECT action FROM audit_entries")
        kept = {row.action for row in rows}
    assert {
        "referral_recorded", "referrals_listed", "referrals_counted", "referral_counts_exported",
    } <= kept  # fmt: skip
    assert office.verify().ok


def test_a_door_and_a_person_must_exist(services: Services, resident: PersonId) -> None:
    with pytest.raises(UserError, match="unknown_door"):
        services.referral_steps.send("nowhere", resident)
    with pytest.raises(UserError, match="person_gone"):
        services.referral_steps.send(RENT, PersonId("0" * 32))
    with pytest.raises(UserError, match="referral_gone"):
        services.referral_steps.move(ReferralId("0" * 32), "arrived")
    with pytest.raises(UserError, match="note_too_long"):
        services.referral_steps.send(RENT, resident, Said("あ" * 2_001))


def test_the_checklist_is_filled_from_hearing_and_register(
    services: Services, resident: PersonId, office: Office
) -> None:
    services.consultation.record_fact(
        resident, "home", text="", codes=("rented", "rent_overdue"), source=Source.PERSON
    )
    header = services.lookup.header(resident)
    owed = services.receivables.status(resident)
    seen = services.referrals.look(RENT, header, owed)
    met = {item.item.fact: item.met for item in seen.checked}
    assert met["home"] is Met.MET
    assert met["work.lost_within_2y"] is Met.UNKNOWN
    tax = services.referrals.look("46", header, owed).checked
    assert {item.item.fact: item.met for item in tax}[
        "receivable.resident_tax_unpaid"
    ] is Met.NOT_MET
    nobody = services.referrals.look(RENT)
    assert {item.met for item in nobody.checked} == {Met.UNKNOWN}
    other = services.lookup.header(person_id(office, OTHER.number))
    foreign = services.referrals.look("48", other).checked
    assert [item.met for item in foreign if item.item.fact == "resident.foreign"] == [Met.MET]


def test_only_the_lists_own_words_may_be_counted(services: Services) -> None:
    hits = services.referrals.search("家賃が払えなくて追い出されそう").hits
    assert found_by(hits[0]).keyword == "家賃"
    urgent = services.referrals.search("夫に殴られる").hits[0]
    assert urgent.urgent
    assert (found_by(urgent).keyword, found_by(urgent).urgent) == ("", True)


def test_browsing_shows_every_active_door(services: Services) -> None:
    shown = [one.door.id for doors in services.referrals.by_category().values() for one in doors]
    assert sorted(shown) == sorted(door.id for door in services.referrals.directory.doors)
    events = services.referrals.by_situation()
    assert {"離職", "出産", "死別"} <= set(events)
    assert any(one.door.id == RENT for one in events["離職"])
