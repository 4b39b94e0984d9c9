"""The one door to the sheets: dataclass in, checked PDF bytes out."""

import gc
from dataclasses import replace
from datetime import date

from desktop_app.errors import UserError
from desktop_app.printouts.blocks import foot
from desktop_app.printouts.catalogue_of_sheets import SheetSpec, ready_in, sheet
from desktop_app.printouts.catalogues import Edition
from desktop_app.printouts.composer import Composer
from desktop_app.printouts.head import head
from desktop_app.printouts.languages import SheetLanguage, language, library
from desktop_app.printouts.look import PAPER
from desktop_app.printouts.model import Finding, OfficeCard, SheetData, SheetResult
from desktop_app.printouts.preflight import check
from desktop_app.printouts.text.breaking import graphemes, opportunities
from desktop_app.printouts.text.document import Made, build
from desktop_app.printouts.text.layout import lines_of
from desktop_app.printouts.text.spans import plain
from desktop_app.printouts.values import Day

URL_LANGUAGE = "{language}"
"""In the address behind the code: the page in the language of the sheet."""
TIGHTER = (1.0, 0.93, 0.86)
"""Sizes of the letters that are tried; at the last one the text still has 9 points."""


def render(
    sheet_id: str,
    language_code: str,
    data: SheetData,
    office: OfficeCard,
    today: date,
    edition: Edition | None = None,
) -> SheetResult:
    """Set a sheet and run preflight on it. Unknown or untranslated names raise `UserError`.

    `edition` is the office's own; the shipped sentences otherwise.
    """
    spec, home = sheet(sheet_id), language(language_code)
    if not ready_in(spec, language_code, edition):
        raise UserError("sheet_not_translated", sheet=sheet_id, language=language_code)
    composer, made = compose(spec, home, data, office, today, edition)
    findings = check(made, sheet_id, language_code, pages=spec.allowed_pages(data))
    stale = (
        Finding(sheet_id, language_code, "untranslated", words, serious=False)
        for words in composer.words.missing
    )
    return SheetResult(made.pdf, made.pages, (*findings, *stale))


def forget() -> None:
    """Drop all text kept for speed. Call when the screen is locked or the office is closed."""
    lines_of.cache_clear()
    graphemes.cache_clear()
    opportunities.cache_clear()
    library().forget()
    gc.collect()  # finished documents refer to themselves


def compose(
    spec: SheetSpec,
    home: SheetLanguage,
    data: SheetData,
    office: OfficeCard,
    today: date,
    edition: Edition | None = None,
) -> tuple[Composer, Made]:
    """The document of a sheet, before it is checked.

    Where long names or hours need more pages than the sheet is made for, its letters are set a
    little smaller: a slip on one page in small letters helps more than a slip that is refused.
    """
    for tight in TIGHTER:
        composer, made = composed(spec, home, data, office, today, edition, tight)
        if made.pages <= spec.allowed_pages(data):
            break
    return composer, made


def composed(
    spec: SheetSpec,
    home: SheetLanguage,
    data: SheetData,
    office: OfficeCard,
    today: date,
    edition: Edition | None,
    tight: float,
) -> tuple[Composer, Made]:
    """The document with its letters in this share of their usual size."""
    composer = Composer(home, edition, tight)
    office = office.discreet() if spec.discreet else office
    office = replace(office, url=office.url.replace(URL_LANGUAGE, home.code))
    head(composer, spec.title, office, Day(today), telephone=spec.telephone_on_top)
    spec.compose(composer, data, office)
    made = build(
        composer.story,
        title=plain(composer.words.spans(spec.title)),
        language=home.text.tag,
        made_on=today,
        direction=home.text.direction,
        paper=PAPER,
        furniture=foot(composer, spec.id),
    )
    return composer, made
