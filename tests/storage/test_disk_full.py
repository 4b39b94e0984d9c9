"""A full disk: one clear fault, nothing half written, and saving again works once there is room."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import func, select

from desktop_app.clock import FakeClock
from desktop_app.errors import Fault
from desktop_app.storage import checking, tables
from desktop_app.storage.opened import Office
from tests.storage.conftest import LOGIN, PASSPHRASE
from tests.storage.rows import add_note, add_person
from tests.storage.test_gates import run


def notes(office: Office) -> int:
    with office.read() as work:
        return int(
            work.connection.execute(select(func.count()).select_from(tables.notes)).scalar_one()
        )


def limit_pages(office: Office, extra: int | None) -> None:
    """No more than so many pages beyond those in use, on the one writing connection."""
    with office.engines.writer.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        (used,) = driver.execute("PRAGMA page_count").fetchone()
        limit = used + extra if extra is not None else 1_000_000
        driver.execute(f"PRAGMA max_page_count={limit}").fetchone()


@pytest.mark.parametrize("extra", [0, 1, 3, 10])
def test_a_full_database_refuses_and_keeps_what_it_had(local: Office, extra: int) -> None:
    with local.write() as work:
        person_id = add_person(work)
        add_note(work, person_id)
    limit_pages(local, extra)
    saved = notes(local)
    code = None
    for _try in range(500):
        try:
            with local.write() as work:
                add_note(work, person_id)
        except Fault as fault:
            code = fault.code
            break
        saved += 1
    assert code == "disk_full"
    assert notes(local) == saved
    limit_pages(local, None)
    with local.write() as work:
        add_note(work, person_id)
    assert notes(local) == saved + 1
    assert checking.findings(local) == []


def big_import(office: Office, person_id: str) -> None:
    with office.write() as work:
        for _row in range(5000):
            add_note(work, person_id)


def test_an_import_that_fills_the_disk_leaves_nothing(local: Office) -> None:
    with local.write() as work:
        person_id = add_person(work)
    limit_pages(local, 20)
    with pytest.raises(Fault, match="disk_full"):
        big_import(local, person_id)
    assert notes(local) == 0
    assert checking.findings(local) == []


# The operating system refuses to let any file grow: what a full disk or a quota looks like.
LIMITED = """
import json, os, resource, signal, sys
from pathlib import Path
from desktop_app.clock import SystemClock
from desktop_app.errors import MadoguchiError
from desktop_app.storage.office import open_office
from tests.storage.rows import add_note, add_person
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
path = Path(sys.argv[1])
office, _actor = open_office(path, sys.argv[2], sys.argv[3], SystemClock())
with office.write() as work:
    person = add_person(work)
wal = path.with_name(path.name + "-wal")
limit = max(f.stat().st_size for f in (path, wal)) + int(sys.argv[4])
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
told, code = [], None
for _try in range(300):
    try:
        with office.write() as work:
            note = add_note(work, person)
        told.append(note)
    except MadoguchiError as error:
        code = error.code
        break
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
with office.write() as work:
    told.append(add_note(work, person))
print(json.dumps([code, told]))
os._exit(0)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits of the process are POSIX")
@pytest.mark.parametrize("room", [0, 1000, 5000, 40_000, 150_000])
def test_the_system_refuses_to_write(
    path: Path, reopen: Callable[[], Office], room: int, clock: FakeClock
) -> None:
    code, told = json.loads(run(LIMITED, str(path), LOGIN, PASSPHRASE, str(room)))
    assert code in {"disk_full", "disk_error"}
    assert told
    clock.advance(days=3000)  # the other program lived on the real clock
    office = reopen()
    with office.read() as work:
        saved = set(work.connection.execute(select(tables.notes.c.note_id)).scalars())
    assert set(told) == saved
    assert checking.findings(office) == []


def test_no_room_for_an_office_leaves_no_file(tmp_path: Path) -> None:
    script = LIMITED.split("office, _actor")[0] + (
        "from desktop_app.storage.office import create_office\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (20000, resource.RLIM_INFINITY))\n"
        "try:\n create_office(path, 'x', 'real', 'a', 'a', 'hidari-migi', SystemClock())\n"
        "except MadoguchiError as e: print(e.code)\n"
    )
    if sys.platform == "win32":
        pytest.skip("limits of the process are POSIX")
    assert run(script, str(tmp_path / "office.db")) in {"disk_full", "disk_error"}
    assert list(tmp_path.iterdir()) == []


BACKUP = """
try:
    write_backup(office, path.with_name("evening.backup"))
    code = None
except MadoguchiError as error:
    code = error.code
left = sorted(found.name for found in path.parent.glob("evening*"))
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
write_backup(office, path.with_name("morning.backup"))
print(json.dumps([code, left]))
os._exit(0)
"""
KEYS = """
before = key_path(path).read_bytes()
try:
    key_file.edit(key_path(path), office.keyring, lambda keys: keys)
    code = None
except MadoguchiError as error:
    code = error.code
left = sorted(found.name for found in path.parent.glob("*.new"))
print(json.dumps([code, left, key_path(path).read_bytes() == before]))
os._exit(0)
"""


def limited(rest: str, limit: str) -> str:
    """The limited program above up to its limit, then something else than notes."""
    imports = (
        "from desktop_app.security.key_file import key_path\n"
        "from desktop_app.security import key_file\n"
        "from desktop_app.storage.backup import write_backup\n"
    )
    start = LIMITED.split("limit = max(")[0]
    set_limit = f"resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, resource.RLIM_INFINITY))\n"
    return imports + start + set_limit + rest


@pytest.mark.skipif(sys.platform == "win32", reason="limits of the process are POSIX")
@pytest.mark.parametrize("part", [0.01, 0.5, 1.0])
def test_no_room_for_a_backup_leaves_no_file(path: Path, part: float) -> None:
    script = limited(BACKUP, f"int(path.stat().st_size * {part})")
    code, left = json.loads(run(script, str(path), LOGIN, PASSPHRASE))
    assert code in {"disk_full", "disk_error"}
    assert left == []
    assert path.with_name("morning.backup").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="limits of the process are POSIX")
def test_no_room_for_a_key_file_keeps_the_old_one(path: Path) -> None:
    script = limited(KEYS, "500")
    code, left, same = json.loads(run(script, str(path), LOGIN, PASSPHRASE))
    assert code == "disk_full"
    assert (left, same) == ([], True)
