"""Checks every sheet before it is shown: a fault names the sheet, the language and the words.

Every glyph is in a font, nothing is wider than its frame, no line starts or ends where kinsoku
forbids, the text extracted from the PDF is the text put in, the pages are as designed, and the ink
is dark enough for an office copier.
"""

import re
from collections.abc import Iterator

import pypdfium2

from desktop_app.printouts.model import Finding
from desktop_app.printouts.text.breaking import forbidden
from desktop_app.printouts.text.document import Made
from desktop_app.printouts.text.paragraph import Place, Trace

CLOSEST_LINES = 0.72
"""Share of the letter size under which two lines run into each other (height of a capital)."""
CLOSEST_WORDS = 3.0
"""Points between the words of two columns."""
SELECTOR = re.compile("[\u200b\ufe00-\ufe0f\U000e0100-\U000e01ef]")
LIGHTEST_INK = 0.45
"""Grey 0.45 is 5:1 on white, above the 4.5:1 of WCAG 2.1 for text."""


def check(made: Made, sheet: str, language: str, *, pages: int) -> tuple[Finding, ...]:
    """Everything wrong with a finished document."""
    found = [Finding(sheet, language, code, words) for code, words in faults(made)]
    if made.pages > pages:
        found.append(Finding(sheet, language, "too_many_pages", f"{made.pages} > {pages}"))
    return tuple(found)


def faults(made: Made) -> Iterator[tuple[str, str]]:
    """Code and words of each fault."""
    for trace in made.traces:
        yield from of_trace(trace)
    yield from touching(made)
    yield from of_text(made)


def touching(made: Made) -> Iterator[tuple[str, str]]:
    """Words of two paragraphs that run into each other, such as a label and the next tick box."""
    placed = [
        (place, trace, line)
        for trace in made.traces
        for place, line in zip(trace.places, trace.lines, strict=False)
        if line.strip()
    ]
    placed.sort(key=lambda entry: (entry[0].page, -entry[0].baseline, entry[0].start))
    for index, (place, trace, line) in enumerate(placed):
        for other, beside, words in placed[index + 1 :]:
            if other.page != place.page or place.baseline - other.baseline >= place.size:
                break
            if beside is not trace and collide(place, other):
                yield "touching", f"{line.strip()} | {words.strip()}"


def collide(upper: Place, lower: Place) -> bool:
    """Closer than half a letter: above each other, or side by side on about one line."""
    drop = upper.baseline - lower.baseline
    if drop >= min(upper.size, lower.size) * CLOSEST_LINES:
        return False
    return upper.start < lower.end + CLOSEST_WORDS and lower.start < upper.end + CLOSEST_WORDS


def of_trace(trace: Trace) -> Iterator[tuple[str, str]]:
    """What is wrong with one paragraph."""
    for words in trace.missing:
        yield "missing_glyph", words
    if trace.overflow:
        yield "overflow", trace.text
    for line in forbidden(trace.lines):
        yield "kinsoku", line
    if trace.ink > LIGHTEST_INK:
        yield "faint", trace.text


def of_text(made: Made) -> Iterator[tuple[str, str]]:
    """The words that cannot be searched, copied or read aloud as they were put in."""
    document = pypdfium2.PdfDocument(made.pdf)
    try:
        got = squeezed("".join(page_text(document, index) for index in range(len(document))))
    finally:
        document.close()
    for trace in made.traces:
        if squeezed(trace.text) not in got:
            yield "extraction", trace.text


def page_text(document: pypdfium2.PdfDocument, index: int) -> str:
    """The text of one page in reading order."""
    page = document[index]
    text = page.get_textpage()
    try:
        return str(text.get_text_range())
    finally:
        text.close()
        page.close()


def squeezed(text: str) -> str:
    """Without white space: a reader of PDF guesses it from gaps. Hyphens at line ends likewise.

    Selectors that choose a form of a kanji (葛 with U+E0101) are lost by PDFium and Poppler; the
    kanji itself must be there. Zero-width spaces stand for the dots of Arabic letters.
    """
    joined = SELECTOR.sub("", "".join(text.split()))
    return joined.replace("\ufffe", "-").replace("\u00ad", "-").replace("\x02", "-")
