"""The sentences of the sheets for their translators: status, comparing, accepting, PO and XLIFF.

One file holds a language (`locales/<code>/LC_MESSAGES/sheets.po`). A sentence is missing, fuzzy
(its Japanese changed: printed in Japanese with a mark), drafted, or accepted by a named reader.
Acceptance and remarks stand in the PO file itself, as translators' comments.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from desktop_app.errors import UserError
from desktop_app.i18n import LOCALES, SHEET_LANGUAGES, placeholders
from desktop_app.security.files import disk_faults
from desktop_app.services import translation_files

State = Literal["missing", "fuzzy", "drafted", "accepted"]
ACCEPTED = "accepted: "
REMARK = "remark: "
SOURCE = "ja"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence and its translation."""

    source: str
    text: str
    state: State
    checked_by: str = ""
    remarks: tuple[str, ...] = ()
    note: str = ""
    """What the programmers say to the translator, such as the reading of a term."""
    places: tuple[str, ...] = ()
    former: str = ""
    """The Japanese that a fuzzy translation belongs to."""


@dataclass(frozen=True, slots=True)
class LanguageStatus:
    """How far one language is."""

    code: str
    sentences: int
    translated: int
    fuzzy: int
    missing: int
    accepted: int
    checked_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """What an import changed. `stale` sentences are no longer in the sheets."""

    changed: int
    unchanged: int
    stale: int
    steps: tuple[int, int] = (0, 0)
    """In an office the first and the last step, by which all of it can be taken back."""


class Translations:
    """Use cases of whoever translates or checks the sheets."""

    def __init__(self, folder: Path = LOCALES) -> None:
        self._folder = folder

    def status(self) -> tuple[LanguageStatus, ...]:
        """Every language of the sheets but the source."""
        codes = [code for code in SHEET_LANGUAGES if code != SOURCE]
        return tuple(self.status_of(code) for code in codes)

    def status_of(self, code: str) -> LanguageStatus:
        """How far one language is."""
        found = self.sentences(code)
        states = [one.state for one in found]
        readers = sorted({one.checked_by for one in found if one.checked_by})
        return LanguageStatus(
            code, len(found), states.count("drafted") + states.count("accepted"),
            states.count("fuzzy"), states.count("missing"), states.count("accepted"),
            tuple(readers),
        )  # fmt: skip

    def sentences(self, code: str) -> tuple[Sentence, ...]:
        """Every sentence in the order of the sheets."""
        catalogue = self._catalogue(code)
        return tuple(
            sentence_of(message, catalogue.get(message.id))
            for message in self._template()
            if message.id
        )

    def stamp(self, code: str) -> tuple[int, ...]:
        """Changes whenever the files of this language do."""
        files = (self._folder / "sheets.pot", self._place(code))
        return tuple(file.stat().st_mtime_ns if file.exists() else 0 for file in files)

    def accept(self, code: str, source: str, reader: str, on: date) -> None:
        """A named reader has read this translation and stands by it."""
        if not reader.strip():
            raise UserError("translation_checker_needed")
        catalogue = self._catalogue(code)
        message = known(catalogue, source)
        if not message.string:
            raise UserError("translation_unknown")
        mark = f"{ACCEPTED}{one_line(reader)}, {on.isoformat()}"
        message.user_comments = [*without(message.user_comments, ACCEPTED), mark]
        message.flags.discard("fuzzy")
        message.previous_id = []
        self._save(code, catalogue)

    def remark(self, code: str, source: str, text: str) -> None:
        """A remark for the next reader."""
        catalogue = self._catalogue(code)
        message = known(catalogue, source)
        message.user_comments = [*message.user_comments, f"{REMARK}{one_line(text)}"]
        self._save(code, catalogue)

    def change(self, code: str, source: str, text: str) -> None:
        """A new wording; nobody has accepted it yet."""
        catalogue = self._catalogue(code)
        known(catalogue, source)
        put(catalogue, source, text)
        self._save(code, catalogue)

    def export(self, code: str, file: Path) -> int:
        """A PO or XLIFF 1.2 file, as its name says; returns the sentences written."""
        found = self.sentences(code)
        translation_files.write(file, code, found)
        return len(found)

    def take(self, code: str, file: Path) -> Taken:
        """Take in the translations of a file, all or none; a wrong placeholder refuses it all."""
        catalogue = self._catalogue(code)
        wanted = {message.id for message in self._template() if message.id}
        changed = unchanged = stale = 0
        for source, text in translation_files.read(file, code):
            message = catalogue.get(source)
            if source not in wanted:
                stale += 1
            elif not text or (message and message.string == text and not message.fuzzy):
                unchanged += 1
            else:
                put(catalogue, source, text)
                changed += 1
        if changed:
            self._save(code, catalogue)
        return Taken(changed, unchanged, stale)

    def _place(self, code: str) -> Path:
        if code == SOURCE or code not in SHEET_LANGUAGES:
            known_codes = ", ".join(one for one in SHEET_LANGUAGES if one != SOURCE)
            raise UserError("unknown_sheet_language", language=code, known=known_codes)
        return self._folder / code / "LC_MESSAGES" / "sheets.po"

    def _template(self) -> Catalog:
        with (self._folder / "sheets.pot").open("rb") as stream:
            return read_po(stream)

    def _catalogue(self, code: str) -> Catalog:
        place = self._place(code)
        if not place.exists():
            return Catalog(charset="utf-8")
        return translation_files.read_catalogue(place.read_bytes())

    def _save(self, code: str, catalogue: Catalog) -> None:
        """The whole file or nothing; the sheets read it with their next start."""
        place = self._place(code)
        partial = place.with_suffix(".part")
        with disk_faults():
            place.parent.mkdir(parents=True, exist_ok=True)
            partial.write_bytes(translation_files.po_bytes(catalogue))
            partial.replace(place)


