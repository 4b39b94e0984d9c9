"""Extracts in and out again: what the files say is what the office has, and undo is exact."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from desktop_app.clock import FakeClock
from desktop_app.domain.ids import BatchId, PersonId
from desktop_app.domain.imports import ImportOutcome
from desktop_app.errors import UserError
from desktop_app.services import import_files, import_work
from desktop_app.services.bundle import Services
from desktop_app.storage import tables, undo
from desktop_app.storage.opened import Office
from tests.factories import AOYAMA, person, person_id, put

DATA = Path(__file__).parents[1] / "importing" / "data"
TRUTH: dict[str, Any] = json.loads((DATA / "truth.json").read_text(encoding="utf-8"))
HEAD = (
    "世帯主宛名番号,記号番号,世帯主氏名,世帯主カナ,擬制区分,科目,賦課年度,"
    "通知書番号,期別,納期限,調定額,収入額,未納額"
)
Writer = Callable[..., Path]


@pytest.fixture
def kokuho(tmp_path: Path) -> Writer:
    """Writes a kokuho extract: {instalment: unpaid yen}, for one resident."""

    def write(name: str, unpaid: dict[int, int]) -> Path:
        rows = [
            f"{AOYAMA.number},北川1,青山　正夫,ｱｵﾔﾏ ﾏｻｵ,0,040,2026,2260000001,{n},"
            f"2026/{6 + n:02d}/01,9000,{9000 - yen},{yen}"
            for n, yen in unpaid.items()
        ]
        path = tmp_path / name
        path.write_text("\r\n".join([HEAD, *rows]) + "\r\n", encoding="utf-8-sig", newline="")
        return path

    return write


@pytest.fixture
def resident(office: Office) -> PersonId:
    put(office, [AOYAMA, person("0000000002", "森　花", "モリ　ハナ")])
    return person_id(office, AOYAMA.number)


def bring(services: Services, path: Path) -> ImportOutcome:
    return services.importing.apply("kokuho_chotei", path)


def owed(services: Services, resident: PersonId) -> dict[str, int]:
    groups = services.receivables.status(resident).receivables
    return {v.label: v.unpaid_yen for group in groups for v in group.instalments}


def test_the_whole_sample_is_as_its_truth_says(local: Office) -> None:
    services = _services(local)
    files = sorted(DATA / name for name in TRUTH["files"])
    found = services.importing.run("auto", files)
    rejects = {(r.file, r.line, r.reason) for outcome in found for r in outcome.rejected}
    assert rejects == {(r["file"], r["line"], r["reason"]) for r in TRUTH["rejects"]}
    for outcome in found:
        truth = TRUTH["files"][outcome.file]
        assert (outcome.accepted, outcome.yen_total) == (truth["rows_valid"], truth["yen_total"])
        assert (outcome.added, outcome.changed) == (outcome.accepted, 0)
        assert outcome.control_matches == truth.get("control_matches")
    again = services.importing.run("auto", files)
    assert [(o.added, o.changed, o.vanished) for o in again] == [(0, 0, 0)] * len(files)
    assert [o.unchanged for o in again] == [o.accepted for o in again]
    assert {r.reason for r in services.importing.rejects(_batch(found[0]))} == {
        r.reason for r in found[0].rejected
    }
    assert local.verify().ok


def test_a_dry_run_says_the_same_and_writes_nothing(local: Office) -> None:
    services = _services(local)
    files = [DATA / name for name in ("kokuho_keika.csv", "kokuho_chotei.csv", "atena_master.csv")]
    would = services.importing.run("auto", files, dry_run=True)
    assert all(outcome.batch is None for outcome in would)
    assert services.importing.batches() == ()
    with local.read() as uow:
        assert uow.connection.scalar(select(func.count()).select_from(tables.persons)) == 0
    did = services.importing.run("auto", files)
    assert [replace(outcome, batch=None) for outcome in did] == list(would)


def test_cancelling_leaves_nothing_behind(local: Office) -> None:
    services = _services(local)
    calls = iter([False])
    with pytest.raises(UserError, match="import_cancelled"):
        services.importing.apply(
            "atena_master", DATA / "atena_master.csv", cancelled=lambda: next(calls, True)
        )
    assert services.importing.batches() == ()


def test_the_newest_extract_counts_and_the_rest_is_named(
    services: Services, kokuho: Writer, resident: PersonId
) -> None:
    first = bring(services, kokuho("a.csv", {1: 9000, 2: 9000, 3: 9000}))
    second = bring(services, kokuho("b.csv", {1: 9000, 2: 4000, 4: 9000}))
    assert (first.added, first.changed, first.unchanged, first.vanished) == (3, 0, 0, 0)
    assert (second.added, second.changed, second.unchanged, second.vanished) == (1, 1, 1, 1)
    assert owed(services, resident)["第2期"] == 4000
    assert services.lookup.find("2260000001").hits[0].id == resident


@pytest.mark.parametrize(
    "order", [(0, 1, 2), (2, 1, 0), (1, 0, 2), (0, 2, 1), (1, 2, 0), (2, 0, 1)]
)
def test_batches_are_taken_back_in_any_order(
    services: Services, kokuho: Writer, resident: PersonId, order: tuple[int, ...]
) -> None:
    states = ({1: 9000, 2: 9000}, {1: 9000, 2: 5000, 3: 7000}, {2: 5000, 3: 1000})
    found = [bring(services, kokuho(f"{n}.csv", s)) for n, s in enumerate(states)]
    counting = [0, 1, 2]
    for n in order:
        services.importing.undo(_batch(found[n]))
        counting.remove(n)
        expected: dict[str, int] = {}
        for still in counting:
            expected |= {f"第{k}期": yen for k, yen in states[still].items()}
        assert owed(services, resident) == expected
    assert services.lookup.find("2260000001").hits == ()
    with pytest.raises(UserError, match="batch_already_undone"):
        services.importing.undo(_batch(found[0]))


def test_a_large_batch_is_taken_back_a_page_at_a_time(
    services: Services, kokuho: Writer, resident: PersonId, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(undo, "PAGE", 2)
    bring(services, kokuho("a.csv", {n: 9000 for n in range(1, 4)}))
    second = bring(services, kokuho("b.csv", {n: 1000 * n for n in range(1, 7)}))
    done = services.importing.undo(_batch(second))
    assert (done.removed, done.restored) == (3, 3)
    assert owed(services, resident) == {f"第{n}期": 9000 for n in range(1, 4)}
    assert services.lookup.find("2260000001").hits[0].id == resident


def test_a_large_file_is_read_twice_and_comes_to_the_same(
    local: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    services = _services(local)
    files = [DATA / name for name in ("atena_master.csv", "kokuho_chotei.csv", "kokuho_keika.csv")]
    would = services.importing.run("auto", files, dry_run=True)
    monkeypatch.setattr(import_files, "READ_FIRST_BYTES", 0)
    monkeypatch.setattr(import_work, "CHUNK", 100)
    assert services.importing.run("auto", files, dry_run=True) == would
    shares: list[float] = []
    did = services.importing.run("auto", files, progress=lambda _lines, share: shares.append(share))
    assert [replace(outcome, batch=None) for outcome in did] == list(would)
    assert max(shares) == 1
    again = services.importing.run("auto", files)
    assert [(o.added, o.changed, o.unchanged, o.vanished) for o in again] == [
        (0, 0, o.accepted, 0) for o in did
    ]


def test_a_file_that_changes_between_two_readings_is_refused_whole(
    services: Services, kokuho: Writer, resident: PersonId, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_files, "READ_FIRST_BYTES", 0)
    path = kokuho("a.csv", {1: 9000})

    def write_into(_lines: int, share: float) -> None:
        if share == 0.3:  # the end of the first reading
            kokuho("b.csv", {1: 9000, 2: 9000}).replace(path)

    with pytest.raises(UserError, match="import_file_changed"):
        services.importing.apply("kokuho_chotei", path, progress=write_into)
    assert owed(services, resident) == {}


def test_a_batch_comes_back_after_its_undo(
    services: Services, kokuho: Writer, resident: PersonId
) -> None:
    path = kokuho("a.csv", {1: 9000})
    services.importing.undo(_batch(bring(services, path)))
    assert owed(services, resident) == {}
    again = bring(services, path)
    assert (again.added, owed(services, resident)) == (1, {"第1期": 9000})


def test_undoing_a_master_takes_the_new_name_back(services: Services, office: Office) -> None:
    put(office, [AOYAMA])
    put(office, [replace(AOYAMA, name="青山　昌夫", kana="アオヤマ　アキオ", phone="03-0000-9999")])
    assert [h.name for h in services.lookup.find("あきお").hits] == ["青山　昌夫"]
    assert services.lookup.find("まさお").hits == ()
    newest = services.importing.batches()[0]
    done = services.importing.undo(newest.id)
    assert (done.removed, done.restored, done.kept) == (0, 1, 0)
    assert [h.name for h in services.lookup.find("まさお").hits] == ["青山　正夫"]
    assert services.lookup.find("あきお").hits == services.lookup.find("0300009999").hits == ()
    services.importing.undo(services.importing.batches()[1].id)
    assert services.lookup.find("青山").hits == ()
    assert [b.undone_by != "" for b in services.importing.batches()] == [True, True]


def test_a_file_of_another_kind_is_refused(services: Services, tmp_path: Path) -> None:
    odd = tmp_path / "odd.csv"
    odd.write_text("a,b\r\n1,2\r\n", encoding="utf-8")
    for profile, path, code in (
        ("kokuho_chotei", odd, "import_"),
        ("auto", odd, "profile_not_recognised"),
        ("nonsense", odd, "profile_not_found"),
        ("auto", tmp_path / "none.csv", "import_file_missing"),
    ):
        with pytest.raises(UserError, match=code):
            services.importing.apply(profile, path)
    with pytest.raises(UserError, match="batch_unknown"):
        services.importing.undo(BatchId("0" * 32))


def test_a_renamed_file_is_recognised_by_its_columns(local: Office, tmp_path: Path) -> None:
    services = _services(local)
    path = tmp_path / "20261031出力.csv"
    path.write_bytes((DATA / "atena_master.csv").read_bytes())
    assert services.importing.plan("auto", path).profile == "atena_master"


def _batch(outcome: ImportOutcome) -> BatchId:
    assert outcome.batch is not None
    return outcome.batch


def _services(office: Office) -> Services:
    from desktop_app.bootstrap import build_services

    return build_services(office, office.actor)


def test_time_of_import_is_that_of_the_clock(
    services: Services, kokuho: Writer, resident: PersonId, clock: FakeClock
) -> None:
    assert resident
    bring(services, kokuho("a.csv", {1: 9000}))
    assert services.importing.batches()[0].imported_at == clock.now()
