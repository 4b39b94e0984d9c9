"""How old a row of the list is: verified, due soon, or stale (sinks and prints with a warning)."""

from datetime import date, timedelta
from enum import StrEnum

from desktop_app.domain.referrals.doors import Freshness

DUE_SOON_DAYS = 30
SINK = 0.8  # a stale door keeps most of its score: old advice is weak, not wrong


class Age(StrEnum):
    """State of a row on a day."""

    FRESH = "fresh"
    DUE_SOON = "due_soon"
    STALE = "stale"


def age(freshness: Freshness, today: date) -> Age:
    """Stale from the day after the next check was due."""
    if today > freshness.next_check_due:
        return Age.STALE
    if freshness.next_check_due - today <= timedelta(days=DUE_SOON_DAYS):
        return Age.DUE_SOON
    return Age.FRESH


def sink_factor(freshness: Freshness, today: date, *, urgent: bool = False) -> float:
    """What to multiply a score with; an urgent door never sinks."""
    return SINK if age(freshness, today) is Age.STALE and not urgent else 1.0
