"""Payments and events: from a row's values to the record, once the charge it names is known."""

from collections.abc import Container, Sequence

from desktop_app.domain.records import EventRecord, PaymentRecord
from desktop_app.importing import faults
from desktop_app.importing.fast_records import maker
from desktop_app.importing.faults import RowFault
from desktop_app.importing.key_template import KeyTemplate, month_text
from desktop_app.importing.known import KnownKeys, among
from desktop_app.importing.plan import Plan, Values
from desktop_app.importing.profiles import Profile

_payment, _event = maker(PaymentRecord), maker(EventRecord)


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
        self._by_notice = "notice_number" in profile.columns
        named = "notice_number" if self._by_notice else "instalment"
        self._naming = "month" if self._by_month else named
        self.keys: set[str] = set()
        self.yen_total = 0

    def expect(self, rows: Sequence[Values]) -> None:
        """Which persons and charges of these rows are known."""
        numbers = {row[1] for row in rows if row[1]}
        self._parties = among(self._known.parties_of(self._ledger), numbers)
        self._persons = among(self._known.persons, numbers) if self._by_atena else self._parties
        charges = {self._charge_of(row) for row in rows if row[4] or row[5] or row[6]}
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
            named = bool(notice) if self._by_notice else period is not None
            if named != (period is not None):
                raise RowFault(faults.MISSING_VALUE, self._names["instalment"], "blank")
        return own, self._charge_key(party, notice, fiscal, text, month_part) if named else None

    def _must_be_charged(self, charge: str) -> None:
        """The charges file has it."""
        if charge not in self._charges:
            raise RowFault(faults.UNKNOWN_CHARGE, self._names[self._naming], "text")

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
            raise RowFault(faults.MISSING_VALUE, self._names[self._naming], "blank")
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
