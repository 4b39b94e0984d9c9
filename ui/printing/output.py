"""A sheet leaves the program: onto paper, or into a file that only its owner can read."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from desktop_app.errors import MadoguchiError
from desktop_app.i18n import _
from ui.background import Lane
from ui.error_text import sentence
from ui.file_dialogs import ask_name
from ui.files import write_whole
from ui.printing.preview import PAPER_DPI, Previewer, put_on_paper


class Output(QObject):
    """Asks where to, over `page`; `pdf` gives the sheet as it is when something is done with it."""

    said = Signal(str)
    failed = Signal(str)

    def __init__(
        self, page: QWidget, lane: Lane, previewer: Previewer, pdf: Callable[[], bytes]
    ) -> None:
        super().__init__(page)
        self._page, self._lane, self._previewer, self._pdf = page, lane, previewer, pdf

    def print(self) -> None:
        """Ask for a printer and put the sheet on paper."""
        if not QPrinterInfo.availablePrinterNames():
            self.failed.emit(_("プリンターが見つかりません。PDFで保存してから印刷してください。"))
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self._page)
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

        self._previewer.draw(self._pdf(), PAPER_DPI, print_pages)

    def save(self) -> None:
        """Ask for a name and write the sheet there."""
        title, kinds = _("PDFで保存"), "PDF (*.pdf)"
        ask_name(self._page, title, self.save_to, kinds=kinds, suffix="pdf")

    def save_to(self, path: Path) -> None:
        """Write the PDF on the lane."""
        pdf = self._pdf()
        work = lambda: write_whole(path, pdf)  # noqa: E731
        done = _("保存しました: {name}").format(name=path.name)
        self._lane.ask(self, "", work, lambda _done: self.said.emit(done), self._on_failed)

    def _on_failed(self, problem: MadoguchiError) -> None:
        self.failed.emit(sentence(problem))
