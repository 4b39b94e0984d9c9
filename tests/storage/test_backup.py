"""Backup to one file while people work, restore where nothing is, and every damage noticed."""

import threading
import zipfile
from pathlib import Path

import pytest
from sqlalchemy import func, select

from desktop_app.clock import FakeClock
from desktop_app.errors import Fault, MadoguchiError, UserError
from desktop_app.storage import backup, checking, tables
from desktop_app.storage.office import open_office
from desktop_app.storage.opened import Office
from tests.storage.conftest import LOGIN, PASSPHRASE
from tests.storage.rows import WORDS, add_note, add_person


@pytest.fixture
def saved(local: Office, tmp_path: Path) -> Path:
    """A backup of an office with two notes."""
    with local.write() as work:
        person_id = add_person(work)
        add_note(work, person_id)
        add_note(work, person_id)
    target = tmp_path / "evening.backup"
    backup.write_backup(local, target)
    return target


def notes(office: Office) -> list[str]:
    with office.read() as work:
        return [
            work.unseal("notes", "sealed_body", row.id, row.version, row.sealed_body)["words"]
            for row in work.connection.execute(select(tables.notes))
        ]


def test_what_was_backed_up_comes_back(saved: Path, tmp_path: Path, clock: FakeClock) -> None:
    place = tmp_path / "elsewhere" / "office.db"
    place.parent.mkdir()
    backup.restore(backup.open_backup(saved, LOGIN, PASSPHRASE), place)
    office, _actor = open_office(place, LOGIN, PASSPHRASE, clock)
    assert notes(office) == [WORDS, WORDS]
    assert checking.findings(office) == []
    office.close()
    assert {found.stat().st_mode & 0o777 for found in place.parent.iterdir()} == {0o600}


def test_a_backup_is_one_private_file_that_shows_nothing(saved: Path, tmp_path: Path) -> None:
    content = saved.read_bytes()
    assert saved.stat().st_mode & 0o777 == 0o600
    for plain in (WORDS[:5], "桜井", "林 花子", "SQLite format", PASSPHRASE):
        assert plain.encode() not in content
    assert [found.name for found in tmp_path.glob("evening*")] == ["evening.backup"]


def test_backing_up_while_somebody_writes(local: Office, tmp_path: Path, clock: FakeClock) -> None:
    with local.write() as work:
        person_id = add_person(work)
    stop = threading.Event()

    def write() -> None:
        while not stop.is_set():
            with local.write() as work:
                add_note(work, person_id)

    thread = threading.Thread(target=write)
    thread.start()
    try:
        for turn in range(3):
            backup.write_backup(local, tmp_path / f"{turn}.backup")
    finally:
        stop.set()
        thread.join()
    for turn in range(3):
        place = tmp_path / f"restored{turn}.db"
        backup.restore(backup.open_backup(tmp_path / f"{turn}.backup", LOGIN, PASSPHRASE), place)
        office, _actor = open_office(place, LOGIN, PASSPHRASE, clock)
        assert checking.findings(office) == []
        office.close()


def tried(file: Path) -> tuple[backup.Backup | None, str]:
    try:
        return backup.open_backup(file, LOGIN, PASSPHRASE), ""
    except MadoguchiError as error:
        return None, error.code


def test_any_damage_of_a_backup_is_noticed(saved: Path, tmp_path: Path) -> None:
    whole = saved.read_bytes()
    step = max(1, len(whole) // 150)
    quiet = 0
    for place in range(0, len(whole), step):
        damaged = bytearray(whole)
        damaged[place] ^= 4
        saved.write_bytes(damaged)
        found, code = tried(saved)
        if found is None:
            assert code in {"damaged_backup", "damaged_key_file", "wrong_passphrase"}
            continue
        # Time stamps of the archive mean nothing; then what comes out must be what went in.
        quiet += 1
        target = tmp_path / f"quiet{place}.db"
        backup.restore(found, target)
        with zipfile.ZipFile(saved) as archive:
            assert target.read_bytes() == archive.read("office.db")
    assert quiet <= 5


@pytest.mark.parametrize("part", [0.0, 0.3, 0.9, 0.9999])
def test_a_cut_backup_is_refused(saved: Path, part: float) -> None:
    whole = saved.read_bytes()
    saved.write_bytes(whole[: int(len(whole) * part)])
    with pytest.raises(Fault, match="damaged_backup"):
        backup.open_backup(saved, LOGIN, PASSPHRASE)


def test_nothing_is_written_over(saved: Path, local: Office, path: Path) -> None:
    before = saved.read_bytes()
    with pytest.raises(UserError, match="already_exists"):
        backup.write_backup(local, saved)
    assert saved.read_bytes() == before
    found = backup.open_backup(saved, LOGIN, PASSPHRASE)
    with pytest.raises(UserError, match="already_exists"):
        backup.restore(found, path)
    assert notes(local) == [WORDS, WORDS]


def test_the_wrong_passphrase_opens_no_backup(saved: Path, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="wrong_passphrase"):
        backup.open_backup(saved, LOGIN, "not it")
    with pytest.raises(UserError, match="backup_missing"):
        backup.open_backup(tmp_path / "no.backup", LOGIN, PASSPHRASE)


def test_a_backup_that_cannot_be_written_leaves_nothing(local: Office, tmp_path: Path) -> None:
    with pytest.raises(Fault, match="cannot_write"):
        backup.write_backup(local, tmp_path / "no folder" / "x.backup")
    with local.read() as work:
        assert (
            work.connection.execute(select(func.count()).select_from(tables.office)).scalar() == 1
        )
