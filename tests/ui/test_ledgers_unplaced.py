"""Parties that no rule places, on the demo office: found, compared, decided by keys, taken back."""

from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from sqlalchemy import select, update

from desktop_app.errors import Fault
from desktop_app.services import demo
from desktop_app.services.placing import Placing
from desktop_app.storage.office import open_office
from desktop_app.storage.tables import audit_entries, persons
from tests.ui.clipcheck import cut_at_rest
from tests.ui.counter import Counter
from ui.ledgers.match_tabs import APART, JOINED, UNPLACED
from ui.ledgers.matching import MatchingPage
from ui.ledgers.unplaced_view import UnplacedView

SIZES = [(1366, 690), (1920, 1040)]
GONE, LOST = "冬木　忠治", "清水　昭二"  # she who left long ago, he whom a trainee can find


def rests(counter: Counter, part: UnplacedView) -> None:
    page = counter.window.ledgers.matching
    counter.qtbot.waitUntil(lambda: not part.search.box.pausing and page.idle, timeout=20_000)
    counter.qtbot.wait(20)
    counter.qtbot.waitUntil(lambda: not part.search.box.pausing and page.idle, timeout=20_000)


def opened(counter: Counter) -> UnplacedView:
    counter.window.press("matching")
    page = counter.window.ledgers.matching
    page.show_view(UNPLACED)
    rests(counter, page.unplaced_part)
    return page.unplaced_part


@pytest.fixture
def part(counter: Counter) -> UnplacedView:
    """The tab, opened, with the second party beside its resident."""
    found = opened(counter)
    go_to(counter, found, LOST)
    return found


def go_to(counter: Counter, part: UnplacedView, name: str) -> None:
    part.list.view.go_to(names(part).index(name))
    rests(counter, part)


def names(part: UnplacedView) -> list[str]:
    return [row[2] for row in part.list.table.rows]


def press(counter: Counter, part: UnplacedView, *keys: Qt.Key, on: QWidget | None = None) -> None:
    counter.comes_forward()
    for key in keys:
        QTest.keyClick(on or part.list.view, key)
    rests(counter, part)


def matching(counter: Counter) -> MatchingPage:
    return counter.window.ledgers.matching


def test_the_tab_says_how_many_before_it_is_opened(counter: Counter) -> None:
    counter.window.press("matching")
    page = matching(counter)
    rests(counter, page.unplaced_part)
    assert page.unplaced_tab.text() == "だれか決まらない人 2件"
    assert names(page.unplaced_part) == []


def test_the_list_says_who_what_and_since_when(counter: Counter) -> None:
    part = opened(counter)
    assert names(part) == [GONE, LOST]
    assert matching(counter).unplaced_tab.text() == "だれか決まらない人 2件"
    row = part.list.table.rows[0]
    assert row[:6] == ("後期", "00000013", GONE, "フユキ　チュウジ", "S13.2.11", "27,300")
    assert row[6].startswith("R")
    assert "見つかりません" in part.card.message.text()


def test_the_resident_stands_beside_with_the_differences_marked(part: UnplacedView) -> None:
    lines = {line.name: line for line in part.card.card.difference.lines}
    assert lines["氏名"].left == lines["氏名"].right == LOST
    assert lines["生年月日"].left != lines["生年月日"].right
    assert part.card.card.place.text().startswith("1 / ")


def test_only_enter_after_j_joins(counter: Counter, part: UnplacedView) -> None:
    part.search.hits.setFocus()
    press(counter, part, Qt.Key.Key_Return, on=part.search.hits)
    assert LOST in names(part)
    press(counter, part, Qt.Key.Key_J)
    assert "Enter で" in part.card.armed.text()
    press(counter, part, Qt.Key.Key_Escape)
    assert part.card.armed.text() == ""
    press(counter, part, Qt.Key.Key_Return, on=part.search.hits)
    assert LOST in names(part)
    part.card.remark.setText("本人に確認")
    press(counter, part, Qt.Key.Key_J, Qt.Key.Key_Return)
    assert names(part) == [GONE]
    page = matching(counter)
    page.show_view(JOINED)
    rests(counter, part)
    assert page.joined_part.remark.text() == "覚え書き: 本人に確認"
    assert (page.joined.rows[0][2], page.joined.rows[0][5]) == (LOST, "田中 美咲")


def test_another_party_takes_the_begun_join_away(counter: Counter, part: UnplacedView) -> None:
    press(counter, part, Qt.Key.Key_J)
    go_to(counter, part, GONE)
    press(counter, part, Qt.Key.Key_Return)
    assert names(part) == [GONE, LOST]
    assert part.search.box.hasFocus()


