"""Rows that storage tests write: one invented resident and her notes."""

import os
from typing import Any

from sqlalchemy import insert

from desktop_app.storage import tables
from desktop_app.storage.unit_of_work import UnitOfWork

WORDS = "先月から仕事が減って払えない"


def add_person(work: UnitOfWork, name: str = "桜井 文乃", address: str = "北川区本町1-2-3") -> str:
    """One resident; returns the id."""
    person_id = work.new_id()
    contact = work.seal("persons", "sealed_contact", person_id, 1, {"address": address})
    values: dict[str, Any] = {
        "id": person_id,
        "number_hash": os.urandom(16),
        "relation": "",
        "sex": "2",
        "language": "ja",
        "status": "",
        "income_class": "",
        "support_measure": False,
        "welfare": False,
        "sealed_identity": work.seal("persons", "sealed_identity", person_id, 1, {"name": name}),
        "sealed_contact": contact,
        "version": 1,
        "live": True,
        "batch_id": batch(work),
    }
    work.connection.execute(insert(tables.persons), values)
    work.audit("person_added", "person", person_id, version=1)
    return person_id


def batch(work: UnitOfWork) -> str:
    """An import batch for the resident to come from."""
    batch_id = work.new_id()
    counts = dict.fromkeys(("rejected", "yen_total", "changed", "unchanged", "vanished"), 0)
    values: dict[str, Any] = {
        "id": batch_id,
        "seq": int.from_bytes(os.urandom(3), "big"),
        "profile": "atena_master",
        "ledger": "juki",
        "subject": "persons",
        "file_name": "atena_master.csv",
        "file_digest": "0" * 64,
        "imported_at": work.now_us,
        "staff_id": work.actor.staff_id,
        "accepted": 1,
        "added": 1,
    }
    work.connection.execute(insert(tables.batches), {**values, **counts})
    return batch_id


def add_note(
    work: UnitOfWork,
    person_id: str,
    words: str = WORDS,
    note_id: str | None = None,
    version: int = 1,
) -> str:
    """One version of a note, as the notes service writes it; returns the note's id."""
    row_id = work.new_id()
    note_id = note_id or row_id
    body = {"words": words, "view": "", "documents": ""}
    work.connection.execute(
        insert(tables.notes),
        {
            "id": row_id,
            "note_id": note_id,
            "version": version,
            "person_id": person_id,
            "channel": "counter",
            "staff_id": work.actor.staff_id,
            "counter": work.actor.counter,
            "written_at": work.now_us,
            "sealed_body": work.seal("notes", "sealed_body", row_id, version, body),
        },
    )
    work.audit("note_written", "note", note_id, version=version)
    work.changed("note", note_id, person_id)
    return note_id
