"""The one command: it lists its steps, runs on a bare Python, and every check gets its turn."""

import subprocess
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pytest

import checks
import environment
import tasks
from failures import CannotPrepare

ROOT = Path(__file__).resolve().parents[2]


def test_help_names_every_step_and_needs_no_package() -> None:
    """`-I -S`: no site-packages at all, as on a machine that has nothing yet."""
    done = subprocess.run(
        [sys.executable, "-I", "-S", str(ROOT / "build" / "tasks.py"), "--help"],
        capture_output=True, text=True, check=True, cwd="/",
    )  # fmt: skip
    for step, job in tasks.STEPS.items():
        assert f"  {step} " in done.stdout
        assert str(job.__doc__) in done.stdout


def test_an_unknown_step_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as refused:
        tasks.main(["dance"])
    assert refused.value.code == 2
    assert "dance" in capsys.readouterr().err


def test_what_stands_after_the_step_is_handed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[object] = []

    def run(arguments: Sequence[str], system: bool) -> int:
        seen.extend([arguments, system])
        return 7

    monkeypatch.setitem(tasks.STEPS, "run", run)
    assert tasks.main(["--no-system", "run", "--screenshot", "x.png"]) == 7
    assert seen == [["--screenshot", "x.png"], False]


def test_a_machine_that_is_not_ready_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_given: object) -> int:
        raise CannotPrepare("type this", 3)

    monkeypatch.setitem(tasks.STEPS, "setup", refuse)
    assert tasks.main(["setup"]) == 3
    assert capsys.readouterr().err == "setup: type this\n"


def test_one_failing_check_does_not_hide_the_others(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ran: list[str] = []
    outcomes = {"format": 0, "lint": 1, "types": 0}

    def one(name: str) -> int:
        ran.append(name)
        return outcomes[name]

    monkeypatch.setattr(checks, "CHECKS", {name: partial(one, name) for name in outcomes})
    assert checks.run_all() == 1
    assert ran == list(outcomes)
    assert capsys.readouterr().err == "check: failed: lint\n"


def test_the_project_s_python_is_not_bent_by_the_developer_s(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PYTHONPATH", "/nowhere")
    monkeypatch.setenv("PYTHONHOME", "/nowhere")
    assert environment.python("-c", "import encodings, sqlalchemy") == 0
    found = environment.clean_environment({"QT_QPA_PLATFORM": "offscreen"})
    assert "PYTHONPATH" not in found
    assert found["QT_QPA_PLATFORM"] == "offscreen"


def test_a_changed_lock_is_noticed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Installed only when the lock changed: the stamp holds the lock's digest."""
    calls: list[tuple[object, ...]] = []

    def python(*given: object) -> int:
        calls.append(given)
        return 0

    for name in ("run.txt", "test.txt"):
        (tmp_path / name).write_text("a==1\n", "utf-8")
    monkeypatch.setattr(environment, "REQUIREMENTS", tmp_path)
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    monkeypatch.setattr(environment, "STAMP", tmp_path / "stamp.json")
    monkeypatch.setattr(environment, "python", python)
    environment._install_lock("test")  # noqa: SLF001 - the step between lock and pip
    environment._install_lock("run")  # noqa: SLF001 - contained in test, so nothing to do
    assert len(calls) == 1
    (tmp_path / "run.txt").write_text("a==2\n", "utf-8")
    environment._install_lock("run")  # noqa: SLF001
    assert len(calls) == 2
    assert "--require-hashes" in calls[1]
