"""PDF pages as pictures (pypdfium2), drawn off the GUI thread, and the same pages on paper."""

from collections.abc import Callable
from typing import Any

import pypdfium2
from PySide6.QtCore import QObject, QRect, QRunnable, Qt, QThreadPool, Signal
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter
from shiboken6 import isValid

POINTS_PER_INCH = 72
PAPER_DPI = 300


def draw_pages(pdf: bytes, dpi: float) -> list[QImage]:
    """Every page at a resolution; the images own their memory."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [_image(document[at], dpi / POINTS_PER_INCH) for at in range(len(document))]
    finally:
        document.close()


def _image(page: Any, scale: float) -> QImage:
    bitmap = page.render(scale=scale, rev_byteorder=True)
    kind = {4: QImage.Format.Format_RGBA8888, 3: QImage.Format.Format_RGB888}[bitmap.n_channels]
    data = bytes(bitmap.buffer)
    made = QImage(data, bitmap.width, bitmap.height, bitmap.stride, kind)
    return made.copy()


class _Job(QRunnable):
    def __init__(self, pdf: bytes, dpi: float, number: int, done: Any) -> None:
        super().__init__()
        self._pdf, self._dpi, self._number, self._done = pdf, dpi, number, done

    def run(self) -> None:
        """On the pool."""
        try:
            pages = draw_pages(self._pdf, self._dpi)
        except (pypdfium2.PdfiumError, KeyError, MemoryError):
            pages = []
        self._done.emit(self._number, pages)


class Previewer(QObject):
    """Draws one PDF at a time; an answer to an older question is dropped."""

    drawn = Signal(int, list)

    def __init__(self) -> None:
        super().__init__()
        self._pool = QThreadPool()
        self._pool.setMaxThreadCount(1)  # PDFium is not made for several threads
        self._number = 0
        self._then: Callable[[list[QImage]], None] | None = None
        self.drawn.connect(self._on_drawn)

    def draw(self, pdf: bytes, dpi: float, then: Callable[[list[QImage]], None]) -> None:
        """Draw, then hand the pages over on the GUI thread."""
        self._number += 1
        self._then = then
        self._pool.start(_Job(pdf, dpi, self._number, self.drawn))

    def wait(self) -> None:
        """Before the program ends."""
        self._pool.waitForDone(5_000)

    def _on_drawn(self, number: int, pages: list[QImage]) -> None:
        if number == self._number and self._then is not None and isValid(self):
            self._then(pages)


def put_on_paper(pages: list[QImage], printer: QPrinter) -> bool:
    """Draw the pages full size onto the printer; False where it cannot begin."""
    painter = QPainter()
    if not painter.begin(printer):
        return False
    for at, page in enumerate(pages):
        if at:
            printer.newPage()
        area = printer.pageLayout().fullRectPixels(printer.resolution())
        size = page.size().scaled(area.size(), Qt.AspectRatioMode.KeepAspectRatio)
        painter.drawImage(QRect(0, 0, size.width(), size.height()), page)
    return bool(painter.end())
