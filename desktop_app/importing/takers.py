"""From a row's values to a record: keys, what must already be known, balances, duplicates."""

from collections.abc import Callable, Container, Iterator, Sequence
from typing import Any, Protocol

from desktop_app.domain.japanese_dates import fiscal_year_of
from desktop_app.domain.records import (
    ChargeRecord,
    EventRecord,
    PartyRecord,
    PaymentRecord,
    PersonRecord,
    Record,
    Subject,
)
from desktop_app.importing import faults
from desktop_app.importing.fast_records import maker
from desktop_app.importing.faults import RowFault
from desktop_app.importing.known import KnownKeys, among
from desktop_app.importing.plan import Plan, Values
from desktop_app.importing.profiles import Profile

_person, _charge = maker(PersonRecord), maker(ChargeRecord)
_payment, _event = maker(PaymentRecord), maker(EventRecord)


class Taker(Protocol):
    """Makes records of one subject and keeps the file's sums."""

    yen_total: int
    keys: set[str]

    def expect(self, rows: Sequence[Values]) -> None:
        """Ask once which numbers of these rows are known; `take` follows for each of them."""

    def take(self, values: Values) -> Record:
        """The record; RowFault where the row cannot be taken."""


class KeyTemplate:
    """`{notice_number}/{instalment}` with the parts of a row put in."""

    def __init__(self, template: str) -> None:
        self._template = template
        self.is_pair = template == "{notice_number}/{instalment}"

    def key(
        self, party: str, notice: str, fiscal: object, period: str, month: str, sequence: str = ""
    ) -> str:
        """The key; the commonest template is put together without formatting."""
        if self.is_pair:
            return f"{notice}/{period}"
        return self._template.format(
            party_number=party, notice_number=notice, fiscal_year=fiscal, instalment=period,
            month=month, sequence=sequence,
        )  # fmt: skip


def month_text(month: tuple[int, int] | None) -> str:
    """2026-06."""
    return f"{month[0]}-{month[1]:02d}" if month else ""


def month_label(month: tuple[int, int]) -> str:
    """令和8年6月分; the era of the month's first day, and the western year before the eras."""
    year, number = month
    era = year - 2018
    if era > 1 or (era == 1 and number >= 5):
        return f"令和{'元' if era == 1 else era}年{number}月分"
    return f"平成{year - 1988}年{number}月分" if year > 1989 else f"{year}年{number}月分"


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


class ChargeTaker:
    """Charges, and the persons they name."""

    def __init__(self, profile: Profile, plan: Plan, known: KnownKeys) -> None:
        self._profile, self._names, self._ledger = profile, plan.names, profile.ledger
        self._persons = known.persons if profile.number_is_atena else None
        self._known: Container[str] = ()
        template = KeyTemplate(profile.charge_key)
        self._charge_key, self._is_pair = template.key, template.is_pair
        self._balance = profile.check_balance
        part = "notice_number" if "notice_number" in profile.columns else "party_number"
        self._key_column = plan.names[part]
        self.keys: set[str] = set()
        self._parties: dict[str, _Party] = {}
        self.yen_total = 0

    def expect(self, rows: Sequence[Values]) -> None:
        """Whom of these the master has; who was charged before is known."""
        if self._persons is not None:
            self._known = among(self._persons, {row[0] for row in rows} - self._parties.keys())

    def take(self, values: Values) -> ChargeRecord:
        """The charge."""
        (
            party, kind, fiscal, notice, period, month, name, kana, birth, address, due, charged,
            paid, unpaid, quasi,
        ) = values  # fmt: skip
        instalment, period_text, label = period or self._period(month)
        if fiscal is None:
            year, number = month or (due.year, due.month)
            fiscal = fiscal_year_of(year, number)
        if self._is_pair:
            key = f"{notice}/{period_text}"
        else:
            key = self._charge_key(party, notice, fiscal, period_text, month_text(month))
        if key in self.keys:
            raise RowFault(faults.DUPLICATE_KEY, self._key_column, "digits")
        told = self._parties.get(party)
        if told is None and self._persons is not None and party not in self._known:
            raise RowFault(faults.UNKNOWN_PERSON, self._names["party_number"], "digits")
        if paid is None or unpaid is None or (self._balance and charged - paid != unpaid):
            paid, unpaid = self._amounts(charged, paid, unpaid)
        self.keys.add(key)
        if told is None:
            self._parties[party] = _Party((name, kana, birth, address))
        elif told.latest != (name, kana, birth, address):
            told.note((name, kana, birth, address))
        self.yen_total += unpaid
        return _charge(
            self._ledger, key, party, kind, fiscal, notice, instalment, label, due,
            charged, paid, unpaid, quasi,
        )  # fmt: skip

    def _period(self, month: tuple[int, int] | None) -> tuple[int, str, str]:
        """(number, text for the key, label) of a row that is for a month."""
        if month is None:
            column = "instalment" if "instalment" in self._profile.columns else "month"
            raise RowFault(faults.MISSING_VALUE, self._names[column], "blank")
        return month[1], "", month_label(month)

    def _amounts(self, charged: int, paid: int | None, unpaid: int | None) -> tuple[int, int]:
        """Paid and unpaid; what the file leaves out follows from the rest."""
        if unpaid is None:
            unpaid = charged - (paid or 0)
            if unpaid < 0:
                raise RowFault(faults.NEGATIVE_AMOUNT, self._names["paid_yen"], "number")
        if paid is None:
            paid = charged - unpaid if "paid_yen" not in self._profile.columns else 0
        if self._balance and charged - paid != unpaid:
            raise RowFault(faults.BAD_AMOUNT, self._names["unpaid_yen"], "number")
        return paid, unpaid

    def numbers(self) -> Container[str]:
        """Numbers of everybody the file charges."""
        return self._parties.keys()

    def parties(self) -> Iterator[PartyRecord]:
        """Everybody the file charges; the last row of each wins."""
        ledger, atena = self._profile.ledger, self._profile.number_is_atena
        return (party.record(ledger, number, atena) for number, party in self._parties.items())


