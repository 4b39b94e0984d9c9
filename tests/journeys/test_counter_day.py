"""One consultation at the counter, from sign-in to the sheet in hand, by keyboard only.

Written to be read by the chief of a counter: each line is something a worker does or sees.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain.consultation import HeardFact, Source
from desktop_app.domain.notes import Channel, NoteBody
from tests.ui.counter import Counter, focus
from ui.main_window import MainWindow
from ui.opening import Place
from ui.shell import Shell


def test_one_keystroke_opens_the_demo_office(
    qtbot: QtBot, dressed: QApplication, demo_database: Path
) -> None:
    shell = Shell(dressed, Place(demo_database, True, "demo"))
    shell.start()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    qtbot.keyClick(focus(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(shell.window, MainWindow), timeout=20_000)
    window = shell.window
    assert isinstance(window, MainWindow)
    assert "デモ" in window.bar.purpose.text()
    qtbot.waitUntil(window.rail.box.hasFocus)  # ready to be typed into
    shell.end()


def test_a_consultation_by_keyboard_only(open_counter: Callable[..., Counter]) -> None:
    counter = open_counter()
    page = counter.window.consultation

    # The resident says a name; half of it is enough.
    assert "青山　正夫" in counter.looks_for("アオヤマ マサ")
    person = counter.opens_best_hit()
    assert person.name == page.card.name.text()

    # What is about to be lost stands first, and what is owed at every counter below it.
    assert "時効まで" in page.alert.head.text()
    names = [row.name for row in page.receivables.tree.rows.rows]
    assert {"住民税(普通徴収)", "国民健康保険料", "介護保険料"} <= set(names)
    assert page.receivables.tree.hasFocus()

    # What the other counters wrote is there; nobody has to tell their story again.
    assert any("消費者金融" in words for words in counter.sees_notes())

    # F5: nobody has asked about savings and the car yet. First answer, Enter.
    counter.presses(Qt.Key.Key_F5)
    line = page.hearing.list.current_item()
    assert line is not None
    assert line.item == "assets"
    counter.presses(Qt.Key.Key_Return)
    counter.presses(Qt.Key.Key_2)
    counter.presses(Qt.Key.Key_Return)
    counter.qtbot.waitUntil(lambda: "assets" in heard(counter), timeout=10_000)
    fact = heard(counter)["assets"]
    assert fact.codes == ("savings",)
    assert fact.source is Source.PERSON
    assert fact.counter == counter.services.session.actor.counter

    # F6: write what was said, and what one thinks of it, apart from each other.
    counter.presses(Qt.Key.Key_F6)
    counter.types("来月から月5,000円なら払える。")
    counter.presses(Qt.Key.Key_Tab)
    counter.types("無理のない額と思われる。")
    counter.presses(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    counter.qtbot.waitUntil(
        lambda: counter.sees_notes()[0] == "来月から月5,000円なら払える。", timeout=10_000
    )
    newest = page.notes.list.contents.notes[0]
    assert newest.body.view == "無理のない額と思われる。"
    assert newest.own
    assert newest.seen

    goes_on_to_door_and_sheet(counter, person.name)


def goes_on_to_door_and_sheet(counter: Counter, name: str) -> None:
    """The second half: where to send them, and what they take home."""
    # F7: the resident's own words lead to a door, with the reason.
    counter.presses(Qt.Key.Key_F7)
    counter.types("家賃が払えなくて追い出されそう")
    doors = counter.window.referrals.list.contents
    counter.qtbot.waitUntil(
        lambda: any("住居確保給付金" in door.name for door in doors.doors), timeout=20_000
    )
    counter.presses(Qt.Key.Key_Down)
    assert counter.window.referrals.list.hasFocus()
    assert counter.window.referrals.who.text().startswith(name)

    # F8: a sheet to take home, in Japanese; it is a real PDF and the log knows of it.
    counter.presses(Qt.Key.Key_F8)
    counter.qtbot.waitUntil(
        lambda: counter.window.printing.pdf().startswith(b"%PDF"), timeout=30_000
    )
    counter.qtbot.waitUntil(counter.window.printing.print.isEnabled, timeout=30_000)
    assert counter.services.maintenance.verify_audit().ok

    # Esc: back to the consultation.
    counter.presses(Qt.Key.Key_Escape)
    assert counter.window.pages.currentWidget() is counter.window.consultation


def test_two_counters_hear_of_each_other_within_a_second(
    open_counter: Callable[..., Counter],
) -> None:
    one, other = open_counter(), open_counter()
    person = one.opens()
    other.opens()

    # The other counter is in the middle of a sentence.
    other.window.activateWindow()
    other.window.press("notes")
    other.types("途中まで書いた")
    typing_field = other.window.consultation.notes.composer.words
    before = len(other.sees_notes())

    one.services.notes.record(person.id, Channel.COUNTER, NoteBody("今日ほかの窓口で聞いたこと"))
    other.qtbot.waitUntil(lambda: len(other.sees_notes()) == before + 1, timeout=1_500)

    assert typing_field.toPlainText() == "途中まで書いた"
    assert typing_field.textCursor().position() == len("途中まで書いた")


def test_what_was_being_written_survives_the_window(
    open_counter: Callable[..., Counter],
) -> None:
    first = open_counter()
    first.opens()
    first.presses(Qt.Key.Key_F6)
    first.types("年金が振り込まれたら")
    words = first.window.consultation.notes.composer.words
    cursor = words.textCursor()
    cursor.setPosition(2)
    words.setTextCursor(cursor)
    first.window.lock()
    first.rests()
    # The power goes: nothing is closed. The next window finds the words and the place.
    second = open_counter()
    second.opens()
    found = second.window.consultation.notes.composer.words
    assert found.toPlainText() == "年金が振り込まれたら"
    assert found.textCursor().position() == 2


def heard(counter: Counter) -> dict[str, HeardFact]:
    """Facts on the sheet by item."""
    rows = counter.window.consultation.hearing.list.sheet.rows
    return {row.item: row.fact for row in rows if row.fact is not None}


@pytest.mark.parametrize("key", [Qt.Key.Key_F4, Qt.Key.Key_F5, Qt.Key.Key_F8, Qt.Key.Key_F11])
def test_keys_that_need_somebody_say_so(open_counter: Callable[..., Counter], key: Qt.Key) -> None:
    counter = open_counter()
    counter.presses(key)
    assert counter.window.notices.isVisible()
    assert counter.window.rail.box.hasFocus()
