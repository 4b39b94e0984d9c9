"""The flowable: a paragraph of shaped text that wraps, splits and draws itself tagged."""

from dataclasses import dataclass, field
from typing import Any, Literal

from desktop_app.printouts.text.language import Direction, Language
from desktop_app.printouts.text.layout import RUBY_SCALE, Line, Measure, lines_of
from desktop_app.printouts.text.library import Library
from desktop_app.printouts.text.overlay import draw_carried, draw_ruby
from desktop_app.printouts.text.painter import Pen, Voice, draw_line
from desktop_app.printouts.text.pdf_font import number
from desktop_app.printouts.text.platypus import Flowable
from desktop_app.printouts.text.spans import Span, Spans, plain
from desktop_app.printouts.text.tagging import Element

Align = Literal["start", "end", "center", "justify"]
RUBY_LEADING = 0.5
"""Extra line distance in em where a paragraph carries ruby (ruby height and a little air)."""


@dataclass(frozen=True)
class Style:
    """How a paragraph looks; directions are start and end, never left and right."""

    size: float = 10.5
    leading: float | None = None
    """Line distance in em; without it the language's own."""
    align: Align = "start"
    ink: float = 0.0
    """Grey of the text: 0 is black."""
    before: float = 0.0
    after: float = 0.0
    kind: str = "P"
    """Structure element: P, H1, H2, LI…"""
    keep_with_next: bool = False
    indent: float = 0.0
    """Space at the start edge; the marker (a bullet, a tick box) stands in it."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where one line stands on its page with its marker, in points from the left."""

    page: int
    start: float
    end: float
    baseline: float
    size: float


@dataclass
class Trace:
    """What a paragraph put on the page, for preflight."""

    text: str
    lines: list[str]
    language: Language
    missing: list[str] = field(default_factory=list)
    overflow: bool = False
    ink: float = 0.0
    readings: list[str] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)


