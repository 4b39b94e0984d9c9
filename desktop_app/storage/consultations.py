"""Heard facts: a correction is a new row that replaces the old one; two cannot replace the same."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from sqlalchemy import insert

from desktop_app.storage import tables
from desktop_app.storage.unit_of_work import UnitOfWork

_FACTS = tables.facts


class FactRow(NamedTuple):
    """One answer as it was entered."""

    id: str
    person_id: str
    item: str
    source: str
    staff_id: str
    counter: str
    heard_at: int
    replaces: str | None
    sealed_value: bytes
    version: int


_HEARD = (
    "SELECT id, person_id, item, source, staff_id, counter, heard_at, replaces, sealed_value,"
    " version FROM facts WHERE person_id = ? ORDER BY heard_at, id"
)


def of_person(uow: UnitOfWork, person_id: str) -> list[FactRow]:
    """Every fact ever heard of a resident, oldest first."""
    return [FactRow(*row) for row in uow.rows(_HEARD, (person_id,))]


def value(uow: UnitOfWork, row: FactRow) -> Mapping[str, Any]:
    """Open an answer: {text, codes, yen}."""
    return uow.unseal("facts", "sealed_value", row.id, row.version, row.sealed_value)


def add(
    uow: UnitOfWork, person_id: str, item: str, source: str, replaces: str | None,
    content: Mapping[str, Any],
) -> FactRow:  # fmt: skip
    """Write an answer in the name of whoever is signed in."""
    row_id = uow.new_id()
    sealed = uow.seal("facts", "sealed_value", row_id, 1, content)
    row = FactRow(
        row_id, person_id, item, source, uow.actor.staff_id, uow.actor.counter, uow.now_us,
        replaces, sealed, 1,
    )  # fmt: skip
    uow.connection.execute(insert(_FACTS), row._asdict())
    return row
