"""The page's keys: they hold anywhere on the page, also while a translation is being typed."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QScrollArea, QWidget


class Before(QObject):
    """Keeps a field from taking a key of the page for itself (Ctrl+K, Ctrl+U on some systems)."""

    def __init__(self, taken: set[QKeySequence], area: QScrollArea, parent: QObject) -> None:
        super().__init__(parent)
        self._area = area
        self._taken = {sequence.toString() for sequence in taken}

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A field says beforehand that it wants a key; it is not asked."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            if self._area.isAncestorOf(watched):  # in sight also where the zoom is large
                self._area.ensureWidgetVisible(watched)
            return False
        asks = event.type() == QEvent.Type.ShortcutOverride
        if not (asks and isinstance(event, QKeyEvent)):
            return False
        ours = QKeySequence(event.keyCombination()).toString() in self._taken
        if ours:
            event.ignore()
        return ours


def bind(page: Any) -> None:
    """Bind every key of `ui.translations.keys`."""
    works: dict[str, Callable[[], object]] = {
        "Ctrl+Return": page.writer.accept,
        "Ctrl+Enter": page.writer.accept,
        "Ctrl+S": page.writer.save,
        "Ctrl+U": page.writer.undo,
        "Alt+Down": partial(page.step_open, 1),
        "Alt+Up": partial(page.step_open, -1),
        "Ctrl+Down": partial(page.step, 1),
        "Ctrl+Up": partial(page.step, -1),
        "Ctrl+E": page.toggle_sheet,
        "Ctrl+F": page.filters.search.setFocus,
        "Ctrl+K": page.panel.remark.setFocus,
    }
    before = Before({QKeySequence(key) for key in works}, page.panel, page)
    for field in (page.panel.field, page.panel.remark, page.filters.search):
        field.installEventFilter(before)
    for key, work in works.items():
        shortcut = QShortcut(QKeySequence(key), page)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(work)
