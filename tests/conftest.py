"""Habits of every test: no screen, no log left behind by surprise, no home of the developer.

Unexpected WARNING log lines fail the test that caused them; a failed test with a window open
leaves its picture in dist/test-screenshots/.
"""

import gc
import logging
import os
import re
import sys
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from desktop_app.i18n import choose_language

SCREENSHOTS = Path(__file__).resolve().parent.parent / "dist" / "test-screenshots"
HOMES = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "LOCALAPPDATA")

# Two shared cores: an example's wall time says nothing about the property.
settings.register_profile(
    "madoguchi", deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("madoguchi")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--onscreen`: watch the windows instead of drawing them nowhere."""
    parser.addoption("--onscreen", action="store_true", help="show the windows of ui tests")


def pytest_configure(config: pytest.Config) -> None:
    """Choose Qt's platform before anything starts Qt."""
    if not config.getoption("--onscreen"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"


@pytest.fixture(autouse=True)
def _own_home(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """No test reads or writes the developer's settings, databases or chosen language."""
    for name in [name for name in os.environ if name.startswith("MADOGUCHI_")]:
        monkeypatch.delenv(name)
    home = tmp_path_factory.mktemp("home")
    for name in HOMES:
        monkeypatch.setenv(name, str(home))
    choose_language("ja")
    yield
    choose_language("ja")


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[Any]:
    """One server of our own for the whole run; skipped with the reason where there is none."""
    from tests.storage.postgresql_server import started  # most tests need none of it

    with started() as server:
        yield server


@pytest.fixture(autouse=True)
def _no_unexpected_warnings(
    request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture
) -> Iterator[None]:
    """A WARNING in the log is a defect unless the test is marked as expecting it."""
    marker = request.node.get_closest_marker("expects_warnings")
    expected: tuple[str, ...] = marker.args if marker else ()
    yield
    lines = [
        record.getMessage()
        for phase in ("setup", "call")
        for record in caplog.get_records(phase)
        if record.levelno >= logging.WARNING
    ]
    complaint = log_complaint(lines, expected)
    if complaint:
        pytest.fail(complaint)


def log_complaint(lines: list[str], expected: tuple[str, ...]) -> str | None:
    """What is wrong with a test's log: a line nobody expected, or an expected one missing."""
    surprises = [line for line in lines if not any(re.search(part, line) for part in expected)]
    missing = [part for part in expected if not any(re.search(part, line) for line in lines)]
    if surprises:
        return "unexpected log lines:\n" + "\n".join(surprises)
    return "expected log lines did not come:\n" + "\n".join(missing) if missing else None


@pytest.fixture(autouse=True)
def _no_lane_left() -> Iterator[None]:
    """A worker thread that outlives its test fails that test, not a later one."""
    before = _open_lanes()
    yield
    assert _open_lanes() <= before, "a lane was left open"


def _open_lanes() -> set[int]:
    collecting = sys.modules.get("ui.collecting")
    return set(collecting._users) if collecting else set()  # noqa: SLF001


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> None:
    """After the last test of a file with windows, what is left of them dies here on the main
    thread, and not on some thread of a later test whose objects start the collector."""
    had_windows = "qapp" in getattr(item, "fixturenames", ())
    if had_windows and (nextitem is None or nextitem.path != item.path):
        gc.collect()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Save a picture of each open window when a test fails, before its widgets are closed."""
    report = yield
    if call.when == "call" and report.failed:
        _save_windows(re.sub(r"[^\w.-]+", "_", item.nodeid))
    return report


def _save_windows(name: str) -> None:
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return
    shown = [window for window in widgets.QApplication.topLevelWidgets() if window.isVisible()]
    for number, window in enumerate(shown):
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        window.grab().save(str(SCREENSHOTS / f"{name}-{number}.png"))
