"""The column `more`: what a door has beyond the columns that people fill in, as ASCII JSON.

It holds HSDS parts (phones, schedules, languages, eligibility, ...) of the door's record. A part
that also shows in a column counts only while that column still says what it says, so that an
edited cell always wins.
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from desktop_app.directory.hsds import door_from_service, service_from_door
from desktop_app.domain.referrals.doors import Door
from desktop_app.domain.referrals.opening_text import says_all

ALWAYS = ("needs", "eligibility", "translations")


def more_text(door: Door) -> str:
    """Nothing where the columns say everything."""
    record = service_from_door(door)
    parts = [name for name in ALWAYS if record.get(name)]
    if len(door.phones) > 1 or any(p.description or p.nationwide for p in door.phones):
        parts.append("phones")
    if not says_all(door.schedules):
        parts.append("schedules")
    if any(x.note or x.how != "interpreter" for x in door.languages):
        parts.append("languages")
    held = {name: record[name] for name in parts}
    return json.dumps(held, separators=(",", ":")) if held else ""


def door_with_more(door: Door, text: str) -> Door:
    """The door with the parts of a `more` cell; raises ValueError where it is no JSON object."""
    held = json.loads(text)
    if not isinstance(held, dict):
        raise ValueError(text[:20])
    return _with(door, held)


def _with(door: Door, held: Mapping[str, Any]) -> Door:
    """Read by the same rules as any record."""
    bare = {"id": door.id, "local_id": door.id, "name": door.name, "assured_date": "2000-01-01"}
    read = door_from_service({**bare, **held})
    names = [name for name in (*ALWAYS, "phones", "schedules", "languages") if name in held]
    return replace(door, **{name: getattr(read, name) for name in names})
