"""An edition as the document that is kept: HSDS services with their history, and the own words."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from desktop_app.directory.checking import blocking, check_document, in_records
from desktop_app.directory.hsds import HSDS_VERSION, service_from_door
from desktop_app.directory.search import Directory
from desktop_app.domain.referrals.doors import Door
from desktop_app.domain.referrals.keeping import FieldChange
from desktop_app.errors import UserError
from desktop_app.services.directory_draft import DraftList
from desktop_app.services.directory_in_force import words_document
from desktop_app.services.directory_views import history_of, still_open
from desktop_app.storage import directory_editions
from desktop_app.storage.office import UnitOfWork

KEPT_METADATA = 50  # of one door, in the list itself; the whole history stays in the database


def document_of(uow: UnitOfWork, held: DraftList, day: date) -> dict[str, Any]:
    """The whole list of the draft as it will be kept, in force from `day`."""
    changed = records_of_changed(uow, held)
    services = [
        changed.get(door.id) or (dict(door.record) if door.record else service_from_door(door))
        for door in held.doors
    ]
    return {**_whole(services, held.base, day), "words": words_document(held.words)}


def document_of_starter(shipped: Directory, day: date) -> dict[str, Any]:
    """The list that came with the program, in force again from `day`."""
    return _whole([service_from_door(door) for door in shipped.doors], shipped, day)


def records_of_changed(uow: UnitOfWork, held: DraftList) -> dict[str, dict[str, Any]]:
    """Doors the draft changes, as they will be kept; UserError where the schema refuses one.

    The others were checked when they came in: 5,000 doors would take half a minute each time.
    """
    known = history_of(uow, directory_editions.changes(uow, edition_id=held.row.id, most=5_000))
    changed = tuple(still_open(known, held))
    records = {
        door.id: _with_history(door, changed) for door in held.doors if held.changed(door.id)
    }
    if records:
        some = {"services": list(records.values())}
        wrong = blocking(check_document(some, in_records(some, {}, "")))
        if wrong:
            raise UserError("edition_refused", field=wrong[0].field, reason=wrong[0].code)
    return records


def _whole(services: list[dict[str, Any]], base: Directory, day: date) -> dict[str, Any]:
    return {
        "format": 1, "hsds_version": HSDS_VERSION, "edition": day.isoformat(),
        "office": base.office, "effective_from": day.isoformat(), "services": services,
    }  # fmt: skip


def _with_history(door: Door, changes: tuple[FieldChange, ...]) -> dict[str, Any]:
    """The record with HSDS metadata; by counter, because the list leaves the office."""
    own = [one for one in changes if one.door_id == door.id]
    record = service_from_door(replace(door))
    if not own:
        return record
    rows = [_metadata(one) for one in own]
    record["metadata"] = [*rows, *record.get("metadata", ())][:KEPT_METADATA]
    newest = max(one.at for one in own)
    return {**record, "last_modified": newest.replace(microsecond=0).isoformat()}


def _metadata(one: FieldChange) -> dict[str, str]:
    key = f"urn:madoguchi:change:{one.door_id}:{one.field}:{one.at.isoformat()}"
    return {
        "id": str(uuid5(NAMESPACE_URL, key)), "resource_type": "service",
        "last_action_date": one.at.date().isoformat(),
        "last_action_type": "update" if one.before else "create", "field_name": one.field,
        "previous_value": one.before, "replacement_value": one.after, "updated_by": one.counter,
    }  # fmt: skip
