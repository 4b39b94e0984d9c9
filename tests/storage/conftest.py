"""An office in a file, closed and opened, and the same office on each engine."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop_app.clock import FakeClock
from desktop_app.storage.office import create_office, open_office
from desktop_app.storage.opened import Office
from tests.engines import FAST, PASSPHRASE, clock, office

__all__ = ["FAST", "LOGIN", "PASSPHRASE", "clock", "office"]
LOGIN = "hayashi"


@pytest.fixture
def path(tmp_path: Path, clock: FakeClock) -> Path:
    """A local office that nobody opened yet."""
    made = tmp_path / "office.db"
    create_office(made, "北川区", "real", LOGIN, "林 花子", PASSPHRASE, clock, cost=FAST)
    return made


@pytest.fixture
def local(path: Path, clock: FakeClock) -> Iterator[Office]:
    """The local office, opened."""
    opened, _actor = open_office(path, LOGIN, PASSPHRASE, clock)
    yield opened
    opened.close()


@pytest.fixture
def reopen(path: Path, clock: FakeClock) -> Iterator[Callable[[], Office]]:
    """Open the local office once more, as another program would."""
    opened: list[Office] = []

    def again() -> Office:
        one, _actor = open_office(path, LOGIN, PASSPHRASE, clock)
        opened.append(one)
        return one

    yield again
    for one in opened:
        one.close()
