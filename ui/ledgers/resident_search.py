"""The ordinary search for a resident, below a list that needs one: a box and its hits."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.i18n import _
from ui.lookup.hits import HitsView
from ui.lookup.search_box import SearchBox
from ui.widgets.parts import column, label


class ResidentSearch(QWidget):
    """Shows what it is given; a hidden address is in no hit."""

    asked = Signal(str)
    moved = Signal()  # another hit, or none
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        box = column(self, gap=6)
        box.addWidget(label(_("住民をさがす(氏名・カナ・生年月日・宛名番号)"), "strong"))
        self.box = SearchBox()
        self.box.setAccessibleName(_("住民をさがす"))
        self.box.asked.connect(self.asked)
        self.box.scanned.connect(self.asked)
        self.box.entered.connect(self.entered)
        self.box.went_down.connect(self.focus_hits)
        box.addWidget(self.box)
        self.note = label("", "second")
        box.addWidget(self.note)
        self._say("")
        self.hits = HitsView(_("見つかった住民"))
        self.found = self.hits.found
        self.hits.selectionModel().currentChanged.connect(lambda *_changed: self.moved.emit())
        self.hits.activated.connect(lambda _index: self.entered.emit())
        box.addWidget(self.hits, 1)

    def begin(self, text: str) -> None:
        """Search for somebody else; the box says what for, and can be typed over."""
        self.found.show(())
        self._say("")
        if text == self.box.text():
            self.asked.emit(text)  # the same words again: nothing was typed that could ask
        self.box.setText(text)

    def show_hits(self, result: Any, said: str) -> None:
        """The best hit becomes the one looked at."""
        self.found.show(result.hits)
        self._say(said)
        if result.hits:
            self.hits.setCurrentIndex(self.found.index(0))
        self.moved.emit()

    def _say(self, text: str) -> None:
        self.note.setText(text)
        self.note.setVisible(bool(text))

    def current(self) -> Any:
        """The hit being looked at, or None."""
        at = self.hits.currentIndex().row()
        return self.found.hits[at] if 0 <= at < len(self.found.hits) else None

    def focus_box(self) -> None:
        """To type other words."""
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_hits(self) -> None:
        """To the hits, where there are any."""
        if self.found.hits:
            self.hits.setFocus(Qt.FocusReason.OtherFocusReason)
