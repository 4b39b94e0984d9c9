"""Measures a warm two-page bilingual sheet against the same text in ReportLab's own Paragraph.

Run by hand: `python -m tests.printouts.measure_speed`. Not a test: on a busy machine times lie.
ReportLab's own paragraph draws the same words in the same fonts, weights and sizes, unshaped,
untagged, without kinsoku or searchable text, and without the rules, tables and codes of the sheet:
it has less to do.
"""

import io
import re
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from itertools import groupby
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, KeepTogether, Paragraph, SimpleDocTemplate

from desktop_app.printouts.catalogue_of_sheets import sheet
from desktop_app.printouts.languages import RESOURCES, language
from desktop_app.printouts.rendering import compose, render
from desktop_app.printouts.samples import OFFICE, TODAY, sample
from desktop_app.printouts.text.paragraph import Paragraph as Shaped
from desktop_app.printouts.text.spans import Span
from desktop_app.printouts.text.table import Grid

FONTS = {"ja": "BIZUDPGothic", "en": "NotoSans"}
Piece = tuple[str, float, str]
"""Marked-up words, their size, the language of the paragraph."""


def register() -> None:
    """The fonts of the sheets as ReportLab's."""
    for name in FONTS.values():
        for bold, weight in enumerate(("Regular", "Bold")):
            file = RESOURCES / "fonts" / f"{name}-{weight}.ttf"
            pdfmetrics.registerFont(TTFont(name + "Bold" * bold, file))


def medians(*works: Callable[[], object], times: int = 25) -> list[float]:
    """Milliseconds of each, warm, taken in turn so that a busy machine slows all alike."""
    found: list[list[float]] = [[] for _ in works]
    for _ in range(times):
        for work, taken in zip(works, found, strict=True):
            start = time.perf_counter()
            work()
            taken.append(time.perf_counter() - start)
    return [statistics.median(taken) * 1000 for taken in found]


def paragraphs(story: Sequence[Flowable]) -> Iterator[Shaped]:
    """The sheet's own paragraphs, also those in cells, in order."""
    for flowable in story:
        if isinstance(flowable, Shaped):
            yield flowable
        elif isinstance(flowable, Grid):
            for row in flowable._cellvalues:  # noqa: SLF001
                for cell in row:
                    yield from paragraphs(cell)
        elif isinstance(flowable, KeepTogether):
            yield from paragraphs(flowable._content)  # noqa: SLF001


def pieces(story: Sequence[Flowable]) -> list[Piece]:
    """What ReportLab's paragraphs get: the same words, bold where ours are."""
    return [
        (marked_up((*one.marker, *one.spans), one.language.tag), one.style.size, one.language.tag)
        for one in paragraphs(story)
    ]


def marked_up(spans: Sequence[Span], tag: str) -> str:
    """The words with as few font tags as they need: bold, and Japanese in a Latin line."""
    usual, parts = FONTS[tag], list[str]()
    for bold, text in joined(spans):
        for name, run in runs(text, tag):
            font = name + "Bold" * bold
            tagged = f'<font name="{font}">{escape(run)}</font>'
            parts.append(escape(run) if font == usual else tagged)
    return "".join(parts)


def joined(spans: Sequence[Span]) -> Iterator[tuple[bool, str]]:
    """Neighbours of one weight as one text."""
    for bold, some in groupby(spans, lambda span: span.bold):
        yield bold, "".join(span.text for span in some)


def runs(text: str, tag: str) -> Iterator[tuple[str, str]]:
    """Font and text of each run; a Japanese line needs one font only."""
    if tag == "ja":
        yield FONTS["ja"], text
        return
    for japanese, signs in groupby(text, lambda sign: sign in "□→" or ord(sign) > 0x2E80):
        yield FONTS["ja" if japanese else tag], "".join(signs)


def plain_reportlab(made: Sequence[Piece]) -> bytes:
    """The same paragraphs by ReportLab's own class."""
    styles = {
        (tag, size): ParagraphStyle(
            f"{tag}{size}",
            fontName=FONTS[tag],
            fontSize=size,
            leading=size * 1.5,
            wordWrap="CJK" if tag == "ja" else None,
        )
        for _text, size, tag in made
    }
    out = io.BytesIO()
    SimpleDocTemplate(out).build([Paragraph(text, styles[tag, size]) for text, size, tag in made])
    return out.getvalue()


def weasyprint_page(made: Sequence[Piece]) -> Callable[[], bytes] | None:
    """The same paragraphs by WeasyPrint (Pango), where it is installed; it is not locked here."""
    try:
        weasyprint: Any = import_module("weasyprint")
        fonts = import_module("weasyprint.text.fonts").FontConfiguration()
    except ImportError:
        return None
    faces = "".join(
        f"@font-face {{font-family: {name}{'Bold' * bold};"
        f" src: url({(RESOURCES / 'fonts' / f'{name}-{weight}.ttf').as_uri()})}}"
        for name in FONTS.values()
        for bold, weight in enumerate(("Regular", "Bold"))
    )
    style = weasyprint.CSS(string=f"@page {{size: A4; margin: 18mm}} {faces}", font_config=fonts)
    body = "".join(
        f'<p lang="{tag}" style="margin: 0; font: {size}pt/1.5 {FONTS[tag]}">{as_html(text)}</p>'
        for text, size, tag in made
    )
    return lambda: bytes(
        weasyprint.HTML(string=body).write_pdf(stylesheets=[style], font_config=fonts)
    )


def as_html(text: str) -> str:
    """ReportLab's font tags as HTML."""
    opened = re.sub('<font name="([A-Za-z]+)">', r'<span style="font-family: \1">', text)
    return opened.replace("</font>", "</span>")


def main() -> int:
    """Print the figures."""
    register()
    spec, data = sheet("how_to_pay"), sample("how_to_pay")
    for code in ("en", "ja"):
        composer, made = compose(spec, language(code), data, OFFICE, TODAY)
        same = pieces(composer.story)
        own, checked, theirs = medians(
            lambda code=code: compose(spec, language(code), data, OFFICE, TODAY),  # type: ignore[misc]
            lambda code=code: render(spec.id, code, data, OFFICE, TODAY),  # type: ignore[misc]
            lambda same=same: plain_reportlab(same),  # type: ignore[misc]
        )
        size = len(plain_reportlab(same))
        sys.stdout.write(
            f"{code}: {made.pages} pages, own {own:.1f} ms ({len(made.pdf)} B), with preflight "
            f"{checked:.1f} ms, ReportLab {theirs:.1f} ms ({size} B), ratio {own / theirs:.2f}\n"
        )
        if pango := weasyprint_page(same):
            again, other = medians(
                lambda code=code: compose(spec, language(code), data, OFFICE, TODAY),  # type: ignore[misc]
                pango,
                times=7,
            )
            sys.stdout.write(f"{code}: WeasyPrint {other:.1f} ms, ratio {again / other:.2f}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