def sentence_of(message: Message, own: Message | None) -> Sentence:
    """A sentence of the template with what one language has for it."""
    note = " ".join(message.auto_comments)
    places = tuple(dict.fromkeys(file for file, _line in message.locations))
    if own is None or not own.string:
        return Sentence(str(message.id), "", "missing", note=note, places=places)
    accepted = next(iter(starting(own.user_comments, ACCEPTED)), "")
    fitting = placeholders(str(own.id)) == placeholders(str(own.string))
    state: State = "accepted" if accepted else "drafted"
    if own.fuzzy or not fitting:
        state = "fuzzy"
    remarks = tuple(starting(own.user_comments, REMARK))
    former = str(own.previous_id[0]) if state == "fuzzy" and own.previous_id else ""
    return Sentence(
        str(message.id), str(own.string), state, accepted, remarks, note, places, former
    )


def known(catalogue: Catalog, source: str) -> Message:
    """The message of a sentence."""
    found = catalogue.get(source)
    if found is None:
        raise UserError("translation_unknown")
    return found


def put(catalogue: Catalog, source: str, text: str) -> None:
    """A translation without acceptance; its placeholders are those of its source."""
    if placeholders(source) != placeholders(text):
        raise UserError("translation_placeholders", source=source)
    message = catalogue.get(source)
    if message is None:
        catalogue.add(source, text)
        return
    message.string = text
    message.flags.discard("fuzzy")
    message.previous_id = []
    message.user_comments = without(message.user_comments, ACCEPTED)


def starting(comments: Iterable[str], mark: str) -> Iterator[str]:
    """What stands behind a mark."""
    return (line.removeprefix(mark) for line in comments if line.startswith(mark))


def without(comments: Iterable[str], mark: str) -> list[str]:
    """The comments but those with a mark."""
    return [line for line in comments if not line.startswith(mark)]


def one_line(text: str) -> str:
    """Comments of a PO file are lines."""
    return " ".join(text.split())
