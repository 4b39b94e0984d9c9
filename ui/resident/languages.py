"""The languages by their own names, each in its own script and face."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from desktop_app.i18n import SHEET_LANGUAGES
from ui import theme
from ui import words as office_words
from ui.resident.speech import SpeechButton, whole

COLUMNS = 3


class LanguagePage(QWidget):
    """Twelve large buttons."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setSpacing(theme.px(16))
        grid.setContentsMargins(0, theme.px(8), 0, theme.px(8))
        self.buttons: dict[str, SpeechButton] = {}
        for at, code in enumerate(SHEET_LANGUAGES):
            made = SpeechButton(whole(office_words.language_name(code), code), 26, beside=False)
            made.setCheckable(True)
            made.setProperty("code", code)
            made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
            made.clicked.connect(self._on_clicked)
            self.buttons[code] = made
            grid.addWidget(made, at // COLUMNS, at % COLUMNS)

    def mark(self, language: str) -> None:
        """The one that is on."""
        for code, made in self.buttons.items():
            made.setChecked(code == language)

    def focus_marked(self) -> None:
        """The keyboard begins there."""
        for made in self.buttons.values():
            if made.isChecked():
                made.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_clicked(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.chosen.emit(str(sender.property("code")))
