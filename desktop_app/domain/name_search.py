"""How well an opened person fits the words of the box; tokens only narrow, this decides."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from desktop_app.domain.name_variants import NameVariant, folding
from desktop_app.domain.names import NameForms
from desktop_app.domain.search_query import Field, NameWord

_WHOLE, _FIRST_PART, _PART, _START, _PART_START, _INSIDE = 1.0, 0.92, 0.9, 0.8, 0.7, 0.5
_STRICT_BONUS = 0.04
_MOST_SPELLINGS = 8
# A former surname or an alias stands just behind the name itself.
_LESS, _BEHIND = frozenset({"alias", "former"}), 0.02
_OTHER_NAMES = frozenset(("alias", "alias_kana", "former_surname", "former_surname_kana", "romaji"))
_NAME, _KANA, _ROMAJI = Field.NAME, Field.KANA, Field.ROMAJI  # looked up for every hit

# 0 to 1, where 0 is a word that is nowhere in the names; whether the register writes the name with
# other characters than were typed; which form fitted best.
Fitting = tuple[float, bool, str]


class _Sought(NamedTuple):
    """One word of the box: its forms in each field, and its kana as typed."""

    written: tuple[str, ...]
    read: tuple[str, ...]
    spelled: tuple[str, ...]
    strict: str


class _Surname(NamedTuple):
    """One word as the whole surname of somebody who writes it as it was typed."""

    key: str  # of an identity: name | kana
    begins: tuple[str, ...]  # how such a name begins, with its blank; none where nobody's can
    fitting: Fitting


class Fit:
    """How well people fit the words of one search, of which there is at least one."""

    def __init__(self, words: Sequence[NameWord], forms: NameForms) -> None:
        self._words = [_sought(word) for word in words]
        self._variants = folding(forms).variants
        self._wanted: Sequence[object] = self._words[0][:3]
        self._spelled = [word.spelled for word in words if word.spelled]
        self._surname = _surname(words[0])
        if len(words) > 1:
            self._wanted = [any(found) for found in zip(*self._words, strict=True)][:3]
            self._strict = "".join([word.strict for word in words])
            self._whole = {field: _spellings(words, field) for field in Field}

    def each(self, identities: Iterable[Mapping[str, str]]) -> list[Fitting]:
        """How well each of these people fits.

        Most who are found for a surname write it as it was typed and have no other name that could
        fit better. `_one_word` says the same of them, but needs their folded names, which lie all
        over the memory: for fifty people a tenth of a search.
        """
        if len(self._words) > 1:
            return [self._all_words(identity) for identity in identities]
        key, surnames, fitting = self._surname
        return [
            fitting
            if identity.get(key, "").startswith(surnames)
            and (identity[key][-1].isalpha() and identity[key][-1] != "ー")  # a given name is left
            and "一" <= identity.get("name", "") < "ꀀ"  # which no word in kana can be the whole of
            and _OTHER_NAMES.isdisjoint(identity)
            else self._one_word(identity)
            for identity in identities
        ]

    def _one_word(self, identity: Mapping[str, str]) -> Fitting:
        points, label = _best(self._words[0], self._variants(identity, self._wanted))
        return points, self._is_unlike(identity), label

    def _all_words(self, identity: Mapping[str, str]) -> Fitting:
        person = self._variants(identity, self._wanted)
        points, label = self._joined(person) or self._apart(person)
        return points, self._is_unlike(identity), label

    def _is_unlike(self, identity: Mapping[str, str]) -> bool:
        name = identity.get("name", "")
        return any([word not in name for word in self._spelled])

    def _apart(self, person: Sequence[NameVariant]) -> tuple[float, str]:
        """Each word somewhere in the names."""
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
                as_typed = bool(strict) and strict == self._strict
                points = _WHOLE + (_STRICT_BONUS if as_typed else 0.0)
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


def _sought(word: NameWord) -> _Sought:
    forms: dict[Field, tuple[str, ...]] = {_NAME: (), _KANA: (), _ROMAJI: ()}
    for field, form in word.readings:
        forms[field] += (form,)
    return _Sought(forms[_NAME], forms[_KANA], forms[_ROMAJI], word.strict)


def _surname(word: NameWord) -> _Surname:
    if word.spelled:
        return _Surname("name", (f"{word.spelled}　",), (_FIRST_PART, False, "name"))
    read = tuple([f"{form}　" for field, form in word.readings if field is _KANA])
    if read and word.strict:
        return _Surname("kana", (f"{word.strict}　",), (_FIRST_PART + _STRICT_BONUS, False, "kana"))
    return _Surname("kana", read, (_FIRST_PART, False, "kana"))


def _best(word: _Sought, person: Sequence[NameVariant]) -> tuple[float, str]:
    """Where a word fits best. One flat loop: it runs for everybody a search finds."""
    best, where = 0.0, ""
    written, read, spelled, typed = word
    for label, field, parts, joined, strict in person:
        points = 0.0
        for form in written if field is _NAME else read if field is _KANA else spelled:
            if form in joined:
                score = _form_score(form, parts, joined)
                points = score if score > points else points
        if points:
            if typed and strict:
                points += _strict_bonus(typed, strict)
            if label in _LESS:
                points -= _BEHIND
            if points > best:
                best, where = points, label
    return best, where


def _form_score(form: str, parts: tuple[str, ...], joined: str) -> float:
    """Of a form that is somewhere in the joined parts; a surname is what people mostly type."""
    if form == joined:
        return _WHOLE
    if form == parts[0]:
        return _FIRST_PART
    if form in parts:
        return _PART
    if joined.startswith(form):
        return _START
    return _PART_START if any(part.startswith(form) for part in parts) else _INSIDE


def _strict_bonus(typed: str, strict: str) -> float:
    """オオノ before オノ, キョウコ before キヨコ: the spelling as typed wins among equals."""
    if strict.startswith(typed):
        return _STRICT_BONUS
    return _STRICT_BONUS / 2 if typed in strict else 0.0
