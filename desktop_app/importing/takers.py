"""From a row's values to a record: which taker reads a subject, and residents of the master."""

from collections.abc import Callable, Sequence
from typing import Protocol

from desktop_app.domain.records import PersonRecord, Record, Subject
from desktop_app.importing import faults
from desktop_app.importing.charge_taker import ChargeTaker
from desktop_app.importing.fast_records import maker
from desktop_app.importing.faults import RowFault
from desktop_app.importing.known import KnownKeys
from desktop_app.importing.linked_takers import EventTaker, PaymentTaker
from desktop_app.importing.plan import Plan, Values
from desktop_app.importing.profiles import Profile

_person = maker(PersonRecord)


class Taker(Protocol):
    """Makes records of one subject and keeps the file's sums."""

    yen_total: int
    keys: set[str]

    def expect(self, rows: Sequence[Values]) -> None:
        """Ask once which numbers of these rows are known; `take` follows for each of them."""

    def take(self, values: Values) -> Record:
        """The record; RowFault where the row cannot be taken."""


class PersonTaker:
    """Residents of the master."""

    yen_total = 0

    def __init__(self, plan: Plan) -> None:
        self.keys: set[str] = set()
        self._column = plan.names["number"]

    def expect(self, rows: Sequence[Values]) -> None:
        """A resident needs nobody to be known."""

    def take(self, values: Values) -> PersonRecord:
        """The resident."""
        number = values[0]
        if number in self.keys:
            raise RowFault(faults.DUPLICATE_KEY, self._column, "digits")
        record = _person(*values)
        self.keys.add(number)
        return record


def taker_for(profile: Profile, plan: Plan, known: KnownKeys) -> Taker:
    """The taker of the profile's subject."""
    if profile.subject is Subject.PERSONS:
        return PersonTaker(plan)
    kinds: dict[Subject, Callable[[Profile, Plan, KnownKeys], Taker]] = {
        Subject.CHARGES: ChargeTaker,
        Subject.PAYMENTS: PaymentTaker,
        Subject.EVENTS: EventTaker,
    }
    return kinds[profile.subject](profile, plan, known)
