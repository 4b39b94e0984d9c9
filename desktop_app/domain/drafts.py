"""Words that somebody typed and has not saved yet."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Draft:
    """What stood in a field, and where the cursor was."""

    place: str  # e.g. note:<person id>
    text: str
    cursor: int
    saved_at: datetime  # JST, aware
