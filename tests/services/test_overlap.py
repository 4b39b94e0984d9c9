"""The table, the names behind a number, and what leaves the program."""

import io
from datetime import date

import openpyxl
import pytest

from desktop_app.services.bundle import Services
from desktop_app.services.overlap import ALL_LEDGERS, Debtor, DebtorList, Reach, Selection
from desktop_app.storage.opened import Office
from tests.factories import charge, payment, person, put

DUE = date(2026, 7, 31)
NAMES = (("青山　正夫", "アオヤマ　マサオ"), ("森　花", "モリ　ハナ"), ("=cmd", "コマンド"))


@pytest.fixture
def filled(office: Office) -> Office:
    """1 owes all three premiums, 2 owes two, 3 owes one; 3 had more and paid."""
    people = [person(f"000000000{n}", *NAMES[n - 1]) for n in (1, 2, 3)]
    owed = [
        charge(people[at].number, 1, DUE, yen, ledger=ledger)
        for at, ledger, yen in (
            (0, "kokuho", 9_000), (0, "koki", 1_000), (0, "kaigo", 500),
            (1, "kokuho", 4_000), (1, "kaigo", 4_000),
            (2, "kokuho", 20_000),
        )
    ]  # fmt: skip
    paid = charge(people[2].number, 1, DUE, 7_000, paid=7_000, ledger="kaigo")
    put(office, people, [*owed, paid], payments=[payment(paid, date(2026, 10, 1), 7_000)])
    return office


def numbers(found: DebtorList) -> list[str]:
    return [one.number[-1] for one in found.shown]


def test_the_table_now_and_as_of_a_day(filled: Office, services: Services) -> None:
    now = services.overlap.table()
    assert (now.distinct, [(k.debtors, k.overlapping) for k in now.kinds]) == (
        3, [(3, 2), (1, 1), (2, 2)],
    )  # fmt: skip
    september = services.overlap.table(on=date(2026, 9, 30))
    assert [(k.debtors, k.overlapping) for k in september.kinds] == [(3, 3), (1, 1), (3, 3)]
    assert services.overlap.table(on=date(2026, 7, 30)).distinct == 0


def test_names_behind_a_number(filled: Office, services: Services) -> None:
    people = services.overlap.people
    assert numbers(people(Selection(("kokuho",)))) == ["3"]
    assert numbers(people(Selection(("kokuho",), Reach.ALL))) == ["3", "1", "2"]
    assert numbers(people(Selection(("kokuho",), Reach.SHARED))) == ["1", "2"]
    assert numbers(people(Selection(("kokuho", "kaigo")))) == ["2"]
    assert numbers(people(Selection(("kokuho",)), on=date(2026, 9, 30))) == []
    first = people(Selection(("kokuho", "koki", "kaigo")), ALL_LEDGERS).shown[0]
    assert (first.name, first.yen, first.owed["koki"]) == ("青山　正夫", 10_500, 1_000)


NARROWED = [("もり", ["2"]), ("森", ["2"]), ("3", ["3"]), ("アオヤマ 正夫", ["1"]), ("ない", [])]


@pytest.mark.parametrize(("words", "found"), NARROWED)
def test_words_narrow_the_list(
    filled: Office, services: Services, words: str, found: list[str]
) -> None:
    all_of_them = Selection(("kokuho",), Reach.ALL)
    assert numbers(services.overlap.people(all_of_them, narrow=words)) == found


def test_two_hundred_names_at_most(office: Office, services: Services) -> None:
    people = [person(f"{n:010d}", "鈴木　一", "スズキ　ハジメ") for n in range(1, 231)]
    put(office, people, [charge(p.number, 1, DUE, 100) for p in people])
    found = services.overlap.people(Selection(("kokuho",)))
    assert (found.total, len(found.shown), found.more) == (230, 200, True)


def test_a_list_that_was_read_is_in_the_log(filled: Office, services: Services) -> None:
    from sqlalchemy import select

    from desktop_app.storage.tables import audit_entries

    services.overlap.people(Selection(("kokuho", "kaigo")))
    services.overlap_export.workbook(services.overlap.table())
    with filled.read() as work:
        rows = work.connection.execute(select(audit_entries)).all()
    kept = {(row.action, row.subject_id) for row in rows}
    assert {("overlap_list_read", "exact:kokuho+kaigo"), ("overlap_exported", "excel")} <= kept


def test_the_workbook_holds_numbers_and_runs_nothing(filled: Office, services: Services) -> None:
    table = services.overlap.table()
    people = services.overlap.people(Selection(("kokuho",), Reach.ALL)).shown
    book = openpyxl.load_workbook(
        io.BytesIO(services.overlap_export.workbook(table, date(2026, 10, 31), people))
    )
    sums, combinations, names = book.worksheets
    assert [cell.value for cell in sums[5]] == ["国民健康保険料", 3, 2, pytest.approx(2 / 3)]
    assert [cell.value for cell in combinations[4]] == ["○", "○", "○", 1]
    assert names["B2"].value == "'=cmd"
    assert names["H2"].value == 20_000
    types = {cell.data_type for sheet in book.worksheets for row in sheet for cell in row}
    assert "f" not in types


def test_the_page_is_one_and_clean(filled: Office, services: Services) -> None:
    for ledgers in (("kokuho", "koki", "kaigo"), ALL_LEDGERS):
        made = services.overlap_export.page(services.overlap.table(ledgers), date(2026, 10, 31))
        assert (made.findings, made.pages, made.ok) == ((), 1, True)


def test_many_combinations_still_fit_one_page(office: Office, services: Services) -> None:
    people = [person(f"{n:010d}", "鈴木　一", "スズキ　ハジメ") for n in range(1, 128)]
    owed = [
        charge(p.number, 1, DUE, 100, ledger=ledger)
        for n, p in enumerate(people, start=1)
        for at, ledger in enumerate(ALL_LEDGERS)
        if n >> at & 1
    ]
    put(office, people, owed)
    table = services.overlap.table(ALL_LEDGERS)
    assert len(table.exact) == 127
    made = services.overlap_export.page(table)
    assert (made.findings, made.pages) == ((), 1)


def test_debtor_sums() -> None:
    assert Debtor(None, "1", "", "", None, {"a": 1, "b": 2}).yen == 3
