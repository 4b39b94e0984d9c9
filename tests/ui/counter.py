"""A counter as a test drives it: keys in, what is on screen out. Steps are named for a chief."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app import bootstrap
from desktop_app.domain.people import PersonHeader
from desktop_app.services.bundle import Services
from ui.background import Lane
from ui.main_window import MainWindow

SHOWCASE = "青山 正夫"


class Counter:
    """One window of one signed-in worker."""

    def __init__(self, qtbot: QtBot, services: Services, size: tuple[int, int]) -> None:
        self.qtbot, self.services = qtbot, services
        self.lane = Lane()
        self.window = MainWindow(services, self.lane)
        qtbot.addWidget(self.window)
        self.window.resize(*size)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(lambda: bool(self.window.rail.today.tickets.queue), timeout=10_000)

    def goes_home(self) -> None:
        """Close the window and the office."""
        self.window.close()
        self.lane.close()
        bootstrap.close(self.services)

    # Hands

    def presses(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        """Press one key, wherever the keyboard is."""
        self.comes_forward()
        where = QApplication.focusWidget() or self.window
        QTest.keyClick(where, key, modifier or Qt.KeyboardModifier.NoModifier)

    def types(self, text: str) -> None:
        """Type (or paste, as an input method would commit) into the field that has the keyboard."""
        self.comes_forward()
        field = QApplication.focusWidget()
        assert field is not None
        if text.isascii():
            QTest.keyClicks(field, text)
        else:
            event = QInputMethodEvent()
            event.setCommitString(text)
            QApplication.sendEvent(field, event)

    def comes_forward(self) -> None:
        """This worker's window is the one being typed into."""
        self.qtbot.waitUntil(self._asks_forward, timeout=20_000)

    def _asks_forward(self) -> bool:
        """Asked again until it is: the window of another worker may take the place meanwhile."""
        if not self.window.isActiveWindow():
            if QGuiApplication.focusWindow() is self.window.windowHandle():
                _take_the_keyboard_away()
            self.window.raise_()
            self.window.activateWindow()
        return self.window.isActiveWindow()

    def rests(self) -> None:
        """Until nothing is under way and the screen is quiet."""
        self.qtbot.waitUntil(lambda: self.lane.idle, timeout=20_000)
        QApplication.processEvents()

    # Steps

    def looks_for(self, words: str) -> list[str]:
        """F2 and words; the names that come up."""
        self.presses(Qt.Key.Key_F2)
        self.types(words)
        found = self.window.rail.found
        self.qtbot.waitUntil(
            lambda: bool(found.hits) or self.window.rail.nothing.isVisible(), timeout=10_000
        )
        return [hit.name for hit in found.hits]

    def opens_best_hit(self) -> PersonHeader:
        """Enter."""
        self.presses(Qt.Key.Key_Return)
        self.qtbot.waitUntil(lambda: self.window.desk.person is not None, timeout=10_000)
        self.qtbot.waitUntil(lambda: bool(self.window.desk.doors), timeout=20_000)
        person = self.window.desk.person
        assert person is not None
        return person

    def opens(self, name: str = SHOWCASE) -> PersonHeader:
        """Look for somebody and open the file."""
        self.looks_for(name)
        return self.opens_best_hit()

    def sees_notes(self) -> list[str]:
        """The resident's words and the views of colleagues, newest first."""
        notes = self.window.consultation.notes.list.contents.notes
        return [note.body.words or note.body.view for note in notes]

    def shot(self, name: str, folder: str) -> None:
        """A picture, for looking at."""
        self.window.grab().save(f"{folder}/{name}.png")


def _take_the_keyboard_away() -> None:
    """For a moment: the system's window has it, but a window that went while it was active left
    Qt's widgets without one, and what is asked for again and held already tells nobody."""
    other = QWidget()
    other.show()
    other.activateWindow()
    QApplication.processEvents()
    other.close()


def focus() -> QWidget:
    """Who has the keyboard."""
    found = QApplication.focusWidget()
    assert found is not None
    return found
