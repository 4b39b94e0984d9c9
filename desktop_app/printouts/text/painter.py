"""Lines into PDF text operators: glyph ids, kerning, ruby, ActualText, foreign words."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from desktop_app.printouts.text.layout import Line
from desktop_app.printouts.text.library import Run
from desktop_app.printouts.text.pdf_font import PdfFont, font_of, number, utf16
from desktop_app.printouts.text.pieces import Part
from desktop_app.printouts.text.tagging import Element, begin, end


class Pen:
    """Writes glyphs one after another; the PDF's own text position is trusted within a line."""

    def __init__(self, doc: Any, code: list[str], size: float) -> None:
        self.doc = doc
        self.code = code
        self.size = size
        self._font = ("", 0.0)
        self._rise = 0.0
        self._due = 0.0
        self._hexes: list[str] = []
        self._items: list[str] = []

    def move(self, x: float, y: float) -> None:
        """Go to a place."""
        self.flush()
        self._due = 0.0
        self.code.append(f"1 0 0 1 {number(x)} {number(y)} Tm")

    def skip(self, points: float) -> None:
        """Leave a gap."""
        self._due -= points * 1000 / self.size

    def operator(self, text: str) -> None:
        """Any other operator, such as the begin or end of marked content."""
        self.flush()
        self.code.append(text)

    def run(self, run: Run, font: PdfFont) -> None:
        """Draw a run; adjustments are thousandths of an em, counted to the left."""
        if self._font != (font.resource, self.size):
            self.operator(f"/{font.resource} {number(self.size)} Tf")
            self._font = (font.resource, self.size)
        codes = font.codes(run.shaped)
        if run.shaped.plain:
            if abs(self._due) > 0.05:
                self._adjust()
            self._hexes.append(codes)
            return
        for index, glyph in enumerate(run.shaped.glyphs):
            if abs(glyph.dy - self._rise) > 0.01:
                self.operator(f"{number(glyph.dy * self.size / 1000)} Ts")
                self._rise = glyph.dy
            self._due -= glyph.dx
            if abs(self._due) > 0.05:
                self._adjust()
            self._hexes.append(codes[4 * index : 4 * index + 4])
            self._due += glyph.dx + run.face.natural_advance(glyph.gid) - glyph.advance
        if self._rise:
            self.operator("0 Ts")
            self._rise = 0.0

    def _adjust(self) -> None:
        if self._hexes:
            self._items.append(f"<{''.join(self._hexes)}>")
            self._hexes.clear()
        self._items.append(number(self._due))
        self._due = 0.0

    def flush(self) -> None:
        """Write what is pending."""
        if self._hexes:
            self._items.append(f"<{''.join(self._hexes)}>")
        if self._items:
            self.code.append(f"[{''.join(self._items)}] TJ")
        self._items.clear()
        self._hexes.clear()


@dataclass(frozen=True, slots=True)
class Ink:
    """One run on its way to the page."""

    run: Run
    font: PdfFont
    exact: bool
    """The glyphs alone give the text back when it is searched or copied."""
    foreign: str
    """The tag of a language that is not the paragraph's, or empty."""
    before: float
    after: float
    part: Part
    """Where it comes from: a word with a reading is marked by itself."""


class Voice:
    """Marked content inside one text object: says whose words are being drawn.

    A word with a reading becomes Ruby with RB and RT (ISO 32000-1, 14.8.4.4.3); readings are drawn
    after the lines, so that a search or a copy finds the sentence unbroken.
    """

    def __init__(self, canvas: Any, pen: Pen, home: Element | None) -> None:
        self.canvas = canvas
        self.pen = pen
        self.home = home
        self._open = False
        self._now: Element | None = None
        self._bases: list[tuple[Part, Element]] = []

    def say(self, element: Element | None) -> None:
        """What follows belongs to this element; None is an artifact."""
        if self._open and element is self._now:
            return
        self.close()
        begin(self.canvas, element)
        self._open, self._now = True, element

    def close(self) -> None:
        """End the open sequence."""
        self.pen.flush()
        if self._open:
            end(self.canvas)
        self._open = False

    def word(self, part: Part) -> None:
        """The words of a part: the base of its ruby, or the paragraph's own."""
        if self.home is None or not part.reading:
            self.say(self.home)
            return
        if not (self._bases and self._bases[-1][0] is part):
            self._bases.append((part, Element("Ruby", self.home)))
        self.say(self._once("RB"))

    def _once(self, kind: str) -> Element:
        if self._now and self._now.kind == kind and self._now.parent is self._bases[-1][1]:
            return self._now
        return Element(kind, self._bases[-1][1])

    def reading(self) -> None:
        """The next reading, in the order of the bases."""
        self.say(Element("RT", self._bases.pop(0)[1]) if self.home else None)


