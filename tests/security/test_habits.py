"""Back-off, redaction, private files: the small rules around the keys."""

import io
import logging
import stat
import sys
from pathlib import Path

import pytest

from desktop_app.errors import Fault, UserError
from desktop_app.security import files, passwords
from desktop_app.security.passphrase_source import read_passphrase
from desktop_app.security.recovery import new_recovery_key
from desktop_app.security.redaction import install, redact


def test_waiting_doubles_up_to_a_quarter_of_an_hour() -> None:
    waits = [passwords.wait_after(n) for n in range(13)]
    assert waits == [0, 0, 0, 5, 10, 20, 40, 80, 160, 320, 640, 900, 900]
    assert passwords.wait_after(10**9) == 900


def test_what_is_left_to_wait_never_shrinks_with_a_clock_set_back() -> None:
    assert passwords.still_to_wait(4, 3.0) == 7.0
    assert passwords.still_to_wait(4, 11.0) == 0.0
    assert passwords.still_to_wait(4, -86400.0) == 10.0


@pytest.mark.parametrize(
    ("passphrase", "code"),
    [
        ("short", "passphrase_too_short"),
        ("七文字の合言葉", "passphrase_too_short"),
        ("aaaaaaaaaaaa", "passphrase_too_easy"),
        ("Hayashi.H", "passphrase_too_easy"),
    ],
)
def test_what_is_guessed_first_is_refused(passphrase: str, code: str) -> None:
    with pytest.raises(UserError, match=code):
        passwords.check_new_passphrase(passphrase, "hayashi.h")


def test_a_long_enough_one_is_taken() -> None:
    passwords.check_new_passphrase("今日は窓口で八人と会う", "hayashi.h")


@pytest.mark.parametrize(
    "secret",
    [
        "桜井文乃", "さくらい", "サクライ", "ｻｸﾗｲ", "𠮷野", "髙﨑",
        "0001234567", "090-1234-5678", "x'" + "ab" * 32 + "'", "ab" * 32, new_recovery_key(),
    ],
)  # fmt: skip
def test_personal_data_and_keys_are_taken_out(secret: str) -> None:
    said = redact(f"saving {secret} failed: disk_full in 01a20588f0c2704d8f617f6d68583302")
    assert secret not in said
    assert "disk_full in 01a20588f0c2704d8f617f6d68583302" in said


def test_a_logged_exception_keeps_its_place_and_loses_its_words() -> None:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    install(handler)
    log = logging.Logger("test")
    log.addHandler(handler)
    try:
        raise ValueError("氏名 桜井文乃 0001234567 secret words")
    except ValueError:
        log.exception("import of %s failed", "桜井")
    try:
        raise Fault("disk_full")
    except Fault:
        log.exception("saving failed")
    said = stream.getvalue()
    for secret in ("桜井", "0001234567", "secret words"):
        assert secret not in said
    for kept in ("import of … failed", "test_habits.py", "ValueError", "Fault disk_full"):
        assert kept in said


def test_a_private_file_is_private_under_any_umask(tmp_path: Path) -> None:
    import os

    before = os.umask(0)
    try:
        files.write_private(tmp_path / "a", b"x")
        files.append_private(tmp_path / "b", b"y\n")
        with files.locked(tmp_path / "c"):
            pass
    finally:
        os.umask(before)
    if sys.platform != "win32":
        assert {stat.S_IMODE(f.stat().st_mode) for f in tmp_path.iterdir()} == {0o600}
    assert (tmp_path / "a").read_bytes() == b"x"


def test_a_write_that_fails_keeps_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "keys"
    files.write_private(path, b"old")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("desktop_app.security.files.os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        files.write_private(path, b"new")
    assert path.read_bytes() == b"old"
    assert [found.name for found in tmp_path.iterdir()] == ["keys"]


def test_a_link_in_the_place_of_a_private_file_is_not_followed(tmp_path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("links need a right of their own on Windows")
    (tmp_path / "victim").write_bytes(b"untouched")
    (tmp_path / "anchors").symlink_to(tmp_path / "victim")
    with pytest.raises(OSError, match="symbolic"):
        files.append_private(tmp_path / "anchors", b"x\n")
    assert (tmp_path / "victim").read_bytes() == b"untouched"


def test_where_a_passphrase_comes_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "secret"
    file.write_bytes("\ufeff合言葉 です\r\n".encode())
    environment = {"MADOGUCHI_PASSPHRASE_FILE": str(file)}
    assert read_passphrase("?", environment=environment) == "合言葉 です"
    both = environment | {"MADOGUCHI_PASSPHRASE": "directly"}
    assert read_passphrase("?", environment=both) == "directly"
    with pytest.raises(Fault, match="passphrase_file_unreadable"):
        read_passphrase("?", environment={"MADOGUCHI_PASSPHRASE_FILE": str(tmp_path)})
    monkeypatch.setattr("sys.stdin", io.StringIO())
    with pytest.raises(UserError, match="passphrase_needed"):
        read_passphrase("?", environment={})
