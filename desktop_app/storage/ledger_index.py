"""What makes imported rows findable: tokens of names, and numbers of persons, parties, notices."""

import contextlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, repeat
from typing import Any

from desktop_app.domain.names import NameForms
from desktop_app.domain.search_query import canonical_number
from desktop_app.security.sealing import from_json
from desktop_app.security.tokens import Tokens
from desktop_app.storage import tables
from desktop_app.storage.bulk import delete_rows, insert_rows
from desktop_app.storage.imported import CHARGES, PARTIES, PERSONS, Imported, Values
from desktop_app.storage.search_tokens import Group, NameTokens, person_numbers
from desktop_app.storage.unit_of_work import UnitOfWork

# Every leaf of the token table gets some of their tokens: many at once write each leaf once.
_MOST_GATHERED = 100_000  # people
_MOST_REMEMBERED = 50_000
PERSON_OF = "SELECT id, person_id FROM parties WHERE id IN ({})"


class LedgerIndex:
    """Writes and deletes the search tokens of rows, within one transaction."""

    def __init__(self, uow: UnitOfWork, tokens: Tokens, forms: NameForms) -> None:
        self._uow = uow
        self._hashes = tokens.numbers
        self._name_tokens = NameTokens(tokens, forms)
        self._gathers = False
        self._gathered = 0
        self._persons_by_group: defaultdict[Group, list[str]] = defaultdict(list)
        self._person_of: dict[str, str | None] = {}

    @contextlib.contextmanager
    def gathering(self) -> Iterator[None]:
        """Tokens of names are written together at the end, not with each call of `add`."""
        self._gathers = True
        try:
            yield
            self._write_names()
        finally:
            self._gathers = False

    def linked(self, pairs: Iterable[tuple[Any, ...]]) -> None:
        """Remember the persons of (party id, person id or None) as they stand in the table."""
        if len(self._person_of) >= _MOST_REMEMBERED:
            self._person_of.clear()
        self._person_of.update(pairs)

    def add(self, spec: Imported, rows: Iterable[tuple[str, Values]]) -> None:
        """Make new values of rows findable."""
        if spec is PERSONS:
            self._add_persons(rows)
        elif spec is PARTIES:
            self._add_parties(rows)
        elif spec is CHARGES:
            self._add_notices(rows)

    def forget(self, rows: Iterable[tuple[str, Values]]) -> None:
        """Take the tokens of former values of persons away."""
        pairs: list[tuple[int, str]] = []
        numbers: list[tuple[bytes, str]] = []
        for person_id, values in rows:
            identity, contact = _opened(values)
            pairs += [(token, person_id) for token in self._name_tokens.of(identity)]
            numbers.append((values.key, person_id))
            numbers += [(hashed, person_id) for hashed, _kind in self._numbers(contact)]
        connection = self._uow.connection
        delete_rows(connection, tables.person_tokens, ("token", "person_id"), pairs)
        delete_rows(connection, tables.number_tokens, ("number_hash", "person_id"), numbers)

    def _add_persons(self, rows: Iterable[tuple[str, Values]]) -> None:
        by_group, groups_of = self._persons_by_group, self._name_tokens.groups
        numbers: list[tuple[bytes, str, str]] = []
        for person_id, values in rows:
            identity, contact = _opened(values)
            for group in groups_of(identity):
                by_group[group].append(person_id)
            numbers.append((values.key, person_id, "addressee"))
            if contact.get("phone"):
                numbers += [(hashed, person_id, kind) for hashed, kind in self._numbers(contact)]
            self._gathered += 1
        self._add_numbers(numbers)
        if not self._gathers or self._gathered >= _MOST_GATHERED:
            self._write_names()

    def _write_names(self) -> None:
        """In the order of the table; whoever has a token twice is there once."""
        lists: defaultdict[int, list[list[str]]] = defaultdict(list)
        for group, persons in self._persons_by_group.items():
            for token in group:
                lists[token].append(persons)
        rows = (zip(repeat(token), _in_order(lists[token])) for token in sorted(lists))
        insert_rows(
            self._uow.connection, tables.person_tokens, ("token", "person_id"),
            chain.from_iterable(rows), ignore_existing=True,
        )  # fmt: skip
        self._persons_by_group.clear()
        self._gathered = 0

    def _numbers(self, contact: Mapping[str, Any]) -> Iterator[tuple[bytes, str]]:
        """(hash, kind) of a resident's numbers beside their own, whose hash is the row's key."""
        for kind, number in person_numbers(contact):
            yield self._hashes(kind)(number), kind

    def _add_parties(self, rows: Iterable[tuple[str, Values]]) -> None:
        """A ledger's own number finds the person, once the party is linked."""
        self._add_numbers_of(
            "party",
            (
                (row_id, values.search or from_json(values.plain[0] or b"{}")["number"])
                for row_id, values in rows
                if values.link[1] != "number"
            ),
        )

    def _add_notices(self, rows: Iterable[tuple[str, Values]]) -> None:
        at = CHARGES.clear.index("party_id")
        pairs = {(values.clear[at], number) for _id, values in rows if (number := _notice(values))}
        self._add_numbers_of("notice", pairs)

    def _add_numbers_of(self, kind: str, pairs: Iterable[tuple[str, str]]) -> None:
        """(party id, number) pairs as numbers of the persons those parties are."""
        wanted = list(pairs)
        person_of = self._persons_of({party for party, _number in wanted})
        hashed = self._hashes(kind)
        self._add_numbers(
            (hashed(canonical_number(number)), person, kind)
            for party, number in wanted
            if (person := person_of.get(party)) is not None
        )

    def _persons_of(self, parties: set[str]) -> Mapping[str, str | None]:
        """The person of each party; of those written just before without asking."""
        known = self._person_of
        if unknown := parties - known.keys():
            rows = self._uow.rows_in(PERSON_OF, unknown)
            known = known | {party: person for party, person in rows}
        return known

    def _add_numbers(self, rows: Iterable[tuple[bytes, str, str]]) -> None:
        columns = ("number_hash", "person_id", "kind")
        found = sorted(rows)
        insert_rows(
            self._uow.connection, tables.number_tokens, columns, found, ignore_existing=True
        )


def _in_order(lists: list[list[str]]) -> list[str]:
    """Everybody of lists that are in order each; most are alone."""
    return lists[0] if len(lists) == 1 else sorted(chain.from_iterable(lists))


def _notice(values: Values) -> str:
    """The notice number, from memory or from the opened column."""
    if values.search is not None:
        return str(values.search)
    return str(from_json(values.plain[0] or b"{}").get("notice_number", ""))


def _opened(values: Values) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    if values.search is not None:
        who, where = values.search
        return who, where
    return from_json(values.plain[0] or b"{}"), from_json(values.plain[1] or b"{}")
