"""What is owed: kinds in the resident's language with the Japanese beside, and the total, large."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from desktop_app.domain.resident import Owed, OwedLine, Saying
from ui import theme
from ui.resident.scrolling import Scrolling
from ui.resident.speech import Words, words
from ui.widgets.parts import clear, column, frame, row, rule

NONE = "—"
TOTAL = 36


class OwedPage(QWidget):
    """A table of three columns, the total and how to go on always in view below it."""

    def __init__(self) -> None:
        super().__init__()
        whole = column(self, gap=8)
        self.area = Scrolling()
        self._below = column(gap=6)
        whole.addWidget(self.area, 1)
        whole.addLayout(self._below)
        self.total = Words(TOTAL, bold=True, ink="key")

    def show_owed(self, owed: Owed) -> None:
        """Write everything."""
        self.forget()
        card = frame("card")
        rows = column(card, margins=(28, 6, 28, 6), gap=0)
        rows.addLayout(_heads(owed.heads))
        for line in owed.lines:
            rows.addWidget(rule())
            rows.addLayout(_line(line))
        if owed.nothing is not None:
            rows.addWidget(rule())
            rows.addWidget(Words(22).say(owed.nothing))
        self.area.box.addWidget(card)
        self.area.box.addStretch(1)
        self._below.addLayout(self._sum(owed))
        for note in owed.notes:
            self._below.addWidget(Words(17).say(note))

    def forget(self) -> None:
        """Nothing of this person stays."""
        clear(self.area.box)
        clear(self._below)
        self.total = Words(TOTAL, bold=True, ink="key")

    def _sum(self, owed: Owed) -> QHBoxLayout:
        line = row(gap=20)
        names = column(gap=0)
        names.addWidget(Words(20).say(owed.total_head))
        if owed.total_head.beside:
            names.addWidget(Words(14, ink="text2").say(words(owed.total_head.beside)))
        self.total = Words(TOTAL, bold=True, ink="key").say(owed.total).to_right()
        line.addLayout(names, 1)
        line.addWidget(self.total, 1)
        line.setContentsMargins(theme.px(28), 0, theme.px(28), 0)
        return line


def _heads(heads: tuple[Saying, Saying, Saying]) -> QGridLayout:
    first, second, third = (Words(15, ink="text2").say(head) for head in heads)
    return _cells(first, second.to_right(), third.to_right(), 3)


def _line(line: OwedLine) -> QGridLayout:
    names = QWidget()
    box = column(names, gap=0)
    box.addWidget(Words(19, bold=True).say(line.name))
    if line.official != line.name.text:
        box.addWidget(Words(14, ink="text2").say(words(line.official)))
    unpaid = Words(25, bold=True).say(line.unpaid).to_right()
    late = Words(19).say(line.late or words(NONE)).to_right()
    return _cells(names, unpaid, late, 5)


def _cells(first: QWidget, second: QWidget, third: QWidget, gap: int) -> QGridLayout:
    grid = QGridLayout()
    grid.setContentsMargins(0, theme.px(gap), 0, theme.px(gap))
    grid.setHorizontalSpacing(theme.px(20))
    for at, (part, stretch) in enumerate(((first, 5), (second, 4), (third, 4))):
        grid.addWidget(part, 0, at, Qt.AlignmentFlag(0))
        grid.setColumnStretch(at, stretch)
        grid.setColumnMinimumWidth(at, theme.px(60))
    return grid
