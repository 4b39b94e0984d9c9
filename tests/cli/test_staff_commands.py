"""`staff` on the command line, through the real entry: codes, JSON, and what is printed nowhere."""

import json
from pathlib import Path

import pytest

from desktop_app.cli.main import main

WORD, FIRST = "hidari-migi-ue-shita", "asa-hiru-yuu-yoru"


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = tmp_path / "office.db"
    monkeypatch.setenv("MADOGUCHI_PASSPHRASE", WORD)
    monkeypatch.setenv("MADOGUCHI_NEW_PASSPHRASE", FIRST)
    monkeypatch.setenv("MADOGUCHI_USER", "hayashi")
    monkeypatch.setenv("MADOGUCHI_DATABASE", str(made))
    assert main(["database", "create", str(made), "--office", "北川区", "--admin", "hayashi"]) == 0
    return made


def test_joining_and_leaving(
    path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    add = ["staff", "add", "mori", "--name", "森 一郎", "--counter", "市税窓口"]
    assert main(add) == 0
    capsys.readouterr()
    assert main(["staff", "list", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert [(m["login"], m["duty"], m["active"]) for m in listed] == [
        ("hayashi", "administrator", True),
        ("mori", "counter", True),
    ]
    assert main(add) == 3
    assert main(["staff", "leave", "mori"]) == 0
    assert main(["staff", "leave", "nobody"]) == 3
    said = capsys.readouterr()
    assert "Traceback" not in said.err
    assert FIRST not in said.out + said.err
    monkeypatch.setenv("MADOGUCHI_USER", "mori")
    monkeypatch.setenv("MADOGUCHI_PASSPHRASE", FIRST)
    assert main(["staff", "list"]) == 3


def test_changing_ones_passphrase(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert main(["staff", "passphrase"]) == 0
    assert main(["database", "check"]) == 3
    monkeypatch.setenv("MADOGUCHI_PASSPHRASE", FIRST)
    assert main(["database", "check"]) == 0
