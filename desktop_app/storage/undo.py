"""Takes a batch back, even after others: each row returns to the newest value that still counts.

A row that the batch had set goes to a later batch that asserted the same value, else back to the
newest history entry of a batch that still counts, else it is no longer live.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select, update

from desktop_app.domain.search_query import canonical_number
from desktop_app.security.sealing import from_json
from desktop_app.security.tokens import Tokens
from desktop_app.storage import tables
from desktop_app.storage.bulk import delete_rows, update_rows
from desktop_app.storage.imported import CHARGES, EVENTS, PARTIES, PAYMENTS, PERSONS, Imported
from desktop_app.storage.known_rows import Known
from desktop_app.storage.ledger_index import PERSON_OF
from desktop_app.storage.ledger_rows import HISTORY, LedgerRows
from desktop_app.storage.undo_history import Counting, Entry
from desktop_app.storage.unit_of_work import UnitOfWork

PAGE = 5_000  # rows that are taken back together
_ID = 16
_CURRENT = "SELECT id, {}, version, content_hash FROM {} WHERE id IN ({{}})"
_CHARGES_OF = "SELECT id FROM charges WHERE party_id IN ({}) AND live = TRUE"
# In this order rows are taken back: first what refers to others.
SPECS = {
    "persons": (PERSONS,),
    "charges": (CHARGES, PARTIES),
    "payments": (PAYMENTS,),
    "events": (EVENTS,),
}


@dataclass(slots=True)
class Undone:
    """How many rows went which way."""

    removed: int = 0
    restored: int = 0
    kept: int = 0


class Undo:
    """Takes one batch back within one transaction."""

    def __init__(self, uow: UnitOfWork, tokens: Tokens, rows: LedgerRows, batch: Any) -> None:
        self._uow = uow
        self._tokens = tokens
        self._rows = rows
        self._batch = batch
        self._counting = Counting(uow, batch)

    def run(self) -> Undone:
        """Every table of the batch."""
        done = Undone()
        for spec in SPECS[self._batch.subject]:
            self._table(spec, done)
        return done

    def _table(self, spec: Imported, done: Undone) -> None:
        for ids in self._set_by_batch(spec):
            self._take_back(spec, ids, done)
        self._drop_own_history(spec)

    def _take_back(self, spec: Imported, ids: list[str], done: Undone) -> None:
        current = self._current(spec, ids)
        history = self._counting.history(spec, current)
        kept, restored, dead = [], [], []
        for row_id, (key, known) in current.items():
            heir = self._counting.heir(spec, key)
            entry = self._counting.newest(history.get(row_id, ()))
            if heir:
                kept.append((heir, row_id))
            elif entry:
                restored.append((known, entry))
            else:
                dead.append(row_id)
        update_rows(self._uow.connection, spec.table, ("batch_id",), kept)
        self._restore(spec, restored)
        self._bury(spec, dead)
        done.kept += len(kept)
        done.restored += len(restored)
        done.removed += len(dead)

    def _restore(self, spec: Imported, pairs: list[tuple[Known, Entry]]) -> None:
        values = {
            entry.id: self._rows.open_history(spec, entry.id, entry.sealed)
            for _known, entry in pairs
        }
        if spec is PERSONS:
            now = self._rows.current(spec, [known.id for known, _entry in pairs])
            self._rows.index.forget(now.items())
        self._rows.update(spec, ((known, values[e.id], e.setter) for known, e in pairs))
        fresh = [(known.id, values[entry.id]) for known, entry in pairs]
        self._rows.index.add(spec, fresh)
        delete_rows(self._uow.connection, HISTORY, ("id",), ((e.id,) for _known, e in pairs))

    def _bury(self, spec: Imported, ids: list[str]) -> None:
        if spec is PERSONS:
            self._rows.index.forget(self._rows.current(spec, ids).items())
        if spec is CHARGES:
            self._forget_notices(ids)
        update_rows(self._uow.connection, spec.table, ("live",), ((False, row) for row in ids))

    def _forget_notices(self, dead: list[str]) -> None:
        """The notice numbers of charges that go; of a party's other charges they come back."""
        at = CHARGES.clear.index("party_id")
        gone = self._rows.current(CHARGES, dead)
        parties = {values.clear[at] for values in gone.values()}
        numbers = {
            (values.clear[at], number)
            for values in gone.values()
            if (number := from_json(values.plain[0] or b"{}").get("notice_number", ""))
        }
        person_of = self._persons_of(parties)
        delete_rows(
            self._uow.connection,
            tables.number_tokens,
            ("number_hash", "person_id"),
            {
                (self._tokens.number_hash("notice", canonical_number(number)), person_of[party])
                for party, number in numbers
                if party in person_of
            },
        )
        buried = set(dead)
        others = [row for row in self._charges_of(parties) if row not in buried]
        self._rows.index.add(CHARGES, self._rows.current(CHARGES, others).items())

    def _persons_of(self, parties: Iterable[str]) -> dict[str, str]:
        rows = self._uow.rows_in(PERSON_OF, parties)
        return {party: person for party, person in rows if person}

    def _charges_of(self, parties: Iterable[str]) -> list[str]:
        return [row_id for (row_id,) in self._uow.rows_in(_CHARGES_OF, parties)]

    def _drop_own_history(self, spec: Imported) -> None:
        """Values of this batch that others superseded: never come back, unless others had them."""
        entries = self._counting.entries(spec, HISTORY.c.batch_id == self._batch.id)
        keys = self._keys(spec, {entry.row_id for entry in entries})
        gone, moved = [], []
        for entry in entries:
            heir = self._counting.heir(spec, keys[entry.row_id], entry.superseded_by)
            if heir:
                moved.append((heir, entry.id))
            else:
                gone.append((entry.id,))
        update_rows(self._uow.connection, HISTORY, ("batch_id",), moved)
        delete_rows(self._uow.connection, HISTORY, ("id",), gone)

    def _set_by_batch(self, spec: Imported) -> Iterator[list[str]]:
        """Ids of the live rows that the batch had set, some thousand at a time.

        All of them are found first, since taking rows back changes which they are; as bytes, for a
        city's batch has a million.
        """
        table = spec.table
        mine = (table.c.batch_id == self._batch.id, table.c.live)
        found = bytearray()
        for row_id in self._uow.connection.scalars(select(table.c.id).where(*mine)):
            found += bytes.fromhex(row_id)
        for start in range(0, len(found), PAGE * _ID):
            page = found[start : start + PAGE * _ID]
            yield [page[at : at + _ID].hex() for at in range(0, len(page), _ID)]

    def _current(self, spec: Imported, ids: list[str]) -> dict[str, tuple[bytes, Known]]:
        rows = self._uow.rows_in(_CURRENT.format(spec.key, spec.name), ids)
        return {
            row_id: (key, Known(row_id, version, content, True, self._batch.id))
            for row_id, key, version, content in rows
        }

    def _keys(self, spec: Imported, ids: Iterable[str]) -> dict[str, bytes]:
        return {
            row[0]: row[1] for row in self._uow.rows_in(_CURRENT.format(spec.key, spec.name), ids)
        }


def mark_undone(uow: UnitOfWork, batch_id: str) -> None:
    """The batch stays in the list, with who took it back and when."""
    uow.connection.execute(
        update(tables.batches).where(tables.batches.c.id == batch_id),
        {"undone_at": uow.now_us, "undone_by": uow.actor.staff_id},
    )
