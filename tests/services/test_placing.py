"""Parties that no rule places: found, compared, joined by hand, refused, said to be nobody here."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from desktop_app.domain.ids import PersonId
from desktop_app.domain.records import PartyRecord
from desktop_app.errors import UserError
from desktop_app.services.bundle import Services
from desktop_app.services.placing import LONGEST_REMARK, Step, Unplaced
from desktop_app.storage import tables
from desktop_app.storage.opened import Office
from tests.factories import person, person_id, put
from tests.services.test_matching import ELSEWHERE, KIYO, bring, owes

HIDDEN = person(
    "0000000013", "中野　キヨ", "ナカノ　キヨ", birth=date(1951, 2, 3), address=ELSEWHERE,
    building="", support_measure=True,
)  # fmt: skip
# Born in another year and month, and moved: no rule dares to think of her.
LOST = PartyRecord("koki", "90000011", False, KIYO.name, KIYO.kana, date(1949, 1, 17), ELSEWHERE)
COMPANY = PartyRecord("koki", "90000099", False, "株式会社　青葉荘", "アオバソウ", None, ELSEWHERE)


def only(services: Services) -> Unplaced:
    (one,) = services.placing.unplaced().parties
    return one


@pytest.fixture
def lost(office: Office, services: Services) -> Unplaced:
    """The rules ran and left her alone."""
    put(office, [KIYO])
    bring(office, [LOST])
    assert services.matching.run().alone == 1
    return only(services)


def kiyo(office: Office) -> PersonId:
    return person_id(office, KIYO.number)


def actions(office: Office) -> list[str]:
    with office.read() as work:
        query = select(tables.audit_entries.c.action).order_by(tables.audit_entries.c.seq)
        return [a for a in work.connection.scalars(query) if a.startswith("match")]


def test_who_was_left_alone_is_listed_with_what_they_owe(
    services: Services, lost: Unplaced
) -> None:
    assert (lost.ledger, lost.number, lost.name) == ("koki", LOST.number, LOST.name)
    assert (lost.kana, lost.birth) == (LOST.kana, LOST.birth)
    assert (lost.unpaid_yen, lost.since) == (9_000, date(2026, 7, 31))
    assert services.placing.waiting() == services.placing.unplaced().total == 1


def test_whoever_waits_in_the_queue_or_is_joined_is_not_listed(
    office: Office, services: Services
) -> None:
    put(office, [KIYO])
    bring(office, [replace(LOST, birth=KIYO.birth)])
    assert services.placing.waiting() == 1
    services.matching.run()
    assert services.placing.waiting() == 0
    (doubt,) = services.matching.doubts()
    services.matching.join(doubt.id)
    assert services.placing.unplaced().parties == ()


def test_the_list_is_as_long_as_asked_and_says_how_many_there_are(
    office: Office, services: Services
) -> None:
    bring(office, [LOST, COMPANY])
    found = services.placing.unplaced(limit=1)
    assert (len(found.parties), found.total) == (1, 2)


def test_both_sides_stand_beside_each_other(
    office: Office, services: Services, lost: Unplaced
) -> None:
    found = services.placing.compare(lost.party_id, kiyo(office))
    assert found.apart == ""
    assert found.pair.reasons == ("name_name", "kanji_same", "birth_differs", "place_differs")
    assert (found.pair.party.address, found.pair.person.number) == (ELSEWHERE, KIYO.number)
    assert actions(office)[-1] == "match_compared"


def test_joined_by_hand_the_facts_move_and_return(
    office: Office, services: Services, lost: Unplaced
) -> None:
    services.placing.join(lost.party_id, kiyo(office), " 電話で\n確認 ")
    assert owes(services, kiyo(office)) == ["koki"]
    assert [hit.id for hit in services.lookup.find(LOST.number).hits] == [kiyo(office)]
    (joined,) = services.matching.joined()
    assert (joined.basis, joined.by, joined.remark) == ("decided", office.actor.name, "電話で 確認")
    assert services.placing.waiting() == 0
    assert services.matching.run().parties == 0
    services.matching.unjoin(lost.party_id)
    assert owes(services, kiyo(office)) == []
    assert services.lookup.find(LOST.number).hits == ()
    assert only(services).unpaid_yen == 9_000
    assert services.placing.compare(lost.party_id, kiyo(office)).apart == "unjoined"
    with pytest.raises(UserError, match="kept_apart"):
        services.placing.join(lost.party_id, kiyo(office))
    assert services.maintenance.verify_audit().ok


def test_a_pair_kept_apart_is_joined_after_it_was_checked_again(
    office: Office, services: Services, lost: Unplaced
) -> None:
    services.placing.never(lost.party_id, kiyo(office))
    with pytest.raises(UserError, match="kept_apart"):
        services.placing.join(lost.party_id, kiyo(office))
    with pytest.raises(UserError, match="already_decided"):
        services.placing.never(lost.party_id, kiyo(office))
    (apart,) = services.matching.apart()
    services.matching.reconsider(apart.decision_id)
    assert services.placing.waiting() == 0
    (doubt,) = services.matching.doubts()
    services.matching.join(doubt.id)
    assert owes(services, kiyo(office)) == ["koki"]


Decide = Callable[[Services, Unplaced, PersonId], Step]
DECISIONS: dict[str, Decide] = {
    "joined": lambda services, one, who: services.placing.join(one.party_id, who, "x"),
    "never": lambda services, one, who: services.placing.never(one.party_id, who),
    "absent": lambda services, one, _who: services.placing.mark_absent(one.party_id, "x"),
}


@pytest.mark.parametrize("kind", DECISIONS)
def test_every_decision_is_undone_as_if_it_had_never_been(
    office: Office, services: Services, lost: Unplaced, kind: str
) -> None:
    step = DECISIONS[kind](services, lost, kiyo(office))
    assert step.kind == kind
    services.placing.undo(step)
    assert only(services) == lost
    assert owes(services, kiyo(office)) == []
    assert services.matching.apart() == services.matching.joined() == ()
    assert services.placing.absent() == ()
    with pytest.raises(UserError, match="already_decided"):
        services.placing.undo(step)
    assert services.maintenance.verify_audit().ok


def test_others_went_on_from_a_decision(office: Office, services: Services, lost: Unplaced) -> None:
    step = services.placing.join(lost.party_id, kiyo(office))
    for late in (services.placing.mark_absent, services.placing.bring_back):
        with pytest.raises(UserError, match="already_decided"):
            late(lost.party_id)
    with pytest.raises(UserError, match="already_decided"):
        services.placing.join(lost.party_id, kiyo(office))
    services.matching.unjoin(lost.party_id)
    with pytest.raises(UserError, match="already_decided"):
        services.placing.undo(step)
    with pytest.raises(UserError, match="person_gone"):
        services.placing.compare(lost.party_id, "0" * 32)


def test_nobody_of_the_register_leaves_the_list_and_comes_back(
    office: Office, services: Services, lost: Unplaced
) -> None:
    services.placing.mark_absent(lost.party_id, "転出済み" * 100)
    assert services.placing.waiting() == 0
    (gone,) = services.placing.absent()
    assert (gone.name, gone.unpaid_yen, gone.by) == (lost.name, 9_000, office.actor.name)
    assert gone.at is not None
    assert len(gone.remark) == LONGEST_REMARK
    step = services.placing.bring_back(lost.party_id)
    assert only(services) == lost
    services.placing.undo(step)
    assert services.placing.absent()[0].remark == gone.remark
    assert actions(office)[-6:] == [
        "match_absent", "match_absent_read", "match_brought_back", "match_unplaced_read",
        "match_absent", "match_absent_read",
    ]  # fmt: skip


def test_no_rule_joins_nobody_of_the_register_without_asking(
    office: Office, services: Services, lost: Unplaced
) -> None:
    """She moves in again: everything agrees, but somebody had said that she is not there."""
    services.placing.mark_absent(lost.party_id)
    again = person("0000000014", LOST.name, LOST.kana, birth=LOST.birth, address=ELSEWHERE)
    put(office, [again])
    run = services.matching.run()
    assert (run.joined, run.queued) == (0, 1)
    (doubt,) = services.matching.doubts()
    services.matching.take_back(services.matching.never(doubt.id))
    services.matching.join(doubt.id)
    assert services.placing.absent() == ()
    services.matching.unjoin(lost.party_id)
    assert services.placing.waiting() == 1


def test_the_address_of_somebody_hidden_is_on_neither_side(
    office: Office, services: Services
) -> None:
    put(office, [KIYO, HIDDEN])
    bring(office, [LOST, replace(COMPANY, address="東京都北川区川添九丁目９番９号")])
    services.matching.run()
    company, kiyo_party = sorted(
        services.placing.unplaced().parties, key=lambda one: -int(one.number)
    )
    for number in (KIYO.number, HIDDEN.number):
        pair = services.placing.compare(kiyo_party.party_id, person_id(office, number)).pair
        assert (pair.party.address, pair.party.address_hidden) == ("", True)
    assert (pair.person.address, pair.person.former_address) == ("", "")
    told = services.placing.compare(company.party_id, kiyo(office)).pair
    assert told.party.address.endswith("９号")


def test_words_are_sealed(office: Office, services: Services, lost: Unplaced) -> None:
    services.placing.mark_absent(lost.party_id, "転出済み")
    with office.read() as work:
        sealed = work.connection.execute(select(tables.party_remarks.c.sealed_remark)).scalar_one()
    assert "転出".encode() not in sealed


def test_a_pair_queued_meanwhile_rests_while_the_party_is_joined(
    office: Office, services: Services, lost: Unplaced
) -> None:
    twin = person("0000000014", LOST.name, LOST.kana, birth=LOST.birth)
    put(office, [twin])
    services.matching.run()
    (doubt,) = services.matching.doubts()
    step = services.placing.join(lost.party_id, kiyo(office))
    assert step.rested == (doubt.id,)
    assert services.matching.doubts() == ()
    services.placing.undo(step)
    assert [one.id for one in services.matching.doubts()] == [doubt.id]
