"""An opened office for each test, on both engines, and the bundle of services on it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.bootstrap import build_services
from desktop_app.clock import FakeClock
from desktop_app.security.passphrase import Cost
from desktop_app.services.bundle import Services
from desktop_app.storage.office import create_office, open_office
from desktop_app.storage.opened import Office
from tests.fakes import counter_clock
from tests.storage.conftest import server_office
from tests.storage.postgresql_server import PostgresqlServer, started

FAST = Cost(memory_kib=64, passes=1, lanes=1)
LOGIN, PASSPHRASE = "tanaka", "hidari-migi-ue-shita"


@pytest.fixture
def clock() -> FakeClock:
    """Ten o'clock on a working day."""
    return counter_clock()


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
    office, _actor = open_office(path, LOGIN, PASSPHRASE, clock)
    yield office
    office.close()


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[PostgresqlServer]:
    """A server of our own for the whole run; skipped with the reason where there is none."""
    with started() as server:
        yield server


@pytest.fixture(params=["sqlcipher", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def office(request: pytest.FixtureRequest) -> Iterator[Office]:
    """An opened office on each engine."""
    if request.param == "sqlcipher":
        yield request.getfixturevalue("local")
        return
    server: PostgresqlServer = request.getfixturevalue("postgresql_server")
    opened = server_office(
        server, request.getfixturevalue("clock"), request.getfixturevalue("tmp_path")
    )
    yield opened
    opened.close()


@pytest.fixture
def services(office: Office) -> Services:
    """Every service of the office."""
    return build_services(office, office.actor)
