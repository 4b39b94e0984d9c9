"""The translated sentences of one language: compiled where the build did so, else from the PO file.

A fuzzy sentence counts as missing: it belongs to an older Japanese sentence.
"""

from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from desktop_app.i18n import LOCALES, placeholders


@cache
def sentences(code: str, folder: Path = LOCALES) -> dict[str, str]:
    """Japanese source to translation, for every sentence that may be printed."""
    place = folder / code / "LC_MESSAGES"
    compiled, source = place / "sheets.mo", place / "sheets.po"
    if compiled.exists() and not (source.exists() and newer(source, compiled)):
        with compiled.open("rb") as stream:
            return usable(read_mo(stream))
    if source.exists():
        with source.open("rb") as stream:
            return usable(read_po(stream))
    return {}


def newer(source: Path, compiled: Path) -> bool:
    """A PO file edited after the build is believed rather than its old compiled form."""
    return source.stat().st_mtime > compiled.stat().st_mtime


def usable(catalogue: Catalog) -> dict[str, str]:
    """Translated, not fuzzy, and with exactly the placeholders of its source."""
    return {
        str(message.id): str(message.string)
        for message in catalogue
        if message.id
        and message.string
        and not message.fuzzy
        and placeholders(str(message.id)) == placeholders(str(message.string))
    }
