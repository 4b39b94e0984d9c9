"""What a limitation evaluation says: state, last valid day, steps, and how sure it is."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from desktop_app.domain.limitation.events import EventType


class Status(StrEnum):
    """State of the claim on the day asked for."""

    RUNNING = "running"
    POSTPONED = "postponed"  # 完成猶予
    SUSPENDED = "suspended"  # 進行しない(猶予期間中)
    EXTINGUISHED = "extinguished"
    PERIOD_PASSED = "period_passed_not_invoked"


SETTLED = "settled"
PRACTICE_VARIES = "practice_varies"


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the working. `event` is None for the start and the end of the period."""

    on: date
    event: EventType | None
    effect: str
    article: str
    last_valid_day: date | None


class LimitationResult(NamedTuple):
    """`last_valid_day` is the last day on which the claim can be made; None has no end yet."""

    status: Status
    last_valid_day: date | None
    days_left: int | None
    reason: str
    steps: tuple[Step, ...]
    sureness: str
    doubts: tuple[str, ...]
    stay_extinction_day: date | None
    effective_due: date
