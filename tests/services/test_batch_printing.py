"""Many sheets: each in its own language, in envelope order, stopped and gone on with, audited."""

import csv
import io
import json
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from sqlalchemy import select, update

from desktop_app.bootstrap import build_services
from desktop_app.clock import FakeClock
from desktop_app.domain.ids import PersonId
from desktop_app.errors import UserError
from desktop_app.printouts import spooling
from desktop_app.services import batch_plan, batch_printing
from desktop_app.services.batch_plan import Wish, languages_for
from desktop_app.services.batch_printing import BatchPrinting
from desktop_app.services.bundle import Services
from desktop_app.services.demo import PASSPHRASE, USER, build_demo
from desktop_app.settings.name_forms import name_forms
from desktop_app.storage import lookup, tables
from desktop_app.storage.office import Office, open_office
from tests.fakes import counter_clock
from tests.services.conftest import FAST

ROOT = Path(__file__).resolve().parents[2]
READY = ("ja", "ja-easy", "en", "ne")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """The demo office, whose residents are invented."""
    clock: FakeClock = counter_clock()
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    build_demo(path, "sample", clock, name_forms(), cost=FAST)
    office, _actor = open_office(path, USER, PASSPHRASE, clock)
    yield office
    office.close()


@pytest.fixture
def services(demo: Office) -> Services:
    return build_services(demo, demo.actor)


def residents(office: Office, count: int) -> list[PersonId]:
    with office.read() as uow:
        statement = select(tables.persons.c.id).order_by(tables.persons.c.id).limit(count)
        return [PersonId(row[0]) for row in uow.connection.execute(statement)]


def pages_printed(office: Office) -> int:
    with office.read() as uow:
        rows = uow.connection.execute(
            select(tables.audit_entries.c.action).where(tables.audit_entries.c.action == "printed")
        )
        return len(list(rows))


@pytest.mark.parametrize(
    ("known", "expected"),
    [("ne", ("ne",)), ("ネパール語", ("ne",)), ("", ("ja", "ja-easy")), ("xx", ("ja", "ja-easy"))],
)
def test_an_unknown_language_gets_japanese_and_easy_japanese(
    known: str, expected: tuple[str, ...]
) -> None:
    assert languages_for(known, READY) == expected
    assert languages_for("my", READY) == ("ja", "ja-easy")


def test_everybody_gets_a_sheet_in_envelope_order(
    services: Services, demo: Office, tmp_path: Path
) -> None:
    folder = tmp_path / "batch"
    people = residents(demo, 30)
    desk = services.batches
    plan = desk.start(Wish("how_to_pay"), people, folder)
    seen: list[tuple[int, int]] = []
    made = desk.run(folder, lambda done, total: seen.append((done, total)))
    assert made.finished
    assert made.failed == ()
    assert made.printed == made.people == len(plan.entries)
    assert seen[-1] == (made.people, made.people)
    with demo.read() as uow:
        rows = lookup.persons(uow, [entry.person_id for entry in plan.entries])
        contact = lookup.contacts(uow)
        places = [contact(rows[entry.person_id]) for entry in plan.entries]
    keys = [(place["postcode"], place["address"]) for place in places]
    assert keys == sorted(keys)
    total = 0
    for name in made.files:
        with pikepdf.open(folder / name) as pdf:
            total += len(pdf.pages)
    assert total == made.pages
    lines = list(csv.reader(io.StringIO((folder / "envelopes.csv").read_text("utf-8-sig"))))
    numbers = [rows[entry.person_id].identity["number"] for entry in plan.entries]
    assert [line[1] for line in lines[1:]] == numbers


@pytest.mark.skipif(sys.platform == "win32", reason="Windows answers through its own lists")
def test_nobody_else_may_read_what_was_made(
    services: Services, demo: Office, tmp_path: Path
) -> None:
    folder = tmp_path / "batch"
    desk = services.batches
    desk.start(Wish("relief", "person"), residents(demo, 4), folder)
    made = desk.run(folder)
    assert all(name.startswith("sheets/") for name in made.files)
    for file in (path for path in folder.rglob("*") if path.is_file()):
        assert stat.S_IMODE(file.stat().st_mode) & 0o077 == 0, file
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_stopped_batch_goes_on_where_it_stopped(
    services: Services, demo: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch_printing, "PEOPLE_AT_A_TIME", 3)
    folder = tmp_path / "batch"
    desk = services.batches
    desk.start(Wish("relief"), residents(demo, 12), folder)
    calls: list[int] = []
    first = desk.run(folder, lambda done, _total: calls.append(done), lambda: bool(calls))
    assert not first.finished
    assert 0 < first.printed < 12
    assert first.files == ()
    with (folder / batch_plan.DONE).open("a") as log:
        log.write('[11, "j')  # the machine went off here
    before = pages_printed(demo)
    second = desk.run(folder)
    assert second.finished
    assert second.printed == second.people
    assert pages_printed(demo) - before == len(list((folder / "sheets").glob("*"))) - sum(
        first.languages.values()
    )


