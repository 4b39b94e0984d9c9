"""What the checklist may know, which languages are there now, and how far a door is."""

from datetime import date, datetime, time

import pytest

from desktop_app.domain.referrals.distance import Way, own_place, way
from desktop_app.domain.referrals.doors import Door, Freshness, Language, Place
from desktop_app.domain.referrals.eligibility import EligibilityItem, Fact, Met, checklist
from desktop_app.domain.referrals.facts import grade
from desktop_app.domain.referrals.interpreting import Spoken, spoken_at

FRIDAY = datetime(2026, 11, 20, 10, 0)
HOLIDAY = datetime(2026, 11, 23, 10, 0)
HALL = "北川区役所 本庁舎"


def closed(day: date) -> bool:
    return day.weekday() >= 5 or day == HOLIDAY.date()


@pytest.mark.parametrize(
    ("note", "now", "state"),
    [
        ("タブレット通訳(平日9時-17時)", FRIDAY, Spoken.NOW),
        ("タブレット通訳(平日9時-17時)", FRIDAY.replace(hour=8), Spoken.LATER),
        ("タブレット通訳(平日9時-17時)", FRIDAY.replace(hour=17), Spoken.NOT_TODAY),
        ("タブレット通訳(平日9時-17時)", HOLIDAY, Spoken.NOT_TODAY),
        ("手話通訳者(火・木)", FRIDAY, Spoken.NOT_TODAY),
        ("手話通訳者(火・木)", datetime(2026, 11, 19, 10, 0), Spoken.NOW),
        ("通訳のいる曜日は要電話", FRIDAY, Spoken.ASK),
        ("多言語", HOLIDAY, Spoken.NOW),
        ("通訳 9:30～16:15", FRIDAY.replace(hour=16, minute=20), Spoken.NOT_TODAY),
    ],
)
def test_languages_now(note: str, now: datetime, state: Spoken) -> None:
    (found,) = spoken_at([Language("ne", "tablet", note)], now, closed)
    assert found.state is state
    if state is Spoken.LATER:
        assert found.since == time(9)


@pytest.mark.parametrize(
    ("birth", "school_year"),
    [
        (date(2020, 4, 1), 1),  # the day before her birthday she was six already
        (date(2020, 4, 2), 0),
        (date(2019, 10, 1), 1),
        (date(2014, 4, 1), 7),
        (date(2009, 1, 1), 12),
    ],
)
def test_the_school_year_of_a_child(birth: date, school_year: int) -> None:
    assert grade(birth, date(2026, 11, 20)) == school_year
    assert grade(birth, date(2027, 3, 31)) == school_year
    assert grade(birth, date(2027, 4, 1)) == school_year + 1


def test_several_answers_to_one_question_meet_an_item_together() -> None:
    items = [
        EligibilityItem("家賃の家", "home", "one_of", "rented|rent_overdue"),
        EligibilityItem("公営住宅", "home", "is", "public_housing"),
        EligibilityItem("保護中でない", "income.welfare", "is", "false"),
    ]
    facts: dict[str, Fact] = {"home": ("company", "rent_overdue"), "income.welfare": False}
    assert [one.met for one in checklist(items, facts)] == [Met.MET, Met.NOT_MET, Met.MET]


def door(organization: str, floor: str, name: str = HALL) -> Door:
    fresh = Freshness("住まい係", date(2026, 10, 1), date(2027, 4, 1))
    return Door(floor, "", "", "", organization, Place(name, "", floor), fresh)


def test_floors_between_the_own_counter_and_a_door() -> None:
    doors = [door("北川区 福祉部 生活福祉課", "2"), door("北川区 区民部 国保年金課 給付係", "1")]
    here = own_place(doors, "国保年金課 3番")
    assert here is not None
    assert here.floor == "1"
    assert way(here, doors[0].place) == Way(1)
    assert way(here, Place("分庁舎", "", "1")) == Way(None)
    assert way(here, Place(HALL, "", "1-3")) is None
    assert way(None, doors[0].place) is None
    assert own_place(doors, "") is None
    assert own_place(doors, "情報システム課") is None
