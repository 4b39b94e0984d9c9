"""What every page in place of the work area is: a sheet on the ground, Esc, and the way back."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.errors import MadoguchiError
from ui.error_text import sentence
from ui.widgets.parts import button, column, frame, key_cap


class FramedPage(QWidget):
    """What stands on the page goes into `sheet_box`."""

    back_asked = Signal()
    said = Signal(str)
    failed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("ground")
        outer = column(self)
        sheet = frame("panel")
        outer.addWidget(sheet)
        self.sheet_box: QVBoxLayout = column(sheet, margins=(20, 10, 20, 12), gap=8)

    def refuse(self, problem: MadoguchiError) -> None:
        """Say what went wrong."""
        self.failed.emit(sentence(problem))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.back_asked.emit()
            return
        super().keyPressEvent(event)


def add_way_back(line: QHBoxLayout, word: str, pressed: Callable[[], object]) -> QPushButton:
    """At the end of a head: the key, and a link that does the same."""
    line.addStretch(1)
    line.addWidget(key_cap("Esc"))
    made = button(word, "link")
    made.clicked.connect(lambda: pressed())
    line.addWidget(made)
    return made