def placed(line: Line, gaps: list[float]) -> Iterator[tuple[Part, float, float]]:
    """The parts of a line from left to right, each with what is added before and after it."""
    if line.shown:
        for one in line.shown:
            gap = gaps[one.piece] if one.closes else 0.0
            yield (one.part, gap, 0.0) if one.part.level & 1 else (one.part, 0.0, gap)
        return
    for piece, gap in zip(line.pieces, gaps, strict=True):
        for part in piece.parts:
            yield part, 0.0, gap if part is piece.parts[-1] else 0.0


def from_the_left(part: Part) -> tuple[Run, ...]:
    """The runs that hold text; what right-to-left letters carry is drawn after the lines."""
    if not part.level & 1:
        return part.runs
    return tuple(run for run in part.runs[::-1] if run.shaped.text)


def inks(pen: Pen, line: Line, gaps: list[float], home: str) -> Iterator[Ink]:
    """The runs of a line with the white around them."""
    if line.shown or any(gaps):
        parts = placed(line, gaps)
    else:
        parts = ((part, 0.0, 0.0) for part in line.whole.parts)
    for part, gap_before, gap_after in parts:
        foreign = "" if part.language.tag == home else part.language.tag
        runs = from_the_left(part)
        first, last = runs[0], runs[-1]
        for run in runs:
            font = font_of(pen.doc, run.face)
            before = part.inset + gap_before if run is first else 0.0
            after = part.inset + gap_after if run is last else 0.0
            yield Ink(run, font, font.use(run.shaped), foreign, before, after, part)


def words(line: Iterator[Ink]) -> Iterator[list[Ink]]:
    """Runs that share their marks. Inexact runs join up to the next space: PDFium repeats the text
    of neighbouring spans where raised or lowered marks interleave them."""
    group: list[Ink] = []
    for ink in line:
        if group:
            last = group[-1]
            same = (ink.exact, ink.foreign) == (last.exact, last.foreign)
            alone = ink.part is not last.part and (ink.part.reading or last.part.reading)
            spaced = last.run.shaped.text[-1:].isspace() or ink.part.level & 1
            if not same or alone or (not ink.exact and spaced):
                yield group
                group = []
        group.append(ink)
    if group:
        yield group


def draw_line(voice: Voice, line: Line, x: float, y: float, gaps: list[float], home: str) -> None:
    """One line from its start; `gaps` widens the space after each piece (justification)."""
    pen = voice.pen
    pen.move(x, y)
    for group in words(inks(pen, line, gaps, home)):
        voice.word(group[0].part)
        properties = marks(group)
        if properties:
            pen.operator(f"/Span <<{properties}>> BDC")
        for ink in group:
            if ink.before:
                pen.skip(ink.before)
            pen.run(ink.run, ink.font)
            if ink.after:
                pen.skip(ink.after)
        if properties:
            pen.operator("EMC")
    pen.flush()


def marks(group: list[Ink]) -> str:
    """Language and text of a group, where a reader needs to be told."""
    first = group[0]
    found = [f"/Lang ({first.foreign})"] if first.foreign else []
    if not first.exact:
        text = "".join(ink.run.shaped.text for ink in group)
        found.append(f"/ActualText <FEFF{utf16(text)}>")
    return " ".join(found)