def test_every_decision_is_taken_back(counter: Counter, part: UnplacedView) -> None:
    for keys in ([Qt.Key.Key_J, Qt.Key.Key_Return], [Qt.Key.Key_X]):
        press(counter, part, *keys)
        assert names(part) == [GONE]
        press(counter, part, Qt.Key.Key_U)
        assert names(part) == [GONE, LOST]
        go_to(counter, part, LOST)


def test_two_that_are_different_are_not_offered_again(counter: Counter, part: UnplacedView) -> None:
    press(counter, part, Qt.Key.Key_N)
    go_to(counter, part, LOST)
    assert part.card.armed.text() == "この2人は「別の人」と決めてあります"
    assert not part.join_button.isEnabled()
    press(counter, part, Qt.Key.Key_J, Qt.Key.Key_Return)
    assert names(part) == [GONE, LOST]
    page = matching(counter)
    page.show_view(APART)
    rests(counter, part)
    assert [row[2] for row in page.apart_part.table.rows] == [LOST]


def test_nobody_of_the_register_with_a_reason_and_back(
    counter: Counter, part: UnplacedView
) -> None:
    go_to(counter, part, GONE)
    part.card.remark.setFocus()
    counter.types("平成20年に転出")
    press(counter, part, Qt.Key.Key_X)
    assert names(part) == [LOST]
    part.list.kind.choose("absent")
    rests(counter, part)
    assert names(part) == [GONE]
    assert "田中 美咲" in part.card.gone.told.text()
    assert part.card.gone.remark.text() == "平成20年に転出"
    press(counter, part, Qt.Key.Key_B)
    assert names(part) == []
    assert "いません" in part.card.message.text()
    part.list.kind.choose("open")
    rests(counter, part)
    assert names(part) == [GONE, LOST]


def test_searching_with_other_words(counter: Counter, part: UnplacedView) -> None:
    go_to(counter, part, GONE)
    press(counter, part, Qt.Key.Key_Return)
    assert part.search.box.hasFocus()
    assert part.search.box.selectedText()
    counter.types("青山")
    rests(counter, part)
    assert part.search.found.hits[0].name == "青山　正夫"
    press(counter, part, Qt.Key.Key_Down, on=part.search.box)
    assert part.search.hits.hasFocus()
    lines = {line.name: line for line in part.card.card.difference.lines}
    assert (lines["氏名"].left, lines["氏名"].right) == (GONE, "青山　正夫")
    part.search.box.clear()
    rests(counter, part)
    assert "さがしてください" in part.card.message.text()
    press(counter, part, Qt.Key.Key_J, Qt.Key.Key_Return)
    assert GONE in names(part)


def test_a_hidden_address_is_nowhere_and_every_look_is_in_the_log(
    demo_database: Path, open_counter: Callable[..., Counter], clock: Any
) -> None:
    office, _actor = open_office(demo_database, demo.USER, demo.PASSPHRASE, clock)
    with office.write() as work:
        work.connection.execute(update(persons).values(support_measure=True))
    counter = open_counter()
    part = opened(counter)
    go_to(counter, part, LOST)
    address = next(line for line in part.card.card.difference.lines if line.name == "住所")
    assert (address.left, address.right) == ("", "")
    assert "支援措置" in address.note
    with office.read() as work:
        actions = set(work.connection.scalars(select(audit_entries.c.action)))
    assert {"match_unplaced_read", "match_compared"} <= actions
    office.close()


def test_a_list_that_cannot_be_read_says_so_and_is_read_again(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, gone = Placing.unplaced, Event()

    def broken(self: Placing) -> Any:
        if not gone.is_set():
            raise Fault("database_away")
        return real(self)

    monkeypatch.setattr(Placing, "unplaced", broken)
    part = opened(counter)
    assert part.list.note.text() == "一覧を読めませんでした"
    assert names(part) == []
    gone.set()
    QTest.keyClick(part.list.again, Qt.Key.Key_Space)
    rests(counter, part)
    assert names(part) == [GONE, LOST]
    assert not part.list.again.isVisible()


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_nothing_is_cut(open_counter: Callable[..., Counter], size: tuple[int, int]) -> None:
    counter = open_counter(size=size)
    part = opened(counter)
    assert cut_at_rest(counter.window, counter.qtbot) == []
    go_to(counter, part, LOST)
    press(counter, part, Qt.Key.Key_J)
    assert cut_at_rest(counter.window, counter.qtbot) == []
    press(counter, part, Qt.Key.Key_X)
    part.list.kind.choose("absent")
    rests(counter, part)
    assert cut_at_rest(counter.window, counter.qtbot) == []
