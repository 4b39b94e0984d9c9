"""Damaged, cut and foreign files: a clear code, never a wrong value, never a crash."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select, update

from desktop_app.clock import FakeClock
from desktop_app.errors import Fault, MadoguchiError, UserError
from desktop_app.security.key_file import key_path
from desktop_app.storage import checking, tables
from desktop_app.storage.anchors import anchor_path
from desktop_app.storage.office import open_office, open_with_ring
from desktop_app.storage.opened import Office
from tests.storage.conftest import LOGIN, PASSPHRASE
from tests.storage.rows import WORDS, add_note, add_person

PAGE = 4096
CODES = {"damaged_file", "not_a_database", "disk_error", "not_an_office"}


@pytest.fixture
def filled(path: Path, reopen: Callable[[], Office]) -> Office:
    """An office with enough notes for several pages of each kind, closed."""
    office = reopen()
    with office.write() as work:
        person_id = add_person(work)
        for _note in range(60):
            add_note(work, person_id)
    office.close()
    return office


def findings(path: Path, office: Office, clock: FakeClock) -> list[str]:
    try:
        again, _actor = open_with_ring(path, office.keyring, LOGIN, clock)
    except Fault as fault:
        return [fault.code]
    try:
        return checking.findings(again)
    finally:
        again.close()


def test_a_whole_file_has_no_findings(path: Path, filled: Office, clock: FakeClock) -> None:
    assert findings(path, filled, clock) == []


def test_one_flipped_bit_in_any_page_is_found(path: Path, filled: Office, clock: FakeClock) -> None:
    whole = path.read_bytes()
    assert len(whole) // PAGE > 60
    missed = []
    for page in range(len(whole) // PAGE):
        damaged = bytearray(whole)
        damaged[page * PAGE + (page * 997) % PAGE] ^= 1 << page % 8
        replace(path, bytes(damaged))
        found = findings(path, filled, clock)
        if not found or not set(found) & (CODES | {"page_authentication"}):
            missed.append((page, found))
    assert missed == []
    replace(path, whole)
    assert findings(path, filled, clock) == []


def replace(path: Path, content: bytes) -> None:
    """Put other bytes in place; nothing is left of what was opened and written since."""
    anchors, kept = anchor_path(path), path.with_name("kept.anchors")
    if not kept.exists():
        kept.write_bytes(anchors.read_bytes())
    anchors.write_bytes(kept.read_bytes())
    for neighbour in ("-wal", "-shm"):
        path.with_name(path.name + neighbour).unlink(missing_ok=True)
    path.write_bytes(content)


@pytest.mark.parametrize("part", [0.0, 0.001, 0.2, 0.5, 0.9, 0.999])
def test_a_cut_file_is_found(path: Path, filled: Office, clock: FakeClock, part: float) -> None:
    whole = path.read_bytes()
    replace(path, whole[: int(len(whole) * part)])
    found = findings(path, filled, clock)
    assert set(found) & (CODES | {"page_authentication", "structure"})


@pytest.mark.parametrize("content", [b"", b"not a database at all" * 500, b"\0" * 8192])
def test_a_foreign_file_is_not_an_office(
    path: Path, filled: Office, clock: FakeClock, content: bytes
) -> None:
    replace(path, content)
    with pytest.raises(Fault) as caught:
        open_office(path, LOGIN, PASSPHRASE, clock)
    assert caught.value.code in CODES
    assert path.read_bytes() == content or content == b""


def test_every_flipped_byte_of_the_key_file_is_noticed(
    path: Path, filled: Office, clock: FakeClock
) -> None:
    keys = key_path(path)
    whole = keys.read_bytes()
    for place in range(0, len(whole), 7):
        damaged = bytearray(whole)
        damaged[place] ^= 2
        keys.write_bytes(damaged)
        path.with_name(path.name + ".attempts").unlink(missing_ok=True)
        if same_meaning(whole, bytes(damaged)):
            continue
        with pytest.raises(MadoguchiError) as caught:
            open_office(path, LOGIN, PASSPHRASE, clock)
        assert caught.value.code in {"damaged_key_file", "wrong_passphrase", "newer_schema"}
    keys.write_bytes(whole)
    open_office(path, LOGIN, PASSPHRASE, clock)[0].close()


def same_meaning(one: bytes, other: bytes) -> bool:
    """Letter case of a hex digit, or white space, is no damage."""

    def folded(text: bytes) -> bytes:
        return b"".join(text.lower().split())

    return folded(one) == folded(other)


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b'{"format": 1}', b"\xff\xfe", b"null"])
def test_a_key_file_of_nonsense(path: Path, clock: FakeClock, content: bytes) -> None:
    key_path(path).write_bytes(content)
    with pytest.raises(Fault, match="damaged_key_file"):
        open_office(path, LOGIN, PASSPHRASE, clock)


def test_a_missing_key_file_is_named(path: Path, clock: FakeClock) -> None:
    key_path(path).unlink()
    with pytest.raises(UserError, match="key_file_missing"):
        open_office(path, LOGIN, PASSPHRASE, clock)


def test_a_value_moved_to_another_row_does_not_open(office: Office) -> None:
    with office.write() as work:
        person_id = add_person(work)
        add_note(work, person_id, "一つ目")
        add_note(work, person_id, "二つ目")
    notes = tables.notes
    with office.engines.writer.begin() as connection:
        one, other = connection.execute(select(notes.c.id, notes.c.sealed_body)).all()
        move = update(notes).where(notes.c.id == other.id).values(sealed_body=one.sealed_body)
        connection.execute(move)
    with office.read() as work:
        kept = work.unseal("notes", "sealed_body", one.id, 1, one.sealed_body)
        assert kept["words"] == "一つ目"
        with pytest.raises(Fault, match="damaged_value"):
            work.unseal("notes", "sealed_body", other.id, 1, one.sealed_body)
    assert checking.findings(office) == ["damaged_value notes.sealed_body"]


def test_one_damaged_value_leaves_the_others_readable(office: Office) -> None:
    with office.write() as work:
        person_id = add_person(work)
        broken = add_note(work, person_id, "壊れる")
        add_note(work, person_id)
    notes = tables.notes
    with office.engines.writer.begin() as connection:
        blob = connection.execute(select(notes.c.sealed_body).where(notes.c.id == broken)).scalar()
        change = update(notes).where(notes.c.id == broken)
        connection.execute(change.values(sealed_body=(blob or b"")[:-1] + b"\0\0"))
    said = []
    with office.read() as work:
        for row in work.connection.execute(select(notes).order_by(notes.c.id)):
            try:
                body = work.unseal("notes", "sealed_body", row.id, row.version, row.sealed_body)
                said.append(body["words"])
            except Fault as fault:
                said.append(fault.code)
    assert sorted(said) == sorted(["damaged_value", WORDS])
