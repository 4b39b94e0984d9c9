"""Draws the sentence and its sheet as they will be printed, after each pause in the typing."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QImage

from desktop_app.domain.translations import Line, State
from desktop_app.errors import MadoguchiError
from desktop_app.i18n import _
from ui import theme
from ui.error_text import sentence
from ui.printing.preview import Previewer
from ui.translations import words
from ui.translations.panel import SentencePanel
from ui.translations.sheet_view import SheetView

TYPING_MS = 350
SENTENCE_DPI, SHEET_DPI = 104, 96
EDGE, FRAME = 20, 40


class Paper(QObject):
    """Asks the services on the page's lane, rasterises on a pool of its own."""

    def __init__(
        self, services: Any, ask: Callable[..., None], panel: SentencePanel, view: SheetView
    ) -> None:
        super().__init__()
        self._services, self._ask = services, ask
        self._panel, self._view = panel, view
        self._one, self._whole = Previewer(), Previewer()
        self._lines: tuple[Line, ...] = ()
        self._titles: Mapping[str, str] = {}
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_MS)
        self._typing.timeout.connect(self.draw)
        panel.edited.connect(self._typing.start)
        view.sheet_chosen.connect(lambda _sheet: self.draw_sheet())

    def know(self, lines: tuple[Line, ...], titles: Mapping[str, str]) -> None:
        """Every sentence of the language; a sheet shows the drafts of all of them."""
        self._lines, self._titles = lines, titles

    def show(self, line: Line) -> None:
        """Another sentence."""
        everywhere = words.EVERYWHERE in line.sheets
        ids = list(self._titles) if everywhere else [s for s in line.sheets if s in self._titles]
        self._view.offer([(one, self._titles[one]) for one in ids])
        self.draw()

    def draw(self) -> None:
        """The sentence, and the sheet where it is in sight."""
        line = self._panel.line
        if line is None:
            return
        code, text = self._panel.code, self._panel.text()
        self._ask(
            "paper",
            lambda: self._services.previews.sentence(code, line.source, text),
            self._on_sentence,
        )
        self.draw_sheet()

    def _on_sentence(self, preview: Any) -> None:
        room = self._panel.viewport().width() - theme.px(EDGE)
        dpi = min(SENTENCE_DPI * theme.look().scale, room / preview.inches)

        def drawn(pages: list[QImage]) -> None:
            self._panel.show_paper(pages, preview.faults)

        self._one.draw(preview.pdf, dpi, drawn)

    def draw_sheet(self) -> None:
        """The sheet with every draft of the language on it."""
        line = self._panel.line
        if line is None or self._view.isHidden():
            return
        sheet = self._view.sheet()
        if not sheet:
            self._view.say(_("この文は紙には載りません。住民に見せる画面の文です。"))
            return
        self._view.veil.wait()
        code, text = self._panel.code, self._panel.text()
        drafts = {one.source: one.now.text for one in self._lines if is_draft(one)}
        work = partial(self._work, code, sheet, line.source, text, drafts)
        self._ask("sheet", work, self._on_sheet, self._on_refused)

    def _work(self, code: str, sheet: str, source: str, text: str, drafts: Any) -> Any:
        return self._services.previews.sheet(code, sheet, source, text, drafts)

    def _on_sheet(self, preview: Any) -> None:
        def drawn(pages: list[QImage]) -> None:
            self._view.show_pages(pages, (preview.page, preview.top), preview.faults)

        room = self._view.area.width() - theme.px(FRAME)
        dpi = min(SHEET_DPI * theme.look().scale, room / preview.inches)
        self._whole.draw(preview.pdf, dpi, drawn)

    def _on_refused(self, problem: MadoguchiError) -> None:
        self._view.say(sentence(problem))

    def wait(self) -> None:
        """Before the program ends."""
        self._typing.stop()
        self._one.wait()
        self._whole.wait()


def is_draft(line: Line) -> bool:
    """A wording that the sheets do not print yet."""
    return line.now.text != line.printed and line.now.state in (State.DRAFTED, State.ACCEPTED)
