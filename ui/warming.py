"""What is loaded once the first window is painted, so that nothing before it has to wait.

Faces one at a time (each takes some milliseconds on the GUI thread), and on a thread of their own
the services, the main window's modules, the directory and the PDF engine.
"""

import logging
import threading
from collections.abc import Iterator

from PySide6.QtCore import QEvent, QLibraryInfo, QObject, QTimer, QTranslator
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.i18n import current_language
from ui import opening, theme

log = logging.getLogger(__name__)
BETWEEN_FACES_MS = 15
_TRANSLATIONS = QLibraryInfo.LibraryPath.TranslationsPath


class Warming(QObject):
    """Begins after the first paint of a window and ends by itself."""

    def __init__(self, window: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._translator = QTranslator(self)
        self._faces: Iterator[None] = iter(())
        self._timer = QTimer(self)
        self._timer.setInterval(BETWEEN_FACES_MS)
        self._timer.timeout.connect(self._next_face)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the paint, then for the moment after it."""
        if event.type() is QEvent.Type.Paint and watched is self._window:
            self._window.removeEventFilter(self)
            QTimer.singleShot(0, self, self._begin)
        return False

    def _begin(self) -> None:
        self._translate_qt()
        threading.Thread(target=_load, name="warming", daemon=True).start()
        self._faces = theme.other_faces()
        self._timer.start()

    def _translate_qt(self) -> None:
        """Qt's own words (file dialog, copy and paste) in the language of the screens."""
        app, folder = QApplication.instance(), QLibraryInfo.path(_TRANSLATIONS)
        if app is not None and self._translator.load(f"qtbase_{current_language()}", folder):
            app.installTranslator(self._translator)

    def _next_face(self) -> None:
        if next(self._faces, self) is self:
            self._timer.stop()


def _load() -> None:
    try:
        opening.warm_up()
    except Exception:  # whoever really needs it will hear of the problem
        log.exception("warming up failed")
