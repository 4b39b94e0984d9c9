"""The resident's view over real services: every language fits, taps reach the staff, no trace."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF, QRawFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.domain.consultation import HeardFact, Source
from desktop_app.i18n import SHEET_LANGUAGES
from tests.ui.clipcheck import clipped
from tests.ui.counter import Counter
from ui.language_fonts import FAMILIES, language_font
from ui.resident.speech import SpeechButton, Words
from ui.resident.view import ResidentView

ROOT = Path(__file__).resolve().parents[2]
SIZES = [(1366, 690), (1920, 1040)]


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_nothing_is_cut_in_any_language(
    open_counter: Callable[..., Counter], size: tuple[int, int]
) -> None:
    counter = open_counter(size=size)
    view = shown(counter)
    found: dict[str, list[str]] = {}
    for code in SHEET_LANGUAGES:
        view.language = code
        view.refresh()
        for name, page in (
            ("languages", view.languages),
            ("owed", view.owed),
            ("board", view.board),
            ("phrases", view.phrases),
        ):
            view.open_page(page)
            found[f"{code} {name}"] = cut(counter)
        for at in (3, 12):
            view.phrases.open(at)
            found[f"{code} phrase {at}"] = cut(counter)
        view.phrases.close_large()
        view.open_page(view.board)
        for at in (0, 4, 12, 14):  # most answers, longest answers, safety
            view.board.at = at
            view.board.turn(0)
            found[f"{code} question {at + 1}"] = cut(counter)
    assert {page: cuts for page, cuts in found.items() if cuts} == {}


@pytest.mark.parametrize("code", sorted(FAMILIES))
def test_a_language_is_set_in_its_own_face(counter: Counter, code: str) -> None:
    """Every sign has a glyph in the face that is named first (digits and kanji may fall back)."""
    speech = counter.services.resident.speech(code)
    font = language_font(code, 20)
    assert font.families()[0] == FAMILIES[code]
    raw = QRawFont.fromFont(font)
    assert raw.familyName() == FAMILIES[code]
    sayings = [*speech.phrases(), *speech.replies(), *(q.asked for q in speech.questions())]
    pieces = [piece.text for one in sayings for piece in one.pieces if not piece.japanese]
    signs = {sign for text in pieces for sign in text if sign.isalpha() and not sign.isascii()}
    assert [sign for sign in signs if not raw.supportsCharacter(ord(sign))] == []
    assert QFontMetricsF(font).horizontalAdvance(pieces[0]) > 0


def test_a_tap_reaches_the_hearing_of_the_staff_and_can_be_taken_back(counter: Counter) -> None:
    view = shown(counter, "ne")
    view.open_page(view.board)
    view.board.open_item("assets")
    button = view.board.buttons["car"]
    assert "गाडी" in button.text() or "कार" in button.text()
    counter.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    counter.qtbot.waitUntil(lambda: "assets" in heard(counter), timeout=10_000)
    fact = heard(counter)["assets"]
    assert fact.codes == ("car",)
    assert fact.source is Source.PERSON
    assert fact.counter == counter.services.session.actor.counter
    assert view.board.buttons["car"].isChecked()
    assert view.board.told.isVisible()
    counter.qtbot.mouseClick(view.board.undo, Qt.MouseButton.LeftButton)
    counter.qtbot.waitUntil(lambda: heard(counter)["assets"].codes == (), timeout=10_000)
    assert heard(counter)["assets"].text == "本人が答えを取り消した"
    assert [old.codes for old in heard(counter)["assets"].earlier] == [("car",)]
    counter.rests()
    assert not view.board.buttons["car"].isChecked()


def test_the_board_works_by_keyboard_alone(counter: Counter) -> None:
    view = shown(counter)
    view.open_page(view.board)
    view.board.open_item("expenses")
    view.board.focus_first()
    counter.presses(Qt.Key.Key_2)
    counter.qtbot.waitUntil(lambda: "expenses" in heard(counter), timeout=10_000)
    assert heard(counter)["expenses"].codes == ("utilities",)
    counter.rests()
    counter.presses(Qt.Key.Key_PageDown)
    assert view.board.number.text() == "12/17"
    counter.presses(Qt.Key.Key_Escape)
    assert not counter.window.resident.is_open


def test_safety_is_asked_as_on_paper_and_never_covers_up_danger(counter: Counter) -> None:
    person = counter.opens()
    resident, consultation = counter.services.resident, counter.services.consultation
    question = next(q for q in resident.speech("vi").questions() if q.item == "safety")
    assert list(question.answers) == ["safe", "threatened"]
    resident.tap(person.id, "safety", "threatened")
    fact = next(f for f in consultation.hearing(person.id).facts if f.item == "safety")
    assert (fact.text, fact.codes) == ("別の部屋で一人で話したい", ())
    assert resident.tap(person.id, "safety", "safe").fact is None
    now = next(f for f in consultation.hearing(person.id).facts if f.item == "safety")
    assert now.id == fact.id
    assert "safety" not in resident.answers(person.id)


def test_what_staff_or_papers_say_is_not_shown_and_stays_in_the_history(counter: Counter) -> None:
    person = counter.opens()
    resident, consultation = counter.services.resident, counter.services.consultation
    seen = consultation.hearing(person.id)
    old = next((f for f in seen.facts if f.item == "companion"), None)
    staff = consultation.record_fact(
        person.id,
        "companion",
        text="弟が同席",
        codes=("family",),
        source=Source.STAFF,
        replaces=old.id if old else None,
    )
    assert "companion" not in resident.answers(person.id)
    tapped = resident.tap(person.id, "companion", "supporter")
    assert tapped.codes == ("supporter",)
    assert tapped.fact is not None
    assert tapped.fact.earlier[0].id == staff.id
    back = resident.take_back(person.id, tapped)
    assert back.fact is not None
    assert (back.fact.text, back.fact.source) == ("弟が同席", Source.STAFF)
    assert resident.tap(person.id, "companion", "none").codes == ("none",)
    assert resident.tap(person.id, "companion", "agent").codes == ("agent",)


def test_the_languages_are_chosen_by_their_own_names(counter: Counter) -> None:
    view = shown(counter)
    counter.qtbot.mouseClick(view.language_button, Qt.MouseButton.LeftButton)
    assert view.languages.buttons["ja"].isChecked()
    assert view.languages.buttons["ja"].hasFocus()
    counter.qtbot.mouseClick(view.languages.buttons["my"], Qt.MouseButton.LeftButton)
    assert view.language == "my"
    assert view.pages.currentWidget() is view.owed
    assert view.language_button.text() == "မြန်မာဘာသာ"
    assert any("国民健康保険料" in text for text in texts(view))


def test_a_phrase_fills_the_page_and_is_answered(counter: Counter) -> None:
    view = shown(counter, "bn")
    view.open_page(view.phrases)
    counter.qtbot.mouseClick(view.phrases.buttons[7], Qt.MouseButton.LeftButton)
    assert "通訳を呼びましょうか。" in texts(view.phrases.large)
    assert "আমরা কি দোভাষী ডাকব?" in texts(view.phrases.large)
    counter.presses(Qt.Key.Key_Return)
    assert view.phrases.replies[0].isChecked()


def test_closing_leaves_no_trace(counter: Counter) -> None:
    view = shown(counter)
    name = counter.window.desk.person
    assert name is not None
    assert name.name in texts(view)
    counter.presses(Qt.Key.Key_F11)
    QApplication.sendPostedEvents(None, 52)  # QEvent.DeferredDelete
    QApplication.processEvents()
    left = " ".join(texts(view))
    assert name.name not in left
    assert "円" not in left
    assert view.board.buttons == {}


def test_locking_closes_it(counter: Counter) -> None:
    shown(counter)
    counter.window.lock()
    assert not counter.window.resident.is_open
    assert counter.window.lock_cover.isVisible()
    assert not counter.window.ground.isEnabled()


def test_on_a_second_monitor_the_staff_go_on(demo_database: Path, tmp_path: Path) -> None:
    """Two screens of Qt's offscreen platform, in a program of its own."""
    screens = [
        {"name": "staff", "x": 0, "y": 0, "width": 1366, "height": 768},
        {"name": "resident", "x": 1366, "y": 0, "width": 1920, "height": 1080},
    ]
    for screen in screens:
        screen |= {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    config = tmp_path / "screens.json"
    config.write_text(json.dumps({"screens": screens}), "utf-8")
    place = {
        **os.environ,
        "QT_QPA_PLATFORM": f"offscreen:configfile={config}",
        "PYTHONPATH": str(ROOT),
    }
    program = [sys.executable, str(ROOT / "tests" / "ui" / "two_screens.py"), str(demo_database)]
    done = subprocess.run(
        program, env=place, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert json.loads(done.stdout.splitlines()[-1]) == {
        "screens": 2,
        "apart": True,
        "staff_free": True,
        "on": "resident",
        "closed_by_f11": True,
        "closed_by_next_person": True,
        "left": [],
    }


def shown(counter: Counter, language: str = "") -> ResidentView:
    """F11 for the showcase resident."""
    counter.opens()
    counter.presses(Qt.Key.Key_F11)
    view = counter.window.resident.view
    if language:
        view.language = language
        view.refresh()
    counter.rests()
    return view


def heard(counter: Counter) -> dict[str, HeardFact]:
    """What the staff's panel was given."""
    hearing = counter.window.desk.hearing
    return {fact.item: fact for fact in hearing.facts} if hearing else {}


def texts(root: QWidget) -> list[str]:
    """Every text under a widget."""
    return [w.text() for w in root.findChildren(QWidget) if hasattr(w, "text") and w.text()]


def cut(counter: Counter) -> list[str]:
    """Words and buttons that are too low or too narrow for what they say, or overlap."""
    for _round in range(3):
        QApplication.sendPostedEvents(None, 52)  # QEvent.DeferredDelete
        QApplication.processEvents()
    view = counter.window.resident.view
    QTest.qWait(1)
    found = [f"{one.kind}: {one.text} {one.need}>{one.have}" for one in clipped(view)]
    for part in view.findChildren(QWidget):
        if isinstance(part, Words | SpeechButton) and part.isVisible() and part.text():
            need = part.heightForWidth(part.width())
            if need > part.height() + 1:
                found.append(f"height: {part.text()[:30]} {need}>{part.height()}")
    return found
