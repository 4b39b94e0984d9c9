"""The names of staff behind notes and facts; few people, so each transaction opens them once."""

from collections.abc import Collection

from sqlalchemy import select

from desktop_app.storage import tables
from desktop_app.storage.unit_of_work import UnitOfWork


def staff_names(uow: UnitOfWork, ids: Collection[str]) -> dict[str, str]:
    """Staff id -> name, leavers included: what they wrote stays theirs."""
    table = tables.staff
    rows = uow.connection.execute(
        select(table.c.id, table.c.version, table.c.sealed_name).where(table.c.id.in_(list(ids)))
    )
    return {
        row.id: uow.unseal("staff", "sealed_name", row.id, row.version, row.sealed_name)["name"]
        for row in rows
    }
