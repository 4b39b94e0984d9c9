"""One window for each user and database: refused while it runs, free once it was closed."""

from pathlib import Path

import pytest

from desktop_app import bootstrap
from desktop_app.errors import UserError
from desktop_app.security.passphrase import Cost
from desktop_app.storage.office import create_office
from tests.fakes import counter_clock

WHO = ("hayashi", "hidari-migi-ue-shita")


def test_a_second_window_of_the_same_user_is_refused(tmp_path: Path) -> None:
    path, clock = tmp_path / "office.db", counter_clock()
    cost = Cost(memory_kib=64, passes=1, lanes=1)
    create_office(path, "北川区", "real", WHO[0], "林", WHO[1], clock, cost=cost)
    first = bootstrap.open_services(path, *WHO, clock=clock, alone=True)
    with pytest.raises(UserError, match="already_running"):
        bootstrap.open_services(path, *WHO, clock=clock, alone=True)
    command = bootstrap.open_services(path, *WHO, clock=clock)  # a command beside it is no window
    bootstrap.close(command)
    bootstrap.close(first)
    again = bootstrap.open_services(path, *WHO, clock=clock, alone=True)
    bootstrap.close(again)


def test_a_refused_sign_in_keeps_no_place(tmp_path: Path) -> None:
    path, clock = tmp_path / "office.db", counter_clock()
    cost = Cost(memory_kib=64, passes=1, lanes=1)
    create_office(path, "北川区", "real", WHO[0], "林", WHO[1], clock, cost=cost)
    with pytest.raises(UserError, match="wrong_passphrase"):
        bootstrap.open_services(path, WHO[0], "not it", clock=clock, alone=True)
    bootstrap.close(bootstrap.open_services(path, *WHO, clock=clock, alone=True))
