"""Programs that write at the same time: nobody is kept out by one that never pauses."""

from collections.abc import Callable
from threading import Event, Thread

import pytest

from desktop_app.errors import Fault
from desktop_app.storage.opened import Office
from tests.storage.rows import add_person

TURNS = 300
PATIENCE = 1000  # milliseconds: with the database's own waiting, some fifteen tries a turn


def test_a_writer_without_a_pause_keeps_nobody_out(
    local: Office, reopen: Callable[[], Office]
) -> None:
    patient = reopen()
    set_patience(patient, PATIENCE)
    done, running = Event(), Event()
    hog = Thread(target=write_until, args=(local, done, running))
    hog.start()
    try:
        assert running.wait(60)
        for _turn in range(TURNS):
            with patient.write() as work:
                add_person(work)
    finally:
        done.set()
        hog.join()


def test_patience_is_as_before_after_waiting(local: Office, reopen: Callable[[], Office]) -> None:
    other = reopen()
    set_patience(other, 30)
    with local.write() as work:
        add_person(work)
        with pytest.raises(Fault, match="database_locked"), other.write() as second:
            second.new_id()
    with other.engines.writer.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver.execute("PRAGMA busy_timeout").fetchone()[0] == 30


def set_patience(office: Office, milliseconds: int) -> None:
    """How long its one pooled connection waits for the lock."""
    with office.engines.writer.connect() as connection:
        connection.connection.driver_connection.execute(f"PRAGMA busy_timeout={milliseconds}")


def write_until(office: Office, done: Event, running: Event) -> None:
    while not done.is_set():
        with office.write() as work:
            add_person(work)
        running.set()
