"""Joining, refusing, taking back: what is remembered, what is shown, what stays hidden."""

from collections.abc import Sequence
from datetime import date

import pytest
from sqlalchemy import select, update

from desktop_app.domain.ids import PersonId
from desktop_app.domain.records import PartyRecord, PersonRecord
from desktop_app.errors import UserError
from desktop_app.services import matching
from desktop_app.services.bundle import Services
from desktop_app.services.matching import Doubt
from desktop_app.settings.name_forms import name_forms
from desktop_app.storage import batches, matches, tables
from desktop_app.storage.batches import Counts, NewBatch
from desktop_app.storage.imported import Encoder
from desktop_app.storage.ledger_rows import LedgerRows
from desktop_app.storage.ledger_state import LedgerState
from desktop_app.storage.opened import Office
from tests.factories import charge, party_of, person, person_id, put

ELSEWHERE = "東京都北川区川添一丁目１番１号"
KIYO = person("0000000011", "中野　キヨ", "ナカノ　キヨ", birth=date(1944, 10, 17))
MOVED = party_of(KIYO, "koki", "90000011")


def bring(office: Office, parties: Sequence[PartyRecord]) -> None:
    """Parties of a ledger with numbers of its own, one unpaid instalment each."""
    with office.write() as uow:
        state = LedgerState(uow, Encoder(office.tokens), uow.now_us)
        rows = LedgerRows(uow, office.tokens, name_forms())
        day = date(2026, 10, 31)
        batch = batches.begin(uow, NewBatch("test", "koki", "charges", "t", "", day))
        rows.write(state.parties("koki", parties), batch)
        owed = [charge(p.number, 1, date(2026, 7, 31), 9_000, ledger="koki") for p in parties]
        rows.write(state.charges("koki", owed), batch)
        batches.finish(uow, batch, Counts(added=len(parties)), {}, day)


def at(party: PartyRecord, address: str) -> PartyRecord:
    return PartyRecord(
        party.ledger, party.number, False, party.name, party.kana, party.birth, address
    )


def doubtful(office: Office, services: Services, *others: PersonRecord) -> Doubt:
    """One party that differs in its address: name and birth date agree."""
    put(office, [KIYO, *others])
    bring(office, [at(MOVED, ELSEWHERE)])
    run = services.matching.run()
    assert (run.parties, run.joined, run.queued) == (1, 0, 1)
    return services.matching.doubts()[0]


def kiyo(office: Office) -> PersonId:
    return person_id(office, KIYO.number)


def owes(services: Services, resident: PersonId) -> list[str]:
    return [group.kind for group in services.receivables.status(resident).receivables]


def test_what_agrees_is_joined_and_listed(office: Office, services: Services) -> None:
    put(office, [KIYO])
    bring(office, [MOVED])
    steps: list[tuple[int, int]] = []
    run = services.matching.run(lambda done, total: steps.append((done, total)))
    assert (run.joined, run.queued, run.alone) == (1, 0, 0)
    assert steps[-1] == (1, 1)
    (joined,) = services.matching.joined()
    assert (joined.party_number, joined.person_number) == ("90000011", KIYO.number)
    assert (joined.basis, joined.by) == ("matched", office.actor.name)
    assert owes(services, kiyo(office)) == ["koki"]
    assert services.matching.run().parties == 0


def test_a_join_decided_at_the_screen(office: Office, services: Services) -> None:
    doubt = doubtful(office, services)
    assert doubt.reasons == ("name_name", "kanji_same", "birth_same", "place_differs")
    assert (doubt.party.address, doubt.person.address[:6]) == (ELSEWHERE, "東京都北川区")
    assert services.matching.waiting() == 1
    assert services.matching.join(doubt.id) == (doubt.id,)
    assert owes(services, kiyo(office)) == ["koki"]
    assert services.matching.joined()[0].basis == "decided"
    assert services.matching.waiting() == 0
    with pytest.raises(UserError, match="already_decided"):
        services.matching.never(doubt.id)


def test_never_is_remembered_by_later_runs(office: Office, services: Services) -> None:
    doubt = doubtful(office, services)
    services.matching.never(doubt.id)
    run = services.matching.run()
    assert (run.queued, run.alone) == (0, 1)
    assert owes(services, kiyo(office)) == []


