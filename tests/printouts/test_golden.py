"""Every sheet looks as it did. A wanted change: `python -m tests.printouts.index --golden`."""

import pytest
from PIL import Image, ImageChops, ImageStat

from desktop_app.printouts.catalogue_of_sheets import SHEETS, languages_of
from tests.printouts.index import GOLDEN, WIDTH, pictures

EVERY = [(sheet, code) for sheet, spec in SHEETS.items() for code in languages_of(spec)]
MOST = 1.5
"""Mean difference of the greys (of 255): a line moved by its height gives more than 2."""


def difference(first: Image.Image, second: Image.Image) -> float:
    return float(ImageStat.Stat(ImageChops.difference(first, second)).mean[0])


@pytest.mark.parametrize(("sheet", "code"), EVERY)
def test_every_page_looks_as_it_did(sheet: str, code: str) -> None:
    pages = pictures(sheet, code)
    with Image.open(GOLDEN / f"{sheet}.{code}.png") as known:
        assert known.size == (WIDTH * len(pages), pages[0].height)
        for number, page in enumerate(pages):
            before = known.convert("L").crop((number * WIDTH, 0, (number + 1) * WIDTH, page.height))
            assert difference(page, before) < MOST, number + 1


def test_a_moved_line_would_be_seen() -> None:
    picture = pictures("relief", "ja")[0]
    assert difference(picture, ImageChops.offset(picture, 0, 3)) > MOST


def test_the_pictures_stay_small() -> None:
    assert sum(file.stat().st_size for file in GOLDEN.glob("*.png")) < 3_000_000
    assert {file.name for file in GOLDEN.glob("*.png")} == {f"{s}.{c}.png" for s, c in EVERY}
