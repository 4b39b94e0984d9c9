"""kill -9 in fifty random places while two programs write: no acknowledged note is lost."""

import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from desktop_app.clock import SystemClock
from desktop_app.storage import checking, tables
from desktop_app.storage.office import create_office, open_office
from desktop_app.storage.opened import Office
from tests.storage.conftest import FAST, LOGIN, PASSPHRASE
from tests.storage.rows import WORDS, add_person

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 50

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="needs fork and SIGKILL"),
]


class Writer:
    """One writing program, started again and again."""

    def __init__(self, path: Path, person_id: str, told: Path) -> None:
        self.told = told
        self._child = 0
        script = Path(__file__).with_name("note_writer.py")
        command = [sys.executable, str(script), str(path), LOGIN, PASSPHRASE, person_id, str(told)]
        self._parent = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
        )  # fmt: skip

    def start(self) -> int:
        """Start a writer; its process id."""
        assert self._parent.stdin is not None
        assert self._parent.stdout is not None
        self._parent.stdin.write("go\n")
        self._parent.stdin.flush()
        self._child = int(self._parent.stdout.readline())
        return self._child

    def acknowledged(self) -> list[str]:
        """Ids of notes that were said to be saved."""
        return self.told.read_text().split() if self.told.exists() else []

    def close(self) -> None:
        """End the parent, and a child that a failed test left writing for ever."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self._child or self._parent.pid, signal.SIGKILL)
        assert self._parent.stdin is not None
        assert self._parent.stdout is not None
        self._parent.stdin.close()
        self._parent.wait(timeout=20)
        self._parent.stdout.close()


@pytest.fixture
def busy(tmp_path: Path) -> Iterator[tuple[Path, list[Writer]]]:
    """An office on the real clock, and two programs ready to write into it."""
    path = tmp_path / "office.db"
    create_office(path, "北川区", "real", LOGIN, "林", PASSPHRASE, SystemClock(), cost=FAST)
    office = opened(path)
    with office.write() as work:
        person_id = add_person(work)
    office.close()
    writers = [Writer(path, person_id, tmp_path / f"told{n}") for n in range(2)]
    yield path, writers
    for writer in writers:
        writer.close()


def opened(path: Path) -> Office:
    return open_office(path, LOGIN, PASSPHRASE, SystemClock())[0]


def until(true: Callable[[], bool], seconds: float = 120) -> None:
    limit = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < limit
        time.sleep(0.002)


def until_all_grew(writers: list[Writer], before: list[int]) -> None:
    until(lambda: all(len(w.acknowledged()) > n for w, n in zip(writers, before, strict=True)))


def test_no_acknowledged_note_is_lost(busy: tuple[Path, list[Writer]]) -> None:
    path, writers = busy
    chance = random.Random(20261124)  # noqa: S311
    for turn in range(ROUNDS):
        before = [len(writer.acknowledged()) for writer in writers]
        children = [writer.start() for writer in writers]
        # Every other round also kills during the opening, before anything was written.
        if turn % 2:
            until_all_grew(writers, before)
        time.sleep(chance.uniform(0, 0.08))
        for child in children:
            os.kill(child, signal.SIGKILL)
    told = {note_id for writer in writers for note_id in writer.acknowledged()}
    office = opened(path)
    assert len(told) > ROUNDS
    assert told <= complete_notes(office)
    assert checking.findings(office) == []
    office.close()


def complete_notes(office: Office) -> set[str]:
    """Notes of which both versions are there and open: half a transaction is a failure."""
    table = tables.notes
    versions: dict[str, list[str]] = {}
    with office.read() as work:
        for row in work.connection.execute(select(table).order_by(table.c.version)):
            body = work.unseal("notes", "sealed_body", row.id, row.version, row.sealed_body)
            versions.setdefault(row.note_id, []).append(body["words"])
        changes = select(func.count()).where(tables.changes.c.kind == "note")
        assert work.connection.execute(changes).scalar_one() == 2 * len(versions)
    assert all(words == [WORDS, "二つ目の版"] for words in versions.values())
    return set(versions)
