"""From found to arrived: what happened after somebody was sent to a door."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desktop_app.domain.ids import PersonId, ReferralId


class ReferralState(StrEnum):
    """Where a referral stands."""

    REFERRED = "referred"
    ACCEPTED = "accepted"
    ARRIVED = "arrived"
    OUTCOME = "outcome"
    NOT_NEEDED = "not_needed"


@dataclass(frozen=True, slots=True)
class ReferralRecord:
    """One step; `follows` is the step it moves on."""

    id: ReferralId
    person_id: PersonId | None
    door_id: str
    state: ReferralState
    by: str
    counter: str
    at: datetime  # JST, aware
    note: str
    follows: ReferralId | None


def sent_in_vain(records: tuple[ReferralRecord, ...], door_id: str) -> int:
    """How often somebody was sent to a door without ever arriving, since the last arrival."""
    count = 0
    for record in sorted(records, key=lambda r: r.at):
        if record.door_id != door_id:
            continue
        if record.state is ReferralState.REFERRED:
            count += 1
        elif record.state in (ReferralState.ARRIVED, ReferralState.OUTCOME):
            count = 0
    return count
