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
# A former surname or an alias stands just behind the name itself.
_LESS, _BEHIND = frozenset({"alias", "former"}), 0.02


class NameVariant(NamedTuple):
    """One name somebody goes by: what it is, in which field, its folded parts, its strict kana."""

    label: str  # name | kana | alias | former | romaji
    field: Field
    parts: tuple[str, ...]
    strict: str = ""

    @property
    def joined(self) -> str:
        """The parts without the spaces between them."""
        return "".join(self.parts)


ALL_FIELDS = frozenset(Field)


def variants(
    identity: Mapping[str, str], forms: NameForms, fields: frozenset[Field] = ALL_FIELDS
) -> list[NameVariant]:
    """Every way a name is written or read, in the forms that a search compares.

    `identity` is what the master says: name, kana, romaji, alias, alias_kana, former_surname and
    former_surname_kana, of which any may be missing. A former surname stands with the given name.
    """
    found: list[NameVariant] = []
    if Field.NAME in fields:
        _written(identity, forms, found)
    if Field.KANA in fields:
        _readings(identity, found)
    if Field.ROMAJI in fields:
        name = identity.get("name", "")
        for romaji in (identity.get("romaji", ""), name if name.isascii() else ""):
            if romaji:
                found.append(NameVariant("romaji", Field.ROMAJI, forms.parts(romaji)))
    return found


def _written(identity: Mapping[str, str], forms: NameForms, found: list[NameVariant]) -> None:
    parts = forms.parts(identity.get("name", ""))
    found.append(NameVariant("name", Field.NAME, parts))
    if alias := identity.get("alias"):
        found.append(NameVariant("alias", Field.NAME, forms.parts(alias)))
    if former := identity.get("former_surname"):
        found.append(NameVariant("former", Field.NAME, (*forms.parts(former), *parts[1:])))


def _readings(identity: Mapping[str, str], found: list[NameVariant]) -> None:
    reading = identity.get("kana", "")
    found.append(_read("kana", reading))
    if alias := identity.get("alias_kana"):
        found.append(_read("alias", alias))
    if former := identity.get("former_surname_kana"):
        given = reading.replace("　", " ").partition(" ")[2]
        found.append(_read("former", f"{former} {given}"))


def _read(label: str, text: str) -> NameVariant:
    return NameVariant(label, Field.KANA, kana_parts(text), kana.strict(text))


class Fit:
    """How well people fit the words of one search."""

    def __init__(self, words: Sequence[NameWord]) -> None:
        self._words = words
        self._strict = "".join(word.strict for word in words)
        self.fields = frozenset(field for word in words for field, _form in word.readings)
        self._whole = {field: _spellings(words, field) for field in self.fields}

    def of(self, person: Sequence[NameVariant]) -> tuple[float, str]:
        """(0 to 1, which form matched); 0 where any word is nowhere in the person's names."""
        if len(self._words) > 1 and (whole := self._joined(person)):
            return whole
        total, label = 0.0, ""
        for word in self._words:
            best, where = 0.0, ""
            for variant in person:
                points = _word_score(word, variant)
                if points > best:
                    best, where = points, variant.label
            if not best:
                return 0.0, ""
            total += best
            label = label or where
        return (_rounded(total / len(self._words)) if total else 0.0), label

    def _joined(self, person: Sequence[NameVariant]) -> tuple[float, str] | None:
        """All words together are one whole name, in its order: the best a search can find."""
        for variant in person:
            if variant.joined in self._whole.get(variant.field, ()):
                points = _WHOLE + _strict_bonus(self._strict, variant.strict, whole=True)
                return points - (_BEHIND if variant.label in _LESS else 0.0), variant.label
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


def _word_score(word: NameWord, variant: NameVariant) -> float:
    label, field, parts, strict = variant
    joined, found = "".join(parts), 0.0
    for wanted, form in word.readings:
        if wanted is field and form in joined:
            found = max(found, _form_score(form, parts, joined))
    if found and word.strict:
        found += _strict_bonus(word.strict, strict, whole=False)
    return found - _BEHIND if found and label in _LESS else found


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
