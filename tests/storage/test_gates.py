"""What is refused before anything is opened."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from sqlalchemy import text

from desktop_app.clock import FakeClock
from desktop_app.errors import Fault, UserError
from desktop_app.storage import gates
from desktop_app.storage.engine import sqlcipher_connect
from desktop_app.storage.lockfile import hold_instance
from desktop_app.storage.office import create_office, open_office
from desktop_app.storage.opened import Office
from tests.storage.conftest import FAST, LOGIN, PASSPHRASE
from tests.storage.rows import add_note, add_person

ROOT = Path(__file__).resolve().parents[2]
MOUNTS = """\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:40 / /mnt/share rw shared:2 - cifs //server/share rw
31 22 0:41 / /mnt/with\\040space rw shared:3 - nfs4 server:/x rw
33 22 0:42 / /mnt/共有 rw shared:5 - smb3 //server/x rw
32 30 8:2 / /mnt/share/local rw shared:4 - ext4 /dev/sdb1 rw
"""


@pytest.mark.parametrize("version", [(3, 40, 1), (3, 51, 2), (3, 7, 0)])
def test_a_sqlite_that_can_lose_data_is_refused(version: tuple[int, ...]) -> None:
    with pytest.raises(Fault, match="sqlite_too_old"):
        gates.check_library(version)


@pytest.mark.parametrize("version", [(3, 51, 3), (3, 53, 4), (4, 0, 0)])
def test_a_mended_sqlite_is_taken(version: tuple[int, ...]) -> None:
    gates.check_library(version)


@pytest.mark.parametrize("key", [b"", b"k" * 31, b"k" * 33])
def test_a_raw_key_of_another_length_is_refused(tmp_path: Path, key: bytes) -> None:
    with pytest.raises(Fault, match="raw_key_length"):
        sqlcipher_connect(tmp_path / "x.db", key)
    assert not (tmp_path / "x.db").exists()


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/srv/x/office.db", "ext4"),
        ("/mnt/share/office.db", "cifs"),
        ("/mnt/sharefile", "ext4"),
        ("/mnt/share/local/office.db", "ext4"),
        ("/mnt/with space/office.db", "nfs4"),
        ("/mnt/共有/office.db", "smb3"),
    ],
)
def test_the_file_system_of_a_path(path: str, kind: str) -> None:
    assert gates.filesystem_type(path, MOUNTS) == kind


def test_a_network_path_is_refused(
    tmp_path: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    mounts = tmp_path / "mountinfo"
    mounts.write_text(f"{MOUNTS}40 22 0:50 / {tmp_path} rw - nfs4 server:/ rw\n")
    monkeypatch.setattr(gates, "_MOUNTS", mounts)
    with pytest.raises(UserError, match="network_path"):
        create_office(tmp_path / "o.db", "x", "real", "a", "a", PASSPHRASE, clock, cost=FAST)
    assert [found.name for found in tmp_path.iterdir()] == ["mountinfo"]


@pytest.mark.parametrize("path", [r"\\server\share\office.db", "//server/share/office.db"])
def test_a_unc_path_is_refused(path: str, clock: FakeClock) -> None:
    with pytest.raises(UserError, match="network_path"):
        open_office(Path(path) if path.startswith("\\") else _unc(path), LOGIN, PASSPHRASE, clock)


def _unc(path: str) -> Path:
    found = Path(path)  # POSIX keeps exactly two leading slashes
    assert str(found).startswith("//") or sys.platform == "win32"
    return found


def test_a_missing_folder_or_file_is_named(tmp_path: Path, clock: FakeClock) -> None:
    with pytest.raises(UserError, match="folder_missing"):
        open_office(tmp_path / "no" / "office.db", LOGIN, PASSPHRASE, clock)
    with pytest.raises(UserError, match="database_missing"):
        open_office(tmp_path / "office.db", LOGIN, PASSPHRASE, clock)
    assert list(tmp_path.iterdir()) == []


def test_rights_of_others_are_taken_away(path: Path, clock: FakeClock) -> None:
    path.chmod(0o644)
    open_office(path, LOGIN, PASSPHRASE, clock)[0].close()
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_newer_schema_is_refused_and_left_alone(
    path: Path, local: Office, clock: FakeClock
) -> None:
    with local.engines.writer.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num='0999'"))
    with pytest.raises(UserError) as caught:
        open_office(path, LOGIN, PASSPHRASE, clock)
    assert caught.value.code == "newer_schema"
    with local.engines.reader.begin() as connection:
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    assert found == "0999"


def test_a_clock_set_back_is_refused_until_an_administrator_accepts_it(
    path: Path, clock: FakeClock
) -> None:
    office, _actor = open_office(path, LOGIN, PASSPHRASE, clock)
    with office.write() as work:
        add_note(work, add_person(work))
    office.close()
    clock.advance(days=-30)
    with pytest.raises(UserError, match="clock_set_back"):
        open_office(path, LOGIN, PASSPHRASE, clock)
    office, _actor = open_office(path, LOGIN, PASSPHRASE, clock, accept_clock=True)
    assert office.verify().ok
    office.close()
    clock.advance(minutes=1)
    open_office(path, LOGIN, PASSPHRASE, clock)[0].close()


def test_a_demo_office_may_live_on_another_day(tmp_path: Path, clock: FakeClock) -> None:
    path = tmp_path / "demo.db"
    create_office(path, "北川区", "demo", LOGIN, "林", PASSPHRASE, clock, cost=FAST)
    open_office(path, LOGIN, PASSPHRASE, clock)[0].close()
    clock.advance(days=-30)
    open_office(path, LOGIN, PASSPHRASE, clock)[0].close()


def test_one_running_program_for_each_user(path: Path) -> None:
    lock = hold_instance(path)
    with pytest.raises(UserError, match="already_running"):
        hold_instance(path)
    assert other_program(path) == "already_running"
    lock.release()
    lock.release()
    assert other_program(path) == "held"
    hold_instance(path).release()
    held = hold_instance(path, "hayashi"), hold_instance(path, "mori")
    with pytest.raises(UserError, match="already_running"):
        hold_instance(path, "mori")
    for lock in held:
        lock.release()
    with pytest.raises(UserError, match="database_missing"):
        hold_instance(path.with_name("no.db"))


def other_program(path: Path) -> str:
    script = (
        "import sys\nfrom pathlib import Path\nfrom desktop_app.errors import UserError\n"
        "from desktop_app.storage.lockfile import hold_instance\n"
        "try:\n hold_instance(Path(sys.argv[1])); print('held')\n"
        "except UserError as e: print(e.code)\n"
    )
    return run(script, str(path))


def run(script: str, *arguments: str) -> str:
    """Another process; what it printed."""
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        env=environment, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


# Root may write everywhere and an ordinary user may not be able to start this Python: so import
# everything first, then become that user.
OPEN = """
import json, os, sys
from pathlib import Path
from desktop_app.clock import SystemClock
from desktop_app.errors import MadoguchiError
from desktop_app.storage.office import open_office
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
try:
    open_office(Path(sys.argv[1]), sys.argv[2], sys.argv[3], SystemClock())
    print(json.dumps(["opened", []]))