def test_a_decision_taken_back_waits_again(office: Office, services: Services) -> None:
    doubt = doubtful(office, services)
    for decide in (services.matching.join, services.matching.never):
        settled = decide(doubt.id)
        services.matching.take_back(settled)
        assert owes(services, kiyo(office)) == []
        assert [d.id for d in services.matching.doubts()] == [doubt.id]
    with pytest.raises(UserError, match="already_decided"):
        services.matching.take_back([doubt.id])


def test_other_doubts_of_the_party_rest_and_come_back(office: Office, services: Services) -> None:
    twin = person("0000000012", KIYO.name, KIYO.kana, birth=KIYO.birth)
    doubtful(office, services, twin)
    first, second = services.matching.doubts()
    settled = services.matching.join(first.id)
    assert set(settled) == {first.id, second.id}
    assert services.matching.doubts() == ()
    services.matching.take_back(settled)
    assert {d.id for d in services.matching.doubts()} == {first.id, second.id}
    services.matching.join(first.id)
    services.matching.unjoin(first.party_id)
    assert [d.id for d in services.matching.doubts()] == [second.id]
    services.matching.run()
    assert [d.person_id for d in services.matching.doubts()] == [second.person_id]


def test_an_unjoined_pair_stays_apart_and_the_facts_return(
    office: Office, services: Services
) -> None:
    put(office, [KIYO])
    bring(office, [MOVED])
    services.matching.run()
    (joined,) = services.matching.joined()
    services.matching.unjoin(joined.party_id)
    assert owes(services, kiyo(office)) == []
    assert services.matching.run().alone == 1
    with pytest.raises(UserError, match="not_joined_by_matching"):
        services.matching.unjoin(joined.party_id)


def test_a_hidden_address_is_on_neither_side_of_any_pair(
    office: Office, services: Services
) -> None:
    twin = person(
        "0000000012", KIYO.name, KIYO.kana, birth=KIYO.birth, address=ELSEWHERE, building="",
        support_measure=True,
    )  # fmt: skip
    put(office, [KIYO, twin])
    bring(office, [at(MOVED, "")])
    bring(office, [at(MOVED, "東京都北川区川添九丁目９番９号")])
    services.matching.run()
    doubts = services.matching.doubts()
    assert len(doubts) == 2
    assert {d.party.address for d in doubts} == {""}
    assert all(d.party.address_hidden for d in doubts)
    (hidden,) = (d for d in doubts if d.person.address_hidden)
    assert (hidden.person.address, hidden.person.former_address) == ("", "")


def test_what_people_decide_while_the_rules_compare_stands(
    office: Office, services: Services
) -> None:
    doubt = doubtful(office, services)

    def somebody_decides(done: int, total: int) -> None:
        if done == total and services.matching.waiting():
            services.matching.never(doubt.id)

    run = services.matching.run(somebody_decides)
    assert (run.parties, run.queued) == (0, 0)
    assert services.matching.doubts() == ()


def test_what_was_kept_apart_waits_again_on_another_day(office: Office, services: Services) -> None:
    doubt = doubtful(office, services)
    services.matching.never(doubt.id)
    (refused,) = services.matching.apart()
    assert (refused.basis, refused.by) == ("never", office.actor.name)
    assert (refused.party_number, refused.person_number) == ("90000011", KIYO.number)
    services.matching.reconsider(refused.decision_id)
    assert services.matching.apart() == ()
    (again,) = services.matching.doubts()
    assert (again.score, again.reasons) == (doubt.score, doubt.reasons)
    services.matching.join(again.id)
    services.matching.unjoin(doubt.party_id)
    (taken,) = services.matching.apart()
    assert taken.basis == "unjoined"
    services.matching.reconsider(taken.decision_id)
    with pytest.raises(UserError, match="already_decided"):
        services.matching.reconsider(taken.decision_id)
    assert services.matching.doubts()[0].reasons == doubt.reasons
    assert services.matching.doubts()[0].score == doubt.score


