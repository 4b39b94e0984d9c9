"""What an import compares with, and the difference that some thousand records make.

The difference is worked out in memory and written by `ledger_rows`; a dry run stops here. Rows to
come have their id already, so that the payments of one command find the charges of the same one.
"""

from collections.abc import Callable, Collection, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from desktop_app.domain.records import (
    ChargeRecord,
    EventRecord,
    PartyRecord,
    PaymentRecord,
    PersonRecord,
)
from desktop_app.storage.bulk import Ids
from desktop_app.storage.imported import (
    CHARGES,
    EVENTS,
    PARTIES,
    PAYMENTS,
    PERSONS,
    Encoder,
    Imported,
    Values,
)
from desktop_app.storage.known_rows import Known, KnownRows
from desktop_app.storage.unit_of_work import UnitOfWork

_MOST_MET = 50_000

__all__ = ["Difference", "Known", "LedgerState"]


@dataclass(slots=True)
class Difference:
    """What some records do to one table."""

    spec: Imported
    ledger: str
    added: list[tuple[str, Values]] = field(default_factory=list)
    changed: list[tuple[Known, Values]] = field(default_factory=list)
    revived: list[tuple[Known, Values]] = field(default_factory=list)
    unchanged: list[bytes] = field(default_factory=list)


class LedgerState:
    """The tables of one command, looked up as records come; each key comes once in a file.

    `dry`: nothing will be written, so what earlier files of the command bring is kept in memory.
    """

    def __init__(
        self, uow: UnitOfWork, encoder: Encoder, now_us: int, *, dry: bool = False
    ) -> None:
        self._uow = uow
        self.encoder = encoder
        self._dry = dry
        self._now_us = now_us
        self._ids = Ids(now_us)
        self._rows: dict[tuple[str, str], KnownRows] = {}
        self._met: dict[tuple[str, str], dict[str, str]] = {}  # ids of live rows by number or key

    def again(self, uow: UnitOfWork) -> "LedgerState":
        """The same in a later transaction, where nothing has changed since: ids need no asking."""
        state = LedgerState(uow, self.encoder, self._now_us, dry=self._dry)
        state._met = self._met
        return state

    def known(self, spec: Imported, ledger: str = "") -> KnownRows:
        """The rows of a table (of one ledger)."""
        place = (spec.name, ledger if spec.by_ledger else "")
        found = self._rows.get(place)
        if found is None:
            found = KnownRows(self._uow, spec, ledger, remembers=self._dry)
            self._rows[place] = found
        return found

    def persons(self, records: Iterable[PersonRecord]) -> Difference:
        """Residents of a master."""
        return self._difference(PERSONS, "", [self.encoder.person(record) for record in records])

    def parties(self, ledger: str, records: Iterable[PartyRecord]) -> Difference:
        """Parties of a ledger; one known by the addressee number is that resident at once."""
        listed = list(records)
        persons = self._ids_of(PERSONS, "", {r.number for r in listed if r.number_is_atena})
        party = self.encoder.party
        values = [
            party(record, persons.get(record.number) if record.number_is_atena else None)
            for record in listed
        ]
        found = self._difference(PARTIES, ledger, values)
        met = self._met_of(PARTIES, ledger)
        met.update((values.search, row_id) for row_id, values in found.added)
        return found

    def charges(self, ledger: str, records: Sequence[ChargeRecord]) -> Difference:
        """Instalments of parties that are known."""
        parties = self._ids_of(PARTIES, ledger, {record.party_number for record in records})
        encode = self.encoder.charge
        values = [encode(record, parties[record.party_number]) for record in records]
        return self._difference(CHARGES, ledger, values)

    def payments(self, ledger: str, records: Sequence[PaymentRecord]) -> Difference:
        """Payments on charges that are known."""
        charges = self._ids_of(CHARGES, ledger, {record.charge_key for record in records})
        encode = self.encoder.payment
        values = [encode(record, charges[record.charge_key]) for record in records]
        return self._difference(PAYMENTS, ledger, values)

    def events(self, ledger: str, records: Sequence[EventRecord]) -> Difference:
        """Steps of collection, of parties that are known."""
        parties = self._ids_of(PARTIES, ledger, {record.party_number for record in records})
        named = {record.charge_key for record in records if record.charge_key}
        charges = self._ids_of(CHARGES, ledger, named)
        encode = self.encoder.event
        values = [
            encode(
                record,
                parties[record.party_number],
                charges[record.charge_key] if record.charge_key else None,
            )
            for record in records
        ]
        return self._difference(EVENTS, ledger, values)

    def persons_among(self, numbers: Collection[str]) -> Container[str]:
        """Which of the addressee numbers the master has."""
        return self._ids_of(PERSONS, "", numbers, live=True)

    def parties_among(self, ledger: str, numbers: Collection[str]) -> Container[str]:
        """Under which of the numbers a ledger charges somebody."""
        return self._ids_of(PARTIES, ledger, numbers, live=True)

    def charges_among(self, ledger: str, keys: Collection[str]) -> Container[str]:
        """For which of the keys a ledger has an instalment."""
        return self._ids_of(CHARGES, ledger, keys, live=True)

    def person_ids(self, numbers: Collection[str]) -> Mapping[str, str]:
        """Ids of residents by addressee number, also of those who are no longer there."""
        return self._ids_of(PERSONS, "", numbers)

    def _ids_of(
        self, spec: Imported, ledger: str, texts: Collection[str], *, live: bool = False
    ) -> Mapping[str, str]:
        """Row ids by number or key: those asked for that have a row, and others met before."""
        met = self._met_of(spec, ledger)
        hashed = self._hash_of(spec, ledger)
        keys = {text: hashed(text) for text in texts if text not in met}
        rows = self.known(spec, ledger).among(keys.values()) if keys else {}
        dead = dict[str, str]()
        for text, key in keys.items():
            if (row := rows.get(key)) is not None:
                (met if row.live else dead)[text] = row.id
        return met if live or not dead else met | dead

    def _met_of(self, spec: Imported, ledger: str) -> dict[str, str]:
        met = self._met.setdefault((spec.name, ledger), {})
        if len(met) >= _MOST_MET:
            met.clear()
        return met

    def _hash_of(self, spec: Imported, ledger: str) -> Callable[[str], bytes]:
        if spec is CHARGES:
            return self.encoder.keys(ledger, "charge")
        return self.encoder.numbers("addressee" if spec is PERSONS else f"party|{ledger}")

    def _difference(self, spec: Imported, ledger: str, values: list[Values]) -> Difference:
        rows = self.known(spec, ledger)
        before = rows.before([value.key for value in values])
        found = Difference(spec, ledger)
        fresh = values if not before else [value for value in values if value.key not in before]
        found.added = list(zip(self._ids.take(len(fresh)), fresh, strict=True))
        for value in values if before else ():
            row = before.get(value.key)
            if row is None:
                continue
            if not row.live:
                found.revived.append((row, value))
            elif row.content != value.content:
                found.changed.append((row, value))
            else:
                found.unchanged.append(value.key)
        if self._dry:
            _remember(rows, found)
        return found


def _remember(rows: KnownRows, found: Difference) -> None:
    """What a later file of the same dry run compares with."""
    new = ((value.key, Known(ident, 1, value.content, True, "")) for ident, value in found.added)
    moved = (
        (value.key, Known(row.id, row.version + 1, value.content, True, ""))
        for row, value in (*found.changed, *found.revived)
    )
    rows.come(new, len(found.added))
    rows.come(moved, len(found.revived))
