"""One page to look at every sheet in every language: `python -m tests.printouts.index OUT.html`.

`--golden` writes the small pictures that the tests compare with instead.
"""

import base64
import io
import sys
from html import escape
from pathlib import Path

import pypdfium2
from PIL import Image

from desktop_app.printouts.catalogue_of_sheets import SHEETS, languages_of
from desktop_app.printouts.languages import language
from desktop_app.printouts.rendering import render
from desktop_app.printouts.samples import OFFICE, TODAY, sample

GOLDEN = Path(__file__).with_name("golden")
WIDTH = 300
STYLE = """<style>
body { font-family: sans-serif; background: #ddd; margin: 1rem }
nav { position: sticky; top: 0; background: #ddd; padding: .5rem 0 }
nav a { margin-right: 1rem; white-space: nowrap }
figure { display: inline-block; vertical-align: top; margin: 0 2rem 2rem 0 }
figcaption { font-weight: bold; margin-bottom: .3rem }
img { border: 1px solid #888; margin-right: .5rem }
</style>"""


def pictures(sheet: str, code: str, width: int = WIDTH) -> list[Image.Image]:
    """The pages of a sample, small and grey."""
    document = pypdfium2.PdfDocument(render(sheet, code, sample(sheet), OFFICE, TODAY).pdf)
    try:
        return [
            page.render(scale=width / page.get_width()).to_pil().convert("L") for page in document
        ]
    finally:
        document.close()


def beside(pages: list[Image.Image]) -> Image.Image:
    """All pages in one picture."""
    whole = Image.new("L", (sum(page.width for page in pages), pages[0].height), 255)
    for number, page in enumerate(pages):
        whole.paste(page, (number * page.width, 0))
    return whole


def packed(picture: Image.Image) -> bytes:
    """Sixteen greys are enough to see a moved line."""
    out = io.BytesIO()
    picture.quantize(16).save(out, "PNG", optimize=True)
    return out.getvalue()


def page() -> str:
    """All of them as one HTML file without links to anything outside."""
    parts = ["<!DOCTYPE html><html lang=ja><meta charset=utf-8><title>Sheets</title>", STYLE]
    links = (f'<a href="#{sheet}">{escape(spec.title)}</a>' for sheet, spec in SHEETS.items())
    parts.append(f"<nav>{' '.join(links)}</nav>")
    for sheet, spec in SHEETS.items():
        parts.append(f'<h2 id="{sheet}">{escape(sheet)} {escape(spec.title)}</h2>')
        parts += [figure(sheet, code) for code in languages_of(spec)]
    return "\n".join(parts)


def figure(sheet: str, code: str) -> str:
    """The pages of one sheet beside each other, named by the language's own name."""
    shown = []
    for number, picture in enumerate(pictures(sheet, code, 500), start=1):
        data = base64.b64encode(packed(picture)).decode()
        shown.append(f'<img alt="{sheet} {code} {number}" src="data:image/png;base64,{data}">')
    name = escape(f"{language(code).name} {code}")
    return f"<figure><figcaption>{name}</figcaption>{''.join(shown)}</figure>"


def golden() -> None:
    """All pages of each, beside each other."""
    GOLDEN.mkdir(exist_ok=True)
    for sheet, spec in SHEETS.items():
        for code in languages_of(spec):
            (GOLDEN / f"{sheet}.{code}.png").write_bytes(packed(beside(pictures(sheet, code))))


if __name__ == "__main__":
    if sys.argv[1:] == ["--golden"]:
        golden()
    else:
        Path(sys.argv[1]).write_text(page(), encoding="utf-8")
