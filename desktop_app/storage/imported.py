"""What an import sets: for each table its columns, and how a record becomes their values."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, NamedTuple

import orjson
from sqlalchemy import Table

from desktop_app.domain.records import (
    ChargeRecord,
    EventRecord,
    PartyRecord,
    PaymentRecord,
    PersonRecord,
)
from desktop_app.domain.search_query import canonical_number
from desktop_app.security.keys import Compartment
from desktop_app.security.tokens import Tokens
from desktop_app.storage import tables
from desktop_app.storage.bulk import iso

_NO_LINK = (None, "none")


class Values(NamedTuple):
    """One record ready for its table: key, clear columns, plaintext of the sealed ones."""

    key: bytes
    clear: tuple[Any, ...]
    plain: tuple[bytes | None, ...]
    content: bytes
    hidden: bool = False
    link: tuple[str | None, str] = _NO_LINK
    # What makes the row findable, where it is at hand: else it is read from `plain`.
    search: Any = None


@dataclass(frozen=True, slots=True)
class Imported:
    """One table that imports fill. The columns of a row are id, key, clear, sealed and the rest."""

    table: Table
    key: str
    clear: tuple[str, ...]
    sealed: tuple[str, ...]
    by_ledger: bool = True
    linked: bool = False

    @property
    def name(self) -> str:
        """The table's name."""
        return self.table.name

    @property
    def written(self) -> tuple[str, ...]:
        """What an update sets, in order."""
        return (*self.clear, *self.sealed, "content_hash", "version", "live", "batch_id")


PERSONS = Imported(
    tables.persons,
    "number_hash",
    (
        "household_hash", "relation", "birth", "sex", "language", "status", "income_class",
        "support_measure", "welfare", "moved_on",
    ),
    ("sealed_identity", "sealed_contact"),
    by_ledger=False,
)  # fmt: skip
PARTIES = Imported(tables.parties, "number_hash", ("birth",), ("sealed_identity",), linked=True)
CHARGES = Imported(
    tables.charges,
    "key_hash",
    (
        "party_id", "kind", "fiscal_year", "instalment", "label", "due", "charged_yen", "paid_yen",
        "unpaid_yen", "quasi_head",
    ),
    ("sealed_number",),
)  # fmt: skip
PAYMENTS = Imported(tables.payments, "key_hash", ("charge_id", "paid_on", "yen", "method"), ())
EVENTS = Imported(
    tables.ledger_events,
    "key_hash",
    ("party_id", "charge_id", "type", "on", "until", "yen"),
    ("sealed_note",),
)
ALL = {spec.name: spec for spec in (PERSONS, PARTIES, CHARGES, PAYMENTS, EVENTS)}
HIDDEN_COLUMN = "sealed_contact"
# In this order rows can be written, because each refers to those before it.
NUMBER_KINDS = ("addressee", "notice", "telephone", "party")
_SEXES = {"1": "1", "2": "2"}
_MOST_REMEMBERED = 20_000


class _Numbers(dict[str, bytes]):
    """Hashes of canonical numbers of one kind; the same number comes many times in a row."""

    def __init__(self, hashed: Callable[[str], bytes]) -> None:
        super().__init__()
        self._hashed = hashed

    def __missing__(self, number: str) -> bytes:
        if len(self) >= _MOST_REMEMBERED:
            self.clear()
        found = self[number] = self._hashed(canonical_number(number))
        return found


