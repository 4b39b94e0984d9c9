"""Residents by birth date: by the index for a few days, through the whole table for many."""

from datetime import date, timedelta

import pytest

from desktop_app.storage import match_residents
from desktop_app.storage.opened import Office
from tests.factories import person, put


def test_both_ways_tell_the_same_residents(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    days = [date(1950, 1, 1) + timedelta(days=at // 2) for at in range(12)]
    put(
        office,
        [person(f"{at:010d}", "中野　キヨ", "ナカノ　キヨ", birth=d) for at, d in enumerate(days)],
    )
    wanted = {days[0], days[5], date(1949, 1, 1)}
    told = []
    for many in (3, 2):  # three days are few, then many
        monkeypatch.setattr(match_residents, "_MANY_DAYS", many)
        monkeypatch.setattr(match_residents, "_PAGE", 5)
        with office.read() as work:
            pages = list(match_residents.names_born_on(work, wanted))
        assert all(0 <= share < 1 for share, _page in pages)
        told.append(sorted((born, ident) for _share, page in pages for ident, born, _name in page))
    assert told[0] == told[1]
    assert [born for born, _ident in told[0]] == [days[0], days[1], days[4], days[5]]
