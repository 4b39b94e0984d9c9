"""Run by test_resident.py on a platform with two screens: what stands where, as one JSON line."""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app import bootstrap
from desktop_app.services import demo
from ui import theme
from ui.background import Lane
from ui.main_window import MainWindow


def until(ready: Callable[[], bool]) -> None:
    """Let the program run until something is so."""
    end = time.monotonic() + 30
    while not ready() and time.monotonic() < end:
        QApplication.processEvents()
        time.sleep(0.01)


def texts(root: QWidget) -> list[str]:
    """Every text under a widget."""
    return [w.text() for w in root.findChildren(QWidget) if hasattr(w, "text") and w.text()]


def main(database: str) -> None:
    """Open, show, close, show, open another person."""
    app = QApplication([])
    theme.install(app)
    services = bootstrap.open_services(Path(database), demo.USER, demo.PASSPHRASE)
    lane = Lane()
    window = MainWindow(services, lane)
    window.setGeometry(0, 0, 1366, 700)
    window.show()
    hits = services.lookup.find("青山").hits
    first = hits[0]
    window.open_person(first.id)
    until(lambda: window.desk.person is not None and lane.idle)
    window.press("resident")
    QApplication.processEvents()
    resident = window.resident
    said = {
        "screens": len(app.screens()),
        "apart": resident.apart,
        "staff_free": window.ground.isEnabled() and not resident.isVisible(),
        "on": resident.view.window().screen().name(),
    }
    QTest.keyClick(resident.view.tabs["QUESTIONS"], Qt.Key.Key_F11)
    said["closed_by_f11"] = not resident.is_open
    window.press("resident")
    other = services.lookup.find("佐藤").hits[0]
    window.open_person(other.id)
    until(lambda: window.desk.person is not None and window.desk.person.id == other.id)
    said["closed_by_next_person"] = not resident.is_open
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    said["left"] = [text for text in texts(resident.view) if first.name in text]
    sys.stdout.write(json.dumps(said) + "\n")
    sys.stdout.flush()
    window.close()
    lane.close()
    bootstrap.close(services)


if __name__ == "__main__":
    main(sys.argv[1])