class Paragraph(Flowable):  # type: ignore[misc]
    """Shaped text. `element=None` makes it an artifact (headers, footers)."""

    def __init__(
        self,
        spans: Spans | str,
        language: Language,
        library: Library,
        style: Style,
        element: Element | None = None,
        marker: Spans = (),
        side: Direction | None = None,
    ) -> None:
        super().__init__()
        self.spans = (Span(spans),) if isinstance(spans, str) else spans
        self.language = language
        self.library = library
        self.style = style
        self.element = element
        self.marker = marker
        self.side: Direction = side or language.direction
        """Where the start edge is: a sentence in a second language stands where the first does."""
        self.label: Element | None = None
        """The marker's own element; without one it belongs to the paragraph."""
        self._drawn = False
        self.spaceBefore = style.before
        self.spaceAfter = style.after
        self.keepWithNext = style.keep_with_next
        self.lines: tuple[Line, ...] = ()
        self.width = 0.0
        self._laid: float | None = None
        ruby = RUBY_LEADING if any(span.reading for span in self.spans) else 0.0
        self.leading = style.size * ((style.leading or language.leading) + ruby)
        self._ruby = bool(ruby)

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Lay the text out for a width."""
        if self._laid != width:
            room = width - self.style.indent
            self.lines = lines_of(self.spans, self.language, self.library, self.style.size, room)
            self._laid = self.width = width
        self.height = len(self.lines) * self.leading
        return width, self.height

    def minWidth(self) -> float:
        """The widest piece that should not be broken."""
        measure = Measure(self.spans, self.language, self.library, self.style.size)
        return max((piece.visible for piece in measure.pieces()), default=0.0)

    def split(self, width: float, height: float) -> list["Paragraph"]:
        """Two paragraphs around a page end, never leaving a single line behind."""
        self.wrap(width, height)
        fits = int((height + 0.01) / self.leading)
        if fits >= len(self.lines):
            return [self]
        if len(self.lines) - fits < 2:
            fits = len(self.lines) - 2
        if fits < 2:
            return []
        first = self._part(self.lines[:fits], width, self.marker)
        return [first, self._part(self.lines[fits:], width, ())]

    def _part(self, lines: tuple[Line, ...], width: float, marker: Spans) -> "Paragraph":
        part = Paragraph(
            self.spans, self.language, self.library, self.style, self.element, marker, self.side
        )
        part.lines, part.width, part.leading = lines, width, self.leading
        part._laid, part._ruby = width, self._ruby
        part.label = self.label if marker else None
        return part

    def draw(self) -> None:
        """The marker, the lines, then the readings, each as its own element.

        Drawn again, as the headings of a table are on every page, it is an artifact.
        """
        canvas: Any = self.canv
        code: list[str] = canvas._code  # noqa: SLF001 - the stream has no other door
        element, label = (None, None) if self._drawn else (self.element, self.label)
        self._drawn = True
        baseline = self._baseline()
        rows = [
            (line, *self.place(line), self.height - index * self.leading - baseline)
            for index, line in enumerate(self.lines)
        ]
        code.append(f"q BT {number(self.style.ink)} g")
        voice = Voice(canvas, Pen(canvas._doc, code, self.style.size), element)  # noqa: SLF001
        if self.marker and rows:
            self._draw_marker(voice, label or element, rows[0][3])
        for line, x, gaps, y in rows:
            draw_line(voice, line, x, y, gaps, self.language.tag)
        for line, x, gaps, y in rows:
            if line.shown:
                draw_carried(voice, line, x, y, gaps)
        if self._ruby:
            voice.close()
            voice.pen = Pen(canvas._doc, code, self.style.size * RUBY_SCALE)  # noqa: SLF001
            for line, x, gaps, y in rows:
                draw_ruby(voice, line, x, y, gaps, self.style.size)
        voice.close()
        code.append("ET Q")
        self._trace(canvas)

    def _draw_marker(self, voice: Voice, label: Element | None, y: float) -> None:
        """The marker in the indent of the first line, at its far edge when right to left."""
        spans, size = self.marker, self.style.size
        line = lines_of(spans, self.language, self.library, size, self.width)[0]
        rtl = self.side == "rtl"
        x = self.width - line.width if rtl else 0.0
        own = Voice(voice.canvas, voice.pen, label)
        draw_line(own, line, x, y, [0.0] * len(line.pieces), self.language.tag)
        own.close()

    def _baseline(self) -> float:
        """From the top of a line to its baseline; ruby takes its room above the text."""
        ascent, descent = (
            part * self.style.size / 1000 for part in self.library.height(self.language)
        )
        ruby = self.style.size * RUBY_LEADING if self._ruby else 0.0
        return ruby + (self.leading - ruby - (ascent - descent)) / 2 + ascent

    def place(self, line: Line) -> tuple[float, list[float]]:
        """Where a line begins, and what is added after each of its pieces."""
        rtl = self.side == "rtl"
        free = self.width - self.style.indent - line.width
        origin = (0.0 if rtl else self.style.indent) - line.hang
        gaps = [0.0] * len(line.pieces)
        align = self.style.align
        if align == "justify" and not line.last and free > 0:
            letters = self.language.stretch == "letters"
            open_after = [
                index
                for index, piece in enumerate(line.pieces[:-1])
                if letters or piece.text[-1:].isspace()
            ]
            for index in open_after:
                gaps[index] = free / len(open_after)
            free -= sum(gaps)
        if align == "center":
            return origin + free / 2, gaps
        return origin + (free if (align == "end") != rtl else 0.0), gaps

    def _trace(self, canvas: Any) -> None:
        """Tell the canvas's listener, if it has one, what was drawn."""
        listener = getattr(canvas, "traces", None)
        if listener is None:
            return
        lines = [line.text for line in self.lines]
        marked = plain(self.marker) + "".join(lines)
        trace = Trace(marked, lines, self.language, ink=self.style.ink)
        room = self.width - self.style.indent + 0.5
        for line in self.lines:
            trace.overflow = trace.overflow or line.width > room
            trace.missing += line.missing
            trace.readings += line.readings
        trace.places = self._places(canvas)
        listener.append(trace)

    def _places(self, canvas: Any) -> list[Place]:
        """The lines as they stand on the page."""
        left, bottom = canvas.absolutePosition(0, 0)
        page, baseline = canvas.getPageNumber(), self._baseline()
        found: list[Place] = []
        for index, line in enumerate(self.lines):
            x, gaps = self.place(line)
            start, stop = x + line.hang, x + line.hang + line.width + sum(gaps)
            if self.marker and not index:
                start, stop = (start, self.width) if self.side == "rtl" else (0.0, stop)
            y = bottom + self.height - index * self.leading - baseline
            found.append(Place(page, left + start, left + stop, y, self.style.size))
        return found

    def __repr__(self) -> str:
        """Short, for ReportLab's messages."""
        return f"Paragraph({plain(self.spans)[:20]!r})"
