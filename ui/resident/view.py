"""F11: what the resident sees and taps. Only what is theirs, in their language, large."""

from collections.abc import Iterator, Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from desktop_app.domain.people import PersonHeader
from desktop_app.domain.receivables import Receivables
from desktop_app.domain.resident import Saying, Tapped
from desktop_app.errors import MadoguchiError
from desktop_app.i18n import SHEET_LANGUAGES, _
from ui import language_fonts, theme
from ui import words as office_words
from ui.background import Lane
from ui.resident import setting
from ui.resident.board import BoardPage
from ui.resident.languages import LanguagePage
from ui.resident.owed import OwedPage
from ui.resident.phrases import PhrasePage
from ui.resident.speech import EMPTY, SpeechButton, Words, whole, words
from ui.widgets.parts import column, key_cap, row

LABELS: tuple[str, ...] = (
    "PAYMENTS", "QUESTIONS", "PHRASES_TITLE", "POINT", "TOLD", "TAKE_BACK", "NEXT", "BEFORE",
    "BACK", "DRAFTED",
)  # fmt: skip


class ResidentView(QWidget):
    """Head (who, which page, which language), the page, foot (mark, back to the staff)."""

    back_asked = Signal()
    heard = Signal()  # the hearing of the person has changed

    def __init__(self, services: Any, lane: Lane) -> None:
        super().__init__()
        self._services, self._lane = services, lane
        self._person: PersonHeader | None = None
        self._receivables: Receivables | None = None
        self._silent: set[QWidget] = set()  # pages that do not speak this language yet
        self.language = "ja"
        self.setAccessibleName(_("住民に見せる画面"))

    def pieces(self) -> Iterator[None]:
        """Make a part at each step."""
        box = column(self, margins=(40, 16, 40, 12), gap=12)
        self.pages = QStackedWidget()
        self.languages, self.owed = LanguagePage(), OwedPage()
        yield
        self.board, self.phrases = BoardPage(), PhrasePage()
        for page in (self.languages, self.owed, self.board, self.phrases):
            self.pages.addWidget(page)
        yield
        box.addLayout(self._make_head())
        box.addWidget(self.pages, 1)
        box.addLayout(self._make_foot())
        self.languages.chosen.connect(self._on_language)
        self.board.tapped.connect(self._on_tapped)
        self.board.take_back_asked.connect(self._on_take_back)

    def _make_head(self) -> QHBoxLayout:
        line = row(gap=10)
        names = column(gap=0)
        self.who, self.day = Words(22, bold=True), Words(15, ink="text2")
        names.addWidget(self.who)
        names.addWidget(self.day)
        line.addLayout(names, 1)
        self.tabs: dict[str, SpeechButton] = {}
        for name, page in (
            ("PAYMENTS", self.owed),
            ("QUESTIONS", self.board),
            ("PHRASES_TITLE", self.phrases),
        ):
            made = SpeechButton(EMPTY, 17, beside=False)
            made.setCheckable(True)
            made.clicked.connect(lambda _on=False, page=page: self.open_page(page))
            self.tabs[name] = made
            line.addWidget(made)
        line.addSpacing(theme.px(12))
        self.language_button = SpeechButton(EMPTY, 17, beside=False)
        self.language_button.clicked.connect(lambda: self.open_page(self.languages))
        line.addWidget(self.language_button)
        return line

    def _make_foot(self) -> QHBoxLayout:
        line = row(gap=10)
        self.mark = Words(14, ink="text2")
        self.back = SpeechButton(EMPTY, 15, beside=False)
        self.back.clicked.connect(self.back_asked)
        line.addWidget(self.mark, 1)
        line.addWidget(key_cap("F11"))
        line.addWidget(self.back)
        return line

    # Showing

    def show_person(self, person: PersonHeader, receivables: Receivables) -> None:
        """In the language of the person, or asking for it where none is known."""
        self._person, self._receivables = person, receivables
        known = person.language in SHEET_LANGUAGES
        self.language = person.language if known else "ja-easy"
        self.refresh()
        self.open_page(self.owed if known else self.languages)
        work = lambda: self._services.resident.answers(person.id)  # noqa: E731
        self._lane.ask(self, "answers", work, self.board.show_answers, self._on_quiet_failure)

    def refresh(self) -> None:
        """Write everything again in the language chosen."""
        person, receivables = self._person, self._receivables
        if person is None or receivables is None:
            return
        language_fonts.ready(self.language)
        speech = self._services.resident.speech(self.language)
        labels: Mapping[str, Saying] = {name: speech.label(name) for name in LABELS}
        owed = speech.owed(receivables)
        japanese = self.language in ("ja", "ja-easy")
        self.who.say(words(person.name if japanese else person.romaji or person.name))
        self.day.say(owed.day)
        for name, made in self.tabs.items():
            made.say(labels[name])
        own_name = office_words.language_name(self.language)
        self.language_button.say(whole(own_name, self.language))
        self.language_button.setAccessibleName(_("ことば: {name}").format(name=own_name))
        self.languages.mark(self.language)
        self.owed.show_owed(owed)
        self._silent = {self.board, self.phrases}
        self._speak(self.pages.currentWidget())
        self.mark.say(labels["DRAFTED"] if speech.drafted else EMPTY)
        self.back.say(labels["BACK"])

    def _speak(self, page: QWidget | None) -> None:
        """Two of the pages have much to say: in a new language each does when it is looked at."""
        if page not in self._silent:
            return
        self._silent.remove(page)
        speech = self._services.resident.speech(self.language)
        if page is self.board:
            labels: Mapping[str, Saying] = {name: speech.label(name) for name in LABELS}
            self.board.speak(speech.questions(), labels)
        else:
            title = speech.label("PHRASES_TITLE")
            self.phrases.speak(speech.phrases(), speech.replies(), title)

    def open_page(self, page: QWidget) -> None:
        """One of the four."""
        self._speak(page)
        if page is self.phrases and self.pages.currentWidget() is page:
            self.phrases.close_large()
        self.pages.setCurrentWidget(page)
        own = {"PAYMENTS": self.owed, "QUESTIONS": self.board, "PHRASES_TITLE": self.phrases}
        for name, made in self.tabs.items():
            made.setChecked(own[name] is page)
        self.take_focus()

    def take_focus(self) -> None:
        """Where a finger would begin."""
        page = self.pages.currentWidget()
        if page is self.languages:
            self.languages.focus_marked()
        elif page is self.board:
            self.board.focus_first()
        elif page is self.phrases:
            self.phrases.focus_first()
        else:
            self.tabs["QUESTIONS"].setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Every word of the person leaves the widgets."""
        self._lane.forget(self, "answers")
        self._person = self._receivables = None
        self._silent.clear()
        self.owed.forget()
        self.board.forget()
        self.phrases.forget()
        for part in (self.who, self.day, self.mark):
            part.say(EMPTY)
        self.languages.mark("")
        setting.forget()
        self.pages.setCurrentWidget(self.languages)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc, and F11 where this is a window of its own, give the screen back."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F11):
            self.back_asked.emit()
            return
        super().keyPressEvent(event)

    # What is tapped

    def _on_language(self, code: str) -> None:
        self.language = code
        self.refresh()
        self.open_page(self.owed)

    def _on_tapped(self, item: str, code: str) -> None:
        person = self._person
        if person is None:
            return
        work = lambda: self._services.resident.tap(person.id, item, code)  # noqa: E731
        self._ask(work, item)

    def _on_take_back(self, tapped: Tapped) -> None:
        person = self._person
        if person is None:
            return
        work = lambda: self._services.resident.take_back(person.id, tapped)  # noqa: E731
        self._ask(work, tapped.item)

    def _ask(self, work: Any, item: str) -> None:
        person = self._person

        def done(tapped: Tapped) -> None:
            if self._person is person:
                self.board.show_tapped(tapped)
            self.heard.emit()

        self._lane.ask(self, "", work, done, lambda _problem: self.board.show_failed(item))

    def _on_quiet_failure(self, _problem: MadoguchiError) -> None:
        """The board begins empty then."""
