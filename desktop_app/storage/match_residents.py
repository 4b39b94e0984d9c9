"""The residents that a party may be: found by birth date or reading, opened as far as needed."""

from collections.abc import Generator, Iterable, Iterator, Sequence, Sized
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
_SEALED = (
    "SELECT id, version, COALESCE(CAST(birth AS TEXT), ''), sealed_identity, sealed_contact"
    " FROM persons WHERE live = TRUE"
)
# A live resident of whom nothing is opened yet: id, version, ISO day of birth or empty, identity,
# contact. A plain tuple, because a city has hundreds of thousands.
Sealed = tuple[PersonId, int, str, bytes, bytes]
Pages = Generator[tuple[float, list[Sealed]], None, None]


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A resident with names, and address where this staff member holds its key."""

    id: PersonId
    birth: date | None
    identity: dict[str, Any]
    contact: dict[str, Any]
    support_measure: bool


class Residents:
    """Tells live residents page by page and opens of each only what is asked for.

    Each page comes with the share of the table (0 to 1) that was told before it.
    """

    def __init__(self, work: UnitOfWork) -> None:
        self._work = work
        self._identity = work.column_open_json("persons", "sealed_identity")
        self._contact = work.column_open_json("persons", "sealed_contact")

    def born_on(self, days: Iterable[str]) -> Pages:
        """Those born on these days, by the index: for so many days that `few` says so."""
        listed = sorted(days)
        for start in range(0, len(listed), _CHUNK):
            some = listed[start : start + _CHUNK]
            yield start / len(listed), self._work.rows_in(f"{_SEALED} AND birth IN ({{}})", some)

    def everybody(self) -> Pages:
        """All of them, in the order of the table."""
        count = select(func.count()).select_from(persons).where(persons.c.live)
        total = self._work.connection.execute(count).scalar_one()
        for at, page in enumerate(self._work.pages(_SEALED, _PAGE)):
            yield min(at * _PAGE / total, 1.0), page

    def identity(self, row: Sealed) -> dict[str, Any]:
        """Names and readings."""
        return self._identity(row[0], row[1], row[3])

    def contact(self, row: Sealed) -> dict[str, Any]:
        """Addresses, where this staff member holds their key; else empty."""
        if not _openable(self._work, row[4]):
            return {}
        return self._contact(row[0], row[1], row[4])


def few(days: Sized) -> bool:
    """Whether residents born on these days are found quicker by the index: for many days, leaping
    from row to row would decrypt most pages of the table several times over."""
    return len(days) <= _MANY_DAYS


def persons_by_id(work: UnitOfWork, ids: Sequence[str]) -> Iterator[PersonRow]:
    """Live residents of these ids."""
    for chunk in chunks(ids, _CHUNK):
        yield from _persons(work, persons.c.id.in_(chunk))


def hidden_persons(work: UnitOfWork) -> Iterator[PersonRow]:
    """Live residents whose address must not be shown: some in a thousand."""
    yield from _persons(work, persons.c.support_measure)


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
    query = "SELECT id FROM persons WHERE id IN ({}) AND live = TRUE"
    return {ident for (ident,) in work.rows_in(query, set(ids))}
