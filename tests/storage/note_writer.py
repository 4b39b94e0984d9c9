"""A program of its own for the kill test: opens the office and writes notes as fast as it can.

It stays a parent that has everything imported; each line on its input forks a writer, whose
process id it prints. A note counts as acknowledged once its id stands in the file, one write each.
"""

import os
import sys
from pathlib import Path

from desktop_app.clock import SystemClock
from desktop_app.errors import Fault
from desktop_app.storage.office import open_office
from desktop_app.storage.opened import Office
from tests.storage.rows import add_note


def write_for_ever(path: Path, login: str, passphrase: str, person_id: str, told: Path) -> None:
    """Write, then say so; only a kill ends it."""
    office = opened(path, login, passphrase)
    acknowledged = os.open(told, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)
    while True:
        with office.write() as work:
            note_id = add_note(work, person_id)
            add_note(work, person_id, "二つ目の版", note_id, version=2)
        os.write(acknowledged, f"{note_id}\n".encode())


def opened(path: Path, login: str, passphrase: str) -> Office:
    """The office; where the other program writes without a pause, asked for again."""
    while True:
        try:
            return open_office(path, login, passphrase, SystemClock())[0]
        except Fault as busy:
            if busy.code != "database_locked":
                raise


def main() -> None:
    """Fork a writer for each line of input."""
    path, login, passphrase, person_id, told = sys.argv[1:]
    for _line in sys.stdin:
        child = os.fork()
        if child == 0:
            write_for_ever(Path(path), login, passphrase, person_id, Path(told))
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()
        os.waitpid(child, 0)


if __name__ == "__main__":
    main()
