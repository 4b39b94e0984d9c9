"""One transaction: its connection, its moment, its actor, and the sealed values in it."""

import os
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection

from desktop_app.clock import from_us
from desktop_app.domain.ids import uuid7
from desktop_app.domain.session import Actor
from desktop_app.security.keys import Compartment
from desktop_app.security.sealing import (
    Open,
    OpenJson,
    OpenRows,
    Seal,
    Sealer,
    SealRows,
    from_json,
    to_json,
)
from desktop_app.storage import changes
from desktop_app.storage.anchors import Head
from desktop_app.storage.audit import Chain
from desktop_app.storage.transaction import Transaction

# Lists of one of these lengths, so that the driver meets the same few statements again.
_LENGTHS = (1, 8, 64, 400)


class UnitOfWork:
    """What a use case holds while its transaction is open. Made by `Office.read` and `.write`."""

    def __init__(
        self,
        transaction: Transaction,
        actor: Actor,
        now_us: int,
        sealer: Sealer,
        chain: Chain | None,
        writer: str,
    ) -> None:
        self._transaction = transaction
        self._execute = transaction.driver.execute
        self.actor = actor
        self.now_us = now_us
        self.sealer = sealer
        self.writer = writer
        self._chain = chain
        self.head: Head | None = chain.head if chain else None

    @property
    def connection(self) -> Connection:
        """For statements of SQLAlchemy."""
        return self._transaction.connection

    @property
    def now(self) -> datetime:
        """The moment of the transaction, in JST."""
        return from_us(self.now_us)

    def rows(self, statement: str, values: Sequence[Any] = ()) -> list[Any]:
        """All rows of a plain statement, straight from the driver: what runs while people wait.

        `?` stands for a value and `= TRUE` for a flag on both engines. SQLite gives dates as ISO
        text (see `day`) and flags as 0 or 1.
        """
        spelled = self._transaction.spelled(statement)
        found: list[Any] = self._execute(spelled, values).fetchall()
        return found

    def rows_in(self, statement: str, listed: Iterable[Any], *more: Any) -> list[Any]:
        """The same for a statement that says `IN ({})`, however long the list; `more` values
        belong to what stands behind it."""
        wanted, found = list(listed), list[Any]()
        for start in range(0, len(wanted), _LENGTHS[-1]):
            chunk = wanted[start : start + _LENGTHS[-1]]
            length = _LENGTHS[bisect_left(_LENGTHS, len(chunk))]
            chunk += chunk[-1:] * (length - len(chunk))
            found += self.rows(_with_marks(statement, length), (*chunk, *more))
        return found

    def pages(self, statement: str, size: int) -> Iterator[list[Any]]:
        """The rows of a plain statement, so many at a time: a table too long to hold whole."""
        cursor = self._execute(self._transaction.spelled(statement))
        try:
            while page := cursor.fetchmany(size):
                yield page
        finally:
            cursor.close()  # an open one would keep its snapshot beyond the transaction

    def new_id(self) -> str:
        """A fresh id that sorts by time."""
        return uuid7(self.now_us // 1000, os.urandom(10))

    def seal(
        self,
        table: str,
        column: str,
        row_id: str,
        version: int,
        mapping: Mapping[str, Any],
        compartment: str = Compartment.COMMON,
    ) -> bytes:
        """Seal the JSON object of one column of one row."""
        return self.sealer.seal_json(compartment, table, column, row_id, version, mapping)

    def unseal(
        self,
        table: str,
        column: str,
        row_id: str,
        version: int,
        blob: bytes | None,
        *,
        reveal: bool = False,
    ) -> dict[str, Any]:
        """Open it. A hidden address is an empty object unless the caller says `reveal`."""
        if blob is None or (self.is_hidden(blob) and not reveal):
            return {}
        return self.sealer.open_json(table, column, row_id, version, blob)

    def is_hidden(self, blob: bytes) -> bool:
        """Whether the value is an address under protection, or one this person has no key for."""
        return self.sealer.compartment_of(blob) in (None, Compartment.HIDDEN_ADDRESS)

    def column_seal(self, table: str, column: str, compartment: str = "common") -> Seal:
        """A cheap `(row id, version, plaintext bytes) -> blob` for hot loops."""
        return self.sealer.for_column(table, column, compartment)

    def column_seal_rows(self, table: str, column: str, compartment: str = "common") -> SealRows:
        """A cheap `(row ids, version, plaintexts) -> blobs` for many rows at once."""
        return self.sealer.for_rows(table, column, compartment)

    def column_open(self, table: str, column: str) -> Open:
        """A cheap `(row id, version, blob) -> plaintext bytes` for hot loops; reveals."""
        return self.sealer.opener(table, column)

    def column_open_json(self, table: str, column: str) -> OpenJson:
        """A cheap `(row id, version, blob) -> object` for hot loops; reveals."""
        return self.sealer.json_opener(table, column)

    def column_open_rows(self, table: str, column: str) -> OpenRows:
        """A cheaper `[(row id, version, blob, ...)] -> [object]` for many rows; reveals."""
        return self.sealer.rows_opener(table, column)

    def audit(self, action: str, subject_kind: str, subject_id: str, **detail: Any) -> None:
        """Write down who did what to whom. Codes, ids and counts; never words."""
        chain, head = self._writing()
        self.head = chain.append(
            self.connection,
            head,
            self.actor,
            self.now_us,
            action,
            subject_kind,
            subject_id,
            **detail,
        )

    def audit_each(
        self, action: str, subject_kind: str, told: Iterable[tuple[str, Mapping[str, Any]]]
    ) -> None:
        """An entry for each `(subject id, detail)`, written together."""
        chain, head = self._writing()
        self.head = chain.append_each(
            self.connection, head, self.actor, self.now_us, action, subject_kind, told
        )

    def changed(self, kind: str, subject_id: str, person_id: str | None = None) -> None:
        """Ring for the other counters once this commits."""
        self._writing()
        changes.record(
            self.connection,
            self.now_us,
            kind,
            subject_id,
            person_id,
            self.actor.counter,
            self.writer,
        )

    def _writing(self) -> tuple[Chain, Head]:
        if self._chain is None or self.head is None:
            raise RuntimeError("a reading transaction cannot write")
        return self._chain, self.head


def day(value: Any) -> date:
    """A date of a plain statement, as either engine gives it."""
    return date.fromisoformat(value) if isinstance(value, str) else value


def day_if_any(value: Any) -> date | None:
    """The same where there may be none."""
    return date.fromisoformat(value) if isinstance(value, str) else value


@lru_cache(maxsize=200)
def _with_marks(statement: str, count: int) -> str:
    return statement.format(", ".join(["?"] * count))


__all__ = ["UnitOfWork", "day", "day_if_any", "from_json", "to_json"]
