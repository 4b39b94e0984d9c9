"""A door (相談先) as the lists show it: name, where, open now or not, why it came up."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DoorView:
    """One line of a list of doors; words only, ready to be drawn."""

    id: str
    name: str
    purpose: str = ""
    place: str = ""
    chip: str = ""
    chip_kind: str = "mute"
    why: str = ""
    urgent: bool = False
