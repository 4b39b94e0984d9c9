"""The tabs of the matching page: what stands behind each, and how many."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from desktop_app.i18n import _
from ui.widgets.parts import button, row

QUEUE, JOINED, APART, UNPLACED = range(4)
_ORDER = (QUEUE, UNPLACED, JOINED, APART)


class Tabs(QWidget):
    """One of four is on; a button's place in `buttons` is the number of its view."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        texts = (_("確かめる"), _("まとめた人"), _("分けた人"), _("だれか決まらない人"))
        self.buttons: list[QPushButton] = [button(text, "answer") for text in texts]
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)  # never squeezed
        line = row(self, gap=8)
        for at in _ORDER:
            made = self.buttons[at]
            made.setCheckable(True)
            made.setAutoExclusive(True)
            made.setChecked(at == QUEUE)
            made.clicked.connect(partial(self._on_clicked, at))
            line.addWidget(made)

    def _on_clicked(self, at: int, *_checked: object) -> None:
        self.chosen.emit(at)
