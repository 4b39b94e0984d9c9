"""Today's queue: one row for each ticket, changed only from the version that was on screen."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import func, insert, select, update

from desktop_app.storage import tables
from desktop_app.storage.unit_of_work import UnitOfWork

_QUEUE = tables.receptions


def of_today(uow: UnitOfWork) -> list[Any]:
    """Every ticket of today in the order of arrival."""
    found = (
        select(_QUEUE)
        .where(_QUEUE.c.on == uow.now.date())
        .order_by(_QUEUE.c.arrived_at, _QUEUE.c.id)
    )
    return list(uow.connection.execute(found))


def of_last_day(uow: UnitOfWork) -> list[Any]:
    """Every ticket of the newest day that has any, in the order of arrival."""
    newest = select(func.max(_QUEUE.c.on)).scalar_subquery()
    found = select(_QUEUE).where(_QUEUE.c.on == newest).order_by(_QUEUE.c.arrived_at, _QUEUE.c.id)
    return list(uow.connection.execute(found))


def find(uow: UnitOfWork, reception_id: str) -> Any:
    """One ticket, or None."""
    return uow.connection.execute(select(_QUEUE).where(_QUEUE.c.id == reception_id)).one_or_none()


def name(uow: UnitOfWork, row: Any) -> str:
    """Who it is, as given at the reception."""
    held = uow.unseal("receptions", "sealed_name", row.id, row.version, row.sealed_name)
    return str(held.get("name", ""))


def add(uow: UnitOfWork, values: Mapping[str, Any], who: str) -> str:
    """A new ticket of today."""
    row_id = uow.new_id()
    row = {
        "id": row_id, "on": uow.now.date(), "version": 1, "arrived_at": uow.now_us,
        "sealed_name": uow.seal("receptions", "sealed_name", row_id, 1, {"name": who}),
        "called_at": None, "counter": "", **values,
    }  # fmt: skip
    uow.connection.execute(insert(_QUEUE), row)
    return row_id


def move(uow: UnitOfWork, row: Any, values: Mapping[str, Any]) -> bool:
    """Change a ticket; False where somebody else changed it first."""
    version = row.version + 1
    sealed = uow.seal("receptions", "sealed_name", row.id, version, {"name": name(uow, row)})
    statement = update(_QUEUE).where(_QUEUE.c.id == row.id, _QUEUE.c.version == row.version)
    changed = uow.connection.execute(
        statement, {"version": version, "sealed_name": sealed, **values}
    )
    return changed.rowcount == 1