def test_a_pair_of_a_party_that_was_joined_otherwise_does_not_wait(
    office: Office, services: Services
) -> None:
    twin = person("0000000012", KIYO.name, KIYO.kana, birth=KIYO.birth)
    doubtful(office, services, twin)
    first, second = services.matching.doubts()
    services.matching.never(first.id)
    services.matching.join(second.id)
    assert services.matching.apart() == ()
    with pytest.raises(UserError, match="already_decided"):
        services.matching.reconsider(first.id)


HARU = person("0000000012", "川口　ハル", "カワグチ　ハル", birth=date(1950, 3, 1))


def two_doubts(office: Office, services: Services) -> None:
    put(office, [KIYO, HARU])
    bring(office, [at(MOVED, ELSEWHERE), at(party_of(HARU, "koki", "90000012"), ELSEWHERE)])
    assert services.matching.run().queued == 2


def test_between_two_parts_of_a_run_others_write(
    office: Office, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    two_doubts(office, services)
    monkeypatch.setattr(matching, "_TOGETHER", 1)
    refused: list[str] = []

    def somebody_writes() -> None:
        with office.write() as work:
            work.audit("note_written", "note", "n")
        last = services.matching.doubts()[-1]
        refused.extend(services.matching.never(last.id))

    monkeypatch.setattr(matching, "_let_others_write", somebody_writes)
    run = services.matching.run()
    assert len(refused) == 1
    assert (run.parties, run.queued) in ((1, 1), (2, 2))  # whichever of the two came first
    assert len(services.matching.doubts()) == 1
    assert services.maintenance.verify_audit().ok


def test_a_run_that_ends_half_way_is_gone_on_with(
    office: Office, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(office, [KIYO, HARU])
    bring(office, [MOVED, party_of(HARU, "koki", "90000012")])
    monkeypatch.setattr(matching, "_TOGETHER", 1)

    def the_power_fails() -> None:
        raise RuntimeError("the power failed")

    monkeypatch.setattr(matching, "_let_others_write", the_power_fails)
    with pytest.raises(RuntimeError, match="power"):
        services.matching.run()
    (first,) = services.matching.joined()
    assert len(services.lookup.find(first.party_number).hits) == 1
    run = services.matching.run()
    assert (run.parties, run.joined) == (1, 1)
    assert {j.person_number for j in services.matching.joined()} == {KIYO.number, HARU.number}
    assert services.maintenance.verify_audit().ok


def test_what_waits_in_vain_is_forgotten(office: Office, services: Services) -> None:
    """A resident of the queue left the register, a party of the queue found its person."""
    two_doubts(office, services)
    with office.write() as work:
        gone = update(tables.persons).where(tables.persons.c.id == kiyo(office)).values(live=False)
        work.connection.execute(gone)
        (pair,) = (d for d in matches.decisions(work, "queued") if d.person_id != kiyo(office))
        matches.link(work, [(pair.party_id, pair.person_id)], "number")
    services.matching.run()
    assert services.matching.waiting() == 0


def test_every_step_is_in_the_log(office: Office, services: Services) -> None:
    doubt = doubtful(office, services)
    services.matching.take_back(services.matching.never(doubt.id))
    services.matching.join(doubt.id)
    services.matching.unjoin(doubt.party_id)
    with office.read() as uow:
        query = select(tables.audit_entries.c.action).order_by(tables.audit_entries.c.seq)
        actions = [row for row in uow.connection.scalars(query) if row.startswith("match")]
    assert actions == [
        "matching_run", "match_queue_read", "match_never", "match_taken_back", "match_joined",
        "match_unjoined",
    ]  # fmt: skip
    assert services.maintenance.verify_audit().ok


def test_a_former_name_is_found_although_the_birth_date_is_wrong(
    office: Office, services: Services
) -> None:
    married = person(
        "0000000012", "川口　ハル", "カワグチ　ハル", birth=date(1950, 3, 1),
        former_surname="山田", former_surname_kana="ヤマダ",
    )  # fmt: skip
    put(office, [married])
    told = PartyRecord(
        "koki", "90000012", False, "山田　ハル", "ヤマダ　ハル", date(1950, 3, 2), married.address
    )
    bring(office, [told])
    assert services.matching.run().queued == 1
    (doubt,) = services.matching.doubts()
    assert {"name_former", "birth_close"} <= set(doubt.reasons)
