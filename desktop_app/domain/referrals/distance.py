"""How far a door is from the counter where somebody sits: floors, or another building."""

from collections.abc import Iterable
from dataclasses import dataclass

from desktop_app.domain.referrals.doors import Door, Place


@dataclass(frozen=True, slots=True)
class Way:
    """Floors up (positive) or down inside the same building; None: another building."""

    floors: int | None


def own_place(doors: Iterable[Door], counter: str) -> Place | None:
    """Where a counter such as 「国保年金課 3番」 stands, by the doors of its own section."""
    section = counter.split()[0] if counter.split() else ""
    for door in doors:
        inside = door.place.floor.isdigit()
        if section and inside and section in (*door.organization.split(), door.freshness.owner):
            return door.place
    return None


def way(here: Place | None, there: Place) -> Way | None:
    """None where either end is unknown."""
    if here is None or not there.name or not here.name:
        return None
    if there.name != here.name:
        return Way(None)
    if not (there.floor.isdigit() and here.floor.isdigit()):
        return None
    return Way(int(there.floor) - int(here.floor))
