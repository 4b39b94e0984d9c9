"""F8: choose a sheet and a language, look at it, print or save it.

Rendering runs on the lane (it writes the audit line), drawing on the pool. A sheet whose
preflight has serious findings is shown with them named; the worker decides.
"""

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPixmap
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QWidget,
)

from desktop_app.domain.people import PersonHeader
from desktop_app.domain.referrals.freshness import Age, age
from desktop_app.errors import Fault, MadoguchiError
from desktop_app.i18n import _
from ui import theme, words
from ui.background import Lane
from ui.error_text import sentence
from ui.printing.preview import PAPER_DPI, Previewer, put_on_paper
from ui.referrals.views import inside_text, schedule_text
from ui.widgets.answers import Answers
from ui.widgets.parts import button, clear, column, frame, key_cap, label, paragraph, row, rule
from ui.widgets.veil import Veil

LEAST_DPI, MOST_DPI = 60, 140
A4_INCHES = 8.27


@dataclass(frozen=True, slots=True)
class Wish:
    """Which sheet in which language for whom."""

    sheet: str
    language: str
    person: PersonHeader | None
    door: str


class PrintPage(QWidget):
    """Sheets on the left, the page as it will be on the right."""

    back_asked = Signal()
    said = Signal(str)
    failed = Signal(str)

    def __init__(self, services: Any, lane: Lane) -> None:
        super().__init__()
        self._services, self._lane = services, lane
        self._person: PersonHeader | None = None
        self._door = ""
        self._sheets: list[Any] = []
        self._wanted_sheet = ""
        self._pdf = b""
        self._previewer = Previewer()
        self.setObjectName("ground")
        outer = column(self)
        sheet = frame("panel")
        outer.addWidget(sheet)
        box = column(sheet, margins=(20, 10, 20, 12), gap=8)
        box.addLayout(self._make_identity())
        box.addWidget(rule())
        line = row(gap=16)
        line.addLayout(self._make_choice(), 0)
        line.addWidget(self._make_preview(), 1)
        box.addLayout(line, 1)
        self.veil = Veil(self.area)

    def _make_identity(self):  # type: ignore[no-untyped-def]
        line = row(gap=10)
        self.who = label("", "section")
        line.addWidget(self.who)
        line.addWidget(label(_("渡す紙を選ぶ"), "second"))
        line.addStretch(1)
        line.addWidget(key_cap("Esc"))
        self.back = button(_("相談画面にもどる"), "link")
        self.back.clicked.connect(self.back_asked)
        line.addWidget(self.back)
        return line

    def _make_choice(self):  # type: ignore[no-untyped-def]
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
        self.print.clicked.connect(self._on_print)
        self.save = button(_("PDFで保存"), "", "save")
        self.save.clicked.connect(self._on_save)
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
            self._lane.ask(self, "sheets", printing.sheets, self._on_sheets, self._on_failed)
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

    def _on_print(self) -> None:
        if not QPrinterInfo.availablePrinterNames():
            self.failed.emit(_("プリンターが見つかりません。PDFで保存してから印刷してください。"))
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._put_on_paper(printer))
        QDialog.open(dialog)

    def _put_on_paper(self, printer: QPrinter) -> None:
        printer.setFullPage(True)

        def print_pages(pages: list[QImage]) -> None:
            if put_on_paper(pages, printer):
                self.said.emit(_("プリンターに送りました"))
            else:
                self.failed.emit(
                    _("プリンターに送れませんでした。PDFで保存してから印刷してください。")
                )

        self._previewer.draw(self._pdf, PAPER_DPI, print_pages)

    def _on_save(self) -> None:
        dialog = QFileDialog(self, _("PDFで保存"), str(Path.home()), "PDF (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.save_to)
        dialog.open()

    def save_to(self, path: str) -> None:
        """Write the PDF, readable by its owner only, on the lane."""
        pdf = self._pdf
        work = lambda: write_private(Path(path), pdf)  # noqa: E731
        done = _("保存しました: {name}").format(name=Path(path).name)
        self._lane.ask(self, "", work, lambda _done: self.said.emit(done), self._on_failed)

    def _on_failed(self, problem: MadoguchiError) -> None:
        self.failed.emit(sentence(problem))

    def close_pool(self) -> None:
        """Before the program ends: nothing is drawn any more."""
        self._previewer.wait()

    def pdf(self) -> bytes:
        """What is being shown."""
        return self._pdf

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.back_asked.emit()
            return
        super().keyPressEvent(event)


def render(services: Any, wish: Wish) -> Any:
    """On the lane: one sheet as PDF."""
    person_id = wish.person.id if wish.person else None
    choices: dict[str, str] = {}
    if wish.sheet == "referral_slip" and wish.door:
        choices = slip_of(services.referrals.door(wish.door), services.clock.today())
        if person_id is not None:
            choices |= booking_of(services.referral_steps.history(person_id), wish.door)
    return services.printing.render(wish.sheet, wish.language, person_id=person_id, choices=choices)


def slip_of(door: Any, today: date) -> dict[str, str]:
    """A door as the words of a referral slip; one whose check is overdue says since when."""
    overdue = age(door.freshness, today) is Age.STALE
    phone = door.phones[0] if door.phones else None
    return {
        "destination": door.name,
        "what": door.summary,
        "place": inside_text(door.place),
        "telephone": phone.number if phone else "",
        "hours": " / ".join(schedule_text(schedule) for schedule in door.schedules),
        "bring": "\n".join(door.required_documents),
        "say": door.say_on_phone,
        "url": door.url,
        "listed": "1",
        "checked": door.freshness.verified_on.isoformat() if overdue else "",
    }


def booking_of(history: Any, door_id: str) -> dict[str, str]:
    """Who at the door knows that they come, and the appointment, of the newest sending there."""
    sent = next((one for one in history if one.first.door_id == door_id and one.waiting), None)
    if sent is None:
        return {}
    told = next((step.with_whom for step in reversed(sent.steps) if step.with_whom), "")
    booked = sent.booking.booked_at.isoformat() if sent.booking else ""
    return {"told": told, "booked_at": booked}


def write_private(path: Path, content: bytes) -> None:
    """A file of a resident's debts is for its owner's eyes (0600)."""
    try:
        number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(number, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as problem:
        raise Fault("output_not_written", reason=problem.strerror or "") from problem
