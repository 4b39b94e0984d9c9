"""What reading one file comes to."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from desktop_app.domain.records import ControlTotal, PartyRecord, Record, Rejected, Subject

Progress = Callable[[int, float], None]
"""Called with the lines done and the share of the file (0 to 1)."""
Cancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class FileReading:
    """One file, read to its end."""

    profile: str
    file: str
    ledger: str
    subject: Subject
    records: list[Record]
    rejected: list[Rejected]
    accepted: int
    yen_total: int
    control_total: ControlTotal | None
    control_matches: bool | None
    blank_rows: int
    lines: int
    as_of: date | None
    parties: list[PartyRecord] = field(default_factory=list)
    skipped_rows: int = 0
