"""How many were sent where and what became of it: counts only, nobody's name.

Everything here is a number of sendings; a person sent twice counts twice.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from desktop_app.domain.referral_records import ReferralState, Thread


@dataclass(frozen=True, slots=True)
class Count:
    """One line: a door, a kind of help, a keyword or a counter."""

    key: str
    sent: int
    accepted: int
    arrived: int
    outcome: int
    not_needed: int
    waiting: int

    @property
    def share_arrived(self) -> float | None:
        """Arrived of those who were to go; None where nobody was."""
        expected = self.sent - self.not_needed
        return self.arrived / expected if expected else None


def tally(key: str, found: Iterable[Thread]) -> Count:
    """Count one line."""
    listed = list(found)
    reached = [{step.state for step in one.steps} for one in listed]
    return Count(
        key=key,
        sent=len(listed),
        accepted=sum(ReferralState.ACCEPTED in states for states in reached),
        arrived=sum(one.came for one in listed),
        outcome=sum(ReferralState.OUTCOME in states for states in reached),
        not_needed=sum(one.state is ReferralState.NOT_NEEDED for one in listed),
        waiting=sum(one.waiting for one in listed),
    )


def tally_by(found: Iterable[Thread], key: Callable[[Thread], str]) -> tuple[Count, ...]:
    """A line for each key, the one with most sendings first."""
    groups: dict[str, list[Thread]] = {}
    for one in found:
        groups.setdefault(key(one), []).append(one)
    counts = [tally(name, listed) for name, listed in groups.items()]
    return tuple(sorted(counts, key=lambda one: (-one.sent, one.key)))
