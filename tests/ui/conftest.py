"""A signed-in main window over real services on a demo office of its own, for each test."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app import bootstrap
from desktop_app.clock import FakeClock
from desktop_app.security.passphrase import Cost
from desktop_app.services import demo
from desktop_app.services.bundle import Services
from desktop_app.settings.name_forms import name_forms
from tests.fakes import counter_clock
from tests.ui.counter import Counter
from ui import theme
from ui.background import Lane

FAST = Cost(memory_kib=64, passes=1, lanes=1)


@pytest.fixture(scope="session")
def demo_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo office built once; every test works on a copy."""
    folder = tmp_path_factory.mktemp("demo")
    demo.build_demo(folder / "kitagawa.db", "sample", counter_clock(), name_forms(), cost=FAST)
    return folder


@pytest.fixture
def demo_database(demo_template: Path, tmp_path: Path) -> Path:
    """A copy of the demo office."""
    folder = tmp_path / "office"
    shutil.copytree(demo_template, folder)
    return folder / "kitagawa.db"


@pytest.fixture
def clock() -> FakeClock:
    """Ten o'clock on a working day."""
    return counter_clock()


@pytest.fixture
def services(demo_database: Path, clock: FakeClock) -> Iterator[Services]:
    """The demo user signed in."""
    opened = bootstrap.open_services(demo_database, demo.USER, demo.PASSPHRASE, clock=clock)
    yield opened
    bootstrap.close(opened)


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[QApplication]:
    """The application with fonts and style sheet, back at 100 % afterwards."""
    if not theme.look().families:
        theme.install(qapp)
        theme.install_other_fonts()
    yield qapp
    # A window that is closed but not gone would be dressed anew with every later test.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    look = theme.look()
    if look.scale != 1.0 or look.high_contrast:
        look.colours = theme.NORMAL
        look.set_scale(1.0)


@pytest.fixture
def lane() -> Iterator[Lane]:
    """A worker thread that ends with the test."""
    made = Lane()
    yield made
    made.close()


@pytest.fixture
def open_counter(
    qtbot: QtBot, dressed: QApplication, demo_database: Path, clock: FakeClock
) -> Iterator[Callable[..., Counter]]:
    """Opens one or more counters on the same office."""
    opened: list[Counter] = []

    def open_one(
        login: str = demo.USER,
        size: tuple[int, int] = (1366, 690),
        passphrase: str = demo.PASSPHRASE,
    ) -> Counter:
        services = bootstrap.open_services(demo_database, login, passphrase, clock=clock)
        opened.append(Counter(qtbot, services, size))
        return opened[-1]

    yield open_one
    for counter in opened:
        counter.goes_home()


@pytest.fixture
def counter(open_counter: Callable[..., Counter]) -> Counter:
    """One counter at 1366x690."""
    return open_counter()
