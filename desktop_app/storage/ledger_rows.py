"""Writes the difference a file makes: new rows, changed rows with their history, search tokens."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat
from typing import Any

from sqlalchemy import select

from desktop_app.domain.names import NameForms
from desktop_app.security.keys import Compartment
from desktop_app.security.sealing import Open, Seal
from desktop_app.security.tokens import Tokens
from desktop_app.storage import imported, tables
from desktop_app.storage.bulk import Ids, id_chunks, insert_rows, iso, update_rows
from desktop_app.storage.imported import PERSONS, Imported, Values
from desktop_app.storage.known_rows import Known
from desktop_app.storage.ledger_index import LedgerIndex
from desktop_app.storage.ledger_state import Difference
from desktop_app.storage.unit_of_work import UnitOfWork

HISTORY = tables.row_history
_HISTORY_COLUMNS = ("id", "table_name", "row_id", "batch_id", "superseded_by", "sealed_values")


class LedgerRows:
    """Writes into the tables that imports fill, within one transaction."""

    def __init__(self, uow: UnitOfWork, tokens: Tokens, forms: NameForms) -> None:
        self._uow = uow
        self.index = LedgerIndex(uow, tokens, forms)
        self._seals: dict[tuple[str, str, str], Seal] = {}
        self._opens: dict[tuple[str, str], Open] = {}
        self._new_id = Ids(uow.now_us)

    def write(self, found: Difference, batch_id: str) -> None:
        """Everything that one file does to one table."""
        spec = found.spec
        self._insert(found, batch_id)
        if spec.linked:
            self.index.linked((row_id, values.link[0]) for row_id, values in found.added)
        fresh, moved = found.added, [*found.changed, *found.revived]
        if moved:
            old = dict(self._current(spec, [row.id for row, _values in moved]))
            superseded = ((row, old[row.id]) for row, _values in found.changed)
            self.keep_history(spec, superseded, batch_id)
            self.update(spec, ((row, values, batch_id) for row, values in moved))
            if spec is PERSONS:
                self.index.forget((row.id, old[row.id]) for row, _values in moved)
            fresh = [*fresh, *((row.id, values) for row, values in moved)]
        self.index.add(spec, fresh)

    def update(self, spec: Imported, rows: Iterable[tuple[Known, Values, str]]) -> None:
        """Set rows to values that a batch asserted; the version always goes up."""
        built = (
            (*values.clear, *self._sealed(spec, row.id, row.version + 1, values), values.content,
             row.version + 1, True, batch_id, row.id)
            for row, values, batch_id in rows
        )  # fmt: skip
        update_rows(self._uow.connection, spec.table, spec.written, built)

    def keep_history(
        self, spec: Imported, rows: Iterable[tuple[Known, Values]], batch_id: str
    ) -> None:
        """Put the values that a batch supersedes aside, under the batch that had set them."""
        built = (
            (new, spec.name, row.id, row.batch_id, batch_id, self.seal_history(new, values))
            for new, (row, values) in ((self._new_id(), pair) for pair in rows)
        )
        insert_rows(self._uow.connection, HISTORY, _HISTORY_COLUMNS, built)

    def seal_history(self, history_id: str, values: Values) -> bytes:
        """Superseded values as one sealed JSON; a hidden address stays under its own key."""
        text = {
            "key": values.key.hex(),
            "clear": [held.hex() if isinstance(held, bytes) else held for held in values.clear],
            "plain": [None if held is None else held.decode() for held in values.plain],
            "content": values.content.hex(),
            "hidden": values.hidden,
        }
        compartment = imported.compartment(values, imported.HIDDEN_COLUMN)
        return self._uow.seal(HISTORY.name, "sealed_values", history_id, 1, text, compartment)

    def open_history(self, spec: Imported, history_id: str, blob: bytes) -> Values:
        """The values of a history entry."""
        text = self._uow.unseal(HISTORY.name, "sealed_values", history_id, 1, blob, reveal=True)
        clear = list(text["clear"])
        if spec is PERSONS and clear[0]:
            clear[0] = bytes.fromhex(clear[0])
        plain = tuple(None if held is None else held.encode() for held in text["plain"])
        key, content = bytes.fromhex(text["key"]), bytes.fromhex(text["content"])
        return Values(key, tuple(clear), plain, content, hidden=bool(text["hidden"]))

    def current(self, spec: Imported, ids: Iterable[str]) -> dict[str, Values]:
        """The opened values of rows by id."""
        return dict(self._current(spec, list(ids)))

    def _insert(self, found: Difference, batch_id: str) -> None:
        spec = found.spec
        columns = ["id", *(["ledger"] if spec.by_ledger else []), spec.key, *spec.written]
        columns += ["person_id", "link_basis"] if spec.linked else []
        start = (found.ledger,) if spec.by_ledger else ()
        built = self._fresh(spec, found.added, start, batch_id)
        insert_rows(self._uow.connection, spec.table, columns, built)

    def _fresh(
        self,
        spec: Imported,
        added: Sequence[tuple[str, Values]],
        start: tuple[str, ...],
        batch_id: str,
    ) -> Iterator[tuple[Any, ...]]:
        """New rows in the order of the columns; the hot loop of every import."""
        sealed = [self._sealed_column(spec, at, added) for at in range(len(spec.sealed))]
        blobs_of = zip(*sealed, strict=True) if sealed else repeat(())
        for (row_id, v), blobs in zip(added, blobs_of, strict=False):
            tail = (v.content, 1, True, batch_id)
            link = v.link if spec.linked else ()
            yield (row_id, *start, v.key, *v.clear, *blobs, *tail, *link)

    def _sealed_column(
        self, spec: Imported, at: int, added: Sequence[tuple[str, Values]]
    ) -> list[bytes | None]:
        """One sealed column of new rows, all at once; what has a key of its own, singly."""
        name, ids = spec.sealed[at], [row_id for row_id, _values in added]
        plain = [values.plain[at] for _id, values in added]
        apart = [
            (n, part, plain[n]) for n, (_id, values) in enumerate(added)
            if values.hidden and (part := imported.compartment(values, name)) != Compartment.COMMON
        ]  # fmt: skip
        for n, _part, _text in apart:
            plain[n] = None
        blobs = self._uow.column_seal_rows(spec.name, name)(ids, 1, plain)
        for n, part, text in apart:
            if text is not None:
                blobs[n] = self._seal(spec.name, name, part)(ids[n], 1, text)
        return blobs

    def _sealed(
        self, spec: Imported, row_id: str, version: int, values: Values
    ) -> Iterator[bytes | None]:
        for column, plain in zip(spec.sealed, values.plain, strict=True):
            if plain is None:
                yield None
                continue
            seal = self._seal(spec.name, column, imported.compartment(values, column))
            yield seal(row_id, version, plain)

    def _seal(self, table: str, column: str, compartment: str) -> Seal:
        place = (table, column, compartment)
        found = self._seals.get(place)
        if found is None:
            found = self._seals[place] = self._uow.column_seal(table, column, compartment)
        return found

    def _open(self, table: str, column: str) -> Open:
        place = (table, column)
        found = self._opens.get(place)
        if found is None:
            found = self._opens[place] = self._uow.column_open(table, column)
        return found

    def _current(self, spec: Imported, ids: list[str]) -> Iterator[tuple[str, Values]]:
        table = spec.table
        names = ("id", "version", spec.key, "content_hash", *spec.clear, *spec.sealed)
        for chunk in id_chunks(ids):
            rows = self._uow.connection.execute(
                select(*(table.c[name] for name in names)).where(table.c.id.in_(chunk))
            )
            for row_id, version, key, content, *rest in rows:
                clear = tuple(
                    iso(v) if hasattr(v, "isoformat") else v for v in rest[: len(spec.clear)]
                )
                plain = tuple(
                    None if blob is None else self._open(spec.name, column)(row_id, version, blob)
                    for column, blob in zip(spec.sealed, rest[len(spec.clear) :], strict=True)
                )
                hidden = spec is PERSONS and bool(clear[spec.clear.index("support_measure")])
                yield row_id, Values(key, clear, plain, content or b"", hidden=hidden)
