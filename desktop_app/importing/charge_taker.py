"""Charges: from a row's values to the record, and whom the file charges under which spellings."""

from collections.abc import Container, Iterator, Sequence
from typing import Any

from desktop_app.domain.japanese_dates import fiscal_year_of
from desktop_app.domain.records import ChargeRecord, PartyRecord
from desktop_app.importing import faults
from desktop_app.importing.fast_records import maker
from desktop_app.importing.faults import RowFault
from desktop_app.importing.key_template import KeyTemplate, month_label, month_text
from desktop_app.importing.known import KnownKeys, among
from desktop_app.importing.plan import Plan, Values
from desktop_app.importing.profiles import Profile

_charge, _party = maker(ChargeRecord), maker(PartyRecord)


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
        return _party(ledger, number, atena, name, kana, birth, address, *spellings)
