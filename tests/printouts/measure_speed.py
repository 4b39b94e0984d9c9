"""Measures a warm two-page bilingual sheet against the same text in ReportLab's own Paragraph.

Run by hand: `python -m tests.printouts.measure_speed`. Not a test: on a busy machine times lie.
ReportLab's own paragraph draws the same words in the same fonts and sizes, unshaped, untagged,
without kinsoku or searchable text, so it has less to do.
"""

import io
import statistics
import sys
import time
from collections.abc import Callable
from xml.sax.saxutils import escape

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate

from desktop_app.printouts.catalogue_of_sheets import sheet
from desktop_app.printouts.languages import RESOURCES, language
from desktop_app.printouts.rendering import compose, render
from desktop_app.printouts.samples import OFFICE, TODAY, sample
from desktop_app.printouts.text.paragraph import Trace

FONTS = {"ja": "BIZUDPGothic", "en": "NotoSans"}


def medians(*works: Callable[[], object], times: int = 25) -> list[float]:
    """Milliseconds of each, warm, taken in turn so that a busy machine slows all alike."""
    found: list[list[float]] = [[] for _ in works]
    for _ in range(times):
        for work, taken in zip(works, found, strict=True):
            start = time.perf_counter()
            work()
            taken.append(time.perf_counter() - start)
    return [statistics.median(taken) * 1000 for taken in found]


def marked_up(trace: Trace) -> str:
    """The words with a font tag around every run of Japanese in a Latin line."""
    if trace.language.tag == "ja":
        return escape(trace.text)
    parts, run = [], ""
    for sign in trace.text + "\0":
        if run and (sign == "\0" or (ord(sign) > 0x2E80) != (ord(run[0]) > 0x2E80)):
            tag = f'<font name="BIZUDPGothic">{escape(run)}</font>'
            parts.append(tag if ord(run[0]) > 0x2E80 else escape(run))
            run = ""
        run += sign
    return "".join(parts)


def plain_reportlab(traces: tuple[Trace, ...]) -> bytes:
    """The same paragraphs by ReportLab's own class."""
    styles = {
        tag: ParagraphStyle(tag, fontName=font, fontSize=10, leading=15, wordWrap=wrap)
        for tag, font, wrap in (("ja", FONTS["ja"], "CJK"), ("en", FONTS["en"], None))
    }
    out = io.BytesIO()
    story = [Paragraph(marked_up(trace), styles[trace.language.tag]) for trace in traces]
    SimpleDocTemplate(out).build(story)
    return out.getvalue()


def main() -> int:
    """Print the figures."""
    for name in FONTS.values():
        pdfmetrics.registerFont(TTFont(name, RESOURCES / "fonts" / f"{name}-Regular.ttf"))
    spec, data = sheet("how_to_pay"), sample("how_to_pay")
    for code in ("en", "ja"):
        _composer, made = compose(spec, language(code), data, OFFICE, TODAY)
        own, checked, theirs = medians(
            lambda code=code: compose(spec, language(code), data, OFFICE, TODAY),  # type: ignore[misc]
            lambda code=code: render(spec.id, code, data, OFFICE, TODAY),  # type: ignore[misc]
            lambda made=made: plain_reportlab(made.traces),  # type: ignore[misc]
        )
        size = len(plain_reportlab(made.traces))
        sys.stdout.write(
            f"{code}: {made.pages} pages, own {own:.1f} ms ({len(made.pdf)} B), with preflight "
            f"{checked:.1f} ms, ReportLab {theirs:.1f} ms ({size} B), ratio {own / theirs:.2f}\n"
        )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
