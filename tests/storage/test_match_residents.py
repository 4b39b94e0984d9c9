"""Residents for matching: by birth date, or everybody page by page, opened as far as needed."""

from datetime import date, timedelta
from itertools import chain

import pytest

from desktop_app.storage import match_residents
from desktop_app.storage.match_residents import Pages, Residents, Sealed, few
from desktop_app.storage.opened import Office
from tests.factories import person, put

DAYS = [date(1950, 1, 1) + timedelta(days=at // 2) for at in range(12)]


@pytest.fixture
def filled(office: Office) -> Office:
    """Twelve residents, two on each day."""
    put(
        office,
        [person(f"{at:010d}", "中野　キヨ", "ナカノ　キヨ", birth=d) for at, d in enumerate(DAYS)],
    )
    return office


def rows(pages: Pages) -> list[Sealed]:
    told = list(pages)
    assert all(0 <= share < 1 for share, _page in told)
    assert [share for share, _page in told] == sorted(share for share, _page in told)
    return list(chain.from_iterable(page for _share, page in told))


def test_everybody_is_told_once_in_pages(filled: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(match_residents, "_PAGE", 5)
    with filled.read() as work:
        found = rows(Residents(work).everybody())
    assert sorted(born for _id, _version, born, *_blobs in found) == [d.isoformat() for d in DAYS]
    assert len({ident for ident, *_rest in found}) == len(DAYS)


def test_those_of_some_days_are_the_same_residents(
    filled: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(match_residents, "_CHUNK", 2)
    days = [DAYS[0].isoformat(), DAYS[5].isoformat(), "1949-01-01"]
    with filled.read() as work:
        residents = Residents(work)
        by_day = rows(residents.born_on(days))
        assert sorted(by_day) == sorted(r for r in rows(residents.everybody()) if r[2] in days)
        assert len(by_day) == 4
        (first, *_others) = by_day
        assert residents.identity(first)["kana"] == "ナカノ　キヨ"
        assert residents.contact(first)["address"].startswith("東京都北川区")


def test_many_days_are_not_few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(match_residents, "_MANY_DAYS", 2)
    assert few(["a", "b"])
    assert not few(["a", "b", "c"])
