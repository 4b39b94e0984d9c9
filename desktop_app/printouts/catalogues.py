"""The translated sentences of one language: compiled where the build did so, else from the PO file.

A fuzzy sentence counts as missing: it belongs to an older Japanese sentence.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from gettext import GNUTranslations
from pathlib import Path

from desktop_app.i18n import LOCALES, placeholders


@cache
def sentences(code: str, folder: Path = LOCALES) -> dict[str, str]:
    """Japanese source to translation, for every sentence that may be printed."""
    place = folder / code / "LC_MESSAGES"
    compiled, source = place / "sheets.mo", place / "sheets.po"
    if compiled.exists() and not (source.exists() and newer(source, compiled)):
        with compiled.open("rb") as stream:
            return usable(_Compiled(stream).pairs)
    if source.exists():
        from babel.messages.pofile import read_po  # 40 ms, and only where nothing was compiled

        with source.open("rb") as stream:
            messages = [message for message in read_po(stream) if not message.fuzzy]
        return usable((str(message.id), str(message.string)) for message in messages)
    return {}


def newer(source: Path, compiled: Path) -> bool:
    """A PO file edited after the build is believed rather than its old compiled form."""
    return source.stat().st_mtime > compiled.stat().st_mtime


class _Compiled(GNUTranslations):
    """A compiled catalogue, which never holds fuzzy sentences, as pairs."""

    _catalog: dict[object, str]

    @property
    def pairs(self) -> Iterator[tuple[str, str]]:
        """Source and translation; plural forms (keys that are tuples) do not stand on sheets."""
        return ((key, text) for key, text in self._catalog.items() if isinstance(key, str))


def usable(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Translated, and with exactly the placeholders of its source."""
    return {
        source: text
        for source, text in pairs
        if source and text and placeholders(source) == placeholders(text)
    }
