"""A tagged, deterministic PDF from flowables: no unembedded font, page numbers known at the end."""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from desktop_app.printouts.text.flow import Together
from desktop_app.printouts.text.language import Direction
from desktop_app.printouts.text.paragraph import Trace
from desktop_app.printouts.text.pdf_font import stream
from desktop_app.printouts.text.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate
from desktop_app.printouts.text.standards import claim
from desktop_app.printouts.text.tagging import WRITING_MODES, Tags
from desktop_app.printouts.text.writing import write

Furniture = Callable[[Any, int, int], None]
"""Draws what repeats on every page: (canvas, page from 1, pages)."""


@dataclass(frozen=True)
class Paper:
    """Size and margins in points."""

    width: float = A4[0]
    height: float = A4[1]
    side: float = 51.0
    top: float = 48.0
    bottom: float = 54.0


@dataclass(frozen=True)
class Made:
    """A finished document and what was put on it."""

    pdf: bytes
    pages: int
    traces: tuple[Trace, ...]


class TaggedCanvas(Canvas):  # type: ignore[misc]
    """ReportLab's canvas without its Helvetica, with tags and late page numbers."""

    furniture: Furniture | None = None
    traces: list[Trace]
    tags: Tags

    def _make_preamble(self) -> None:
        # ReportLab selects Helvetica here, a font that PDF/A and PDF/UA forbid to leave out.
        self._preamble = "1 0 0 1 0 0 cm"

    def setFont(self, *_font: Any, **_options: Any) -> None:
        """Nothing: tables select Helvetica for cells, and text brings its own font."""

    def showPage(self) -> None:
        """Keep the page back until the number of pages is known."""
        self.kept.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        """Add what repeats, close the pages, write."""
        for number, state in enumerate(self.kept, start=1):
            self.__dict__.update(state)
            if self.furniture:
                self.furniture(self, number, len(self.kept))
            super().showPage()
            page = self._doc.Pages.pages[-1]
            page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
            page.StructParents = number - 1
            page.Tabs = pdfdoc.PDFName("S")
            page.Contents = stream(page.stream)  # ReportLab would add ASCII85: a quarter larger
        self._doc.format = partial(write, self._doc)
        self._doc.SaveToFile(self._filename, self)


def build(
    story: Sequence[Flowable],
    *,
    title: str,
    language: str,
    made_on: date,
    direction: Direction = "ltr",
    paper: Paper | None = None,
    furniture: Furniture | None = None,
) -> Made:
    """Set the flowables on as many pages as they need."""
    paper = paper or Paper()
    out = io.BytesIO()
    traces: list[Trace] = []
    canvases: list[TaggedCanvas] = []

    def canvas(*arguments: Any, **options: Any) -> TaggedCanvas:
        made = TaggedCanvas(*arguments, **options)
        made.kept, made.traces, made.tags, made.furniture = [], traces, Tags(), furniture
        describe(made, title, language, made_on)
        if direction == "rtl":
            # Not ViewerPreferences' R2L: PDFium would turn around copied words of Japanese.
            made.tags.root.attributes = WRITING_MODES["rtl"]
        canvases.append(made)
        return made

    template = BaseDocTemplate(
        out,
        pagesize=(paper.width, paper.height),
        invariant=1,
        lang=language,
        title=title,
        author="",
        subject="",
        creator="Madoguchi",
        producer="ReportLab, HarfBuzz, ICU",
        pageCompression=1,
        allowSplitting=1,
    )
    frame = Frame(
        paper.side,
        paper.bottom,
        paper.width - 2 * paper.side,
        paper.height - paper.top - paper.bottom,
        *(0, 0, 0, 0),
    )
    template.keepTogetherClass = Together
    template.addPageTemplates(PageTemplate(frames=[frame]))
    template.build(list(story), canvasmaker=canvas)
    return Made(out.getvalue(), len(canvases[0].kept), tuple(traces))


def describe(canvas: TaggedCanvas, title: str, language: str, made_on: date) -> None:
    """Language, date and metadata; no author, no name of the machine."""
    doc = canvas._doc  # noqa: SLF001 - the catalogue has no other door
    doc._timeStamp = Day(made_on)  # noqa: SLF001
    doc.Catalog.ViewerPreferences = pdfdoc.PDFDictionary({"DisplayDocTitle": "true"})
    claim(doc, title, language)
    doc.delayedFonts.append(canvas.tags)


class Day:
    """A date as ReportLab's time stamp: the same day gives the same bytes."""

    def __init__(self, day: date) -> None:
        self.t = 0
        self.YMDhms = (day.year, day.month, day.day, 0, 0, 0)
        self.dhh = self.dmm = 0
        self.tzname = "UTC"
