"""The catalogues of the sheets on a copy that a test may change."""

import importlib
import shutil
from pathlib import Path

import pypdfium2
import pytest

from desktop_app.i18n import LOCALES, SHEET_LANGUAGES
from desktop_app.printouts import catalogues
from desktop_app.services.translations import Translations

SENTENCE = "この紙を持ってきて、窓口で見せてください。"
CHANGED = "この紙を持って、窓口で見せてください。"
AGAIN = "この紙を、窓口で見せてください。"


def copied(folder: Path) -> Path:
    """The real catalogues in a folder."""
    shutil.copy(LOCALES / "sheets.pot", folder)
    for code in SHEET_LANGUAGES[1:]:
        place = folder / code / "LC_MESSAGES"
        place.mkdir(parents=True)
        shutil.copy(LOCALES / code / "LC_MESSAGES" / "sheets.po", place)
    return folder


def use(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sheets and desks work on these catalogues until the test ends; then call `forget`."""
    functions = (
        catalogues.shipped,
        catalogues.sentences.__wrapped__,
        catalogues.readers.__wrapped__,
        Translations.__init__,
    )
    for function in functions:
        monkeypatch.setattr(function, "__defaults__", (folder,))
    forget()


def forget() -> None:
    """Read the catalogues anew."""
    catalogues.sentences.cache_clear()
    catalogues.readers.cache_clear()


def change_the_source(folder: Path, before: str = SENTENCE, after: str = CHANGED) -> None:
    """What `build/sheets_pot.py --update` does after a programmer changed a sentence."""
    tool = importlib.import_module("sheets_pot")
    template = folder / "sheets.pot"
    fresh = tool.Catalog(charset="utf-8")
    for message in tool.read_catalogue(template.read_bytes()):
        if message.id:
            now = after if message.id == before else message.id
            fresh.add(now, locations=message.locations, auto_comments=message.auto_comments)
    template.write_bytes(tool.written(fresh))
    for code in SHEET_LANGUAGES[1:]:
        tool.update(folder / code, fresh)
    forget()


def words_of(pdf: bytes) -> str:
    """What can be copied out of a PDF, without white space."""
    document = pypdfium2.PdfDocument(pdf)
    return "".join("".join(page.get_textpage().get_text_range().split()) for page in document)


def squeezed(words: str) -> str:
    """Without white space, as `words_of` gives it."""
    return "".join(words.split())
