"""The demo ward: always the same people, the overlap of a real ward, a resident worth a look."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

import pytest

from desktop_app.bootstrap import close, open_services
from desktop_app.domain.population import unclear
from desktop_app.domain.population.build import SCALES, debtors, households
from desktop_app.errors import UserError
from desktop_app.security.passphrase import Cost
from desktop_app.services.bundle import Services
from desktop_app.services.demo import PASSPHRASE, USER, build_demo
from desktop_app.settings.name_forms import name_forms
from tests.fakes import counter_clock

FAST = Cost(memory_kib=64, passes=1, lanes=1)
TODAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    path = tmp_path_factory.mktemp("demo") / "kitagawa.db"
    built = build_demo(path, "sample", counter_clock(), name_forms(), cost=FAST)
    assert (built.user, built.debtors) == (USER, 400)
    services = open_services(path, USER, PASSPHRASE, clock=counter_clock())
    yield services
    close(services)


def test_the_ward_has_the_overlap_of_a_real_ward() -> None:
    """Nakano ward, council paper of 2024-06-11; counted on the people, not on the plan."""
    owing: Counter[tuple[str, ...]] = Counter()
    for household in households("ward", TODAY):
        by_person: dict[str, set[str]] = {}
        for (party, number), debts in zip(household.parties, household.debts, strict=True):
            if party.ledger in ("kokuho", "koki", "kaigo"):
                assert any(charge.unpaid_yen > 0 for charge in debts.charges)
                by_person.setdefault(number, set()).add(party.ledger)
        owing.update(tuple(sorted(ledgers)) for ledgers in by_person.values())
    premiums = {owed: n for owed, n in owing.items() if owed}
    totals = {
        k: sum(n for owed, n in premiums.items() if k in owed) for k in ("kokuho", "koki", "kaigo")
    }
    assert sum(premiums.values()) == 21_933
    assert totals == {"kokuho": 20_269, "koki": 930, "kaigo": 1_432}
    assert premiums["kaigo", "koki"] == 248
    assert premiums["koki", "kokuho"] == 50
    assert premiums["kaigo", "kokuho"] == 320
    assert premiums["kaigo", "koki", "kokuho"] == 40


def test_the_same_day_gives_the_same_people() -> None:
    one, other = list(households("sample", TODAY)), list(households("sample", TODAY))
    assert one == other
    assert len(one) == debtors("sample") == sum(SCALES["sample"].values())


@pytest.mark.parametrize(
    "today", [date(2026, 4, 1), date(2027, 1, 31), date(2028, 2, 29), date(2026, 6, 15)]
)
def test_the_showcase_lapses_soon_on_any_day(today: date) -> None:
    showcase = next(iter(households("sample", today)))
    health = showcase.debts[1]
    demands = [e.on for e in health.events if e.type == "demand"]
    assert (min(demands).replace(year=min(demands).year + 2) - today).days in (17, 18)
    assert sum(charge.unpaid_yen for debts in showcase.debts for charge in debts.charges) > 300_000


def test_a_tenth_comes_from_abroad() -> None:
    heads = [household.persons[0] for household in households("ward", TODAY)]
    share = sum(head.nationality != "日本" for head in heads) / len(heads)
    assert 0.09 < share < 0.11


def test_the_showcase_is_worth_a_look(demo: Services) -> None:
    person = demo.lookup.open_file(demo.lookup.find("青山 S25.8.14").hits[0].id)
    owed = demo.receivables.status(person.id)
    assert [g.kind for g in owed.receivables] == ["juminzei", "kokuho", "koki", "kaigo", "jutaku"]
    assert owed.alert is not None
    assert (owed.alert.code, owed.alert.days) == ("limitation_soon", 18)
    assert {n.counter for n in demo.notes.of(person.id)} >= {
        "介護保険課 5番",
        "納税課 1番",
        "住宅課 2番",
    }
    assert any(not note.seen for note in demo.notes.of(person.id))
    assert set(demo.consultation.hearing(person.id).missing) >= {"assets", "contact"}
    assert demo.reception.today()[0].person_id == person.id
    assert len({r.language for r in demo.reception.today()}) > 1


def test_overlap_is_counted_by_the_program_too(demo: Services) -> None:
    table = demo.overlap.table()
    assert table.distinct == 358
    assert {k.kind: k.debtors for k in table.kinds} == {"kokuho": 288, "koki": 54, "kaigo": 66}


def test_trainees_find_two_doubtful_pairs_and_two_parties_of_nobody(demo: Services) -> None:
    doubts = demo.matching.doubts()
    assert {doubt.party.ledger for doubt in doubts} == {"koki"}
    assert [doubt.reasons[2:] for doubt in doubts] == [
        ("birth_same", "place_differs"), ("birth_close", "place_same"),
    ]  # fmt: skip
    gone, lost = demo.placing.unplaced().parties
    assert demo.lookup.find(gone.kana).hits == ()
    assert demo.lookup.find(lost.kana).hits[0].name == lost.name
    assert min(gone.unpaid_yen, lost.unpaid_yen) > 0


@pytest.mark.parametrize("today", [date(2026, 11, 24), date(2027, 3, 30), date(2028, 2, 29)])
def test_who_is_left_to_people_owes_in_one_premium_only(today: date) -> None:
    """So a party that is nobody counts once in the overlap, as the resident would."""
    odd = [h for h in unclear.households("sample", today) if h.parties[0][1] == ""]
    assert len(odd) == unclear.DOUBTFUL + unclear.UNPLACED
    assert all([party.ledger for party, _number in h.parties] == ["koki"] for h in odd)
    assert all(any(charge.unpaid_yen for charge in h.debts[0].charges) for h in odd)
    assert list(islice(unclear.households("ward", today), 500)) == list(
        islice(households("ward", today), 500)
    )


def test_every_demo_debtor_opens(demo: Services) -> None:
    for hit in demo.lookup.find("た").hits + demo.lookup.find("や").hits:
        owed = demo.receivables.status(demo.lookup.header(hit.id).id)
        assert owed.unpaid_yen == hit.line.unpaid_yen


def test_the_same_people_come_in_on_the_next_day(tmp_path: Path) -> None:
    path, clock = tmp_path / "kitagawa.db", counter_clock()
    build_demo(path, "sample", clock, name_forms(), cost=FAST)
    services = open_services(path, USER, PASSPHRASE, clock=clock)
    desk = services.reception
    before = desk.today()
    assert desk.repeat_last_day() == 0
    assert desk.today() == before
    clock.advance(days=9)
    assert desk.today() == ()
    assert desk.repeat_last_day() == len(before)
    again = desk.today()
    assert [(r.name, r.purpose, r.state) for r in again] == [
        (r.name, r.purpose, r.state) for r in before
    ]
    assert max(clock.now() - r.arrived_at for r in again) < timedelta(minutes=30)
    assert desk.repeat_last_day() == 0
    close(services)


def test_a_database_that_is_there_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "there.db"
    path.write_bytes(b"mine")
    with pytest.raises(UserError, match="already_exists"):
        build_demo(path, "sample", counter_clock(), name_forms(), cost=FAST)
    assert path.read_bytes() == b"mine"
    with pytest.raises(UserError, match="unknown_scale"):
        build_demo(tmp_path / "x.db", "city", counter_clock(), name_forms(), cost=FAST)
