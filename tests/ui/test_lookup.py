"""The rail: search as typed, nothing found, many found, a scanner, today's queue."""

from collections.abc import Callable

from PySide6.QtCore import Qt

from desktop_app.domain.session import ReceptionState
from tests.ui import samples
from tests.ui.counter import SHOWCASE, Counter
from ui.lookup.hits import hit_lines


def test_half_a_name_in_any_script_finds_the_person(counter: Counter) -> None:
    for words in ("青山", "あおやま まさ", "ｱｵﾔﾏ", "aoyama ma", "S25.8.14"):
        names = counter.looks_for(words)
        assert any(name.replace("　", " ") == SHOWCASE for name in names), words
        counter.presses(Qt.Key.Key_Escape)
        counter.qtbot.waitUntil(counter.window.rail.today.view.isVisible, timeout=5_000)


def test_nothing_found_says_what_to_try_and_lets_one_begin_without_a_name(counter: Counter) -> None:
    assert counter.looks_for("ぬりかべ一反") == []
    rail = counter.window.rail
    assert rail.nothing.isVisible()
    rail.nameless.click()
    assert counter.window.pages.currentWidget() is counter.window.referrals
    assert counter.window.referrals.who.text() == "氏名なしの相談"


def test_many_hits_ask_for_more_words(counter: Counter) -> None:
    names = counter.looks_for("ア")
    if len(names) == 50:
        assert "絞って" in counter.window.rail.hint.text()
    assert len(names) <= 50


def test_a_scanned_number_opens_at_once(counter: Counter) -> None:
    person = counter.opens()
    counter.window.desk.close_person()
    counter.presses(Qt.Key.Key_F2)
    counter.window.rail.box.clear()
    for character in person.number:
        counter.qtbot.keyClick(counter.window.rail.box, character)
    counter.qtbot.keyClick(counter.window.rail.box, Qt.Key.Key_Return)
    counter.qtbot.waitUntil(lambda: counter.window.desk.person_id == person.id, timeout=10_000)


def test_a_hit_names_household_and_hides_a_protected_address() -> None:
    lines = " ".join(hit_lines(samples.hit()))
    assert "世帯主 青山 花子" in lines
    hidden = " ".join(hit_lines(samples.hit(hidden=True)))
    assert "住所は非表示" in hidden
    assert "緑町" not in hidden


def test_taking_a_ticket_calls_it_for_every_counter(open_counter: Callable[..., Counter]) -> None:
    one, other = open_counter(), open_counter()
    queue = one.window.rail.today.tickets.queue
    waiting = next(t for t in queue if t.state is ReceptionState.WAITING and t.person_id)
    one.window.rail.today.chosen.emit(waiting)
    one.qtbot.waitUntil(lambda: one.window.desk.person_id == waiting.person_id, timeout=10_000)

    def called() -> bool:
        return any(
            t.id == waiting.id and t.state is ReceptionState.TALKING
            for t in other.window.rail.today.tickets.queue
        )

    other.qtbot.waitUntil(called, timeout=2_000)


def test_down_and_enter_open_the_second_hit(counter: Counter) -> None:
    for surname in ("佐藤", "鈴木", "田中", "高橋"):
        names = counter.looks_for(surname)
        if len(names) > 1:
            break
        counter.presses(Qt.Key.Key_Escape)
    assert len(names) > 1
    counter.presses(Qt.Key.Key_Down)
    assert counter.window.rail.hits.hasFocus()
    counter.presses(Qt.Key.Key_Down)
    counter.presses(Qt.Key.Key_Return)
    counter.qtbot.waitUntil(lambda: counter.window.desk.person is not None, timeout=10_000)
    person = counter.window.desk.person
    assert person is not None
    assert person.name == names[1]
