"""The matching page on real services: keys decide, nothing hidden is shown, joins come apart."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtTest import QTest
from sqlalchemy import select, update

from desktop_app.bootstrap import build_services
from desktop_app.clock import FakeClock
from desktop_app.domain.records import PartyRecord
from desktop_app.services import demo
from desktop_app.services.match_search import MatchSearch
from desktop_app.settings.name_forms import name_forms
from desktop_app.storage import batches, match_residents
from desktop_app.storage.batches import Counts, NewBatch
from desktop_app.storage.imported import Encoder
from desktop_app.storage.ledger_rows import LedgerRows
from desktop_app.storage.ledger_state import LedgerState
from desktop_app.storage.match_residents import PersonRow
from desktop_app.storage.office import open_office
from desktop_app.storage.opened import Office
from desktop_app.storage.tables import parties as parties_table
from desktop_app.storage.tables import persons
from tests.ui.clipcheck import cut_at_rest
from tests.ui.counter import Counter
from ui import theme
from ui.ledgers.difference import Line, marks
from ui.ledgers.difference import rows as difference_rows
from ui.ledgers.match_words import reason_text
from ui.ledgers.matching import MatchingPage

SIZES = [(1366, 690), (1920, 1040)]
ELSEWHERE = "東京都北川区川添一丁目１番１号"


def bring(office: Office, parties: Sequence[PartyRecord]) -> None:
    with office.write() as uow:
        state = LedgerState(uow, Encoder(office.tokens), uow.now_us)
        day = date(2026, 10, 31)
        batch = batches.begin(uow, NewBatch("test", "koki", "charges", "t", "", day))
        rows = LedgerRows(uow, office.tokens, name_forms())
        rows.write(state.parties("koki", parties), batch)
        batches.finish(uow, batch, Counts(added=len(parties)), {}, day)


def as_party(row: PersonRow, at: int) -> PartyRecord:
    identity = row.identity
    return PartyRecord(
        "koki", f"9{at:07d}", False, identity["name"], identity["kana"], row.birth, ELSEWHERE
    )


@pytest.fixture
def doubtful_office(demo_database: Path, clock: FakeClock) -> Path:
    """The demo office, with two parties that live elsewhere and one that must stay hidden."""
    office, _actor = open_office(demo_database, demo.USER, demo.PASSPHRASE, clock)
    with office.write() as work:
        ids = list(work.connection.scalars(select(persons.c.id).order_by(persons.c.id).limit(3)))
        hide = update(persons).where(persons.c.id == ids[2]).values(support_measure=True)
        work.connection.execute(hide)
        own = parties_table.c.person_id.is_(None)  # what the demo office leaves to people itself
        work.connection.execute(update(parties_table).where(own).values(live=False))
    with office.read() as work:
        rows = sorted(match_residents.persons_by_id(work, ids), key=lambda row: ids.index(row.id))
    parties = [as_party(row, at) for at, row in enumerate(rows)]
    bring(office, [parties[0], replace(parties[1], name="嶋田　某"), parties[2]])
    office.close()
    return demo_database


@pytest.fixture
def page(doubtful_office: Path, open_counter: Callable[..., Counter]) -> MatchingPage:
    """The page of a counter after one run of the rules."""
    counter = open_counter()
    counter.window.press("matching")
    found = counter.window.ledgers.matching
    rests(counter.qtbot, found)
    found.run_button.click()
    counter.qtbot.waitUntil(lambda: bool(found.result.text()), timeout=20_000)
    rests(counter.qtbot, found)
    return found


def rests(qtbot, page: MatchingPage) -> None:  # type: ignore[no-untyped-def]
    qtbot.waitUntil(lambda: page.idle, timeout=20_000)
    qtbot.wait(20)


def names(page: MatchingPage) -> list[str]:
    return [row[1] for row in page.queue.rows]


def press(qtbot, page: MatchingPage, key: Qt.Key) -> None:  # type: ignore[no-untyped-def]
    page.window().activateWindow()
    page.queue_view.setFocus()
    QTest.keyClick(page.queue_view, key)
    rests(qtbot, page)


def test_a_run_fills_the_queue_and_says_what_it_did(page: MatchingPage) -> None:
    assert len(names(page)) == 3
    assert "3名を確かめる列へ" in page.result.text()
    assert page.place.text() == "1 / 3件"


def test_j_joins_u_takes_back_n_refuses(qtbot, page: MatchingPage) -> None:  # type: ignore[no-untyped-def]
    first = names(page)[0]
    press(qtbot, page, Qt.Key.Key_J)
    assert len(names(page)) == 2
    assert first not in names(page)
    press(qtbot, page, Qt.Key.Key_U)
    assert len(names(page)) == 3
    press(qtbot, page, Qt.Key.Key_N)
    assert len(names(page)) == 2
    page.run_button.click()
    rests(qtbot, page)
    assert len(names(page)) == 2


def test_enter_leaves_a_pair_for_later(qtbot, page: MatchingPage) -> None:  # type: ignore[no-untyped-def]
    press(qtbot, page, Qt.Key.Key_Return)
    assert page.place.text() == "2 / 3件"
    assert len(names(page)) == 3


def test_a_hidden_address_is_not_on_the_screen(qtbot, page: MatchingPage) -> None:  # type: ignore[no-untyped-def]
    seen = []
    for at in range(3):
        page.queue_view.go_to(at)
        doubt = page.current()
        told = page.difference.accessibleDescription()
        shown = [line.left + line.right for line in page.difference.lines if line.name == "住所"]
        seen.append((doubt.person.address_hidden, ELSEWHERE in told, shown))
    (hidden,) = (one for one in seen if one[0])
    assert hidden == (True, False, [""])
    assert all(told for is_hidden, told, _shown in seen if not is_hidden)


def test_a_joined_pair_comes_apart(qtbot, page: MatchingPage) -> None:  # type: ignore[no-untyped-def]
    press(qtbot, page, Qt.Key.Key_J)
    page.show_view(1)
    rests(qtbot, page)
    before = len(page.joined.rows)
    assert page.joined.rows[0][5] == "田中 美咲"
    page.unjoin_button.click()
    rests(qtbot, page)
    assert len(page.joined.rows) == before - 1


def test_what_was_refused_can_be_checked_again(qtbot, page: MatchingPage) -> None:  # type: ignore[no-untyped-def]
    first = names(page)[0]
    press(qtbot, page, Qt.Key.Key_N)
    assert first not in names(page)
    page.show_view(2)
    rests(qtbot, page)
    view = page.apart_part
    assert view.table.rows[0][2] == first
    assert page.apart_tab.text() == "分けた人 1件"
    QTest.keyClick(view.view, Qt.Key.Key_Tab)
    assert view.button.hasFocus()
    QTest.keyClick(view.button, Qt.Key.Key_Space)
    rests(qtbot, page)
    assert view.table.rows == []
    assert not view.button.isEnabled()
    page.show_view(0)
    rests(qtbot, page)
    assert first in names(page)


def test_two_quick_decisions_are_both_kept(qtbot, page: MatchingPage) -> None:  # type: ignore[no-untyped-def]
    """The second comes before the first was even begun; the same pair is decided once."""
    page.queue_view.setFocus()
    first, second = names(page)[:2]
    for key in (Qt.Key.Key_N, Qt.Key.Key_N, Qt.Key.Key_Return, Qt.Key.Key_N):
        QTest.keyClick(page.queue_view, key)
    rests(qtbot, page)
    assert names(page) == [name for name in names(page) if name not in (first, second)]
    assert len(names(page)) == 1
    page.show_view(2)
    rests(qtbot, page)
    assert {row[2] for row in page.apart_part.table.rows} == {first, second}


def test_the_pair_being_looked_at_stays_when_another_counter_decides(
    qtbot: Any, page: MatchingPage, doubtful_office: Path, clock: FakeClock
) -> None:
    page.queue_view.go_to(2)
    before = page.current().person_id
    office, actor = open_office(doubtful_office, demo.USER, demo.PASSPHRASE, clock)
    services = build_services(office, actor)
    services.matching.never(services.matching.doubts()[0].id)
    office.close()
    page.show_view(0)
    rests(qtbot, page)
    assert page.place.text() == "2 / 2件"
    assert page.current().person_id == before


def test_decisions_are_taken_while_the_rules_run(qtbot, page: MatchingPage, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    begun, go_on = Event(), Event()
    real = MatchSearch.decided

    def slow(self: MatchSearch, *rest: Any) -> Any:
        begun.set()
        assert go_on.wait(20)
        return real(self, *rest)

    monkeypatch.setattr(MatchSearch, "decided", slow)
    first = names(page)[0]
    page.run()
    try:
        assert begun.wait(20)
        assert not page.run_button.isEnabled()
        QTest.keyClick(page.queue_view, Qt.Key.Key_J)
        qtbot.waitUntil(lambda: len(names(page)) == 2, timeout=20_000)
    finally:
        go_on.set()
    rests(qtbot, page)
    assert page.run_button.isEnabled()
    assert first not in names(page)
    assert len(names(page)) == 2


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_nothing_is_cut(
    doubtful_office: Path, open_counter: Callable[..., Counter], size: tuple[int, int]
) -> None:
    counter = open_counter(size=size)
    page = counter.window.ledgers.matching
    page.run()
    counter.qtbot.waitUntil(lambda: bool(page.result.text()), timeout=20_000)
    for view in (0, 1, 2, 3):
        counter.window.press("matching")
        page.show_view(view)
        rests(counter.qtbot, page)
        assert cut_at_rest(counter.window, counter.qtbot) == []


@pytest.mark.parametrize(
    ("left", "right", "ours", "theirs"),
    [
        ("中野キヨ", "中野キヨ", "", ""),
        ("渡邊　花", "渡辺　花", "邊", "辺"),
        ("ワタナベ", "ワタベ", "ナ", ""),
        ("", "中野", "", ""),
    ],
)
def test_only_what_differs_is_marked(left: str, right: str, ours: str, theirs: str) -> None:
    a, b = marks(left, right)
    assert ("".join(left[i] for i in sorted(a)), "".join(right[i] for i in sorted(b))) == (
        ours, theirs,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("fits", "rest", "rows"),
    [
        ("緑ケ丘二丁目１", "４番３号", ["緑ケ丘二丁目", "１４番３号"]),
        ("緑ケ丘二", "丁目", ["緑ケ丘", "二丁目"]),
        ("川添２４番１６", "号", ["川添２４番", "１６号"]),
        ("川添２４番", "１６号", ["川添２４番", "１６号"]),
        ("NGUYEN　VA", "N　AN", ["NGUYEN　", "VAN　AN"]),
        ("１２３４", "５６", ["１２３４", "５６"]),
        ("辻\U000e0100本", "正", ["辻\U000e0100本", "正"]),
        ("川添", "", ["川添"]),
    ],
)
def test_an_address_never_breaks_inside_a_figure_or_before_its_unit(
    dressed: object, fits: str, rest: str, rows: list[str]
) -> None:
    """On a column that is as wide as `fits`."""
    font, text = theme.font(18), fits + rest
    metrics = QFontMetricsF(font)
    width = sum(metrics.horizontalAdvance(sign) for sign in fits if sign != "\U000e0100") + 0.5
    found = difference_rows(text, font, width)
    assert [row for _start, row in found] == rows
    assert "".join(row for _start, row in found) == text
    assert [text[start : start + len(row)] for start, row in found] == rows


def test_a_latin_name_has_no_kanji() -> None:
    assert reason_text("kanji_same", "村上　昭二") == "漢字も同じ"
    assert reason_text("kanji_same", "NGUYEN　VAN　AN") == "氏名の書き方も同じ"
    assert reason_text("kanji_differs", "ﾊﾞﾝ") == "氏名の書き方が違う"
    assert reason_text("kanji_unknown", "ワン") == "氏名の書き方はくらべられない"
    assert reason_text("kanji_unknown") == "漢字はくらべられない"


def test_a_line_without_anything_is_left_out(qtbot, page: MatchingPage) -> None:  # type: ignore[no-untyped-def]
    page.difference.show_lines(("a", "b"), [Line("旧姓", "", ""), Line("氏名", "x", "y")])
    assert [line.name for line in page.difference.lines] == ["氏名"]
