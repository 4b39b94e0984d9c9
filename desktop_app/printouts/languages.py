"""The languages of the sheets, read from `resources/sheets/languages.toml`."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from desktop_app.errors import UserError
from desktop_app.printouts.text.language import Language
from desktop_app.printouts.text.library import Library

RESOURCES = Path(__file__).resolve().parent.parent.parent / "resources"
FALLBACKS = (
    "NotoSans",
    "BIZUDPGothic",
    "NotoSansJP",
    "NotoSansKR",
    "NotoSansSC",
    "NotoSansTC",
    "NotoSansDevanagari",
    "NotoSansBengali",
    "NotoSansMyanmar",
    "NotoSansThai",
    "NotoSansSinhala",
)


@dataclass(frozen=True)
class SheetLanguage:
    """One language a sheet is printed in."""

    code: str
    name: str
    """Its own name for itself."""
    text: Language
    babel: str
    scale: float
    """Size of the letters, less than 1 where the script needs tall lines."""
    checked_by: str
    checked_on: str

    @property
    def japanese(self) -> bool:
        """Japanese and easy Japanese."""
        return self.text.tag == "ja"

    @property
    def ruby(self) -> bool:
        """Easy Japanese carries furigana."""
        return self.code == "ja-easy"

    @property
    def checked(self) -> bool:
        """A named reader has checked every sheet. The Japanese source needs no mark."""
        return bool(self.checked_by) or self.code == "ja"


@cache
def languages() -> dict[str, SheetLanguage]:
    """Every registered language by code, in the order of the file."""
    with (RESOURCES / "sheets" / "languages.toml").open("rb") as stream:
        return {code: read(code, entry) for code, entry in tomllib.load(stream).items()}


def read(code: str, entry: dict[str, Any]) -> SheetLanguage:
    """One entry of the registry."""
    own = tuple(entry["families"])
    text = Language(
        tag=entry["tag"],
        families=own + tuple(name for name in FALLBACKS if name not in own),
        locale=entry["locale"],
        keep_all=entry.get("keep_all", False),
        leading=entry["leading"],
        direction=entry.get("direction", "ltr"),
        stretch=entry.get("stretch", "spaces"),
    )
    return SheetLanguage(
        code,
        entry["name"],
        text,
        entry["babel"],
        entry.get("scale", 1.0),
        entry["checked_by"],
        entry["checked_on"],
    )


def language(code: str) -> SheetLanguage:
    """One language, or an error that names what was asked for."""
    known = languages()
    if code not in known:
        raise UserError("unknown_sheet_language", language=code, known=", ".join(known))
    return known[code]


@cache
def library() -> Library:
    """The committed fonts."""
    names = {name: (f"{name}-Regular.ttf", f"{name}-Bold.ttf") for name in FALLBACKS}
    return Library(RESOURCES / "fonts", names)
