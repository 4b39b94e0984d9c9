"""Tells whoever keeps the list about a search that ended without a certain door, once.

A search ends when its words are taken away or the page is left, not while they are typed. What of
them may be kept, and whether anything may, is the service's to say.
"""

from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QLineEdit

from ui.background import Lane

SHORTEST = 3


class Unanswered(QObject):
    """Watches one search box."""

    def __init__(self, box: QLineEdit, services: Any, lane: Lane) -> None:
        super().__init__(box)
        self._box, self._services, self._lane = box, services, lane
        self._said = ""
        box.textChanged.connect(self._on_text)
        box.installEventFilter(self)

    def _on_text(self, text: str) -> None:
        ended = self._said
        self._said = text.strip()
        if ended and not _goes_on(ended, self._said):
            self._tell(ended)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The page was left, the window stays."""
        if event.type() == QEvent.Type.Hide and self._box.window().isVisible():
            ended, self._said = self._said, ""
            self._tell(ended)
        return super().eventFilter(watched, event)

    def _tell(self, text: str) -> None:
        if len(text) >= SHORTEST:
            suggestions = self._services.directory_suggestions
            self._lane.ask(self, "", lambda: suggestions.found_nothing(text))


def _goes_on(before: str, after: str) -> bool:
    """Still the same words being typed or mended."""
    return bool(after) and (before[:2] == after[:2] or before in after)