except MadoguchiError as e:
    print(json.dumps([e.code, sorted(e.values)]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="rights are lists on Windows")
@pytest.mark.parametrize(
    ("folder_mode", "file_mode", "code"),
    [(0o555, 0o600, "read_only_folder"), (0o777, 0o400, "read_only_file")],
)
def test_a_read_only_place_is_named(
    path: Path, folder_mode: int, file_mode: int, code: str
) -> None:
    # pytest's own folders may not be entered by the other user that root becomes.
    folder = Path(tempfile.mkdtemp(prefix="madoguchi-read-only-"))
    place = folder / path.name
    for found in path.parent.iterdir():
        shutil.copy(found, folder)
        if os.geteuid() == 0:
            os.chown(folder / found.name, 65534, 65534)
    place.chmod(file_mode)
    folder.chmod(folder_mode)
    try:
        assert json.loads(run(OPEN, str(place), LOGIN, PASSPHRASE))[0] == code
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)


@pytest.mark.skipif(sys.platform == "win32", reason="rights are lists on Windows")
def test_a_folder_that_may_not_be_entered_is_named(path: Path) -> None:
    folder = Path(tempfile.mkdtemp(prefix="madoguchi-closed-"))
    place = folder / "inside"
    place.mkdir()
    folder.chmod(0o000)
    try:
        told = json.loads(run(OPEN, str(place / path.name), LOGIN, PASSPHRASE))
        assert told[0] == "folder_missing"
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)
