"""The whole office in one pass says the same as each file does, and names nobody it may not."""

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from desktop_app.domain.records import EventType
from desktop_app.domain.session import Duty
from desktop_app.errors import UserError
from desktop_app.services.bundle import Services
from desktop_app.storage.opened import Office
from tests.factories import AOYAMA, charge, event, payment, person, person_id, put

OTHER = person("0000000301", "=西　洋子", "ニシ　ヨウコ")
CHARGES = [
    charge(AOYAMA.number, 6, date(2024, 12, 2), 19_800, fiscal_year=2024),
    charge(AOYAMA.number, 1, date(2022, 6, 30), 5_000, fiscal_year=2022),
    charge(AOYAMA.number, 9, date(2026, 9, 30), 18_600, ledger="jutaku"),
    charge(AOYAMA.number, 2, date(2026, 6, 30), 80_000, ledger="juminzei"),
    charge(OTHER.number, 7, date(2025, 1, 6), 12_000, paid=2_000, fiscal_year=2024),
    charge(OTHER.number, 8, date(2025, 1, 31), 9_000, paid=9_000, fiscal_year=2024),
]
STEPS = [
    event(CHARGES[0], EventType.DEMAND, date(2024, 12, 5)),
    event(CHARGES[3], EventType.DEMAND, date(2026, 7, 20)),
    event(CHARGES[3], EventType.SEIZURE, date(2026, 10, 1)),
    event(CHARGES[3], EventType.NOTICE, date(2026, 11, 1), charge_key=None),
    event(CHARGES[4], EventType.DEMAND, date(2025, 1, 10)),
]
PAID = [payment(CHARGES[4], date(2025, 2, 1), 2_000)]


@pytest.fixture
def people(office: Office) -> None:
    put(office, [AOYAMA, OTHER], CHARGES, STEPS, PAID)


@pytest.mark.usefixtures("people")
def test_the_pass_says_what_the_file_of_each_person_says(
    services: Services, office: Office
) -> None:
    review = services.ward.review(within_days=3_650)
    single = {
        (view.charge_id, view.limitation.status, view.limitation.last_valid_day)
        for number in (AOYAMA.number, OTHER.number)
        for group in services.receivables.status(person_id(office, number)).receivables
        for view in group.instalments
        if view.limitation
    }
    listed = {(line.charge_id, line.status, line.last_valid_day) for line in review.lines}
    gone = {"extinguished", "period_passed_not_invoked"}
    assert listed == {one for one in single if one[1] not in gone and one[2] is not None}
    assert sum(tally.instalments for tally in review.by_status.values()) == len(single)


@pytest.mark.usefixtures("people")
def test_soonest_first_with_days_names_and_sums(services: Services) -> None:
    review = services.ward.review(within_days=90)
    assert [(line.name, line.days_left, line.unpaid_yen) for line in review.lines] == [
        ("青山　正夫", 11, 19_800), ("=西　洋子", 69, 10_000),
    ]  # fmt: skip
    assert (review.found.instalments, review.found.people, review.found.yen) == (2, 2, 29_800)
    assert review.by_status["extinguished"].yen == 5_000


@pytest.mark.usefixtures("people")
def test_only_those_who_answer_for_the_office_may_look(services: Services, office: Office) -> None:
    office.actor = replace(office.actor, duty=Duty.COUNTER)
    with pytest.raises(UserError, match="not_permitted"):
        services.ward.review()


@pytest.mark.usefixtures("people")
def test_the_file_opens_in_a_spreadsheet_and_starts_no_formula(
    services: Services, tmp_path: Path
) -> None:
    path = tmp_path / "list.csv"
    assert services.ward.export(services.ward.review(), path) == 2
    rows = list(csv.reader(path.read_text("utf-8-sig").splitlines()))
    assert rows[0][:2] == ["時効の最終日", "残り日数"]
    assert rows[2][3] == "'=西　洋子"
    assert rows[1][2] == AOYAMA.number
