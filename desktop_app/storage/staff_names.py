"""The names of staff behind notes and facts; few people, so each transaction opens them once."""

from collections.abc import Collection

from desktop_app.storage.unit_of_work import UnitOfWork

_NAMES = "SELECT id, version, sealed_name FROM staff WHERE id IN ({})"


def staff_names(uow: UnitOfWork, ids: Collection[str]) -> dict[str, str]:
    """Staff id -> name, leavers included: what they wrote stays theirs."""
    opened = uow.column_open_json("staff", "sealed_name")
    return {row[0]: opened(*row)["name"] for row in uow.rows_in(_NAMES, list(ids))}
