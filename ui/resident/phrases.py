"""The phrases of the counter: the worker points at one, it fills the page, the resident answers."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QWidget

from desktop_app.domain.resident import Saying
from ui import theme
from ui.resident.scrolling import Scrolling
from ui.resident.speech import SpeechButton, Words, words
from ui.widgets.parts import clear, column, frame

COLUMNS = 2


class PhrasePage(QStackedWidget):
    """All phrases, or one of them large with the replies below."""

    def __init__(self) -> None:
        super().__init__()
        self.area = Scrolling(gap=10)
        self.large = QWidget()
        self._large_box = column(self.large, gap=14)
        self.addWidget(self.area)
        self.addWidget(self.large)
        self._phrases: tuple[Saying, ...] = ()
        self._replies: tuple[Saying, ...] = ()
        self._back: Saying | None = None
        self.buttons: list[SpeechButton] = []
        self.replies: list[SpeechButton] = []
        self._at = -1

    def speak(self, phrases: tuple[Saying, ...], replies: tuple[Saying, ...], back: Saying) -> None:
        """In another language; a phrase that is open stays open."""
        self._phrases, self._replies, self._back = phrases, replies, back
        clear(self.area.box)
        grid = QGridLayout()
        grid.setSpacing(theme.px(8))
        self.buttons = []
        for at, saying in enumerate(phrases):
            made = SpeechButton(saying, 19)
            made.setProperty("at", at)
            made.clicked.connect(self._on_phrase)
            self.area.watch(made)
            self.buttons.append(made)
            grid.addWidget(made, at // COLUMNS, at % COLUMNS)
        for at in range(COLUMNS):
            grid.setColumnStretch(at, 1)
        self.area.box.addLayout(grid)
        for made in self.buttons:
            made.show()  # only what is shown can take the keyboard
        self.area.box.addStretch(1)
        if self._at >= 0:
            self.open(self._at)

    def open(self, at: int) -> None:
        """One phrase alone."""
        self._at = at
        clear(self._large_box)
        saying = self._phrases[at]
        card = frame("card")
        inside = column(card, margins=(36, 24, 36, 24), gap=12)
        inside.addStretch(1)
        inside.addWidget(Words(44, bold=True).say(saying))
        if saying.beside:
            inside.addWidget(Words(20, ink="text2").say(words(saying.beside)))
        inside.addStretch(1)
        self._large_box.addWidget(card, 1)
        self._large_box.addLayout(self._make_replies())
        for made in self.replies:
            made.show()
        self.setCurrentWidget(self.large)

    def close_large(self) -> None:
        """All phrases again."""
        at, self._at = self._at, -1
        self.setCurrentWidget(self.area)
        if 0 <= at < len(self.buttons):
            self.buttons[at].setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_first(self) -> None:
        """The first phrase, or the first reply."""
        for made in self.replies if self._at >= 0 else self.buttons:
            made.setFocus(Qt.FocusReason.OtherFocusReason)
            return

    def forget(self) -> None:
        """As if nobody had been here."""
        clear(self.area.box)
        clear(self._large_box)
        self.buttons, self.replies, self._at = [], [], -1
        self.setCurrentWidget(self.area)

    def _make_replies(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(theme.px(12))
        self.replies = []
        for at, saying in enumerate(self._replies):
            made = SpeechButton(saying, 22)
            made.setCheckable(True)
            made.setAutoExclusive(True)
            self.replies.append(made)
            grid.addWidget(made, 0, at)
            grid.setColumnStretch(at, 1)
        if self._back is not None:
            back = SpeechButton(self._back, 18)
            back.clicked.connect(self.close_large)
            grid.addWidget(back, 0, len(self._replies))
        return grid

    def _on_phrase(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.open(int(sender.property("at")))
            self.focus_first()
