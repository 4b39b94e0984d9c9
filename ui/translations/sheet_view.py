"""The sheet a sentence stands on, as it would be printed now, with the place of the sentence."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtWidgets import QComboBox, QLabel, QScrollArea, QWidget

from desktop_app.i18n import _
from ui import theme
from ui.translations import words
from ui.widgets.parts import clear, column, frame, label, paragraph, row
from ui.widgets.veil import Veil

ABOVE = 80
MARK_WIDTH, MARK_HEIGHT = 6, 34


class SheetView(QWidget):
    """Which sheet, and its pages; scrolls to the sentence."""

    sheet_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        box = column(self, gap=6)
        line = row(gap=8)
        line.addWidget(label(_("紙の見本"), "section"))
        self.sheets = QComboBox()
        self.sheets.setObjectName("compact")
        self.sheets.setAccessibleName(_("見本にする紙"))
        self.sheets.activated.connect(self._on_chosen)
        line.addWidget(self.sheets, 1)
        box.addLayout(line)
        self.faults = paragraph("", "error")
        self.faults.hide()
        box.addWidget(self.faults)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setAccessibleName(_("紙の見本"))
        self._inside = inside = frame("tinted")
        self._paper = column(inside, margins=(8, 8, 8, 8), gap=8)
        self.area.setWidget(inside)
        box.addWidget(self.area, 1)
        self.veil = Veil(self.area)

    def offer(self, sheets: Sequence[tuple[str, str]]) -> None:
        """The sheets that the sentence may stand on; keeps the one chosen where it can."""
        before = self.sheets.currentData()
        self.sheets.clear()
        for code, title in sheets:
            self.sheets.addItem(title, code)
        self.sheets.setCurrentIndex(max(0, self.sheets.findData(before)))

    def sheet(self) -> str:
        """Which one is chosen; empty where the sentence stands on none."""
        return str(self.sheets.currentData() or "")

    def pages(self) -> int:
        """How many pages are shown."""
        return len(self._inside.findChildren(QLabel, "paper"))

    def show_pages(
        self, pages: list[QImage], at: tuple[int, float], faults: Sequence[tuple[str, str]]
    ) -> None:
        """The pages, a bar beside the sentence, and the sentence in sight."""
        self.veil.done()
        clear(self._paper)
        self.faults.setText(words.fault_text(faults))
        self.faults.setVisible(bool(faults))
        target: QLabel | None = None
        for number, page in enumerate(pages):
            paper = QLabel()
            paper.setObjectName("paper")
            here = number == at[0] and at[1] > 0
            paper.setPixmap(_marked(page, at[1]) if here else QPixmap.fromImage(page))
            paper.setStyleSheet("background: white; border: 1px solid #999999;")
            paper.setAccessibleName(_("{n}ページ目").format(n=number + 1))
            self._paper.addWidget(paper, 0, Qt.AlignmentFlag.AlignHCenter)
            target = paper if here else target
        self._paper.addStretch(1)
        if target is not None:
            self._inside.adjustSize()
            y = target.y() + round(target.pixmap().height() * at[1]) - theme.px(ABOVE)
            self.area.verticalScrollBar().setValue(max(0, y))

    def say(self, text: str) -> None:
        """Why nothing can be shown."""
        self.veil.done()
        clear(self._paper)
        self.faults.hide()
        self._paper.addWidget(paragraph(text, "second"))
        self._paper.addStretch(1)

    def _on_chosen(self) -> None:
        self.sheet_chosen.emit(self.sheet())


def _marked(page: QImage, top: float) -> QPixmap:
    """The page with a bar in its margin beside the sentence."""
    made = QPixmap.fromImage(page)
    painter = QPainter(made)
    y = round(made.height() * top)
    bar = QRect(theme.px(6), y, theme.px(MARK_WIDTH), theme.px(MARK_HEIGHT))
    painter.fillRect(bar, theme.colour("key"))
    painter.end()
    return made
