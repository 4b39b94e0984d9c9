"""The watcher: every change once and in order, within a second, from another program too."""

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop_app.clock import SystemClock
from desktop_app.domain.changes import Change
from desktop_app.errors import Fault
from desktop_app.live.polling import Watcher
from desktop_app.security.passphrase import Cost
from desktop_app.storage.office import create_office, open_office
from desktop_app.storage.opened import Office

FAST = Cost(memory_kib=64, passes=1, lanes=1)
WHO = ("hayashi", "hidari-migi-ue-shita")
ROOT = Path(__file__).resolve().parents[2]

RING = """
import sys
from pathlib import Path
from desktop_app.clock import SystemClock
from desktop_app.storage.office import open_office
office, _actor = open_office(Path(sys.argv[1]), sys.argv[2], sys.argv[3], SystemClock())
for line in sys.stdin:
    with office.write() as work:
        work.changed("note", line.strip(), "p1")
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "office.db"
    create_office(made, "北川区", "real", WHO[0], "林", WHO[1], SystemClock(), cost=FAST)
    return made


@pytest.fixture
def offices(path: Path) -> Iterator[tuple[Office, Office]]:
    """Two sessions on one database: one watches, one writes."""
    pair = [open_office(path, *WHO, SystemClock())[0] for _ in range(2)]
    yield pair[0], pair[1]
    for office in pair:
        office.close()


def watcher(office: Office, heard: Callable[[Change], None]) -> Watcher:
    return Watcher(office.change_probe, office.changes_since, office.latest_change(), heard)


def ring(office: Office, *subjects: str) -> None:
    with office.write() as work:
        for subject in subjects:
            work.changed("note", subject, "p1")


def test_each_change_is_told_once_and_in_order(offices: tuple[Office, Office]) -> None:
    mine, other = offices
    heard: list[Change] = []
    watching = watcher(mine, heard.append)
    assert watching.poll() == 0
    ring(other, "a", "b")
    ring(mine, "c")
    assert watching.poll() == 3
    assert watching.poll() == 0
    assert [(change.kind, change.subject_id, change.person_id) for change in heard] == [
        ("note", "a", "p1"), ("note", "b", "p1"), ("note", "c", "p1"),
    ]  # fmt: skip
    assert [change.writer for change in heard] == [other.writer] * 2 + [mine.writer]
    watching.stop()


def test_more_changes_than_one_page(offices: tuple[Office, Office]) -> None:
    heard: list[Change] = []
    watching = watcher(offices[0], heard.append)
    ring(offices[1], *map(str, range(2500)))
    assert watching.poll() == 2500
    assert [change.subject_id for change in heard] == list(map(str, range(2500)))
    watching.stop()


def test_what_was_written_before_the_start_is_not_told(offices: tuple[Office, Office]) -> None:
    ring(offices[1], "old")
    heard: list[Change] = []
    watching = watcher(offices[0], heard.append)
    assert watching.poll() == 0
    assert heard == []
    watching.stop()


def test_a_failure_in_between_loses_no_change(offices: tuple[Office, Office]) -> None:
    mine, other = offices
    heard: list[str] = []
    fail = [True]

    def hearing(change: Change) -> None:
        if change.subject_id == "b" and fail.pop():
            fail.append(False)
            raise Fault("database_locked")
        heard.append(change.subject_id)

    watching = watcher(mine, hearing)
    ring(other, "a", "b", "c")
    with pytest.raises(Fault):
        watching.poll()
    watching.poll()
    assert heard == ["a", "b", "c"]
    watching.stop()


def test_another_program_is_heard_within_a_second(
    path: Path, offices: tuple[Office, Office]
) -> None:
    heard: list[tuple[str, float]] = []
    watching = watcher(offices[0], lambda c: heard.append((c.subject_id, time.monotonic())))
    program = subprocess.Popen(
        [sys.executable, "-c", RING, str(path), *WHO], stdin=subprocess.PIPE, text=True, cwd=ROOT
    )
    watching.start()
    assert program.stdin is not None
    delays = []
    for turn in range(6):
        sent = time.monotonic()
        program.stdin.write(f"n{turn}\n")
        program.stdin.flush()
        limit = sent + 30
        while len(heard) <= turn and time.monotonic() < limit:
            time.sleep(0.005)
        delays.append(heard[turn][1] - sent)
    program.stdin.close()
    assert program.wait(timeout=20) == 0
    watching.stop()
    assert [subject for subject, _at in heard] == [f"n{turn}" for turn in range(6)]
    assert max(delays[1:]) < 1.0  # the first one waits for the program to start


def test_trouble_is_said_once_and_its_end_too(offices: tuple[Office, Office]) -> None:
    mine, other = offices
    away = threading.Event()
    said: list[bool] = []
    heard = threading.Event()

    def since(seq: int) -> tuple[Change, ...]:
        if away.is_set():
            raise Fault("disk_error")
        return mine.changes_since(seq)

    watching = Watcher(
        mine.change_probe, since, mine.latest_change(), lambda _c: heard.set(),
        on_trouble=said.append, every=0.02,
    )  # fmt: skip
    away.set()
    ring(other, "a")
    watching.start()
    limit = time.monotonic() + 20
    while not said and time.monotonic() < limit:
        time.sleep(0.01)
    time.sleep(0.2)
    away.clear()
    assert heard.wait(20)
    watching.stop()
    watching.stop()
    assert said in ([True, False], [True])


def test_watching_lets_the_log_shrink(path: Path, offices: tuple[Office, Office]) -> None:
    """A probe that held a snapshot would keep the write-ahead log growing without end."""
    mine, other = offices
    watching = watcher(mine, lambda _c: None)
    for _turn in range(30):
        ring(other, *map(str, range(300)))
        watching.poll()
    wal = path.with_name(path.name + "-wal").stat().st_size
    assert wal < 8_000_000
    watching.stop()