def test_each_sheet_is_in_the_audit_log(services: Services, demo: Office, tmp_path: Path) -> None:
    before = pages_printed(demo)
    desk = services.batches
    desk.start(Wish("relief"), residents(demo, 5), tmp_path / "batch")
    made = desk.run(tmp_path / "batch")
    assert pages_printed(demo) - before == sum(made.languages.values())


def test_a_hidden_address_is_left_out_and_listed(
    services: Services, demo: Office, tmp_path: Path
) -> None:
    everybody = residents(demo, 4)
    hidden = everybody[:1]
    protected = update(tables.persons).where(tables.persons.c.id == hidden[0])
    with demo.write() as uow:
        uow.connection.execute(protected.values(support_measure=True))
    desk = services.batches
    plan = desk.start(Wish("relief"), everybody, tmp_path / "batch")
    made = desk.run(tmp_path / "batch")
    assert made.hidden == len(hidden)
    assert not {entry.person_id for entry in plan.entries} & set(hidden)
    left = (tmp_path / "batch" / "left_out.csv").read_text("utf-8-sig")
    assert left.count("address_hidden") == len(hidden)
    with demo.write() as uow:
        uow.connection.execute(protected.values(support_measure=False))


def test_the_plan_holds_no_names(services: Services, demo: Office, tmp_path: Path) -> None:
    people = residents(demo, 5)
    services.batches.start(Wish("relief"), people, tmp_path / "batch")
    text = (tmp_path / "batch" / batch_plan.PLAN).read_text()
    with demo.read() as uow:
        for row in lookup.persons(uow, people).values():
            assert str(row.identity["name"]) not in json.loads(json.dumps(text))
            assert str(row.identity["number"]) not in text


def test_a_folder_is_used_once(services: Services, demo: Office, tmp_path: Path) -> None:
    desk = services.batches
    desk.start(Wish("relief"), residents(demo, 2), tmp_path / "batch")
    for code, work in (
        (
            "batch_folder_used",
            lambda: desk.start(Wish("relief"), residents(demo, 2), tmp_path / "batch"),
        ),
        ("batch_folder_unknown", lambda: desk.run(tmp_path / "other")),
        ("batch_empty", lambda: desk.start(Wish("relief"), [], tmp_path / "empty")),
        (
            "unknown_batch_way",
            lambda: desk.start(Wish("relief", "x"), residents(demo, 1), tmp_path),
        ),
        ("unknown_sheet", lambda: desk.start(Wish("none"), residents(demo, 1), tmp_path / "n")),
    ):
        with pytest.raises(UserError) as caught:
            work()
        assert caught.value.code == code


def test_a_sheet_nobody_can_have_is_named_not_lost(
    services: Services, demo: Office, tmp_path: Path
) -> None:
    desk = services.batches
    desk.start(Wish("handover_slip"), residents(demo, 2), tmp_path / "batch")
    made = desk.run(tmp_path / "batch")
    assert made.printed == 0
    assert {faults for _place, _code, faults in made.failed} == {("slip_unfilled",)}


def test_two_cores_make_the_same_files(services: Services, demo: Office, tmp_path: Path) -> None:
    people = residents(demo, batch_printing.CORES_FROM + 2)
    texts: list[dict[str, bytes]] = []
    for cores in (1, 2):
        folder = tmp_path / str(cores)
        desk = BatchPrinting(demo, services.printing, services.lookup.person_of, cores=cores)
        desk.start(Wish("relief", "person"), people, folder)
        made = desk.run(folder)
        assert made.failed == ()
        texts.append({file.name: file.read_bytes() for file in (folder / "sheets").iterdir()})
    assert texts[0] == texts[1]
    assert len(texts[0]) >= len(people) - 2


@pytest.mark.skipif(sys.platform == "win32", reason="os.kill ends a process otherwise there")
def test_drawing_processes_end_with_a_killed_parent() -> None:
    """A worker left alone would hold names in memory for ever."""
    program = (
        "import os, time\n"
        "from concurrent.futures import ProcessPoolExecutor\n"
        "from multiprocessing import get_context\n"
        "from desktop_app.printouts.spooling import leave_with_parent\n"
        "pool = ProcessPoolExecutor(1, get_context('spawn'), leave_with_parent)\n"
        "print(pool.submit(os.getpid).result(), flush=True)\n"
        "time.sleep(60)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as parent:
        assert parent.stdout is not None
        worker = int(parent.stdout.readline())
        parent.kill()
    deadline = time.monotonic() + 10
    while running(worker) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not running(worker)


def running(pid: int) -> bool:
    """Whether a process lives; one that ended but was not waited for does not."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text("utf-8").rsplit(")", 1)[1].split()[0]
    except OSError:
        return False
    return state != "Z"


def test_a_worker_sees_no_key() -> None:
    """What crosses to the other process is what stands on the sheet."""
    fields = set(spooling.Task.__dataclass_fields__)
    assert fields == {"index", "sheet", "language", "data", "office", "today", "file", "edition"}
    source = Path(spooling.__file__).read_text("utf-8")
    assert "storage" not in source
    assert "security" not in source
