"""Words that are not saved yet: sealed, one for each place and person; a crash loses none."""

from typing import Any

from sqlalchemy import delete, insert, select, update

from desktop_app.storage import tables
from desktop_app.storage.unit_of_work import UnitOfWork

_DRAFTS = tables.drafts


def find(uow: UnitOfWork, place: str) -> Any:
    """The draft of whoever is signed in at a place, or None."""
    found = select(_DRAFTS).where(
        _DRAFTS.c.staff_id == uow.actor.staff_id, _DRAFTS.c.place == place
    )
    return uow.connection.execute(found).one_or_none()


def places(uow: UnitOfWork) -> list[str]:
    """Where whoever is signed in left words, newest first."""
    found = (
        select(_DRAFTS.c.place)
        .where(_DRAFTS.c.staff_id == uow.actor.staff_id)
        .order_by(_DRAFTS.c.saved_at.desc())
    )
    return list(uow.connection.scalars(found))


def save(uow: UnitOfWork, place: str, content: dict[str, Any]) -> None:
    """Keep the newest state of a place."""
    row = find(uow, place)
    row_id, version = (row.id, row.version + 1) if row else (uow.new_id(), 1)
    values = {
        "sealed_text": uow.seal("drafts", "sealed_text", row_id, version, content),
        "version": version,
        "saved_at": uow.now_us,
    }
    if row:
        uow.connection.execute(update(_DRAFTS).where(_DRAFTS.c.id == row_id), values)
        return
    fresh = {"id": row_id, "staff_id": uow.actor.staff_id, "place": place, **values}
    uow.connection.execute(insert(_DRAFTS), fresh)


def discard(uow: UnitOfWork, place: str) -> None:
    """The words were saved, or thrown away on purpose."""
    uow.connection.execute(
        delete(_DRAFTS).where(_DRAFTS.c.staff_id == uow.actor.staff_id, _DRAFTS.c.place == place)
    )
