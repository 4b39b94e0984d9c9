"""The translated sentences of one language: compiled where the build did so, else from the PO file.

A fuzzy sentence counts as missing: it belongs to an older Japanese sentence. An office may put its
own checked sentences over the shipped ones (`Edition`); each says who checked it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from gettext import GNUTranslations
from pathlib import Path

from desktop_app.i18n import LOCALES, placeholders

ACCEPTED = "accepted: "
"""Before reader and date, in a translator's comment of a PO file."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Who stands by a sentence, since when."""

    name: str
    on: date


@dataclass(frozen=True, eq=False)
class Edition:
    """What may be printed in one language now. Keys are the Japanese sentences."""

    texts: Mapping[str, str]
    readers: Mapping[str, Reader] = field(default_factory=dict)

    @property
    def complete(self) -> bool:
        """Every sentence was checked by somebody."""
        return bool(self.texts) and all(source in self.readers for source in self.texts)

    def over(self, texts: Mapping[str, str], readers: Mapping[str, Reader]) -> "Edition":
        """Other sentences over these; who read the old wording does not stand by the new one."""
        kept = {
            source: reader
            for source, reader in self.readers.items()
            if texts.get(source, self.texts.get(source)) == self.texts.get(source)
        }
        return Edition({**self.texts, **dict(usable(texts.items()))}, {**kept, **readers})


def shipped(code: str, folder: Path = LOCALES, *, domain: str = "sheets") -> Edition:
    """The sentences that came with the program; `doors` are those of the referral list."""
    return Edition(sentences(code, folder, domain=domain), readers(code, folder, domain=domain))


@cache
def readers(code: str, folder: Path = LOCALES, *, domain: str = "sheets") -> dict[str, Reader]:
    """Who checked which shipped sentence; the compiled form has lost that."""
    place = folder / code / "LC_MESSAGES" / f"{domain}.po"
    data = place.read_bytes() if place.exists() else b""
    if f"# {ACCEPTED}".encode() not in data:
        return {}
    from babel.messages.pofile import read_po

    found: dict[str, Reader] = {}
    for message in read_po(data.decode("utf-8").splitlines()):
        for comment in message.user_comments:
            reader = reader_of(comment)
            if reader and message.id and not message.fuzzy:
                found[str(message.id)] = reader
    return found


def reader_of(comment: str) -> Reader | None:
    """`accepted: A. Reader, 2026-11-22` as the two it names; None for any other comment."""
    name, _comma, day = comment.removeprefix(ACCEPTED).rpartition(", ")
    try:
        on = date.fromisoformat(day)
    except ValueError:
        return None
    return Reader(name, on) if comment.startswith(ACCEPTED) and name else None


@cache
def sentences(code: str, folder: Path = LOCALES, *, domain: str = "sheets") -> dict[str, str]:
    """Japanese source to translation, for every sentence that may be printed.

    `domain`: "sheets", or "doors" for names and summaries of the referral list.
    """
    place = folder / code / "LC_MESSAGES"
    compiled, source = place / f"{domain}.mo", place / f"{domain}.po"
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
