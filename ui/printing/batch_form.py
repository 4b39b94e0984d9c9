"""The left side of the page for many sheets: which sheet, for whom, in which language, where to."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from desktop_app.i18n import _
from ui import theme, words
from ui.ledgers.frame import Choice
from ui.widgets.parts import button, column, label, paragraph

WIDTH = 340
OWN = ""


class BatchForm(QWidget):
    """Six questions from top to bottom, then the button that starts."""

    changed = Signal()  # sheet, language, files or order
    list_asked = Signal()
    place_asked = Signal()
    start_asked = Signal()
    resume_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(theme.px(WIDTH))
        self._sheets: Sequence[Any] = ()
        box = column(self, gap=4)
        self.sheet = self._box(_("紙"))
        self.sheet.setAccessibleName(_("印刷する紙"))
        self.sheet.activated.connect(self._on_sheet)
        self.list = button(_("一覧のファイルを選ぶ"), "", "upload")
        self.list.clicked.connect(self.list_asked)
        self.file_name = paragraph("", "strong")
        self.file_name.hide()
        self.language = self._box(_("どのことばで印刷するか"))
        self.language.activated.connect(self.changed)
        self.per = Choice((("language", _("ことばごと")), ("person", _("1人ずつ"))))
        self.order = Choice((("address", _("住所の順")), ("list", _("一覧の順"))))
        for choice in (self.per, self.order):
            choice.changed.connect(self.changed)
        self.place = button(_("保存先を選ぶ"), "", "save")
        self.place.clicked.connect(self.place_asked)
        self.place_name = paragraph("", "second")
        for title, parts in (
            (_("紙"), (self.sheet,)),
            (_("送る人の一覧(CSV・Excel の宛名番号の列)"), (self.list, self.file_name)),
            (_("ことば"), (self.language,)),
            (_("PDFのまとめ方"), (self.per,)),
            (_("封筒の順"), (self.order,)),
            (_("保存先(中に新しいフォルダーを作ります)"), (self.place, self.place_name)),
        ):
            box.addSpacing(theme.px(5))
            box.addWidget(label(title, "strong"))
            for part in parts:
                box.addWidget(part)
        self.start = button(_("印刷する紙を作る  Ctrl+Enter"), "primary")
        self.start.setEnabled(False)
        self.start.clicked.connect(self.start_asked)
        self.resume = button(_("前に止めた印刷を開く"), "plain")
        self.resume.clicked.connect(self.resume_asked)
        box.addStretch(1)
        box.addWidget(self.start)
        box.addWidget(self.resume)

    def _box(self, name: str) -> QComboBox:
        made = QComboBox()
        made.setObjectName("compact")
        made.setAccessibleName(name)
        return made

    def show_sheets(self, sheets: Sequence[Any]) -> None:
        """What can be printed for many; keeps what is chosen."""
        chosen = self.sheet.currentData()
        self._sheets = sheets
        self.sheet.clear()
        for one in sheets:
            self.sheet.addItem(one.title, one.id)
        self.sheet.setCurrentIndex(max(0, self.sheet.findData(chosen)))
        self._offer_languages()

    def choose_sheet(self, sheet_id: str) -> None:
        """As a hand would."""
        self.sheet.setCurrentIndex(self.sheet.findData(sheet_id))
        self._on_sheet()

    def choose_language(self, code: str) -> None:
        """One for all, or everybody's own."""
        self.language.setCurrentIndex(self.language.findData(code))
        self.changed.emit()

    def show_file(self, name: str) -> None:
        """Which list was read."""
        self.file_name.setText(name)
        self.file_name.setVisible(bool(name))

    def show_place(self, place: Path) -> None:
        """Where the new folder will be made."""
        self.place_name.setText(str(place))

    def _on_sheet(self, *_at: object) -> None:
        self._offer_languages()
        self.changed.emit()

    def _offer_languages(self) -> None:
        chosen = self.language.currentData()
        ready = next((s.languages for s in self._sheets if s.id == self.sheet.currentData()), ())
        self.language.clear()
        self.language.addItem(_("その人のことば"), OWN)
        for code in ready:
            self.language.addItem(_("全員 {name}").format(name=words.language(code)), code)
        self.language.setCurrentIndex(max(0, self.language.findData(chosen)))
