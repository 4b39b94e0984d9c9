"""Which numbers are known already: rows of one file are checked against the files before it."""

from abc import ABC, abstractmethod
from collections.abc import Collection, Container, Iterable, Mapping
from dataclasses import dataclass, field

from desktop_app.domain.records import ChargeRecord, PersonRecord
from desktop_app.importing.results import FileReading

_NOTHING: frozenset[str] = frozenset()


class Asked(ABC):
    """Numbers too many to be held: whoever has them is asked for some thousand at a time."""

    @abstractmethod
    def among(self, numbers: Collection[str]) -> Container[str]:
        """Those of the numbers that are known."""


Numbers = Container[str] | Asked


@dataclass(frozen=True, slots=True)
class KnownKeys:
    """Numbers of the master, and per ledger the keys of charges and the numbers of parties."""

    persons: Numbers = _NOTHING
    charges: Mapping[str, Numbers] = field(default_factory=dict)
    parties: Mapping[str, Numbers] = field(default_factory=dict)

    def charges_of(self, ledger: str) -> Numbers:
        """Keys of the charges of one ledger."""
        return self.charges.get(ledger, _NOTHING)

    def parties_of(self, ledger: str) -> Numbers:
        """Numbers of the persons that one ledger charges."""
        return self.parties.get(ledger, _NOTHING)


def among(numbers: Numbers, wanted: Collection[str]) -> Container[str]:
    """A container that says of each of the wanted numbers whether it is known."""
    return numbers.among(wanted) if isinstance(numbers, Asked) else numbers


def known_from(readings: Iterable[FileReading]) -> KnownKeys:
    """What files read earlier make known; a service adds what the database holds."""
    persons: set[str] = set()
    charges: dict[str, set[str]] = {}
    parties: dict[str, set[str]] = {}
    for reading in readings:
        for record in reading.records:
            if isinstance(record, PersonRecord):
                persons.add(record.number)
            elif isinstance(record, ChargeRecord):
                charges.setdefault(record.ledger, set()).add(record.key)
                parties.setdefault(record.ledger, set()).add(record.party_number)
    return KnownKeys(persons, charges, parties)
