"""`database` and `audit` on the command line: their JSON, their exit codes, their secrets."""

import argparse
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop_app.cli import audit, database
from desktop_app.errors import Fault, MadoguchiError, UserError

WORD = "hidari-migi-ue-shita"
Command = Callable[..., tuple[int, Any]]


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    """Run one command with `--json`; its exit code and document."""
    monkeypatch.setenv("MADOGUCHI_PASSPHRASE", WORD)
    monkeypatch.setenv("MADOGUCHI_USER", "hayashi")
    parser = argparse.ArgumentParser()
    groups = parser.add_subparsers(required=True)
    database.add_parser(groups)
    audit.add_parser(groups)

    def run(*words: object) -> tuple[int, Any]:
        args = parser.parse_args([str(word) for word in words] + ["--json"])
        code = args.run(args)
        said = capsys.readouterr()
        assert said.err == ""
        return code, json.loads(said.out)

    return run


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "office.db"


@pytest.fixture
def made(command: Command, path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """A new office; what the command said."""
    code, said = command("database", "create", path, "--office", "北川区", "--admin", "hayashi")
    assert code == 0
    monkeypatch.setenv("MADOGUCHI_DATABASE", str(path))
    return dict(said)


def test_create_says_the_path_and_the_recovery_key_once(
    made: dict[str, str], path: Path, command: Command
) -> None:
    assert set(made) == {"database", "recovery_key"}
    assert made["database"] == str(path)
    assert len(made["recovery_key"].split("-")) == 8
    with pytest.raises(UserError, match="already_exists"):
        command("database", "create", path, "--office", "x", "--admin", "y")


def test_a_new_office_is_healthy(made: dict[str, str], command: Command) -> None:
    assert command("database", "check") == (0, {"ok": True, "findings": []})
    code, said = command("audit", "verify")
    assert code == 0
    assert set(said) == {"ok", "chains", "entries", "first_problem"}
    assert (said["ok"], said["chains"], said["first_problem"]) == (True, 2, None)


def test_damage_is_a_finding_and_a_fault(
    made: dict[str, str], path: Path, command: Command
) -> None:
    content = bytearray(path.read_bytes())
    content[5 * 4096 + 100] ^= 1
    path.write_bytes(content)
    code, said = command("database", "check")
    assert code == 4
    assert said["ok"] is False
    assert said["findings"]


def test_backup_and_restore(
    made: dict[str, str], tmp_path: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved, place = tmp_path / "a.backup", tmp_path / "restored.db"
    assert command("database", "backup", saved) == (0, {"ok": True, "findings": []})
    assert command("database", "restore", saved, place) == (0, {"ok": True, "findings": []})
    assert command("database", "check", "--database", place)[0] == 0
    with pytest.raises(UserError, match="already_exists"):
        command("database", "restore", saved, place)
    saved.write_bytes(saved.read_bytes()[:-500])
    with pytest.raises(Fault, match="damaged_backup"):
        command("database", "restore", saved, tmp_path / "second.db")
    monkeypatch.setenv("MADOGUCHI_PASSPHRASE", "something else")
    with pytest.raises(UserError, match="wrong_passphrase"):
        command("database", "check")


def test_the_key_on_paper_opens_the_door(
    made: dict[str, str], path: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MADOGUCHI_RECOVERY_KEY", made["recovery_key"])
    monkeypatch.setenv("MADOGUCHI_PASSPHRASE", "atarashii-aikotoba")
    with pytest.raises(UserError, match="wrong_passphrase"):
        command("database", "check")
    assert command("database", "recover", path, "hayashi")[0] == 0
    assert command("database", "check")[0] == 0
    code, said = command("database", "split-key")
    assert code == 0
    assert len(said["halves"]) == 2
    assert made["recovery_key"] not in said["halves"]


@pytest.mark.parametrize(
    ("unset", "code"),
    [
        ("MADOGUCHI_DATABASE", "database_needed"),
        ("MADOGUCHI_USER", "user_needed"),
        ("MADOGUCHI_PASSPHRASE", "passphrase_needed"),
    ],
)
def test_what_is_missing_is_named(
    made: dict[str, str],
    command: Command,
    monkeypatch: pytest.MonkeyPatch,
    unset: str,
    code: str,
) -> None:
    monkeypatch.delenv(unset)
    with pytest.raises(MadoguchiError, match=code):
        command("database", "check")


def test_a_passphrase_is_never_an_argument(command: Command, path: Path) -> None:
    with pytest.raises(SystemExit) as caught:
        command("database", "check", "--passphrase", WORD)
    assert caught.value.code == 2


def test_too_easy_a_passphrase_makes_no_office(
    command: Command, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MADOGUCHI_PASSPHRASE", "short")
    with pytest.raises(UserError, match="passphrase_too_short"):
        command("database", "create", path, "--office", "北川区", "--admin", "hayashi")
    assert list(path.parent.iterdir()) == []
