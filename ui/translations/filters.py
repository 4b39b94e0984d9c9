"""Which language, which state, which sheet, which words."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from desktop_app.domain.translations import State
from desktop_app.i18n import SHEET_LANGUAGES, _
from ui import language_fonts, theme
from ui import words as shared_words
from ui.translations import words
from ui.widgets.parts import row

ORDER = (State.MISSING, State.STALE, State.DRAFTED, State.ACCEPTED)


class Filters(QWidget):
    """One line over the list."""

    language_chosen = Signal(str)
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        line = row(self, gap=8)
        self.language = _box(_("ことば"))
        self.language.setMinimumWidth(theme.px(180))
        for code in SHEET_LANGUAGES[1:]:
            self.language.addItem(shared_words.language_name(code), code)
            font = language_fonts.language_font(code, 15)
            at = self.language.count() - 1
            self.language.setItemData(at, font, Qt.ItemDataRole.FontRole)
        self.states = _box(_("状態"))
        self.states.setMinimumWidth(theme.px(130))
        self.sheets = _box(_("載る所"))
        self.sheets.setMinimumWidth(theme.px(230))
        self.search = QLineEdit()
        self.search.setObjectName("compact")
        self.search.setAccessibleName(_("文をさがす"))
        self.search.setPlaceholderText(_("日本語・訳・英語でさがす"))
        self.search.setClearButtonEnabled(True)
        for widget in (self.language, self.states, self.sheets):
            line.addWidget(widget)
        line.addWidget(self.search, 1)
        self.language.activated.connect(self._on_language)
        self.states.activated.connect(lambda _at: self.changed.emit())
        self.sheets.activated.connect(lambda _at: self.changed.emit())
        self.search.textChanged.connect(lambda _text: self.changed.emit())

    def show_language(self, code: str) -> None:
        """The language being worked on, in its own face."""
        self.language.setCurrentIndex(self.language.findData(code))
        self.language.setFont(language_fonts.language_font(code, 15))

    def show_sheets(self, titles: Mapping[str, str]) -> None:
        """Where a sentence may stand."""
        offered = [
            ("", _("どこに載る文も")),
            *titles.items(),
            (words.SCREEN, _("住民に見せる画面")),
        ]
        _refill(self.sheets, offered)

    def show_states(self, count: int, states: Mapping[str, int]) -> None:
        """How many sentences are in which state."""
        every = [("", _("すべて {n}").format(n=count))]
        every += [(str(one), f"{words.state_text(one)} {states[one]}") for one in ORDER]
        _refill(self.states, [*every, (words.REMARKED, _("コメントあり"))])

    def state(self) -> str:
        """The state chosen; empty for all."""
        return str(self.states.currentData() or "")

    def sheet(self) -> str:
        """The sheet chosen; empty for all."""
        return str(self.sheets.currentData() or "")

    def choose_state(self, state: str) -> None:
        """As a click would."""
        self.states.setCurrentIndex(max(0, self.states.findData(state)))
        self.changed.emit()

    def _on_language(self, _at: int) -> None:
        self.language_chosen.emit(self.language.currentData())


def _box(name: str) -> QComboBox:
    made = QComboBox()
    made.setObjectName("compact")
    made.setAccessibleName(name)
    return made


def _refill(box: QComboBox, offered: list[tuple[str, str]]) -> None:
    """Other entries, the same one chosen where it is still there."""
    before = box.currentData()
    box.clear()
    for code, text in offered:
        box.addItem(text, code)
    box.setCurrentIndex(max(0, box.findData(before)))
