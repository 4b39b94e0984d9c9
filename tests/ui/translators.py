"""The hands of somebody on the translators' page."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop_app.domain.translations import Line
from tests.translating import SENTENCE
from tests.ui.counter import Counter
from ui.translations.page import TranslationsPage

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SHIFT, NONE = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier


def rests(counter: Counter, page: TranslationsPage) -> None:
    counter.qtbot.waitUntil(lambda: page.idle, timeout=30_000)
    counter.qtbot.wait(30)
    counter.qtbot.waitUntil(lambda: page.idle, timeout=30_000)


def opened(counter: Counter, code: str = "vi") -> TranslationsPage:
    counter.presses(Qt.Key.Key_T, CTRL | SHIFT)
    page = counter.window.ledgers.translations
    rests(counter, page)
    page.choose(code)
    rests(counter, page)
    return page


def presses(
    counter: Counter, field: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE
) -> None:
    """A key while the keyboard is in a field."""
    counter.comes_forward()
    field.setFocus()
    counter.presses(key, modifier)


def at(counter: Counter, page: TranslationsPage, source: str = SENTENCE) -> Line:
    page.go_to(page.model.row_of(source))
    rests(counter, page)
    line = page.panel.line
    assert line is not None
    assert line.source == source
    return line


def state(page: TranslationsPage) -> str:
    return str(page.panel.line.now.state)


def types(counter: Counter, page: TranslationsPage, words: str) -> None:
    page.panel.field.setPlainText(words)
    counter.qtbot.wait(400)  # the pause after which the paper is drawn
    rests(counter, page)
