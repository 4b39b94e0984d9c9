"""One `import` of several ledgers joins at once whoever certainly is one person."""

import json
from pathlib import Path
from typing import Any

import pytest

from desktop_app.cli.main import main
from desktop_app.clock import SystemClock
from desktop_app.security.passphrase import Cost
from desktop_app.storage.office import create_office

FAST = Cost(memory_kib=64, passes=1, lanes=1)
DATA = Path(__file__).parents[1] / "importing" / "data"
LEDGERS = ("kokuho_chotei.csv", "koki_chotei.txt", "kaigo_chotei.xlsx", "atena_master.csv")


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "office.db"
    create_office(path, "北川区", "real", "admin", "係長", "word1234", SystemClock(), cost=FAST)
    monkeypatch.setenv("MADOGUCHI_DATABASE", str(path))
    monkeypatch.setenv("MADOGUCHI_USER", "admin")
    monkeypatch.setenv("MADOGUCHI_PASSPHRASE", "word1234")
    return path


def call(capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    capsys.readouterr()
    assert main([*words, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


@pytest.mark.usefixtures("office")
def test_the_overlap_of_the_premiums_is_right_after_one_import(
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = call(capsys, "import", "auto", *(str(DATA / name) for name in LEDGERS))
    assert [one["file"] for one in found] == list(LEDGERS)  # as they were named
    truth = json.loads((DATA / "truth.json").read_text(encoding="utf-8"))["premiums"]
    table = call(capsys, "overlaps")
    kinds = {kind["kind"]: kind for kind in table["kinds"]}
    assert table["distinct"] == truth["debtors"]
    assert kinds["koki"]["overlapping"] == truth["後期_with_another"]
    assert kinds["kaigo"]["overlapping"] == truth["介護_with_another"]


@pytest.mark.usefixtures("office")
def test_a_dry_run_joins_nobody(capsys: pytest.CaptureFixture[str]) -> None:
    files = [str(DATA / name) for name in ("atena_master.csv", "koki_chotei.txt")]
    call(capsys, "import", "auto", *files, "--dry-run")
    assert call(capsys, "overlaps")["distinct"] == 0
