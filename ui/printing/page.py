"""F8: choose a sheet and a language, look at it as it will be.

Rendering runs on the lane (it writes the audit line), drawing on the pool. A sheet whose
preflight has serious findings is shown with them named; the worker decides.
"""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
)

from desktop_app.domain.people import PersonHeader
from desktop_app.errors import MadoguchiError
from desktop_app.i18n import _
from ui import theme, words
from ui.background import Lane
from ui.error_text import sentence
from ui.framed_page import FramedPage, add_way_back
from ui.printing.output import Output
from ui.printing.preview import Previewer
from ui.printing.wish import Wish, render
from ui.widgets.answers import Answers
from ui.widgets.parts import button, clear, column, frame, label, paragraph, row, rule
from ui.widgets.veil import Veil

LEAST_DPI, MOST_DPI = 60, 140
A4_INCHES = 8.27


class PrintPage(FramedPage):
    """Sheets on the left, the page as it will be on the right."""

    def __init__(self, services: Any, lane: Lane) -> None:
        super().__init__()
        self._services, self._lane = services, lane
        self._person: PersonHeader | None = None
        self._door = ""
        self._sheets: list[Any] = []
        self._wanted_sheet = ""
        self._pdf = b""
        self._previewer = Previewer()
        box = self.sheet_box
        box.addLayout(self._make_identity())
        box.addWidget(rule())
        line = row(gap=16)
        line.addLayout(self._make_choice(), 0)
        line.addWidget(self._make_preview(), 1)
        box.addLayout(line, 1)
        self.veil = Veil(self.area)
        self.output = Output(self, lane, self._previewer, self.pdf)
        self.output.said.connect(self.said)
        self.output.failed.connect(self.failed)

    def _make_identity(self) -> QHBoxLayout:
        line = row(gap=10)
        self.who = label("", "section")
        line.addWidget(self.who)
        line.addWidget(label(_("渡す紙を選ぶ"), "second"))
        self.back = add_way_back(line, _("相談画面にもどる"), self.back_asked.emit)
        return line

    def _make_choice(self) -> QVBoxLayout:
        box = column(gap=8)
        box.addWidget(label(_("紙"), "section"))
        self.sheets = QListWidget()
        self.sheets.setAccessibleName(_("渡す紙"))
        self.sheets.setFixedWidth(theme.px(320))
        self.sheets.currentRowChanged.connect(self._on_sheet)
        box.addWidget(self.sheets, 1)
        box.addWidget(label(_("ことば"), "section"))
        self.languages = Answers(exclusive=True, kind="language")
        self.languages.setFixedWidth(theme.px(320))
        self.languages.chosen.connect(self._on_language)
        box.addWidget(self.languages)
        self.findings = paragraph("", "error")
        self.findings.hide()
        box.addWidget(self.findings)
        self.print = button(_("印刷する"), "primary", "printer")
        self.print.clicked.connect(lambda: self.output.print())
        self.save = button(_("PDFで保存"), "", "save")
        self.save.clicked.connect(lambda: self.output.save())
        box.addWidget(self.print)
        box.addWidget(self.save)
        return box

    def _make_preview(self) -> QScrollArea:
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setAccessibleName(_("紙の見本"))
        inside = frame("tinted")
        self._paper = column(inside, margins=(16, 16, 16, 16), gap=16)
        self.area.setWidget(inside)
        return self.area

    def show_for(self, person: PersonHeader | None, door: str = "", sheet: str = "") -> None:
        """Open for somebody; a sheet about a door knows which."""
        self._person, self._door, self._wanted_sheet = person, door, sheet
        name = _("{name} さん").format(name=person.name) if person else _("氏名なしの相談")
        self.who.setText(name)
        if self._sheets:
            self._choose()
        else:
            printing = self._services.printing
            self._lane.ask(self, "sheets", printing.sheets, self._on_sheets, self.refuse)
        self.sheets.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_sheets(self, sheets: Any) -> None:
        self._sheets = list(sheets)
        self.sheets.blockSignals(True)
        self.sheets.clear()
        for sheet in self._sheets:
            self.sheets.addItem(QListWidgetItem(sheet.title))
        self.sheets.blockSignals(False)
        self._choose()

    def _choose(self) -> None:
        ids = [sheet.id for sheet in self._sheets]
        at = ids.index(self._wanted_sheet) if self._wanted_sheet in ids else 0
        if self.sheets.currentRow() == at:
            self._on_sheet(at)
        else:
            self.sheets.setCurrentRow(at)

    def _on_sheet(self, at: int) -> None:
        if not 0 <= at < len(self._sheets):
            return
        sheet = self._sheets[at]
        spoken = self._person.language if self._person else "ja"
        chosen = self.languages.codes()
        wanted = chosen[0] if chosen and chosen[0] in sheet.languages else spoken
        wanted = wanted if wanted in sheet.languages else "ja"
        self.languages.blockSignals(True)
        pairs = [(code, words.language_name(code)) for code in sheet.languages]
        self.languages.offer(pairs, (wanted,), digits=False)
        self.languages.blockSignals(False)
        self._render()

    def _on_language(self, codes: tuple[str, ...]) -> None:
        if codes:
            self._render()

    def wish(self) -> Wish:
        """What is chosen."""
        at = max(0, self.sheets.currentRow())
        codes = self.languages.codes()
        return Wish(self._sheets[at].id, codes[-1] if codes else "ja", self._person, self._door)

    def _render(self) -> None:
        wish = self.wish()
        self.veil.wait()
        self.print.setEnabled(False)
        self.save.setEnabled(False)
        work = lambda: render(self._services, wish)  # noqa: E731
        self._lane.ask(self, "render", work, self._on_rendered, self._on_render_failed)

    def _on_rendered(self, result: Any) -> None:
        self._pdf = result.pdf
        said = "、".join(dict.fromkeys(str(getattr(f, "code", f)) for f in result.findings))
        self.findings.setText(_("紙の検査で見つかったこと: {what}").format(what=said))
        self.findings.setVisible(bool(said))
        room = self.area.width() - theme.px(56)
        dpi = min(max(room / A4_INCHES, LEAST_DPI), MOST_DPI) * theme.look().scale
        self._previewer.draw(self._pdf, dpi, self._on_drawn)

    def _on_drawn(self, pages: list[QImage]) -> None:
        self.veil.done()
        clear(self._paper)
        for number, page in enumerate(pages, start=1):
            paper = QLabel()
            paper.setPixmap(QPixmap.fromImage(page))
            paper.setStyleSheet("background: white; border: 1px solid #999999;")
            paper.setAccessibleName(_("{n}ページ目").format(n=number))
            self._paper.addWidget(paper, 0, Qt.AlignmentFlag.AlignHCenter)
        self._paper.addStretch(1)
        self.print.setEnabled(bool(pages))
        self.save.setEnabled(bool(pages))

    def _on_render_failed(self, problem: MadoguchiError) -> None:
        self.veil.done()
        clear(self._paper)
        self._paper.addWidget(paragraph(sentence(problem), "second"))
        self._paper.addStretch(1)

    def close_pool(self) -> None:
        """Before the program ends: nothing is drawn any more."""
        self._previewer.wait()

    def pdf(self) -> bytes:
        """What is being shown."""
        return self._pdf
