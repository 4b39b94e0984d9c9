"""How well an opened person fits the words of the box; tokens only narrow, this decides."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from desktop_app.domain import kana
from desktop_app.domain.names import NameForms, kana_parts
from desktop_app.domain.search_query import Field, NameWord

_WHOLE, _PART, _START, _PART_START, _INSIDE = 1.0, 0.9, 0.8, 0.7, 0.5
_STRICT_BONUS = 0.04
_MOST_SPELLINGS = 8
_MOST_REMEMBERED = 65_536
# A former surname or an alias stands just behind the name itself.
_LESS, _BEHIND = frozenset({"alias", "former"}), 0.02


class NameVariant(NamedTuple):
    """One name somebody goes by: what it is, in which field, its folded parts, the parts without
    the spaces between them, its strict kana."""

    label: str  # name | kana | alias | former | romaji
    field: Field
    parts: tuple[str, ...]
    joined: str
    strict: str = ""


ALL_FIELDS = frozenset(Field)
_NAME, _KANA, _ROMAJI = Field.NAME, Field.KANA, Field.ROMAJI  # looked up for every hit


def variants(
    identity: Mapping[str, str], forms: NameForms, fields: frozenset[Field] = ALL_FIELDS
) -> list[NameVariant]:
    """Every way a name is written or read, in the forms that a search compares.

    `identity` is what the master says: name, kana, romaji, alias, alias_kana, former_surname and
    former_surname_kana, of which any may be missing. A former surname stands with the given name.
    """
    return _variants(identity, forms, _wanted(fields))


def _wanted(fields: frozenset[Field]) -> tuple[bool, bool, bool]:
    """Asked once for a search: whether a set holds a member of an enumeration costs a call."""
    return _NAME in fields, _KANA in fields, _ROMAJI in fields


def _variants(
    identity: Mapping[str, str], forms: NameForms, wanted: tuple[bool, bool, bool]
) -> list[NameVariant]:
    written, read, spelled = wanted
    known = identity.get
    name, found = known("name", ""), []
    if written:
        found.append(_written("name", name, forms))
        if alias := known("alias"):
            found.append(_written("alias", alias, forms))
        if former := known("former_surname"):
            parts = (*forms.parts(former), *forms.parts(name)[1:])
            found.append(NameVariant("former", _NAME, parts, "".join(parts)))
    if read:
        reading = known("kana", "")
        found.append(_read("kana", reading))
        if alias := known("alias_kana"):
            found.append(_read("alias", alias))
        if former := known("former_surname_kana"):
            given = reading.replace("　", " ").partition(" ")[2]
            found.append(_read("former", f"{former} {given}"))
    if spelled:
        for romaji in (known("romaji"), name if name.isascii() else ""):
            if romaji:
                parts = forms.parts(romaji)
                found.append(NameVariant("romaji", _ROMAJI, parts, "".join(parts)))
    return found


@lru_cache(maxsize=_MOST_REMEMBERED)
def _written(label: str, text: str, forms: NameForms) -> NameVariant:
    parts = forms.parts(text)
    return NameVariant(label, _NAME, parts, "".join(parts))


@lru_cache(maxsize=_MOST_REMEMBERED)
def _read(label: str, text: str) -> NameVariant:
    parts = kana_parts(text)
    return NameVariant(label, _KANA, parts, "".join(parts), kana.strict(text))


def forget() -> None:
    """Drop every name and reading that was folded so far; a table of forms forgets its own."""
    for remembered in (_written, _read, kana_parts, kana.katakana, kana.strict, kana.loose,
                       kana.from_romaji):  # fmt: skip
        remembered.cache_clear()


class Fit:
    """How well people fit the words of one search."""

    def __init__(self, words: Sequence[NameWord], forms: NameForms) -> None:
        self._words = words
        self._one = words[0] if len(words) == 1 else None
        self._forms = forms
        self._strict = "".join(word.strict for word in words)
        fields = frozenset(field for word in words for field, _form in word.readings)
        self._wanted = _wanted(fields)
        self._whole = {field: _spellings(words, field) for field in fields}

    def of(self, identity: Mapping[str, str]) -> tuple[float, str]:
        """(0 to 1, which form matched); 0 where any word is nowhere in the person's names."""
        person = _variants(identity, self._forms, self._wanted)
        if self._one:
            return _best(self._one, person)
        if whole := self._joined(person):
            return whole
        total, label = 0.0, ""
        for word in self._words:
            best, where = _best(word, person)
            if not best:
                return 0.0, ""
            total += best
            label = label or where
        return _rounded(total / len(self._words)), label

    def _joined(self, person: Sequence[NameVariant]) -> tuple[float, str] | None:
        """All words together are one whole name, in its order: the best a search can find."""
        for label, field, _parts, joined, strict in person:
            if joined in self._whole[field]:
                points = _WHOLE + _strict_bonus(self._strict, strict, whole=True)
                return points - (_BEHIND if label in _LESS else 0.0), label
        return None


@lru_cache(maxsize=1024)
def _rounded(points: float) -> float:
    """There are few different ones, and rounding each costs as much as finding it."""
    return round(points, 4)


def _spellings(words: Sequence[NameWord], field: Field) -> frozenset[str]:
    """The words one after the other in one field, in each of their readings there."""
    combos = [""]
    for word in words:
        forms = [form for wanted, form in word.readings if wanted is field]
        combos = [combo + form for combo in combos for form in forms][:_MOST_SPELLINGS]
    return frozenset(combos)


def _best(word: NameWord, person: Sequence[NameVariant]) -> tuple[float, str]:
    """Where a word fits best. One flat loop: it runs for everybody a search finds."""
    best, where, readings, typed = 0.0, "", word.readings, word.strict
    for label, field, parts, joined, strict in person:
        points = 0.0
        for wanted, form in readings:
            if wanted is field and form in joined:
                score = _form_score(form, parts, joined)
                points = score if score > points else points
        if points:
            if typed and strict:
                points += _strict_bonus(typed, strict, whole=False)
            if label in _LESS:
                points -= _BEHIND
            if points > best:
                best, where = points, label
    return best, where


def _form_score(form: str, parts: tuple[str, ...], joined: str) -> float:
    """Of a form that is somewhere in the joined parts."""
    if form == joined:
        return _WHOLE
    if form in parts:
        return _PART + (0.02 if form == parts[0] else 0.0)
    if joined.startswith(form):
        return _START
    return _PART_START if any(part.startswith(form) for part in parts) else _INSIDE


def _strict_bonus(typed: str, strict: str, *, whole: bool) -> float:
    """オオノ before オノ, キョウコ before キヨコ: the spelling as typed wins among equals."""
    if not typed or not strict:
        return 0.0
    if whole:
        return _STRICT_BONUS if typed == strict else 0.0
    if strict.startswith(typed):
        return _STRICT_BONUS
    return _STRICT_BONUS / 2 if typed in strict else 0.0
