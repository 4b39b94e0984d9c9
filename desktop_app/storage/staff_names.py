"""The names of staff behind notes and facts; few people, so each transaction opens them once."""

from collections.abc import Collection

from sqlalchemy import bindparam, select

from desktop_app.storage import tables
from desktop_app.storage.unit_of_work import UnitOfWork

_STAFF = tables.staff
_NAMES = select(_STAFF.c.id, _STAFF.c.version, _STAFF.c.sealed_name).where(
    _STAFF.c.id.in_(bindparam("ids", expanding=True))
)


def staff_names(uow: UnitOfWork, ids: Collection[str]) -> dict[str, str]:
    """Staff id -> name, leavers included: what they wrote stays theirs."""
    if not ids:
        return {}
    rows = uow.connection.execute(_NAMES, {"ids": list(ids)})
    return {
        row.id: uow.unseal("staff", "sealed_name", row.id, row.version, row.sealed_name)["name"]
        for row in rows
    }
