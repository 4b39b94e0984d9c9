"""find, status, import and demo as an administrator or a nightly job calls them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from desktop_app.cli.main import main
from desktop_app.clock import SystemClock
from desktop_app.security.passphrase import Cost
from desktop_app.services.demo import build_demo
from desktop_app.settings.name_forms import name_forms

FAST = Cost(memory_kib=64, passes=1, lanes=1)
DATA = Path(__file__).parents[1] / "importing" / "data"
Run = Callable[..., Any]


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demo") / "kitagawa.db"
    build_demo(path, "sample", SystemClock(), name_forms(), cost=FAST)
    return path


@pytest.fixture
def run(database: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command with the demo database; returns its JSON after checking the exit code."""
    monkeypatch.setenv("MADOGUCHI_DATABASE", str(database))
    monkeypatch.setenv("MADOGUCHI_USER", "demo")
    monkeypatch.setenv("MADOGUCHI_PASSPHRASE", "demo")

    def call(*words: str, code: int = 0) -> Any:
        capsys.readouterr()
        assert main([*words, "--json"]) == code
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        if code:
            assert out == ""
            assert len(err.strip().splitlines()) == 1
            return err
        return json.loads(out)

    return call


def test_find_prints_the_hits(run: Run) -> None:
    (hit,) = run("find", "青山", "S25.8.14")
    assert (hit["number"], hit["name"], hit["birth"]) == ("0012345678", "青山　正夫", "1950-08-14")
    assert set(hit) >= {"id", "number", "name", "kana", "birth", "score"}
    assert run("find", "だれもいない") == []
    assert len(run("find", "た", "--limit", "3")) <= 3


def test_status_prints_what_is_owed(run: Run) -> None:
    found = run("status", "12345678")
    assert found["person"]["name"] == "青山　正夫"
    kinds = [group["kind"] for group in found["receivables"]]
    assert kinds == ["juminzei", "kokuho", "koki", "kaigo", "jutaku"]
    assert found["receivables"][0]["legal_class"] == "enforceable_public"
    assert set(found["as_of"]) >= {"juminzei", "kokuho", "koki", "kaigo", "jutaku"}
    total = sum(view["unpaid"] for g in found["receivables"] for view in g["instalments"])
    assert total == found["unpaid"]
    assert run("status", "12345678", "--on", "2030-01-01")["on"] == "2030-01-01"


def test_unknown_number_is_refused_without_repeating_it(run: Run) -> None:
    assert "555666" not in run("status", "555666", code=3)


def test_import_dry_run_apply_and_undo(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "office.db"
    monkeypatch.setenv("MADOGUCHI_PASSPHRASE", "kitagawa no mado 2026")
    monkeypatch.setenv("MADOGUCHI_USER", "kanri")
    run("database", "create", str(path), "--office", "北川区", "--admin", "kanri")
    monkeypatch.setenv("MADOGUCHI_DATABASE", str(path))
    master = str(DATA / "atena_master.csv")
    would = run("import", "atena_master", master, "--dry-run")
    assert (would["batch"], would["added"], len(would["rejected"])) == (None, 720, 7)
    did = run("import", "atena_master", master)
    assert did | {"batch": None} == would
    files = [str(DATA / name) for name in ("juminzei_shuno.csv", "juminzei_chotei.csv")]
    payments, charges = run("import", "auto", *files)
    # Taken in the order in which they depend on each other, told in the order they were named.
    assert (payments["subject"], charges["subject"]) == ("payments", "charges")
    assert charges["yen_total"] == 6_293_200
    assert run("import", "undo", charges["batch"])["removed"] >= charges["added"]
    assert "もう取り消されています" in run("import", "undo", charges["batch"], code=3)
    run("import", "kokuho_chotei", master, code=3)
    run("import", "auto", str(tmp_path / "none.csv"), code=3)
    assert run("audit", "verify")["ok"]


def test_demo_is_built_where_nothing_is(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "new" / "demo.db"
    built = run("demo", "--database", str(path))
    assert built == {"database": str(path), "user": "demo", "debtors": 400}
    run("demo", "--database", str(path), code=3)


def test_refusals_say_what_to_do(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MADOGUCHI_PASSPHRASE", "wrong one")
    assert "合言葉が違います" in run("find", "青山", code=3)
    monkeypatch.delenv("MADOGUCHI_USER")
    assert "--user" in run("find", "青山", code=3)
    monkeypatch.delenv("MADOGUCHI_DATABASE")
    assert "--database" in run("find", "青山", code=3)


@pytest.mark.parametrize(
    "words",
    [["find"], ["status", "1", "--on", "soon"], ["nonsense"], ["find", "x", "--limit", "0"]],
)
def test_wrong_usage_is_two(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    shown = capsys.readouterr().out
    for command in (
        "database",
        "import",
        "find",
        "status",
        "refer",
        "rules",
        "print",
        "audit",
        "demo",
    ):
        assert command in shown


def test_without_a_command_the_program_opens() -> None:
    asked: list[list[str]] = []

    def window(words: Any) -> int:
        asked.append(list(words))
        return 0

    assert main([], window) == 0
    assert main(["run", "--size", "1366x768"], window) == 0
    assert main(["--screenshot", "a.png", "--page", "find"], window) == 0
    assert asked == [[], ["--size", "1366x768"], ["--screenshot", "a.png", "--page", "find"]]


def test_a_defect_shows_no_trace(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(_words: Any) -> int:
        raise ZeroDivisionError("青山 正夫 0012345678")

    monkeypatch.setattr("desktop_app.cli.main.LOG.disabled", True)
    assert main([], broken) == 1
    err = capsys.readouterr().err
    assert "青山" not in err
    assert "Traceback" not in err


def test_shared_options_may_stand_before_the_command(
    database: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MADOGUCHI_PASSPHRASE", "demo")
    monkeypatch.delenv("MADOGUCHI_DATABASE", raising=False)
    words = [
        "--json",
        f"--database={database}",
        "--user",
        "demo",
        "find",
        "--limit",
        "1",
        "--",
        "青山",
    ]
    assert main(words) == 0
    (hit,) = json.loads(capsys.readouterr().out)
    assert hit["name"].startswith("青山")


def test_options_alone_open_the_program(database: Path) -> None:
    opened: list[list[str]] = []

    def window(words: Any) -> int:
        opened.append(list(words))
        return 0

    assert main(["--database", str(database)], window) == 0
    assert opened == [["--database", str(database)]]


def test_one_sheet_for_a_list_from_excel(run: Run, tmp_path: Path) -> None:
    found = [hit["number"] for hit in run("find", "青山")][:3]
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in [["氏名", "宛名番号"], *(["誰か", number] for number in found), ["誰か", 99999901]]:
        sheet.append(row)
    book.save(tmp_path / "list.xlsx")
    words = ("print-batch", "how_to_pay", "--numbers", str(tmp_path / "list.xlsx"))
    folder = ("--output", str(tmp_path / "made"))
    made = run(*words, *folder, "--language", "ne", "--order", "list")
    assert made["unknown_numbers"] == 1
    assert made["languages"] == {"ne": len(found)}
    lines = (tmp_path / "made" / "envelopes.csv").read_text("utf-8-sig").splitlines()[1:]
    assert [line.split(",")[1] for line in lines] == found
    again = run(*words, *folder, code=3)
    assert "--resume" in again
