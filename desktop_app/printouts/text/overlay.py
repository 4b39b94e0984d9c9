"""What is drawn over finished lines: furigana, and the dots and marks of right-to-left letters."""

from desktop_app.printouts.text.layout import Line
from desktop_app.printouts.text.painter import Voice, placed
from desktop_app.printouts.text.pdf_font import font_of

RUBY_RISE = 0.9
"""Baseline of the ruby over the baseline of its word, in em of the word."""


def draw_ruby(voice: Voice, line: Line, x: float, y: float, gaps: list[float], size: float) -> None:
    """The readings of a line, centred over their words; the pen is at ruby size."""
    pen = voice.pen
    for part, before, after in placed(line, gaps):
        x += before
        if part.reading:
            voice.reading()
            pen.move(x + (part.width - part.reading_width) / 2, y + size * RUBY_RISE)
            for run in part.reading:
                font = font_of(pen.doc, run.face)
                font.use(run.shaped)
                pen.run(run, font)
        x += part.width + after
    pen.flush()


def draw_carried(voice: Voice, line: Line, x: float, y: float, gaps: list[float]) -> None:
    """Dots and marks of right-to-left letters. Their text is the letters', theirs is empty."""
    pen = voice.pen
    voice.say(voice.home)
    pen.operator("/Span <</ActualText <FEFF>>> BDC")
    for part, before, after in placed(line, gaps):
        at = x + before + part.inset
        for run in part.runs[::-1] if part.level & 1 else ():
            if not run.shaped.text:
                font = font_of(pen.doc, run.face)
                font.use(run.shaped)
                pen.move(at, y)
                pen.run(run, font)
            at += run.shaped.width * pen.size / 1000
        x += before + part.width + after
    pen.operator("EMC")