class Encoder:
    """Turns records into values with the keys of one office."""

    def __init__(self, tokens: Tokens) -> None:
        self._tokens = tokens
        # Twice as fast as HMAC, and a row of an import costs one.
        key = tokens.number_hash("content", "key")
        self._content = hashlib.blake2b(key=key, digest_size=16)
        self._keys: dict[tuple[str, str], Callable[[str], bytes]] = {}
        self._numbers: dict[str, _Numbers] = {}

    def numbers(self, kind: str) -> Callable[[str], bytes]:
        """A function from a number of this kind to its hash."""
        found = self._numbers.get(kind)
        if found is None:
            found = self._numbers[kind] = _Numbers(self._tokens.numbers(kind))
        return found.__getitem__

    def number(self, kind: str, text: str) -> bytes:
        """The hash of a canonical number."""
        return self.numbers(kind)(text)

    def keys(self, ledger: str, subject: str) -> Callable[[str], bytes]:
        """A function from the own key of a charge, payment or event to its keyed hash."""
        found = self._keys.get((ledger, subject))
        if found is None:
            secret = self._tokens.number_hash("row key", f"{subject}|{ledger}")
            found = self._keys[ledger, subject] = _keyed(secret)
        return found

    def key(self, ledger: str, subject: str, key: str) -> bytes:
        """The keyed hash of one key."""
        return self.keys(ledger, subject)(key)

    def person(self, record: PersonRecord) -> Values:
        """One row of the master."""
        household = record.household_number
        clear = (
            self.number("household", household) if household else None,
            record.relation, record.birth.isoformat(), _SEXES.get(record.sex, ""), record.language,
            record.status, record.income_class, record.support_measure, record.welfare,
            iso(record.moved_on),
        )  # fmt: skip
        who, where = identity(record), contact(record)
        plain = (orjson.dumps(who), orjson.dumps(where))
        key = self.number("addressee", record.number)
        content = self._digest(clear, plain)
        hidden = record.support_measure
        return Values(key, clear, plain, content, hidden, _NO_LINK, (who, where))

    def party(self, record: PartyRecord, person_id: str | None) -> Values:
        """A person as one ledger knows them."""
        plain = packed(
            {
                "number": record.number, "name": record.name, "kana": record.kana,
                "address": record.address, "variants": record.variants,
                "address_variants": record.address_variants,
            }
        )  # fmt: skip
        key = self.number(f"party|{record.ledger}", record.number)
        link = (person_id, "number" if person_id else "none")
        clear = (iso(record.birth),)
        content = self._digest(clear, (plain,))
        return Values(key, clear, (plain,), content, False, link, record.number)

    def charge(self, record: ChargeRecord, party_id: str) -> Values:
        """One instalment."""
        clear = (
            party_id, record.kind, record.fiscal_year, record.instalment, record.label,
            record.due.isoformat(), record.charged_yen, record.paid_yen, record.unpaid_yen,
            record.quasi_head,
        )  # fmt: skip
        notice, own = record.notice_number, record.key
        plain = (orjson.dumps({"notice_number": notice, "key": own} if notice else {"key": own}),)
        key = self.key(record.ledger, "charge", record.key)
        digest = self._digest(clear, plain)
        return Values(key, clear, plain, digest, False, _NO_LINK, notice)

    def payment(self, record: PaymentRecord, charge_id: str) -> Values:
        """One payment."""
        clear = (charge_id, record.paid_on.isoformat(), record.yen, record.method)
        key = self.key(record.ledger, "payment", record.key)
        return Values(key, clear, (), self._digest(clear, ()))

    def event(self, record: EventRecord, party_id: str, charge_id: str | None) -> Values:
        """One step of collection."""
        clear = (party_id, charge_id, str(record.type), record.on.isoformat(), None, record.yen)
        plain = (packed({"note": record.note}) if record.note else None,)
        key = self.key(record.ledger, "event", record.key)
        return Values(key, clear, plain, self._digest(clear, plain))

    def _digest(self, clear: tuple[Any, ...], plain: tuple[bytes | None, ...]) -> bytes:
        state = self._content.copy()
        state.update(b"".join((repr(clear).encode(), *[text or b"\0" for text in plain])))
        return state.digest()


def _keyed(secret: bytes) -> Callable[[str], bytes]:
    """Keyed BLAKE2b of 16 bytes; the key is taken in once and the state copied."""
    start = hashlib.blake2b(key=secret, digest_size=16)

    def hashed(text: str) -> bytes:
        state = start.copy()
        state.update(text.encode())
        return state.digest()

    return hashed


_IDENTITY = (
    "number", "household_number", "name", "kana", "romaji", "alias", "alias_kana",
    "former_surname", "former_surname_kana", "nationality",
)  # fmt: skip
_CONTACT = ("postcode", "address", "building", "former_address", "phone")
_identity, _contact = attrgetter(*_IDENTITY), attrgetter(*_CONTACT)


def identity(record: PersonRecord) -> dict[str, str]:
    """The sealed part of a resident that says who it is, without empty values."""
    return {name: held for name, held in zip(_IDENTITY, _identity(record), strict=True) if held}


def contact(record: PersonRecord) -> dict[str, str]:
    """The sealed part of a resident that says where they live, without empty values."""
    return {name: held for name, held in zip(_CONTACT, _contact(record), strict=True) if held}


def compartment(values: Values, column: str) -> Compartment:
    """Addresses under a protective measure are sealed with a key of their own."""
    hidden = values.hidden and column == HIDDEN_COLUMN
    return Compartment.HIDDEN_ADDRESS if hidden else Compartment.COMMON


def packed(value: Mapping[str, str | Sequence[str]]) -> bytes:
    """Compact JSON without the empty values, which an opened object simply lacks."""
    return orjson.dumps({name: held for name, held in value.items() if held})
