"""The rows of one table that are there already, asked for some thousand keys at a time.

A city has millions of rows, and holding their keys costs more memory than the import may have.
"""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.sql import ColumnElement

from desktop_app.storage.imported import Imported
from desktop_app.storage.unit_of_work import UnitOfWork

_ASKED = (
    "SELECT {key}, id, version, content_hash, live, batch_id FROM {table} WHERE {key} IN ({{}})"
)


class Known(NamedTuple):
    """A row that is there: what an import must know without opening it."""

    id: str
    version: int
    content: bytes | None
    live: bool
    batch_id: str


class KnownRows:
    """One table, of one ledger where the table has ledgers.

    `remembers`: nothing is written (a dry run), so rows to come are kept here by `come`.
    """

    def __init__(self, uow: UnitOfWork, spec: Imported, ledger: str, *, remembers: bool) -> None:
        self._uow, self._spec, self._remembers = uow, spec, remembers
        self._fixed = {"ledger": ledger} if spec.by_ledger else {}
        asked = _ASKED.format(key=spec.key, table=spec.name)
        self._asked = asked + "".join(f" AND {column} = ?" for column in self._fixed)
        self._coming: dict[bytes, Known] = {}
        self._born = 0
        any_row = select(spec.table.c.id).where(*self._mine()).limit(1)
        self._was_empty = uow.connection.execute(any_row).first() is None

    def before(self, keys: Collection[bytes]) -> dict[bytes, Known]:
        """Those of the keys that had a row before this command wrote any; none costs nothing."""
        return self._coming_of(keys) if self._was_empty else self.among(keys)

    def among(self, keys: Collection[bytes]) -> dict[bytes, Known]:
        """Those of the keys that have a row by now."""
        if self._remembers and self._was_empty:
            return self._coming_of(keys)
        # Byte arrays: of `bytes` the driver asks for an adapter each time (see `bulk`).
        rows = self._uow.rows_in(self._asked, map(bytearray, keys), *self._fixed.values())
        return {key: Known(*row) for key, *row in rows} | self._coming_of(keys)

    def come(self, rows: Iterable[tuple[bytes, Known]], born: int) -> None:
        """Rows that a dry run would write: a later file of the same command finds them.

        `born` of them were not there, or were no longer live.
        """
        if self._remembers:
            self._coming.update(rows)
            self._born += born

    def count_live(self) -> int:
        """How many rows count before a file is taken."""
        table = self._spec.table
        counted = select(func.count()).select_from(table).where(table.c.live, *self._mine())
        return int(self._uow.connection.execute(counted).scalar_one()) + self._born

    def _coming_of(self, keys: Collection[bytes]) -> dict[bytes, Known]:
        coming = self._coming
        return {key: coming[key] for key in keys if key in coming} if coming else {}

    def _mine(self) -> list[ColumnElement[bool]]:
        return [self._spec.table.c[name] == value for name, value in self._fixed.items()]
