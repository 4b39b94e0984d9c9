"""Editions of the referral list, what the one being written changes, and who changed what."""

import json
import zlib
from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import delete, func, insert, select, update

from desktop_app.errors import UserError
from desktop_app.storage.tables import (
    directory_changes,
    directory_editions,
    directory_edits,
)
from desktop_app.storage.unit_of_work import UnitOfWork

_EDITIONS, _EDITS, _CHANGES = directory_editions, directory_edits, directory_changes
_OPEN = ("draft", "offered")


def in_force(uow: UnitOfWork, today: date) -> Any:
    """The row of the edition in force, or None where the shipped list is."""
    query = (
        select(_EDITIONS.c.id, _EDITIONS.c.number)
        .where(_EDITIONS.c.state == "released", _EDITIONS.c.effective_from <= today)
        .order_by(_EDITIONS.c.effective_from.desc(), _EDITIONS.c.number.desc())
        .limit(1)
    )
    return uow.connection.execute(query).one_or_none()


def newest(uow: UnitOfWork) -> Any:
    """The row of the edition that will be in force last, its day come or not; or None."""
    query = (
        select(_EDITIONS.c.id, _EDITIONS.c.number, _EDITIONS.c.effective_from, _EDITIONS.c.label)
        .where(_EDITIONS.c.state == "released")
        .order_by(_EDITIONS.c.effective_from.desc(), _EDITIONS.c.number.desc())
        .limit(1)
    )
    return uow.connection.execute(query).one_or_none()


def call_off(uow: UnitOfWork, row: Any) -> None:
    """A released edition that shall not come into force; its list is sealed under a new version."""
    change(uow, row, {"state": "called_off"}, document(uow, row.id))


def document(uow: UnitOfWork, edition_id: str) -> dict[str, Any]:
    """The whole list of a released edition."""
    row = find(uow, edition_id)
    if row is None or row.sealed_list is None:
        raise UserError("edition_gone")
    opened = uow.column_open("directory_editions", "sealed_list")
    text = zlib.decompress(opened(row.id, row.version, row.sealed_list))
    found: dict[str, Any] = json.loads(text)
    return found


def find(uow: UnitOfWork, edition_id: str) -> Any:
    """One edition, or None."""
    query = select(_EDITIONS).where(_EDITIONS.c.id == edition_id)
    return uow.connection.execute(query).one_or_none()


def open_draft(uow: UnitOfWork) -> Any:
    """The edition being written or offered, or None; there is never more than one."""
    query = select(_EDITIONS).where(_EDITIONS.c.state.in_(_OPEN))
    return uow.connection.execute(query).one_or_none()


def begin_draft(uow: UnitOfWork) -> Any:
    """The open edition; a new one where there is none."""
    found = open_draft(uow)
    if found is None:
        row_id = add(uow, {"state": "draft"})
        found = find(uow, row_id)
    return found


def add(uow: UnitOfWork, values: Mapping[str, Any], whole: Mapping[str, Any] | None = None) -> str:
    """A new edition."""
    row_id = uow.new_id()
    row = {"id": row_id, "version": 1, **values}
    if whole is not None:
        row["sealed_list"] = _sealed(uow, row_id, 1, whole)
    uow.connection.execute(insert(_EDITIONS), row)
    return row_id


def next_number(uow: UnitOfWork) -> int:
    """Editions are numbered as they are released."""
    last = uow.connection.scalar(select(func.coalesce(func.max(_EDITIONS.c.number), 0)))
    return int(last or 0) + 1


def change(
    uow: UnitOfWork, row: Any, values: Mapping[str, Any], whole: Mapping[str, Any] | None = None
) -> None:
    """Change an open edition; `conflict` where somebody changed it meanwhile."""
    version = row.version + 1
    new: dict[str, Any] = {**values, "version": version}
    if whole is not None:
        new["sealed_list"] = _sealed(uow, row.id, version, whole)
    mine = (_EDITIONS.c.id == row.id) & (_EDITIONS.c.version == row.version)
    if uow.connection.execute(update(_EDITIONS).where(mine).values(new)).rowcount != 1:
        raise UserError("edition_changed")


def clear_edits(uow: UnitOfWork, row: Any) -> None:
    """Take every edit of an open edition back; its changes stay in the history."""
    uow.connection.execute(delete(_EDITS).where(_EDITS.c.edition_id == row.id))


