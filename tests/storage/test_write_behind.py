"""Rows written by a thread while the next are made: nothing looks different, on both engines."""

import threading
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import func, select

from desktop_app.errors import Fault, UserError
from desktop_app.storage import checking, tables
from desktop_app.storage.bulk import delete_rows, insert_rows
from desktop_app.storage.opened import Office
from desktop_app.storage.unit_of_work import UnitOfWork
from tests.storage.test_disk_full import limit_pages

_COLUMNS = ("token", "person_id")
_COUNT = "SELECT count(*) FROM person_tokens"
MANY = 30_000


def pairs(count: int, start: int = 0) -> Iterator[tuple[int, str]]:
    return ((start + at, f"{at:032x}") for at in range(count))


def put(work: UnitOfWork, rows: Iterator[tuple[Any, ...]]) -> None:
    insert_rows(work.inserts, tables.person_tokens, _COLUMNS, rows)


def stored(office: Office) -> int:
    with office.read() as work:
        return int(work.rows(_COUNT)[0][0])


@pytest.fixture(autouse=True)
def _no_thread_is_left() -> Iterator[None]:
    yield
    assert not [one for one in threading.enumerate() if one.name == "write-behind"]


def test_every_statement_sees_what_was_handed_over(office: Office) -> None:
    table = tables.person_tokens
    with office.write() as work:
        with work.writing_behind():
            put(work, pairs(MANY))
            assert work.rows(_COUNT)[0][0] == MANY
            put(work, pairs(1, start=MANY))
            assert work.connection.scalar(select(func.count()).select_from(table)) == MANY + 1
            put(work, pairs(1, start=MANY + 1))
            moved = ((MANY + 2, f"{0:032x}"),)
            delete_rows(work.connection, table, _COLUMNS, ((0, f"{0:032x}"),))
            put(work, iter(moved))
        assert work.rows("SELECT max(token), min(token) FROM person_tokens") == [(MANY + 2, 1)]
    assert stored(office) == MANY + 2


def test_what_was_handed_over_last_is_written_before_the_end(office: Office) -> None:
    with office.write() as work, work.writing_behind():
        put(work, pairs(MANY))
    assert stored(office) == MANY


def twice_the_same(office: Office, *, asks: bool) -> None:
    with office.write() as work:
        with work.writing_behind():
            put(work, pairs(10))
            put(work, pairs(10))
            if asks:
                work.rows(_COUNT)
                pytest.fail("went on after a refusal")
        pytest.fail("left after a refusal")


@pytest.mark.parametrize("asks", [False, True])
def test_what_the_database_refuses_stops_the_caller(office: Office, asks: bool) -> None:
    with pytest.raises(UserError, match="conflict") as caught:
        twice_the_same(office, asks=asks)
    assert "0000" not in str(caught.value)
    assert caught.value.__cause__ is None
    assert stored(office) == 0


def the_same_for_ever(office: Office) -> None:
    """Far more than may wait for the thread: this ends, or it hangs."""
    with office.write() as work, work.writing_behind():
        for _ever in range(100_000):
            put(work, pairs(10))
        pytest.fail("went on after a refusal")


def test_after_a_refusal_nothing_more_is_taken(local: Office) -> None:
    with pytest.raises(UserError, match="conflict"):
        the_same_for_ever(local)
    assert stored(local) == 0


class StoppedError(Exception):
    """What a caller may leave with."""


def stopped(office: Office) -> None:
    with office.write() as work, work.writing_behind():
        put(work, pairs(MANY))
        raise StoppedError


def test_leaving_with_an_exception_leaves_nothing(office: Office) -> None:
    with pytest.raises(StoppedError):
        stopped(office)
    assert stored(office) == 0
    with office.write() as work:
        put(work, pairs(3))
    assert stored(office) == 3
    assert checking.findings(office) == []


def test_only_one_writes_behind(local: Office) -> None:
    with local.write() as work, work.writing_behind():
        with pytest.raises(RuntimeError), work.writing_behind():
            pytest.fail("two at one transaction")
        put(work, pairs(2))
    assert stored(local) == 2


def far_too_many(office: Office) -> None:
    with office.write() as work, work.writing_behind():
        put(work, pairs(MANY * 4))


def test_a_full_disk_is_said_as_ever(local: Office) -> None:
    limit_pages(local, 20)
    with pytest.raises(Fault, match="disk_full"):
        far_too_many(local)
    assert stored(local) == 0
    assert checking.findings(local) == []
