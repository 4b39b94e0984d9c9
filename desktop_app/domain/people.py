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


class SealedLines(Protocol):
    """Opens the parts of a hit that only a drawn line shows."""

    def address(self, person_id: str) -> str:
        """Empty where a protective measure hides it."""

    def name(self, person_id: str) -> str:
        """Of the head of a household."""


class PersonHit(NamedTuple):
    """One line of the search, opened as far as ranking needs it."""

    id: PersonId
    known: Mapping[str, str]  # number, name, kana
    born: date | str | None  # or the ISO day, which is read when the line is drawn
    sex: Sex
    lines: SealedLines
    address_hidden: bool
    head_id: str
    household_size: int
    unpaid_yen: int
    score: float
    matched: str  # number | notice | telephone | name | kana | romaji | alias | former | birth

    @property
    def birth(self) -> date | None:
        """The day of birth, where the register has one."""
        return date.fromisoformat(self.born) if isinstance(self.born, str) else self.born

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
    def address(self) -> str:
        """Opened when it is asked for; empty where a protective measure hides it."""
        return self.lines.address(self.id)

    @property
    def household_head(self) -> str:
        """The name of the head of the household, which may be this person."""
        return self.name if self.head_id == self.id else self.lines.name(self.head_id)


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
