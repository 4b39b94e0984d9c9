"""How well an opened person fits the words of the box; tokens only narrow, this decides."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desktop_app.domain import kana
from desktop_app.domain.names import NameForms, kana_parts
from desktop_app.domain.search_query import Field, NameWord

_WHOLE, _PART, _START, _PART_START, _INSIDE = 1.0, 0.9, 0.8, 0.7, 0.5
_STRICT_BONUS = 0.04


@dataclass(frozen=True, slots=True)
class NameVariant:
    """One name somebody goes by: what it is, in which field, its folded parts, its strict kana."""

    label: str  # name | kana | alias | former | romaji
    field: Field
    parts: tuple[str, ...]
    strict: str = ""

    @property
    def joined(self) -> str:
        """The parts without the spaces between them."""
        return "".join(self.parts)


@dataclass(frozen=True, slots=True)
class PersonNames:
    """Every way a person's name is written or read, as the master gives it."""

    name: str
    name_kana: str
    romaji: str = ""
    alias: str = ""
    alias_kana: str = ""
    former_surname: str = ""
    former_surname_kana: str = ""


ALL_FIELDS = frozenset(Field)


def variants(
    person: PersonNames, forms: NameForms, fields: frozenset[Field] = ALL_FIELDS
) -> list[NameVariant]:
    """The forms that a search compares; a former surname stands with the given name."""
    found: list[NameVariant] = []
    if Field.NAME in fields:
        found += _written(person, forms)
    if Field.KANA in fields:
        found += _readings(person)
    if Field.ROMAJI in fields:
        for romaji in (person.romaji, person.name if person.name.isascii() else ""):
            if romaji:
                found.append(NameVariant("romaji", Field.ROMAJI, forms.parts(romaji)))
    return found


def _written(person: PersonNames, forms: NameForms) -> Iterator[NameVariant]:
    yield NameVariant("name", Field.NAME, forms.parts(person.name))
    if person.alias:
        yield NameVariant("alias", Field.NAME, forms.parts(person.alias))
    if person.former_surname:
        parts = (*forms.parts(person.former_surname), *forms.parts(person.name)[1:])
        yield NameVariant("former", Field.NAME, parts)


def _readings(person: PersonNames) -> Iterator[NameVariant]:
    yield _read("kana", person.name_kana)
    if person.alias_kana:
        yield _read("alias", person.alias_kana)
    if person.former_surname_kana:
        given = person.name_kana.replace("　", " ").partition(" ")[2]
        yield _read("former", f"{person.former_surname_kana} {given}")


def _read(label: str, text: str) -> NameVariant:
    return NameVariant(label, Field.KANA, kana_parts(text), kana.strict(text))


def score(words: Sequence[NameWord], person: Sequence[NameVariant]) -> tuple[float, str]:
    """(0 to 1, which form matched); 0 where any word is nowhere in the person's names."""
    if len(words) > 1:
        whole = _joined_score(words, person)
        if whole[0]:
            return whole
    total, label = 0.0, ""
    for word in words:
        best, where = max(
            ((_word_score(word, variant) - _less(variant), variant.label) for variant in person),
            key=lambda found: found[0],
            default=(0.0, ""),
        )
        if best <= 0:
            return 0.0, ""
        total += best
        label = label or where
    return round(total / max(1, len(words)), 4), label


def _joined_score(words: Sequence[NameWord], person: Sequence[NameVariant]) -> tuple[float, str]:
    """All words together are one whole name, in its order: the best a search can find."""
    for variant in person:
        spelled = ["".join(r[1] for r in combo) for combo in _combos(words, variant.field)]
        if variant.joined in spelled:
            bonus = _strict_bonus("".join(w.strict for w in words), variant, whole=True)
            return _WHOLE + bonus - _less(variant), variant.label
    return 0.0, ""


def _combos(words: Sequence[NameWord], field: Field) -> list[tuple[tuple[Field, str], ...]]:
    combos: list[tuple[tuple[Field, str], ...]] = [()]
    for word in words:
        readings = [reading for reading in word.readings if reading[0] is field]
        combos = [(*combo, reading) for combo in combos for reading in readings][:8]
    return combos if words else []


def _word_score(word: NameWord, variant: NameVariant) -> float:
    forms = [form for field, form in word.readings if field is variant.field]
    found = max((_form_score(form, variant) for form in forms), default=0.0)
    return found + _strict_bonus(word.strict, variant, whole=False) if found else 0.0


def _form_score(form: str, variant: NameVariant) -> float:
    joined = variant.joined
    if form == joined:
        return _WHOLE
    if form in variant.parts:
        return _PART + (0.02 if form == variant.parts[0] else 0.0)
    if joined.startswith(form):
        return _START
    if any(part.startswith(form) for part in variant.parts):
        return _PART_START
    return _INSIDE if form in joined else 0.0


def _strict_bonus(strict: str, variant: NameVariant, *, whole: bool) -> float:
    """オオノ before オノ, キョウコ before キヨコ: the spelling as typed wins among equals."""
    if not strict or not variant.strict:
        return 0.0
    if whole or variant.strict.startswith(strict):
        exact = strict == variant.strict if whole else True
        return _STRICT_BONUS if exact else 0.0
    return _STRICT_BONUS / 2 if strict in variant.strict else 0.0


def _less(variant: NameVariant) -> float:
    """A former surname or an alias stands just behind the name itself."""
    return 0.02 if variant.label in ("alias", "former") else 0.0
