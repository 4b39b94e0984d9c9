"""The field of the referral page and the chips below it: heard answers, or what to browse by."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.domain.consultation import Hearing
from desktop_app.i18n import _
from ui import theme
from ui.answer_words import answer
from ui.widgets.answers import Answers
from ui.widgets.icons import icon
from ui.widgets.parts import label, row

QUIET = {
    "borrowing.none", "assets.none", "schemes.none", "companion.none", "health.well",
    "food.enough", "safety.safe", "interpreter.not_needed", "work.regular",
}  # fmt: skip


class ReferralSearchBox(QLineEdit):
    """Down goes to the hits; Esc empties, and when empty leaves the page."""

    went_down = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText(_("困りごとをそのまま入れる(例: 家賃が払えない)"))
        self.setAccessibleName(_("相談先をさがす"))
        search = icon("search", theme.colour("text3"))
        self.addAction(search, QLineEdit.ActionPosition.LeadingPosition)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down and Enter go to the hits."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.went_down.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class ChipRow(QWidget):
    """A word in front and toggles behind it; hidden where there is nothing to choose."""

    chosen = Signal(tuple)

    def __init__(self, title: str, *, exclusive: bool = False) -> None:
        super().__init__()
        line = row(self, gap=10)
        name = label(title, "label")
        name.setContentsMargins(0, theme.px(5), 0, 0)
        line.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
        self.answers = Answers(exclusive=exclusive)
        self.answers.chosen.connect(self.chosen)
        self.pairs: list[tuple[str, str]] = []
        line.addWidget(self.answers, 1)

    def offer(self, pairs: list[tuple[str, str]], on: tuple[str, ...] = ()) -> None:
        """Other chips."""
        self.pairs = pairs
        self.answers.offer(pairs, on, digits=False)


def heard_pairs(hearing: Hearing | None) -> list[tuple[str, str]]:
    """What was heard, each word once, without answers that name no trouble."""
    codes: list[tuple[str, str]] = []
    for fact in hearing.facts if hearing else ():
        codes += [(f"{fact.item}.{c}", answer(fact.item, c)) for c in fact.codes]
    telling = [(code, word) for code, word in codes if code not in QUIET]
    first = {word: code for code, word in reversed(telling)}  # 離職 is heard twice, shown once
    return [(first[word], word) for word in dict.fromkeys(word for _code, word in telling)]
