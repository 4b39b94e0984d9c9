"""The habits of tests/conftest.py, each seen to fail a test that breaks it."""

import shutil
from pathlib import Path

import pytest

CONFTEST = Path(__file__).resolve().parents[1] / "conftest.py"
PYPROJECT = CONFTEST.parents[1] / "pyproject.toml"

pytest_plugins = ["pytester"]


@pytest.fixture
def habits(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """A project of one test file under our own settings and conftest."""
    tests = pytester.mkdir("tests")
    shutil.copy(CONFTEST, tests)
    shutil.copy(PYPROJECT, pytester.path)
    monkeypatch.setenv("PYTHONPATH", str(PYPROJECT.parent))
    return pytester


def outcome(habits: pytest.Pytester, body: str) -> pytest.RunResult:
    (habits.path / "tests" / "test_one.py").write_text(body, "utf-8")
    return habits.runpytest_subprocess("-p", "no:randomly")


@pytest.mark.parametrize(
    "body",
    [
        "import logging\ndef test_it(): logging.getLogger('a').warning('odd')",
        "import warnings\ndef test_it(): warnings.warn('old', DeprecationWarning, stacklevel=1)",
        "import pytest\n@pytest.mark.xfail\ndef test_it(): pass",
        "import pytest\n@pytest.mark.expects_warnings('never')\ndef test_it(): pass",
        "from PySide6.QtCore import qWarning\ndef test_it(qtbot): qWarning('odd')",
    ],
    ids=["log", "warning", "xfail that passes", "expected log missing", "Qt warning"],
)
def test_what_must_not_pass_does_not(habits: pytest.Pytester, body: str) -> None:
    counts = outcome(habits, body).parseoutcomes()
    assert counts.get("failed", 0) + counts.get("errors", 0) >= 1


@pytest.mark.parametrize(
    "body",
    [
        "import logging, pytest\n@pytest.mark.expects_warnings('od+')\n"
        "def test_it(): logging.getLogger('a').warning('odd')",
        "import os\ndef test_it(): assert os.environ['QT_QPA_PLATFORM'] == 'offscreen'",
        "import os\ndef test_it(): assert 'MADOGUCHI_DATABASE' not in os.environ",
    ],
    ids=["expected log", "offscreen", "no database of the developer"],
)
def test_what_may_pass_does(
    habits: pytest.Pytester, body: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MADOGUCHI_DATABASE", "/nowhere")
    outcome(habits, body).assert_outcomes(passed=1)


def test_an_exception_in_a_slot_fails_the_test(habits: pytest.Pytester) -> None:
    body = """
from PySide6.QtCore import QTimer
def test_it(qtbot):
    def slot():
        raise ValueError
    QTimer.singleShot(0, slot)
    qtbot.wait(50)
"""
    outcome(habits, body).assert_outcomes(failed=1)


def test_a_failed_test_leaves_a_picture_of_its_window(habits: pytest.Pytester) -> None:
    body = """
from PySide6.QtWidgets import QLabel
def test_it(qtbot):
    label = QLabel("hello")
    qtbot.addWidget(label)
    label.show()
    assert False
"""
    outcome(habits, body).assert_outcomes(failed=1)
    (picture,) = (habits.path / "dist" / "test-screenshots").iterdir()
    assert picture.read_bytes().startswith(b"\x89PNG")
