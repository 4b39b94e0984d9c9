"""A party beside a resident somebody found, and what can be decided; or who is nobody here."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QFrame, QLineEdit, QPushButton, QStackedWidget, QWidget

from desktop_app.i18n import _
from desktop_app.services.placing import LONGEST_REMARK
from ui import formats, words
from ui.ledgers.pair_card import PairCard, line_of
from ui.widgets.parts import column, label, paragraph, row
from ui.widgets.text import Paragraph

Action = tuple[QPushButton, str, Callable[[], None]]


class PlaceCard(QWidget):
    """A sentence, a pair, or a party that was said to be nobody of the register; and below it what
    can be done without a pair too: `pair`, `always` and `absent` are buttons with their keys."""

    def __init__(self, pair: Sequence[Action], always: Sequence[Action], absent: Action) -> None:
        super().__init__()
        box = column(self, gap=8)
        self._pair_buttons = [made for made, _key, _work in pair]
        self.card, self.gone = PairCard(pair), _AbsentCard(absent)
        self.message = paragraph("", "second")
        self._empty = in_the_middle(self.message)
        self.stack = QStackedWidget()
        for part in (self._empty, self.card, self.gone):
            self.stack.addWidget(part)
        box.addWidget(self.stack, 1)
        self.armed = paragraph("", "error")
        box.addWidget(self.armed)
        self.remark = _remark_field()
        line = row(gap=8)
        line.addWidget(self.remark, 1)
        line.addLayout(line_of(always))
        box.addLayout(line)
        self.arm("")

    def say(self, text: str) -> None:
        """No pair; why."""
        self.arm("")
        self.message.setText(text)
        self.stack.setCurrentWidget(self._empty)

    def show_pair(self, compared: Any, at: int, count: int) -> None:
        """A party beside the hit that stands at `at` (from 0) of `count`."""
        self.card.show_pair(compared.pair, at, count)
        for made in self._pair_buttons:
            made.setEnabled(not compared.apart)
        self.arm(_("この2人は「別の人」と決めてあります") if compared.apart else "")
        self.stack.setCurrentWidget(self.card)

    def show_absent(self, one: Any, today: date) -> None:
        """Who said so, when and why."""
        self.arm("")
        self.gone.show_party(one, today)
        self.stack.setCurrentWidget(self.gone)

    def arm(self, text: str) -> None:
        """Say what the next Enter does, or nothing."""
        self.armed.setText(text)
        self.armed.setVisible(bool(text))


class _AbsentCard(QFrame):
    def __init__(self, action: Action) -> None:
        super().__init__()
        self.setObjectName("card")
        box = column(self, margins=(16, 12, 16, 12), gap=8)
        self.name = label("", "section")
        self.told = paragraph("")
        self.remark = paragraph("", "second")
        for part in (self.name, self.told, self.remark):
            box.addWidget(part)
        later = _(
            "規則がこの人と思う住民を見つけたときも、自動ではまとめず「確かめる」に出します。"
        )
        box.addWidget(paragraph(later, "second"))
        box.addStretch(1)
        box.addLayout(line_of((action,)))

    def show_party(self, one: Any, today: date) -> None:
        """The party with what was said of it."""
        self.name.setText(f"{words.ledger(one.ledger)} {one.number} {one.name}")
        when = formats.moment_text(one.at, today) if one.at else ""
        self.told.setText(
            _("{by}が{when}に「住民台帳にない人」としました").format(by=one.by, when=when)
        )
        self.remark.setText(one.remark)
        self.remark.setVisible(bool(one.remark))


def _remark_field() -> QLineEdit:
    made = QLineEdit()
    made.setObjectName("compact")
    made.setMaxLength(LONGEST_REMARK)
    made.setAccessibleName(_("理由・覚え書き"))
    made.setPlaceholderText(_("理由・覚え書き(なくてもよい)"))
    return made


def in_the_middle(message: Paragraph) -> QWidget:
    """What stands where a pair would stand, and says why there is none."""
    message.centre()
    made = QWidget()
    box = column(made)
    box.addStretch(1)
    box.addWidget(message)
    box.addStretch(1)
    return made
