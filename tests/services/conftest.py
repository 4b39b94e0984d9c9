"""An opened office for each test, on both engines, and the bundle of services on it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.bootstrap import build_services
from desktop_app.clock import FakeClock
from desktop_app.services.bundle import Services
from desktop_app.storage.office import create_office, open_office
from desktop_app.storage.opened import Office
from tests.engines import FAST, PASSPHRASE, clock, office

__all__ = ["FAST", "LOGIN", "PASSPHRASE", "clock", "office"]
LOGIN = "tanaka"


@pytest.fixture
def local(tmp_path: Path, clock: FakeClock) -> Iterator[Office]:
    """An encrypted file."""
    path = tmp_path / "office.db"
    create_office(
        path,
        "北川区",
        "real",
        LOGIN,
        "田中 美咲",
        PASSPHRASE,
        clock,
        counter="国保年金課 3番",
        cost=FAST,
    )
    opened, _actor = open_office(path, LOGIN, PASSPHRASE, clock)
    yield opened
    opened.close()


@pytest.fixture
def services(office: Office) -> Services:
    """Every service of the office."""
    return build_services(office, office.actor)
