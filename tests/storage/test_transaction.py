"""Reading on the plain driver and through SQLAlchemy: one snapshot, both engines."""

import threading
from datetime import date

import pytest
from sqlalchemy import text, update

from desktop_app.errors import Fault, MadoguchiError
from desktop_app.storage import tables
from desktop_app.storage.opened import Office
from desktop_app.storage.unit_of_work import day
from tests.storage.rows import add_note, add_person

_NOTES = "SELECT count(*) FROM notes"
_IDS = "SELECT id FROM persons WHERE id IN ({}) AND live = TRUE AND sex <> ?"


def written(office: Office) -> None:
    with office.write() as work:
        add_note(work, add_person(work))


def test_both_kinds_of_statement_share_a_snapshot(office: Office) -> None:
    written(office)
    with office.read() as work:
        assert work.rows(_NOTES) == [(1,)]
        written(office)
        assert work.rows(_NOTES) == [(1,)]
        assert work.connection.scalar(text(_NOTES)) == 1
    with office.read() as work:
        assert work.connection.scalar(text(_NOTES)) == 2
        written(office)
        assert work.rows(_NOTES) == [(2,)]


def test_a_plain_statement_cannot_write_in_a_snapshot(office: Office) -> None:
    with pytest.raises(MadoguchiError), office.read() as work:
        work.rows("UPDATE staff SET counter = ?", ("別の窓口",))
    with office.read() as work:
        assert work.rows("SELECT count(*) FROM staff WHERE counter = ?", ("別の窓口",)) == [(0,)]


def test_a_plain_statement_sees_what_its_transaction_wrote(office: Office) -> None:
    with office.write() as work:
        add_note(work, add_person(work))
        assert work.rows(_NOTES) == [(1,)]


def test_what_the_driver_says_never_travels_on(office: Office) -> None:
    with pytest.raises(Fault) as caught, office.read() as work:
        work.rows("SELECT 秘密 FROM nowhere")
    assert caught.value.__cause__ is None
    assert "秘密" not in str(caught.value)
    with office.read() as work:  # and the next reading is not spoilt by it
        assert work.rows("SELECT 1") == [(1,)]


@pytest.mark.parametrize("count", [0, 1, 2, 8, 9, 64, 65, 400, 401, 850])
def test_lists_of_any_length(office: Office, count: int) -> None:
    with office.write() as work:
        known = [add_person(work) for _turn in range(3)]
    others = [f"{number:032x}" for number in range(max(0, count - 3))]
    wanted = (known + others)[:count]
    with office.read() as work:
        found = {row[0] for row in work.rows_in(_IDS, wanted, "x")}
    assert found == set(known[:count])


def test_dates_come_the_same_from_both_engines(office: Office) -> None:
    with office.write() as work:
        who = add_person(work)
        born, persons = date(1950, 8, 14), tables.persons
        work.connection.execute(update(persons).where(persons.c.id == who).values(birth=born))
        ((plain,),) = work.rows("SELECT birth FROM persons WHERE id = ?", (who,))
    assert day(plain) == born


def test_readings_in_many_threads_do_not_share_a_connection(office: Office) -> None:
    problems: list[BaseException] = []
    together = threading.Barrier(6)

    def read() -> None:
        try:
            for _turn in range(10):
                with office.read() as work:
                    together.wait(10)
                    assert work.rows("SELECT count(*) FROM staff") == [(1,)]
        except BaseException as problem:
            problems.append(problem)

    threads = [threading.Thread(target=read) for _number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []


def test_no_connection_stays_open_behind_a_closed_office(local: Office) -> None:
    for _turn in range(3):
        with local.read() as work:
            work.rows("SELECT 1")
    with local.read() as late:
        local.close()
        late.rows("SELECT 1")
    assert local.engines.reader.pool.status().endswith("Current Checked out connections: 0")
