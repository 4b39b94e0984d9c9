"""The residents that a party may be: found by birth date or reading, opened as far as needed."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.sql import ColumnElement

from desktop_app.domain.ids import PersonId
from desktop_app.storage.bulk import chunks
from desktop_app.storage.tables import persons
from desktop_app.storage.unit_of_work import UnitOfWork

_CHUNK = 500
_MANY_DAYS, _PAGE = 3_000, 5_000
Born = tuple[PersonId, date, dict[str, Any]]
_NAMES = select(persons.c.id, persons.c.version, persons.c.birth, persons.c.sealed_identity).where(
    persons.c.live
)


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A resident with names, and address where this staff member holds its key."""

    id: PersonId
    birth: date | None
    identity: dict[str, Any]
    contact: dict[str, Any]
    support_measure: bool


def names_born_on(work: UnitOfWork, births: Collection[date]) -> Iterator[tuple[float, list[Born]]]:
    """(share done, some of the live residents born on these days) until all are told.

    For many days the whole table is read in its order: leaping from row to row by the index would
    decrypt most pages several times over.
    """
    pages = _read_through(work, births) if len(births) > _MANY_DAYS else _by_day(work, births)
    opened = work.column_open_json("persons", "sealed_identity")
    for share, rows in pages:
        yield (
            share,
            [(key, birth, opened(key, version, name)) for key, version, birth, name in rows],
        )


def _by_day(work: UnitOfWork, births: Collection[date]) -> Iterator[tuple[float, Sequence[Any]]]:
    listed = sorted(births)
    for start in range(0, len(listed), _CHUNK):
        query = _NAMES.where(persons.c.birth.in_(listed[start : start + _CHUNK]))
        yield start / len(listed), work.connection.execute(query).all()


def _read_through(
    work: UnitOfWork, births: Collection[date]
) -> Iterator[tuple[float, Sequence[Any]]]:
    total = work.connection.execute(select(func.count()).select_from(persons)).scalar_one()
    rows = work.connection.execute(_NAMES)
    for page in range(0, total, _PAGE):
        yield page / total, [row for row in rows.fetchmany(_PAGE) if row.birth in births]


def persons_by_id(work: UnitOfWork, ids: Sequence[str]) -> Iterator[PersonRow]:
    """Live residents of these ids."""
    for chunk in chunks(ids, _CHUNK):
        yield from _persons(work, persons.c.id.in_(chunk))


def readings(work: UnitOfWork) -> Iterator[tuple[PersonId, dict[str, Any]]]:
    """Every live resident's identity alone, for a search by reading."""
    opened = work.column_open_json("persons", "sealed_identity")
    for key, version, _birth, name in work.connection.execute(_NAMES):
        yield key, opened(key, version, name)


def _persons(work: UnitOfWork, where: ColumnElement[bool]) -> Iterator[PersonRow]:
    for row in work.connection.execute(select(persons).where(persons.c.live, where)):
        place = ("persons", "sealed_contact", row.id, row.version, row.sealed_contact)
        yield PersonRow(
            PersonId(row.id),
            row.birth,
            work.unseal("persons", "sealed_identity", row.id, row.version, row.sealed_identity),
            work.unseal(*place, reveal=True) if _openable(work, row.sealed_contact) else {},
            row.support_measure,
        )


def _openable(work: UnitOfWork, blob: bytes) -> bool:
    """Whether this staff member holds the key of a compartment at all."""
    return work.sealer.compartment_of(blob) is not None


def living_persons(work: UnitOfWork, ids: Iterable[str]) -> set[str]:
    """Which of these residents are still there."""
    found: set[str] = set()
    for chunk in chunks(sorted(set(ids)), _CHUNK):
        query = select(persons.c.id).where(persons.c.id.in_(chunk), persons.c.live)
        found |= set(work.connection.scalars(query))
    return found