def all_editions(uow: UnitOfWork) -> list[Any]:
    """Newest first, without their lists."""
    columns = [c for c in _EDITIONS.c if c.name != "sealed_list"]
    query = select(*columns).order_by(_EDITIONS.c.released_at.desc(), _EDITIONS.c.id.desc())
    return list(uow.connection.execute(query))


# Edits of the open edition


def edits(uow: UnitOfWork, edition_id: str) -> dict[str, tuple[int, dict[str, Any]]]:
    """Subject -> version and values."""
    query = select(_EDITS).where(_EDITS.c.edition_id == edition_id).order_by(_EDITS.c.id)
    return {
        row.subject: (
            row.version,
            uow.unseal("directory_edits", "sealed_values", row.id, row.version, row.sealed_values),
        )
        for row in uow.connection.execute(query)
    }


def put_edit(
    uow: UnitOfWork, edition_id: str, subject: str, values: Mapping[str, Any], version: int
) -> int:
    """Write the values of one subject over `version` (0: none yet); gives the new version."""
    where = (_EDITS.c.edition_id == edition_id) & (_EDITS.c.subject == subject)
    row = uow.connection.execute(select(_EDITS.c.id, _EDITS.c.version).where(where)).one_or_none()
    if (row.version if row else 0) != version:
        raise UserError("door_changed_meanwhile")
    row_id, new = (row.id if row else uow.new_id()), version + 1
    sealed = uow.seal("directory_edits", "sealed_values", row_id, new, values)
    content = {"sealed_values": sealed, "version": new}
    if row:
        uow.connection.execute(update(_EDITS).where(_EDITS.c.id == row_id).values(content))
    else:
        whole = {"id": row_id, "edition_id": edition_id, "subject": subject, **content}
        uow.connection.execute(insert(_EDITS), whole)
    return new


def remove_edit(uow: UnitOfWork, edition_id: str, subject: str) -> None:
    """As if the subject had not been touched."""
    where = (_EDITS.c.edition_id == edition_id) & (_EDITS.c.subject == subject)
    uow.connection.execute(delete(_EDITS).where(where))


# History


def record_change(
    uow: UnitOfWork, edition_id: str, subject: str, field: str, before: str, after: str
) -> None:
    """One field of one subject, in the name of whoever is signed in."""
    row_id = uow.new_id()
    seq = uow.connection.scalar(select(func.coalesce(func.max(_CHANGES.c.seq), 0)))
    held = {"before": before, "after": after}
    row = {
        "id": row_id, "seq": int(seq or 0) + 1, "edition_id": edition_id, "subject": subject,
        "field": field, "staff_id": uow.actor.staff_id, "counter": uow.actor.counter,
        "at": uow.now_us, "version": 1,
        "sealed_values": uow.seal("directory_changes", "sealed_values", row_id, 1, held),
    }  # fmt: skip
    uow.connection.execute(insert(_CHANGES), row)


def changes(uow: UnitOfWork, subject: str = "", edition_id: str = "", most: int = 500) -> list[Any]:
    """Newest first: (row, before, after, number of the edition)."""
    query = select(_CHANGES, _EDITIONS.c.number).join(
        _EDITIONS, _EDITIONS.c.id == _CHANGES.c.edition_id
    )
    if subject:
        query = query.where(_CHANGES.c.subject == subject)
    if edition_id:
        query = query.where(_CHANGES.c.edition_id == edition_id)
    rows = uow.connection.execute(query.order_by(_CHANGES.c.seq.desc()).limit(most)).all()
    return [(row, *_values(uow, row)) for row in rows]


def change_count(uow: UnitOfWork, edition_id: str) -> int:
    """How many changes an edition has had: what it was tried at is compared with this."""
    query = select(func.count()).where(_CHANGES.c.edition_id == edition_id)
    return int(uow.connection.scalar(query) or 0)


def authors(uow: UnitOfWork, edition_id: str) -> set[str]:
    """Everybody who changed a field of an edition, taken back or not."""
    query = select(_CHANGES.c.staff_id).where(_CHANGES.c.edition_id == edition_id).distinct()
    return set(uow.connection.scalars(query))


def _values(uow: UnitOfWork, row: Any) -> tuple[str, str]:
    held = uow.unseal("directory_changes", "sealed_values", row.id, row.version, row.sealed_values)
    return str(held.get("before", "")), str(held.get("after", ""))


def _sealed(uow: UnitOfWork, row_id: str, version: int, whole: Mapping[str, Any]) -> bytes:
    text = json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode()
    seal = uow.column_seal("directory_editions", "sealed_list")
    return seal(row_id, version, zlib.compress(text))
