"""The hearing as a board: one question at a time, the resident taps, the worker's sheet has it.

Numbers are those of the paper and of the staff's screen. A tap can be taken back; nothing has to
be answered. What others heard is not shown.
"""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from desktop_app.domain.resident import Question, Saying, Tapped
from ui import theme
from ui.resident.scrolling import Scrolling
from ui.resident.speech import SpeechButton, Words, whole, words
from ui.widgets.parts import clear, column, row

COLUMNS = 3
DIGITS = "123456789"


class BoardPage(QWidget):
    """Emits taps; shows what the service answers."""

    tapped = Signal(str, str)  # item, code
    take_back_asked = Signal(object)  # Tapped

    def __init__(self) -> None:
        super().__init__()
        self._questions: tuple[Question, ...] = ()
        self._labels: Mapping[str, Saying] = {}
        self._answers: dict[str, tuple[str, ...]] = {}
        self._last: Tapped | None = None
        self.at = 0
        self.buttons: dict[str, SpeechButton] = {}
        box = column(self, gap=10)
        self.intro = Words(16, ink="text2")
        box.addWidget(self.intro)
        box.addLayout(self._make_asked())
        self.area = Scrolling()
        box.addWidget(self.area, 1)
        self._foot = row(gap=12)
        box.addLayout(self._foot)

    def _make_asked(self) -> QHBoxLayout:
        line = row(gap=14)
        self.number = Words(20, bold=True, ink="key")
        self.asked = Words(26, bold=True)
        self.asked_beside = Words(15, ink="text2")
        names = column(gap=0)
        names.addWidget(self.asked)
        names.addWidget(self.asked_beside)
        line.addWidget(self.number, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(names, 1)
        return line

    def speak(self, questions: tuple[Question, ...], labels: Mapping[str, Saying]) -> None:
        """In another language; the question and the answers stay."""
        self._questions, self._labels = questions, labels
        self.intro.say(labels["POINT"])
        self._show()

    def show_answers(self, answers: Mapping[str, tuple[str, ...]]) -> None:
        """What this person said before."""
        self._answers = dict(answers)
        self._mark()

    def show_tapped(self, tapped: Tapped) -> None:
        """What the hearing holds now."""
        self._answers[tapped.item] = tapped.codes
        self._last = tapped if tapped.fact is not None else None
        self._mark()
        self.told.setVisible(bool(tapped.codes))
        self.undo.setVisible(bool(tapped.codes) and self._last is not None)

    def show_failed(self, item: str) -> None:
        """Nothing was recorded: the buttons say so."""
        self._mark()
        self.told.hide()

    def forget(self) -> None:
        """Nothing of this person stays, not even which question was open."""
        self._answers, self._last, self.at = {}, None, 0
        self._questions = ()
        clear(self.area.box)
        clear(self._foot)
        self.buttons = {}

    def turn(self, by: int) -> None:
        """To another question."""
        self.at = min(max(self.at + by, 0), len(self._questions) - 1)
        self._last = None
        self._show()
        self.focus_first()

    def open_item(self, item: str) -> None:
        """A question by its code."""
        self.at = next(i for i, one in enumerate(self._questions) if one.item == item)
        self._show()

    def focus_first(self) -> None:
        """The first answer."""
        for made in self.buttons.values():
            made.setFocus(Qt.FocusReason.OtherFocusReason)
            return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits tap, page keys and arrows turn."""
        codes = list(self.buttons)
        if event.text() and event.text() in DIGITS:
            at = DIGITS.index(event.text())
            if at < len(codes):
                self.buttons[codes[at]].click()
                return
        turns = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_PageUp: -1}
        turns[Qt.Key.Key_Left] = -1
        if event.key() in turns:
            self.turn(turns[Qt.Key(event.key())])
            return
        super().keyPressEvent(event)

    def _show(self) -> None:
        if not self._questions:
            return
        question = self._questions[self.at]
        self.number.say(whole(f"{question.number}/{len(self._questions)}"))
        self.asked.say(question.asked)
        self.asked_beside.say(words(question.asked.beside))
        self.asked_beside.setVisible(bool(question.asked.beside))
        clear(self.area.box)
        grid = QGridLayout()
        grid.setSpacing(theme.px(12))
        self.buttons = {}
        for at, (code, saying) in enumerate(question.answers.items()):
            made = SpeechButton(saying, 20)
            made.setCheckable(True)
            made.setProperty("code", code)
            made.clicked.connect(self._on_clicked)
            self.area.watch(made)
            self.buttons[code] = made
            grid.addWidget(made, at // COLUMNS, at % COLUMNS)
        for at in range(COLUMNS):
            grid.setColumnStretch(at, 1)
        self.area.box.addLayout(grid)
        for made in self.buttons.values():
            made.show()  # only what is shown can take the keyboard
        self.area.box.addStretch(1)
        self._make_foot()
        self._mark()

    def _make_foot(self) -> None:
        clear(self._foot)
        before = SpeechButton(self._labels["BEFORE"], 18)
        after = SpeechButton(self._labels["NEXT"], 18)
        self.undo = SpeechButton(self._labels["TAKE_BACK"], 18)
        self.told = Words(18, bold=True, ink="ok").say(self._labels["TOLD"])
        before.setEnabled(self.at > 0)
        after.setEnabled(self.at < len(self._questions) - 1)
        before.clicked.connect(lambda: self.turn(-1))
        after.clicked.connect(lambda: self.turn(1))
        self.undo.clicked.connect(self._on_take_back)
        self.told.hide()
        self.undo.hide()
        for part, stretch in ((before, 0), (self.told, 1), (self.undo, 0), (after, 0)):
            self._foot.addWidget(part, stretch)
        self._foot.insertStretch(1, 1)
        self.before, self.after = before, after

    def _mark(self) -> None:
        if not self._questions:
            return
        on = self._answers.get(self._questions[self.at].item, ())
        for code, made in self.buttons.items():
            made.setChecked(code in on)

    def _on_clicked(self) -> None:
        sender = self.sender()
        if sender is not None:
            self._mark()  # the service says what is on, not the finger
            self.tapped.emit(self._questions[self.at].item, str(sender.property("code")))

    def _on_take_back(self) -> None:
        if self._last is not None:
            self.take_back_asked.emit(self._last)
