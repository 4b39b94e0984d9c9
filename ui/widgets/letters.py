"""Letters as keys of a page: the button that names a letter is pressed by it."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton


def press_letter(event: QKeyEvent, buttons: Mapping[Qt.Key, QPushButton]) -> bool:
    """Press the button of a bare letter; False where the key is nobody's."""
    pressed = buttons.get(Qt.Key(event.key()))
    if pressed is None or event.modifiers():
        return False
    pressed.click()
    return True