class _Party:
    """Spellings of one person within one ledger, in the order seen."""

    __slots__ = ("addresses", "kana", "latest")

    def __init__(self, person: tuple[Any, ...]) -> None:
        self.kana: dict[str, None] = {}
        self.addresses: dict[str, None] = {}
        self.note(person)

    def note(self, person: tuple[Any, ...]) -> None:
        """One more row."""
        self.latest = person
        _, kana, _, address = person
        if kana:
            self.kana[kana] = None
        if address:
            self.addresses[address] = None

    def record(self, ledger: str, number: str, atena: bool) -> PartyRecord:
        """The person as the file's last row has them, with every other spelling."""
        name, kana, birth, address = self.latest
        spellings = tuple(self.kana), tuple(self.addresses)
        return PartyRecord(ledger, number, atena, name, kana, birth, address, *spellings)


class _Linked:
    """What payments and events share: their own key, and the charge they name."""

    def __init__(self, profile: Profile, plan: Plan, known: KnownKeys) -> None:
        self._ledger, self._names = profile.ledger, plan.names
        self._known, self._by_atena = known, profile.number_is_atena
        self._charges: Container[str] = ()
        self._persons: Container[str] = ()
        self._parties: Container[str] = ()
        self._charge_key = KeyTemplate(profile.charge_key).key
        self._own_key = KeyTemplate(profile.record_key).key
        self._by_month = "month" in profile.columns
        self.keys: set[str] = set()
        self.yen_total = 0

    def expect(self, rows: Sequence[Values]) -> None:
        """Which persons and charges of these rows are known."""
        numbers = {row[1] for row in rows if row[1]}
        self._parties = among(self._known.parties_of(self._ledger), numbers)
        self._persons = among(self._known.persons, numbers) if self._by_atena else self._parties
        charges = {self._charge_of(row) for row in rows if row[4] or row[6]}
        self._charges = among(self._known.charges_of(self._ledger), charges)

    def _charge_of(self, values: Values) -> str:
        """The key of the charge that a row names."""
        party, _, fiscal, notice, period, month = values[1:7]
        return self._charge_key(
            party, notice, fiscal, period[1] if period else "", month_text(month)
        )

    def _keys(self, values: Values) -> tuple[str, str | None]:
        """(own key, key of the charge or None); a charge named by half is a fault."""
        sequence, party, _, fiscal, notice, period, month = values[:7]
        text, month_part = (period[1] if period else ""), month_text(month)
        own = self._own_key(party, notice, fiscal, text, month_part, sequence)
        if own in self.keys:
            raise RowFault(faults.DUPLICATE_KEY, self._names["sequence"], "digits")
        if self._by_month:
            named = month is not None
        else:
            named = bool(notice)
            if named != (period is not None) and "notice_number" in self._names:
                raise RowFault(faults.MISSING_VALUE, self._names["instalment"], "blank")
        return own, self._charge_key(party, notice, fiscal, text, month_part) if named else None

    def _must_be_charged(self, charge: str) -> None:
        """The charges file has it."""
        if charge not in self._charges:
            column = "month" if self._by_month else "notice_number"
            raise RowFault(faults.UNKNOWN_CHARGE, self._names[column], "text")

    def _must_be_known(self, party: str) -> None:
        """The master, or the charges file of a ledger with its own numbers, has the person."""
        if party not in self._persons:
            raise RowFault(faults.UNKNOWN_PERSON, self._names["party_number"], "digits")


class PaymentTaker(_Linked):
    """Payments."""

    def take(self, values: Values) -> PaymentRecord:
        """The payment; its charge is asked for first, since a wrong number there means both."""
        own, charge = self._keys(values)
        party, (paid_on, yen, method) = values[1], values[7:]
        if charge is None:
            column = "month" if self._by_month else "notice_number"
            raise RowFault(faults.MISSING_VALUE, self._names[column], "blank")
        self._must_be_charged(charge)
        self._must_be_known(party)
        self.keys.add(own)
        self.yen_total += yen
        return _payment(self._ledger, own, charge, party, paid_on, yen, method)


class EventTaker(_Linked):
    """Events; the person is asked for first, since some events name nothing else."""

    def take(self, values: Values) -> EventRecord:
        """The event."""
        own, charge = self._keys(values)
        party, (kind, on, yen, note) = values[1], values[7:]
        self._must_be_known(party)
        if charge is not None:
            self._must_be_charged(charge)
        if party not in self._parties:
            # A resident whom this ledger charges nothing: its charges did not come, or were undone.
            raise RowFault(faults.UNKNOWN_CHARGE, self._names["party_number"], "digits")
        self.keys.add(own)
        self.yen_total += yen or 0
        return _event(self._ledger, own, charge, party, kind, on, yen or None, note)


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
