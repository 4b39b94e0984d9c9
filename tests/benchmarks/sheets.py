"""A warm two-page bilingual sheet against ReportLab's own Paragraph; a cold process to a PDF.

ReportLab draws the same words in the same fonts, weights and sizes, but unshaped, untagged, without
rules of line breaking and without text that can be searched, so it has less to do.
"""

import statistics
from collections.abc import Callable
from functools import partial

from _timing import Child, children, interleaved, peak_mib, result

from desktop_app.printouts.catalogue_of_sheets import sheet
from desktop_app.printouts.languages import RESOURCES, language
from desktop_app.printouts.rendering import compose, render
from desktop_app.printouts.samples import OFFICE, TODAY, sample
from tests.printouts.measure_speed import (
    Piece,
    pieces,
    plain_reportlab,
    register,
    weasyprint_page,
)

ROUNDS, COLD_ROUNDS = 15, 5
_OURS = """
from datetime import date
from desktop_app.printouts.rendering import render
from desktop_app.printouts.samples import OFFICE, TODAY, sample
made = render("how_to_pay", "en", sample("how_to_pay"), OFFICE, TODAY)
assert made.pdf[:4] == b"%PDF"
print("ready", flush=True)
"""
_HELLO = """
import io, sys
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
pdfmetrics.registerFont(TTFont("face", sys.argv[1]))
out = io.BytesIO()
canvas = Canvas(out)
canvas.setFont("face", 12)
canvas.drawString(72, 700, "窓口")
canvas.save()
print("ready", flush=True)
"""


def main() -> None:
    register()
    spec, data = sheet("how_to_pay"), sample("how_to_pay")
    for code in ("en", "ja"):
        composer, made = compose(spec, language(code), data, OFFICE, TODAY)
        same = pieces(composer.story)
        own, checked, bare = interleaved(
            [
                partial(compose, spec, language(code), data, OFFICE, TODAY),
                partial(render, spec.id, code, data, OFFICE, TODAY),
                partial(plain_reportlab, same),
            ],
            ROUNDS,
            warm=3,
        )
        what = f"warm sheet, {made.pages} pages, {code}"
        result(what, own * 1000, bare * 1000, limit=1.0, peak=peak_mib())
        result(f"{what}, preflight included", checked * 1000, bare * 1000)
        size = len(plain_reportlab(same)) / 1024
        result(f"size of the PDF, {code}", len(made.pdf) / 1024, size, limit=1.0, unit="KiB")
        against_weasyprint(what, same, partial(compose, spec, language(code), data, OFFICE, TODAY))
    cold()


def against_weasyprint(what: str, same: list[Piece], work: Callable[[], object]) -> None:
    """Nothing where WeasyPrint is not installed."""
    if pango := weasyprint_page(same):
        own, other = interleaved([work, pango], 5, warm=1)
        result(f"{what}, against WeasyPrint", own * 1000, other * 1000, limit=0.25)


def cold() -> None:
    """A new process to its first PDF."""
    face = str(RESOURCES / "fonts" / "BIZUDPGothic-Regular.ttf")
    ours, hello = children(((_OURS,), (_HELLO, face)), COLD_ROUNDS)
    peak = max(run.peak_mib for run in ours)
    result("cold process to the first PDF", _middle(ours), _middle(hello), limit=2.5, peak=peak)


def _middle(runs: list[Child]) -> float:
    return statistics.median(run.seconds for run in runs) * 1000


if __name__ == "__main__":
    main()
