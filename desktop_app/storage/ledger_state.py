"""What an import compares with: every key of a table, read once, and the difference a file makes.

The difference is worked out in memory and written by `ledger_rows`; a dry run stops here. Rows to
come have their id already, so that the payments of one command find the charges of the same one.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from sqlalchemy import Connection, select

from desktop_app.domain.records import (
    ChargeRecord,
    EventRecord,
    PartyRecord,
    PaymentRecord,
    PersonRecord,
)
from desktop_app.storage import imported
from desktop_app.storage.bulk import Ids
from desktop_app.storage.imported import Encoder, Imported, Values


class Known(NamedTuple):
    """A row that is there: what an import must know without opening it."""

    id: str
    version: int
    content: bytes | None
    live: bool
    batch_id: str


@dataclass(slots=True)
class Difference:
    """What one file does to one table."""

    spec: Imported
    ledger: str
    added: list[tuple[str, Values]] = field(default_factory=list)
    changed: list[tuple[Known, Values]] = field(default_factory=list)
    revived: list[tuple[Known, Values]] = field(default_factory=list)
    unchanged: list[bytes] = field(default_factory=list)

    def keys(self) -> Iterable[bytes]:
        """Every key that the file has."""
        yield from (values.key for _id, values in self.added)
        yield from (values.key for _row, values in self.changed)
        yield from (values.key for _row, values in self.revived)
        yield from self.unchanged


class LedgerState:
    """Keys of the tables that a command touches, loaded when first needed."""

    def __init__(self, connection: Connection, encoder: Encoder, now_us: int) -> None:
        self._connection = connection
        self.encoder = encoder
        self._new_id = Ids(now_us)
        self._maps: dict[tuple[str, str], dict[bytes, Known]] = {}

    def known(self, spec: Imported, ledger: str = "") -> dict[bytes, Known]:
        """Every row of a table (of one ledger), by its key."""
        place = (spec.name, ledger if spec.by_ledger else "")
        found = self._maps.get(place)
        if found is None:
            found = self._maps[place] = self._load(spec, place[1])
        return found

    def persons(self, records: Iterable[PersonRecord]) -> Difference:
        """Residents of a master."""
        return self._difference(imported.PERSONS, "", map(self.encoder.person, records))

    def parties(self, ledger: str, records: Iterable[PartyRecord]) -> Difference:
        """Parties of a ledger; one known by the addressee number is that resident at once."""
        values = (self._party(record) for record in records)
        return self._difference(imported.PARTIES, ledger, values)

    def charges(self, ledger: str, records: Iterable[ChargeRecord]) -> Difference:
        """Instalments."""
        parties = self.known(imported.PARTIES, ledger)
        party_of = f"party|{ledger}"
        encoder = self.encoder
        values = (
            encoder.charge(record, parties[encoder.number(party_of, record.party_number)].id)
            for record in records
        )
        return self._difference(imported.CHARGES, ledger, values)

    def live_keys(self, spec: Imported, ledger: str) -> set[bytes]:
        """The keys that count before a file is taken; what it leaves out has vanished."""
        return {key for key, row in self.known(spec, ledger).items() if row.live}

    def payments(self, ledger: str, records: Iterable[PaymentRecord]) -> Difference:
        """Payments on charges that are known."""
        values = (
            self.encoder.payment(record, self._charge_id(ledger, record.charge_key))
            for record in records
        )
        return self._difference(imported.PAYMENTS, ledger, values)

    def events(self, ledger: str, records: Iterable[EventRecord]) -> Difference:
        """Steps of collection."""
        values = (self._event(ledger, record) for record in records)
        return self._difference(imported.EVENTS, ledger, values)

    def has_person(self, number: str) -> bool:
        """Whether the master has this addressee number."""
        return self._live(imported.PERSONS, "", self.encoder.number("addressee", number))

    def has_party(self, ledger: str, number: str) -> bool:
        """Whether a ledger charges somebody under this number."""
        return self._live(imported.PARTIES, ledger, self.encoder.number(f"party|{ledger}", number))

    def has_charge(self, ledger: str, key: str) -> bool:
        """Whether a ledger has this instalment."""
        return self._live(imported.CHARGES, ledger, self.encoder.key(ledger, "charge", key))

    def _live(self, spec: Imported, ledger: str, key: bytes) -> bool:
        found = self.known(spec, ledger).get(key)
        return found is not None and found.live

    def _party(self, record: PartyRecord) -> Values:
        person = None
        if record.number_is_atena:
            number = self.encoder.number("addressee", record.number)
            person = self.known(imported.PERSONS).get(number)
        return self.encoder.party(record, person.id if person else None)

    def _event(self, ledger: str, record: EventRecord) -> Values:
        number = self.encoder.number(f"party|{ledger}", record.party_number)
        party = self.known(imported.PARTIES, ledger)[number]
        charge = self._charge_id(ledger, record.charge_key) if record.charge_key else None
        return self.encoder.event(record, party.id, charge)

    def _charge_id(self, ledger: str, key: str) -> str:
        return self.known(imported.CHARGES, ledger)[self.encoder.key(ledger, "charge", key)].id

    def _difference(self, spec: Imported, ledger: str, values: Iterable[Values]) -> Difference:
        known = self.known(spec, ledger)
        found = Difference(spec, ledger)
        for value in values:
            row = known.get(value.key)
            if row is None:
                row = Known(self._new_id(), 0, None, True, "")
                found.added.append((row.id, value))
            elif not row.live:
                found.revived.append((row, value))
            elif row.content != value.content:
                found.changed.append((row, value))
            else:
                found.unchanged.append(value.key)
                continue
            # What a later file of the same command compares with.
            known[value.key] = Known(row.id, row.version + 1, value.content, True, "")
        return found

    def _load(self, spec: Imported, ledger: str) -> dict[bytes, Known]:
        table = spec.table
        statement = select(
            table.c[spec.key], table.c.id, table.c.version, table.c.content_hash, table.c.live,
            table.c.batch_id,
        )  # fmt: skip
        if spec.by_ledger:
            statement = statement.where(table.c.ledger == ledger)
        rows = self._connection.execute(statement)
        return {key: Known(*rest) for key, *rest in rows}
