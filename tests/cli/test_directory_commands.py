"""directory import and export on an office: a draft for two people, never the list in force."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop_app.cli.main import main
from desktop_app.clock import SystemClock
from desktop_app.security.passphrase import Cost
from desktop_app.services.demo import PASSPHRASE, USER, build_demo
from desktop_app.settings.name_forms import name_forms

FAST = Cost(memory_kib=64, passes=1, lanes=1)
Run = Callable[..., Any]


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demo") / "kitagawa.db"
    build_demo(path, "sample", SystemClock(), name_forms(), cost=FAST)
    return path


@pytest.fixture
def run(database: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.setenv("MADOGUCHI_PASSPHRASE", PASSPHRASE)

    def call(*words: str, code: int = 0) -> Any:
        given = ["directory", *words, "--database", str(database), "--user", USER, "--json"]
        assert main(given) == code
        return json.loads(capsys.readouterr().out)

    return call


def test_a_list_goes_out_and_comes_in_as_a_draft(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    assert run("export", str(path), "--format", "csv")["doors"] == 56
    text = path.read_text("utf-8-sig")
    path.write_text(text.replace("フードパントリー/フードバンク", "フードパントリー"), "utf-8-sig")
    dry = run("import", str(path), "--dry-run")
    assert (dry["changed"], dry["written"]) == (1, False)
    taken = run("import", str(path))
    assert (taken["ok"], taken["changed"], taken["written"]) == (True, 1, True)
    again = tmp_path / "again.json"
    run("export", str(again))
    names = [s["name"] for s in json.loads(again.read_text("utf-8"))["services"]]
    assert "フードパントリー/フードバンク" in names  # until two people released it


def test_a_broken_file_is_refused_by_line_and_nothing_is_drafted(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("id,category,name,verified_on\n01,食,あ,2026-13-01\n", "utf-8")
    found = run("import", str(path), code=3)
    assert not found["ok"]
    assert found["findings"][0] == {
        "file": "list.csv", "line": 2, "field": "verified_on", "code": "day_unknown",
        "severity": "error",
    }  # fmt: skip


def test_without_a_place_to_go_the_command_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("MADOGUCHI_DATABASE", raising=False)
    path = tmp_path / "list.csv"
    path.write_text("id,category,name\n01,食,あ\n", "utf-8")
    assert main(["directory", "import", str(path)]) == 3
    assert "--database" in capsys.readouterr().err
