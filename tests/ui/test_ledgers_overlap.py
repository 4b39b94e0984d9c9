"""The overlap page on real services: table, picture, names, files."""

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.clipcheck import clipped
from tests.ui.counter import Counter
from ui.ledgers.overlap import OverlapPage

SIZES = [(1366, 690), (1920, 1040)]


def opened(counter: Counter) -> OverlapPage:
    counter.window.press("overlap")
    page = counter.window.ledgers.overlap
    counter.qtbot.waitUntil(lambda: page.picture.current() is not None, timeout=20_000)
    return page


def rests(counter: Counter, page: OverlapPage) -> None:
    counter.qtbot.waitUntil(lambda: page.idle, timeout=20_000)
    counter.qtbot.wait(20)


@pytest.fixture
def page(counter: Counter) -> OverlapPage:
    return opened(counter)


def test_the_table_is_that_of_the_service(counter: Counter, page: OverlapPage) -> None:
    table = counter.services.overlap.table()
    assert page.distinct.text() == f"滞納者(重複を除く) {table.distinct}名"
    assert [row[1] for row in page.rows.rows] == [f"{k.debtors:,}" for k in table.kinds]
    assert f"{table.exact[0].debtors}名" in page.picture.accessibleDescription()
    assert "国保" in page.fresh.text()


def test_enter_on_a_row_lists_those_who_owe_more(counter: Counter, page: OverlapPage) -> None:
    page.view.go_to(1)
    QTest.keyClick(page.view, Qt.Key.Key_Return)
    rests(counter, page)
    shared = counter.services.overlap.table().kinds[1].overlapping
    assert len(page.people.list.rows) == shared
    assert all("後期" in row[5] and "・" in row[5] for row in page.people.list.rows)
    assert page.people.what.text() == f"後期と、ほかの債権も滞納している人  {shared}名"


def test_arrows_and_enter_in_the_picture(counter: Counter, page: OverlapPage) -> None:
    exact = counter.services.overlap.table().exact
    QTest.keyClick(page.picture, Qt.Key.Key_Right)
    assert page.picture.current() == exact[1]
    QTest.keyClick(page.picture, Qt.Key.Key_Return)
    rests(counter, page)
    assert len(page.people.list.rows) == exact[1].debtors


def test_more_than_two_hundred_are_to_be_narrowed(counter: Counter, page: OverlapPage) -> None:
    page.picture.chosen.emit(page.picture.current())
    rests(counter, page)
    assert len(page.people.list.rows) == 200
    assert "しぼってください" in page.people.what.text()
    page.people.narrow.setText("鈴木")
    counter.qtbot.waitUntil(lambda: len(page.people.list.rows) < 200, timeout=10_000)
    assert {row[1][:2] for row in page.people.list.rows} == {"鈴木"}


def test_enter_opens_the_person(counter: Counter, page: OverlapPage) -> None:
    page.view.chosen.emit(1)
    rests(counter, page)
    name = page.people.list.rows[0][1]
    page.people.view.go_to(0)
    QTest.keyClick(page.people.view, Qt.Key.Key_Return)
    desk = counter.window.desk
    counter.qtbot.waitUntil(lambda: desk.person is not None, timeout=20_000)
    assert desk.person is not None
    assert desk.person.name == name


@pytest.mark.parametrize("typed", ["R8.9.30", "令和8年9月30日", "2026-09-30", "2026/9/30"])
def test_any_day_in_any_calendar(counter: Counter, page: OverlapPage, typed: str) -> None:
    page.day.setText(typed)
    page.day.editingFinished.emit()
    rests(counter, page)
    then = counter.services.overlap.table(on=date(2026, 9, 30))
    assert page.distinct.text() == f"滞納者(重複を除く) {then.distinct}名"
    assert page.day.text() == "R8.9.30"


def test_a_day_that_is_none_is_refused(counter: Counter, page: OverlapPage) -> None:
    said: list[str] = []
    page.failed.connect(said.append)
    page.day.setText("令和8年13月")
    page.day.editingFinished.emit()
    assert len(said) == 1
    assert "日付" in said[0]


def test_all_ledgers(counter: Counter, page: OverlapPage) -> None:
    page.scope.choose("all")
    rests(counter, page)
    assert len(page.rows.rows) == 7


def test_files_are_written(counter: Counter, page: OverlapPage, tmp_path: Path) -> None:
    page.view.chosen.emit(1)
    rests(counter, page)
    names = tuple(page.people.people)
    export, table = counter.services.overlap_export, counter.services.overlap.table()
    page.write_to(tmp_path / "a.xlsx", lambda: export.workbook(table, None, names))
    page.write_to(tmp_path / "a.pdf", lambda: export.page(table).pdf)
    rests(counter, page)
    book = openpyxl.load_workbook(io.BytesIO((tmp_path / "a.xlsx").read_bytes()))
    assert len(book.worksheets) == 3
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "a.pdf").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_nothing_is_cut(open_counter: Callable[..., Counter], size: tuple[int, int]) -> None:
    counter = open_counter(size=size)
    page = opened(counter)
    for scope in ("premiums", "all"):
        page.scope.choose(scope)
        rests(counter, page)
        page.view.chosen.emit(2)
        rests(counter, page)
        assert clipped(counter.window) == []
