"""An opened office on each engine: the same tests run on SQLCipher and on a PostgreSQL server.

Who imports `office` and `clock` into a conftest gives `local` there: the office in a file.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import URL

from desktop_app.clock import FakeClock, to_us
from desktop_app.domain.ids import StaffId
from desktop_app.domain.session import Actor, Duty, Purpose
from desktop_app.security.keys import KeyRing
from desktop_app.security.passphrase import Cost
from desktop_app.security.sealing import Sealer
from desktop_app.storage import schema
from desktop_app.storage.anchors import AnchorFile
from desktop_app.storage.engine import postgresql_engines
from desktop_app.storage.new_office import fill_new
from desktop_app.storage.opened import Office, OfficeInfo
from tests.fakes import counter_clock
from tests.storage.postgresql_server import PostgresqlServer

FAST = Cost(memory_kib=64, passes=1, lanes=1)
PASSPHRASE = "hidari-migi-ue-shita"


@pytest.fixture
def clock() -> FakeClock:
    """Ten o'clock on a working day."""
    return counter_clock()


@pytest.fixture(params=["sqlcipher", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def office(request: pytest.FixtureRequest) -> Iterator[Office]:
    """An opened office on each engine."""
    if request.param == "sqlcipher":
        yield request.getfixturevalue("local")
        return
    server: PostgresqlServer = request.getfixturevalue("postgresql_server")
    clock: FakeClock = request.getfixturevalue("clock")
    folder: Path = request.getfixturevalue("tmp_path")
    address = server.new_database()
    opened = _server_office(address, clock, folder)
    yield opened
    opened.close()
    server.drop(address)


def _server_office(address: URL, clock: FakeClock, folder: Path) -> Office:
    """A new database on the server with its first rows."""
    engines = postgresql_engines(address)
    ring = KeyRing.fresh()
    actor = Actor(
        StaffId(os.urandom(16).hex()), "hayashi", "林 花子", "国保年金課", Duty.ADMINISTRATOR
    )
    info = OfficeInfo(os.urandom(16).hex(), "北川区", Purpose.REAL)
    with engines.writer.begin() as connection:
        schema.create(connection)
        fill_new(connection, Sealer(ring), info, actor, to_us(clock.now()))
    anchors = AnchorFile(folder / "server.anchors", ring.audit_key)
    return Office(engines, ring, actor, info, clock, anchors)
