"""A note as it is being written: what is recorded of it, and the draft that outlives the screen."""

import json
import os
import time
from dataclasses import dataclass

from desktop_app.domain.ids import NoteId, uuid7
from desktop_app.domain.notes import Channel, NoteBody

FIELDS = ("words", "view", "documents")


@dataclass(frozen=True, slots=True)
class Entry:
    """What is to be recorded; `revises` is the version being corrected, 0 for a new note."""

    note_id: NoteId
    channel: Channel
    body: NoteBody
    revises: int = 0


def new_note_id() -> NoteId:
    """An id made here, so that a repeated save stays one note."""
    return NoteId(uuid7(time.time_ns() // 1_000_000, os.urandom(10)))


def draft_text(entry: Entry, field: int) -> str:
    """The entry as JSON, with the place of the field the cursor was in."""
    kept = {name: getattr(entry.body, name) for name in FIELDS}
    kept |= {"channel": str(entry.channel), "field": field}
    kept |= {"note_id": entry.note_id, "revises": entry.revises}
    return json.dumps(kept, ensure_ascii=False)


def entry_of_draft(text: str) -> tuple[Entry, int]:
    """What `draft_text` kept; a text that is no draft becomes the resident's words."""
    try:
        kept = json.loads(text)
        channel = Channel(kept.get("channel", "counter"))
    except (ValueError, AttributeError):
        kept, channel = {"words": text}, Channel.COUNTER
    body = NoteBody(*(str(kept.get(name, "")) for name in FIELDS))
    note_id = NoteId(kept.get("note_id") or new_note_id())
    entry = Entry(note_id, channel, body, int(kept.get("revises", 0)))
    return entry, min(int(kept.get("field", 0)), len(FIELDS) - 1)
