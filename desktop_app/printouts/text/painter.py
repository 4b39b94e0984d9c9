"""Lines into PDF text operators: glyph ids, kerning, ruby, ActualText, foreign words."""

from typing import Any

from desktop_app.printouts.text.layout import Line, Part
from desktop_app.printouts.text.library import Run
from desktop_app.printouts.text.pdf_font import font_of, number, utf16

RUBY_RISE = 0.9
"""Baseline of the ruby over the baseline of its word, in em of the word."""


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

    def run(self, run: Run) -> None:
        """Draw a run; adjustments are thousandths of an em, counted to the left."""
        font = font_of(self.doc, run.face)
        if self._font != (font.resource, self.size):
            self.operator(f"/{font.resource} {number(self.size)} Tf")
            self._font = (font.resource, self.size)
        if run.shaped.plain:
            if abs(self._due) > 0.05:
                self._adjust()
            self._hexes.append(run.shaped.plain)
            return
        for glyph in run.shaped.glyphs:
            if abs(glyph.dy - self._rise) > 0.01:
                self.operator(f"{number(glyph.dy * self.size / 1000)} Ts")
                self._rise = glyph.dy
            self._due -= glyph.dx
            if abs(self._due) > 0.05:
                self._adjust()
            self._hexes.append(f"{glyph.gid:04X}")
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


def draw_part(pen: Pen, part: Part, home: str) -> None:
    """One part, marked where its language is another than the paragraph's."""
    foreign = part.language.tag != home
    if foreign:
        pen.operator(f"/Span <</Lang ({part.language.tag})>> BDC")
    pen.skip(part.inset)
    for run in part.runs:
        draw_run(pen, run)
    pen.skip(part.inset)
    if foreign:
        pen.operator("EMC")


def draw_run(pen: Pen, run: Run) -> None:
    """One run; its text is written beside it where the glyphs alone do not give it back."""
    exact = font_of(pen.doc, run.face).use(run.shaped)
    if not exact:
        pen.operator(f"/Span <</ActualText <FEFF{utf16(run.shaped.text)}>>> BDC")
    pen.run(run)
    if not exact:
        pen.operator("EMC")


def draw_line(pen: Pen, line: Line, x: float, y: float, gaps: list[float], home: str) -> None:
    """One line from its start; `gaps` widens the space after each piece (justification)."""
    pen.move(x, y)
    for piece, gap in zip(line.pieces, gaps, strict=True):
        for part in piece.parts:
            draw_part(pen, part, home)
        if gap:
            pen.skip(gap)
    pen.flush()


def draw_ruby(pen: Pen, line: Line, x: float, y: float, gaps: list[float], size: float) -> None:
    """The readings of a line, centred over their words; the pen is at ruby size."""
    for piece, gap in zip(line.pieces, gaps, strict=True):
        for part in piece.parts:
            if part.reading:
                pen.move(x + (part.width - part.reading_width) / 2, y + size * RUBY_RISE)
                for run in part.reading:
                    font_of(pen.doc, run.face).use(run.shaped)
                    pen.run(run)
            x += part.width
        x += gap
    pen.flush()
