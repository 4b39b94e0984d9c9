"""Both sides of a comparison in their normal form: a ledger's party and a resident."""

from collections.abc import Iterable, Iterator
from datetime import date

from desktop_app.domain import kana
from desktop_app.domain.addresses import place
from desktop_app.domain.matching import Subject
from desktop_app.domain.names import NameForms


def party_subject(
    ident: str,
    *,
    names: Iterable[str],
    readings: Iterable[str],
    birth: date | None,
    address: str,
    former_address: str = "",
    forms: NameForms,
) -> Subject:
    """A party of a ledger: whatever spellings of name and reading the ledger holds."""
    written = tuple(dict.fromkeys(forms.fold(name) for name in names if name.strip()))
    read = tuple(dict.fromkeys(kana.strict(reading) for reading in readings if reading.strip()))
    return Subject(
        ident,
        tuple((form, "name") for form in read),
        tuple((form, "name") for form in written),
        birth,
        place(address),
        place(former_address),
    )


def person_subject(
    ident: str,
    *,
    name: str,
    reading: str,
    romaji: str,
    alias: str,
    alias_reading: str,
    former_surname: str,
    former_surname_reading: str,
    birth: date | None,
    address: str,
    former_address: str,
    forms: NameForms,
) -> Subject:
    """A resident: name, alias (通称名), former surname with today's given name, romaji."""
    return Subject(
        ident,
        tuple(spoken_forms(reading, alias_reading, former_surname_reading)),
        tuple(written_forms(name, alias, former_surname, romaji, forms)),
        birth,
        place(address),
        place(former_address),
    )


def spoken_forms(
    reading: str, alias_reading: str, former_surname_reading: str
) -> list[tuple[str, str]]:
    """What a resident may be called, in normal form, each with what it is: name, alias, former."""
    spoken = [(kana.strict(reading), "name")] if reading else []
    if alias_reading:
        spoken.append((kana.strict(alias_reading), "alias"))
    if former_surname_reading:
        parts = map(kana.strict, _parts(reading))
        spoken += _with_former(kana.strict(former_surname_reading), parts)
    return [pair for pair in spoken if pair[0]]


def written_forms(
    name: str, alias: str, former_surname: str, romaji: str, forms: NameForms
) -> list[tuple[str, str]]:
    """How a resident may be written, in normal form, each with what it is."""
    written = [(forms.fold(name), "name"), (forms.fold(alias), "alias")]
    if former_surname:
        written += _with_former(forms.fold(former_surname), forms.parts(name))
    written.append((forms.fold(romaji), "romaji"))
    return [pair for pair in written if pair[0]]


def _parts(reading: str) -> tuple[str, ...]:
    return tuple(reading.replace("\u3000", " ").split())


def _with_former(surname: str, parts: Iterable[str]) -> Iterator[tuple[str, str]]:
    given = "".join(list(parts)[1:])
    if surname and given:
        yield surname + given, "former"
