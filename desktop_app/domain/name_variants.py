"""Every way a name is written or read, in the folded forms that a search compares."""

from collections.abc import Mapping, Sequence
from functools import lru_cache, partial
from typing import NamedTuple

from desktop_app.domain import kana
from desktop_app.domain.names import NameForms, kana_parts
from desktop_app.domain.remembered import Remembered
from desktop_app.domain.search_query import Field

_NAME, _KANA, _ROMAJI = Field.NAME, Field.KANA, Field.ROMAJI


class NameVariant(NamedTuple):
    """One name somebody goes by: what it is, in which field, its folded parts, the parts without
    the spaces between them, its strict kana."""

    label: str  # name | kana | alias | former | romaji
    field: Field
    parts: tuple[str, ...]
    joined: str
    strict: str = ""


def variants(identity: Mapping[str, str], forms: NameForms) -> list[NameVariant]:
    """Every way a name is written or read, in the forms that a search compares.

    `identity` is what the master says: name, kana, romaji, alias, alias_kana, former_surname and
    former_surname_kana, of which any may be missing. A former surname stands with the given name.
    """
    return folding(forms).variants(identity, (True, True, True))


@lru_cache(maxsize=4)
def folding(forms: NameForms) -> "Folding":
    """What folds names with one table of forms, and remembers them until `forget`."""
    return Folding(forms)


def forget() -> None:
    """Drop every name and reading that was folded so far; a table of forms forgets its own."""
    kana.strict_forms.clear()
    for remembered in (folding, kana_parts, kana.katakana, kana.loose, kana.from_romaji):
        remembered.cache_clear()


class Folding:
    """See `folding`."""

    def __init__(self, forms: NameForms) -> None:
        self._forms = forms
        self._names, self._aliases, self._romaji = (
            Remembered(partial(_written, label, field, forms))
            for label, field in (("name", _NAME), ("alias", _NAME), ("romaji", _ROMAJI))
        )
        self._readings, self._alias_readings = (
            Remembered(partial(_read, label)) for label in ("kana", "alias")
        )

    def variants(self, identity: Mapping[str, str], wanted: Sequence[object]) -> list[NameVariant]:
        """As `variants`; only written, read or romanised ones where `wanted` is true of those."""
        written, read, spelled = wanted
        known = identity.get
        found: list[NameVariant] = []
        name = known("name", "")
        if written:
            found.append(self._names[name])
            if alias := known("alias"):
                found.append(self._aliases[alias])
            if former := known("former_surname"):
                parts = (*self._forms.parts(former), *self._forms.parts(name)[1:])
                found.append(NameVariant("former", _NAME, parts, "".join(parts)))
        if read:
            reading = known("kana", "")
            found.append(self._readings[reading])
            if alias := known("alias_kana"):
                found.append(self._alias_readings[alias])
            if former := known("former_surname_kana"):
                given = reading.replace("　", " ").partition(" ")[2]
                found.append(_read("former", f"{former} {given}"))
        if spelled:
            if romaji := known("romaji"):
                found.append(self._romaji[romaji])
            if name and name.isascii():
                found.append(self._romaji[name])
        return found


def _written(label: str, field: Field, forms: NameForms, text: str) -> NameVariant:
    parts = forms.parts(text)
    return NameVariant(label, field, parts, "".join(parts))


def _read(label: str, text: str) -> NameVariant:
    parts = kana_parts(text)
    return NameVariant(label, _KANA, parts, "".join(parts), kana.strict(text))
