"""The text engine stands alone, and every page is printed where a printer can reach."""

import ast
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from desktop_app.printouts import text
from desktop_app.printouts.catalogue_of_sheets import SHEETS, languages_of
from desktop_app.printouts.look import PAPER
from desktop_app.printouts.rendering import render
from desktop_app.printouts.samples import OFFICE, TODAY, sample

ROOM = Path(text.__file__).parent
EVERY = [(sheet, code) for sheet, spec in SHEETS.items() for code in languages_of(spec)]


def imported(file: Path) -> set[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    names = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    return names | {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for alias in node.names
    }


def test_the_engine_knows_nothing_of_the_project() -> None:
    for file in ROOM.glob("*.py"):
        own = {name for name in imported(file) if name.startswith(("desktop_app", "ui"))}
        assert all(name.startswith("desktop_app.printouts.text") for name in own), file.name


def test_files_stay_small() -> None:
    for file in ROOM.parent.rglob("*.py"):
        assert len(file.read_text(encoding="utf-8").splitlines()) <= 250, file.name


def pages(pdf: bytes, scale: float) -> list[Image.Image]:
    document = pypdfium2.PdfDocument(pdf)
    return [page.render(scale=scale).to_pil().convert("L") for page in document]


@pytest.mark.parametrize(("sheet", "code"), EVERY)
def test_ink_stays_inside_the_margins_and_every_page_has_some(sheet: str, code: str) -> None:
    """A hairline of tolerance; 5 mm is what office printers cannot reach."""
    made = render(sheet, code, sample(sheet), OFFICE, TODAY)
    for picture in pages(made.pdf, 0.6):
        dark = picture.point(lambda value: 255 if value < 200 else 0)
        box = dark.getbbox()
        assert box is not None
        left, top, right, bottom = (edge / 0.6 for edge in box)
        assert left >= PAPER.side - 3
        assert right <= PAPER.width - PAPER.side + 3
        assert top >= 15
        assert bottom <= PAPER.height - 15


@pytest.mark.parametrize("sheet", SHEETS)
def test_the_sheet_is_legible_in_black_and_white(sheet: str) -> None:
    """A copier knows black and white: half of grey is lost, and the words must still be there."""
    made = render(sheet, "en", sample(sheet), OFFICE, TODAY)
    for picture in pages(made.pdf, 2.0):
        shades = picture.histogram()
        text_ink = sum(shades[:110])
        lost = sum(shades[150:225])
        assert text_ink > 3000
        assert lost < text_ink * 3
