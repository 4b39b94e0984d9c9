"""A resident as the counter sees one: the hit of a search, the header of a file, the household."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple, Protocol

from desktop_app.domain.ids import PersonId


class Sex(StrEnum):
    """Sex as the resident register codes it."""

    MALE = "1"
    FEMALE = "2"
    UNKNOWN = ""


class HitLine(NamedTuple):
    """What a drawn line of the search says of somebody beside number, name and reading."""

    birth: date | None
    sex: Sex
    address_hidden: bool
    address: str  # empty where a protective measure hides it
    household_size: int  # 1 where the register names no household
    household_head: str  # who comes first there, which may be this person
    unpaid_yen: int  # of all ledgers together


class HitLines(Protocol):
    """Works out and opens what only a drawn line shows: nobody looks at most of fifty hits."""

    def line(self, person_id: str) -> HitLine:
        """Of one of the hits."""


class PersonHit(NamedTuple):
    """One hit of the search, opened as far as ranking needs it; the rest when it is drawn."""

    id: PersonId
    known: Mapping[str, str]  # number, name, kana
    points: float
    matched: str  # number | notice | telephone | name | kana | romaji | alias | former | birth
    lines: HitLines

    @property
    def score(self) -> float:
        """How well the words fit, from 0 to 1."""
        return round(min(self.points, 1.0), 3)

    @property
    def number(self) -> str:
        """The addressee number."""
        return self.known.get("number", "")

    @property
    def name(self) -> str:
        """As the register writes it."""
        return self.known.get("name", "")

    @property
    def kana(self) -> str:
        """The reading, in katakana."""
        return self.known.get("kana", "")

    @property
    def line(self) -> HitLine:
        """Birth, address, household and debt: opened each time it is asked for, and not kept."""
        return self.lines.line(self.id)


@dataclass(frozen=True, slots=True)
class FindResult:
    """Best hits first, at most the limit; `more` says that the words should be narrowed."""

    hits: tuple[PersonHit, ...]
    more: bool
    understood: str  # what the words were read as: number | birth | name | mixed | nothing


class HouseholdMember(NamedTuple):
    """Somebody of the same household; whoever is not the liable person is only named."""

    id: PersonId
    name: str
    relation: str
    birth: date | None
    owes: bool


class PersonHeader(NamedTuple):
    """Who sits at the counter. Address fields are empty where `address_hidden`."""

    id: PersonId
    number: str
    name: str
    kana: str
    romaji: str
    alias: str
    former_surname: str
    birth: date | None
    age: int | None
    sex: Sex
    address: str
    phone: str
    address_hidden: bool
    language: str
    nationality: str
    status: str
    welfare: bool
    household: tuple[HouseholdMember, ...]
    rare_characters: bool  # the name has characters the screen font may lack
