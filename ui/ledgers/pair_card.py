"""One doubtful pair side by side: what agrees, what differs, why, and what can be decided."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QWidget

from desktop_app.i18n import _
from ui import words
from ui.ledgers import match_words
from ui.ledgers.difference import Difference
from ui.widgets.chips import Chip
from ui.widgets.parts import clear, column, key_cap, label, row


class PairCard(QFrame):
    """Shows what it is given; `actions` are buttons with their keys, and what they do."""

    def __init__(self, actions: Sequence[tuple[QPushButton, str, Callable[[], None]]]) -> None:
        super().__init__()
        self.setObjectName("card")
        box = column(self, margins=(16, 12, 16, 12), gap=8)
        head = row(gap=8)
        self.place = label("", "section")
        head.addWidget(self.place)
        head.addStretch(1)
        self.score = label("", "second")
        head.addWidget(self.score)
        box.addLayout(head)
        box.addWidget(self._make_area(), 1)
        box.addLayout(line_of(actions))

    def _make_area(self) -> QScrollArea:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setAccessibleName(_("くらべる"))
        inside = QWidget()
        inside.setObjectName("plain")
        lines = column(inside, gap=8)
        self.difference = Difference()
        lines.addWidget(self.difference)
        lines.addWidget(label(_("そう考えた理由"), "strong"))
        self.reasons = column(gap=4)
        lines.addLayout(self.reasons)
        lines.addStretch(1)
        area.setWidget(inside)
        return area

    def show_pair(self, doubt: Any, at: int, count: int) -> None:
        """The pair that stands at `at` (from 0) of `count`."""
        self.place.setText(_("{n} / {all}件").format(n=at + 1, all=count))
        self.score.setText(_("一致の点 {score} / 1000").format(score=doubt.score))
        heads = (
            _("台帳: {ledger}").format(ledger=words.ledger(doubt.party.ledger)),
            _("住民(宛名)"),
        )
        self.difference.show_lines(heads, match_words.lines(doubt))
        clear(self.reasons)
        for code in doubt.reasons:
            self.reasons.addLayout(_reason(code, doubt.party.name))


def line_of(actions: Sequence[tuple[QPushButton, str, Callable[[], None]]]) -> QHBoxLayout:
    """Buttons with their keys before them; each does what it says."""
    line = row(gap=8)
    for made, key, work in actions:
        made.clicked.connect(work)
        line.addWidget(key_cap(key))
        line.addWidget(made)
    line.addStretch(1)
    return line


def _reason(code: str, name: str) -> QHBoxLayout:
    doubted = match_words.is_doubt(code)
    line = row(gap=8)
    line.addWidget(Chip(_("注意") if doubted else _("一致"), "caution" if doubted else "ok"))
    line.addWidget(label(match_words.reason_text(code, name)))
    line.addStretch(1)
    return line
