"""The search through the database decides of every party as comparing it with everybody would."""

import contextlib
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings

from desktop_app.domain.matching import Decision, Outcome, Subject, decide
from desktop_app.domain.records import PartyRecord, PersonRecord
from desktop_app.errors import UserError
from desktop_app.services.bundle import Services
from desktop_app.services.match_search import MatchSearch
from desktop_app.settings.name_forms import name_forms
from desktop_app.storage import batches, match_residents
from desktop_app.storage.batches import Counts, NewBatch
from desktop_app.storage.imported import Encoder
from desktop_app.storage.ledger_rows import LedgerRows
from desktop_app.storage.ledger_state import LedgerState
from desktop_app.storage.match_residents import Residents
from desktop_app.storage.office import UnitOfWork
from desktop_app.storage.opened import Office
from tests.factories import party_of, person, put
from tests.populations import LEDGER, populations

FORMS = name_forms()
DAY = date(2026, 10, 31)


class _Enough(Exception):
    """Leaves the transaction, so that the next example finds the office empty."""


def bring(work: UnitOfWork, office: Office, people: list[PersonRecord],
          ledger: list[PartyRecord]) -> None:  # fmt: skip
    state = LedgerState(work, Encoder(office.tokens), work.now_us)
    rows = LedgerRows(work, office.tokens, FORMS)
    batch = batches.begin(work, NewBatch("test", LEDGER, "charges", "t", "", DAY))
    rows.write(state.persons(people), batch)
    rows.write(state.parties(LEDGER, ledger), batch)
    batches.finish(work, batch, Counts(added=len(people) + len(ledger)), {}, DAY)


def everybody(work: UnitOfWork) -> list[Subject]:
    residents, search = Residents(work), MatchSearch(work, FORMS)
    told = [row for _share, page in residents.everybody() for row in page]
    return [search.person(row, residents.identity(row)) for row in told]


def searched(work: UnitOfWork) -> tuple[list[Decision], list[Decision]]:
    """What the search decides, and what comparing with everybody decides."""
    search = MatchSearch(work, FORMS)
    found = search.decided(lambda _done, _total: None, None)
    people = everybody(work)
    return [told for _row, told in found], [decide(search.party(row), people) for row, _t in found]


@pytest.mark.parametrize("many", [3_000, 0], ids=["by the index", "through the table"])
def test_nobody_is_lost(local: Office, monkeypatch: pytest.MonkeyPatch, many: int) -> None:
    monkeypatch.setattr(match_residents, "_MANY_DAYS", many)

    @settings(max_examples=60, suppress_health_check=list(HealthCheck))
    @given(populations())
    def property_of(population: tuple[list[PersonRecord], list[PartyRecord]]) -> None:
        with contextlib.suppress(_Enough), local.write() as work:
            bring(work, local, *population)
            found, whole = searched(work)
            assert found == whole
            assert len(found) == len(population[1])
            raise _Enough

    property_of()
    with local.read() as work:
        assert everybody(work) == []


def test_a_ledger_without_readings_and_with_a_wrong_day_is_queued(
    office: Office, services: Services
) -> None:
    kiyo = person("0000000011", "中野　キヨ", "ナカノ　キヨ", birth=date(1944, 10, 7))
    told = PartyRecord(LEDGER, "J1", False, kiyo.name, "", date(1944, 7, 10), kiyo.address)
    put(office, [kiyo])
    with office.write() as work:
        bring(work, office, [], [told])
    assert services.matching.run().queued == 1
    (doubt,) = services.matching.doubts()
    assert {"name_name", "birth_close", "place_same"} <= set(doubt.reasons)


def test_a_run_can_be_cancelled_and_leaves_nothing_open(
    local: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(match_residents, "_MANY_DAYS", 0)
    monkeypatch.setattr(match_residents, "_PAGE", 1)
    people = [person(f"{at:010d}", "中野　キヨ", "ナカノ　キヨ") for at in range(1, 6)]
    put(local, people)
    with local.write() as work:
        bring(work, local, [], [party_of(people[0], LEDGER, "J1")])
    asked = []

    def cancelled() -> bool:
        asked.append(1)
        return len(asked) > 2

    with pytest.raises(UserError, match="import_cancelled"), local.read() as work:
        MatchSearch(work, FORMS).decided(lambda _done, _total: None, cancelled)
    put(local, [person("0000000099", "青山　花", "アオヤマ　ハナ")])
    with local.read() as work:
        assert len(everybody(work)) == len(people) + 1
        (told,) = (t for _r, t in MatchSearch(work, FORMS).decided(lambda _d, _t: None, None))
    assert told.outcome is Outcome.QUEUE
