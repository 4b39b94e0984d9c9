"""Lines as pictures, compared with Pango: what is printed looks as another renderer draws it."""

import subprocess
import sys
from datetime import date
from pathlib import Path
from statistics import median

import pypdfium2
import pytest
from PIL import Image, ImageChops

from desktop_app.printouts.catalogues import sentences
from desktop_app.printouts.languages import RESOURCES, language, library
from desktop_app.printouts.text.document import Paper, build
from desktop_app.printouts.text.paragraph import Paragraph, Style
from desktop_app.printouts.text.spans import Span
from tests.printouts import pango_lines
from tests.printouts.test_independent_shaping import runs

SIZE, LINES = 128.0, 6
LEAST, LEAST_MEDIAN = 0.88, 0.90
CODES = ("ja", "ko", "zh-Hans", "zh-Hant", "en", "fil", "id", "vi", "ne", "my", "bn")


def lines_of(code: str, face: str) -> list[str]:
    """Sentences or their parts in the language's own font, neither very short nor very long."""
    source = (text for text in sentences("en") if not set(text) & set("{<《\n"))
    texts = source if code == "ja" else runs(code, face)
    found = dict.fromkeys(text.strip() for text in texts)
    return [text for text in found if 8 <= len(text) <= 60 and "\n" not in text][:LINES]


def ours(line: str, code: str) -> Image.Image:
    """The line set by the engine on a page wide enough for it."""
    paper = Paper(width=SIZE * 62, height=SIZE * 6, side=SIZE, top=SIZE, bottom=SIZE)
    spans = (Span(line, keep=True),)
    paragraph = Paragraph(spans, language(code).text, library(), Style(size=SIZE))
    made = build([paragraph], title="t", language="ja", made_on=date(2026, 1, 1), paper=paper)
    assert len(paragraph.lines) == 1
    return pypdfium2.PdfDocument(made.pdf)[0].render(scale=1).to_pil().convert("L")


def mask(picture: Image.Image) -> Image.Image:
    """Ink as white on black, cropped to itself."""
    ink = picture.point(lambda value: 255 if value > 127 else 0)
    return ink.crop(ink.getbbox())


def overlap(first: Image.Image, second: Image.Image) -> float:
    """Ink of both over ink of either (IoU), at the best of nine positions a pixel apart."""
    size = (max(first.width, second.width) + 2, max(first.height, second.height) + 2)
    base = Image.new("L", size)
    base.paste(first, (1, 1))
    found = []
    for x in range(3):
        for y in range(3):
            other = Image.new("L", size)
            other.paste(second, (x, y))
            both = ImageChops.darker(base, other).histogram()[255]
            found.append(both / ImageChops.lighter(base, other).histogram()[255])
    return max(found)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Debian's Pango is asked")
@pytest.mark.parametrize("code", CODES)
def test_a_line_looks_as_pango_draws_it(code: str, tmp_path: Path) -> None:
    face = library().chain(language(code).text, False)[0]
    lines = lines_of(code, face.name)
    assert len(lines) >= 5
    font = RESOURCES / "fonts" / f"{face.name}.ttf"
    words = [sys.executable, pango_lines.__file__, str(font), str(SIZE), language(code).text.tag]
    drawn = subprocess.run(
        [*words, str(tmp_path)], input="\n".join(lines).encode(), check=False, timeout=60
    )
    if drawn.returncode == 3:
        pytest.skip("libpangocairo-1.0-0 is not installed")
    assert drawn.returncode == 0
    found = []
    for number, line in enumerate(lines):
        with Image.open(tmp_path / f"{number:03d}.png") as theirs:
            # A picture of alpha alone opens as grey: ink is white already.
            found.append(
                overlap(mask(ImageChops.invert(ours(line, code))), mask(theirs.convert("L")))
            )
    assert min(found) >= LEAST, sorted(found)
    assert median(found) >= LEAST_MEDIAN, sorted(found)


def test_another_word_would_be_seen() -> None:
    one = mask(ImageChops.invert(ours("ကတိပြုပါသည်", "my")))
    two = mask(ImageChops.invert(ours("ကတိပြုပါမည်", "my")))
    assert overlap(one, one) == 1.0
    assert overlap(one, two) < LEAST - 0.1
