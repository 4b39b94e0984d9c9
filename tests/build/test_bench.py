"""The benchmark table: our time against the bare work, and a limit that can be missed."""

from pathlib import Path

import pytest

import bench
from bench import Row, parse, table

LINE = '{"what": "find", "unit": "ms", "ours": 3.0, "bare": 2.0, "limit": %s, "peak_mib": 84}'


def test_a_result_line_becomes_a_row() -> None:
    row = parse("lookup", LINE % "2.0")
    assert row == Row("lookup", "find", "ms", 3.0, 2.0, 2.0, 84)
    assert row.ratio == 1.5
    assert row.within


def test_a_ratio_over_its_limit_is_seen_in_the_table() -> None:
    row = parse("lookup", LINE % "1.2")
    assert row is not None
    assert not row.within
    assert table([row]).splitlines()[-1] == (
        "| lookup | find | 3 ms | 2 ms | 1.50 | 1.2 | 84 | OVER |"
    )


def test_without_bare_work_the_limit_is_on_the_value_itself() -> None:
    assert Row("gui", "longest pause", "ms", 49.0, limit=50.0).within
    assert not Row("gui", "longest pause", "ms", 51.0, limit=50.0).within


@pytest.mark.parametrize("line", ["working …", "{not json", '{"other": 1}', "[1]"])
def test_other_output_is_no_result(line: str) -> None:
    assert parse("lookup", line) is None


@pytest.mark.parametrize(
    ("body", "code", "said"),
    [
        (f"print('{LINE % 1.6}')", 0, ""),
        (f"print('{LINE % 1.4}')", 1, "over the limit: find"),
        ("print('nothing measured')", 1, "failed: one"),
        ("raise SystemExit(3)", 1, "failed: one"),
    ],
    ids=["within", "over", "silent", "broken"],
)
def test_a_benchmark_script_is_run_and_judged(
    body: str,
    code: int,
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "one.py").write_text(body, "utf-8")
    (tmp_path / "_helper.py").write_text("raise SystemExit(9)", "utf-8")
    monkeypatch.setattr(bench, "FOLDER", tmp_path)
    assert bench.run() == code
    assert said in capsys.readouterr().err
    assert bench.run(["another"]) == 1
