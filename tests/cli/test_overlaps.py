"""overlaps, match and nightly as a scheduler or an administrator calls them."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop_app.cli.main import main
from desktop_app.clock import SystemClock
from desktop_app.security.passphrase import Cost
from desktop_app.services.maintenance import create

FAST = Cost(memory_kib=64, passes=1, lanes=1)
DATA = Path(__file__).parents[1] / "importing" / "data"
PASSPHRASE = "kitagawa no mado 2026"
Run = Callable[..., Any]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command on an empty office; returns its JSON after checking the exit code."""
    path = tmp_path / "office.db"
    create(path, "北川区", "kanri", PASSPHRASE, SystemClock(), name="林 花子", cost=FAST)
    monkeypatch.setenv("MADOGUCHI_DATABASE", str(path))
    monkeypatch.setenv("MADOGUCHI_USER", "kanri")
    monkeypatch.setenv("MADOGUCHI_PASSPHRASE", PASSPHRASE)

    def call(*words: str, code: int = 0, text: bool = False) -> Any:
        capsys.readouterr()
        assert main([*words, *([] if text else ["--json"])]) == code
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return out if text else json.loads(out)

    return call


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The sample extracts as a night's delivery."""
    made = tmp_path / "night"
    made.mkdir()
    for path in DATA.iterdir():
        if path.suffix in (".csv", ".txt", ".xlsx"):
            shutil.copy(path, made)
    return made


def states(report: Any) -> set[str]:
    return {file["state"] for file in report["files"]}


def test_a_night_takes_everything_in_order_and_matches(run: Run, folder: Path) -> None:
    report = run("nightly", str(folder), "--report", str(folder / "report.json"))
    assert states(report) == {"imported"}
    subjects = [file["subject"] for file in report["files"]]
    assert subjects == sorted(subjects, key=["persons", "charges", "payments", "events"].index)
    assert report["matching"]["joined"] > 0
    assert report["as_of"]["kokuho"] == "2026-10-31"
    assert json.loads((folder / "report.json").read_text(encoding="utf-8")) == report
    table = run("overlaps")
    assert table["distinct"] > 300
    assert {kind["kind"] for kind in table["kinds"]} == {"kokuho", "koki", "kaigo"}
    again = run("nightly", str(folder))
    assert states(again) == {"same"}
    assert run("overlaps") == table
    assert "前回と同じ" in run("nightly", str(folder), text=True)
    matched = run("match")
    assert matched["parties"] == again["matching"]["parties"]
    assert matched["unplaced"] == matched["alone"]


def test_a_bad_file_is_named_and_the_others_come_in(run: Run, folder: Path) -> None:
    (folder / "shiranai.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    (folder / "kokuho_chotei.csv").write_bytes(b"")
    (folder / "readme.md").write_text("not an extract")
    report = run("nightly", str(folder), code=3)
    by_name = {file["file"]: file for file in report["files"]}
    assert by_name["shiranai.csv"]["state"] == "unknown"
    assert by_name["kokuho_chotei.csv"]["state"] == "refused"
    assert by_name["atena_master.csv"]["state"] == "imported"
    assert "readme.md" not in by_name
    assert report["exit"] == 3


def test_a_folder_that_is_not_there_is_refused(run: Run, tmp_path: Path) -> None:
    with pytest.raises(json.JSONDecodeError):
        run("nightly", str(tmp_path / "none"), code=3)


def test_a_day_and_other_ledgers(run: Run, folder: Path) -> None:
    run("nightly", str(folder))
    assert run("overlaps", "--on", "2019-01-01")["distinct"] == 0
    assert len(run("overlaps", "--ledgers", "all")["kinds"]) == 7
    assert "%" in run("overlaps", text=True)
