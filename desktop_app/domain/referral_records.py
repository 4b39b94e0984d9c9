"""From found to arrived: what happened after somebody was sent to a door.

Steps are only ever added. A step that was wrong is replaced by another one that names it
(`corrects`), or taken back by an `undone` one; a step that nothing live replaces counts.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from desktop_app.domain.ids import PersonId, ReferralId

IN_VAIN_FLAG = 3
"""So often sent without arriving shows as a flag."""
WAIT_DAYS, URGENT_DAYS = 7, 1


class ReferralState(StrEnum):
    """Where a referral stands; `no_news` is a call that found nothing new."""

    REFERRED = "referred"
    ACCEPTED = "accepted"
    NO_NEWS = "no_news"
    ARRIVED = "arrived"
    OUTCOME = "outcome"
    NOT_NEEDED = "not_needed"
    UNDONE = "undone"


WAITING = (ReferralState.REFERRED, ReferralState.ACCEPTED, ReferralState.NO_NEWS)
CAME = (ReferralState.ARRIVED, ReferralState.OUTCOME)


@dataclass(frozen=True, slots=True)
class ReferralRecord:
    """One step; `follows` is the step it moves on, `corrects` the one it stands for."""

    id: ReferralId
    person_id: PersonId | None
    door_id: str
    state: ReferralState
    by: str
    counter: str
    at: datetime  # JST, aware
    note: str
    follows: ReferralId | None
    root: ReferralId
    corrects: ReferralId | None = None
    due_on: date | None = None  # when to ask next
    booked_at: datetime | None = None  # JST, aware
    with_whom: str = ""  # who at the door knows that they come
    keyword: str = ""  # of the list, never the resident's own words
    mine: bool = False


@dataclass(frozen=True, slots=True)
class Thread:
    """One sending with everything that followed, oldest first; never empty."""

    steps: tuple[ReferralRecord, ...]

    @property
    def first(self) -> ReferralRecord:
        """The sending."""
        return self.steps[0]

    @property
    def last(self) -> ReferralRecord:
        """The newest step that counts."""
        return self.steps[-1]

    @property
    def state(self) -> ReferralState:
        """Where it stands."""
        return self.last.state

    @property
    def waiting(self) -> bool:
        """Nobody knows yet whether they went."""
        return self.state in WAITING

    @property
    def came(self) -> bool:
        """Whether they arrived at any time."""
        return any(step.state in CAME for step in self.steps)

    @property
    def due_on(self) -> date | None:
        """When to ask next; None where nothing is to be asked any more."""
        return self.last.due_on if self.waiting else None

    @property
    def booking(self) -> ReferralRecord | None:
        """The newest step that holds an appointment."""
        return next((step for step in reversed(self.steps) if step.booked_at), None)


def live(records: Iterable[ReferralRecord]) -> list[ReferralRecord]:
    """Steps that count, oldest first: a correction of a correction brings the first one back."""
    listed = list(records)
    instead: dict[str, list[ReferralRecord]] = {}
    for record in listed:
        if record.corrects:
            instead.setdefault(record.corrects, []).append(record)

    def counts(record: ReferralRecord) -> bool:
        return not any(counts(other) for other in instead.get(record.id, ()))

    found = [one for one in listed if one.state is not ReferralState.UNDONE and counts(one)]
    before = {record.id: record.follows for record in listed}
    return sorted(found, key=lambda one: (one.at, _depth(one.id, before), one.id))


def _depth(record_id: str, before: Mapping[ReferralId, ReferralId | None]) -> int:
    """How many steps lie before: it orders what was written within one tick of the clock."""
    depth, at = 0, before.get(ReferralId(record_id))
    while at is not None and depth <= len(before):
        depth, at = depth + 1, before.get(at)
    return depth


def threads(records: Iterable[ReferralRecord]) -> tuple[Thread, ...]:
    """Every sending with its steps, the newest sending first; one that was undone is left out."""
    by_root: dict[str, list[ReferralRecord]] = {}
    for record in live(records):
        by_root.setdefault(record.root, []).append(record)
    found = [Thread(tuple(steps)) for steps in by_root.values() if _is_sending(steps[0])]
    return tuple(sorted(found, key=lambda one: (one.first.at, one.first.id), reverse=True))


def sent_in_vain(found: Iterable[Thread]) -> Mapping[str, int]:
    """Door -> how often somebody was sent there since they last arrived, without arriving.

    A sending that turned out not to be needed does not count.
    """
    counts: dict[str, int] = {}
    for one in sorted(found, key=lambda thread: thread.first.at):
        door = one.first.door_id
        if one.came:
            counts[door] = 0
        elif one.state is not ReferralState.NOT_NEEDED:
            counts[door] = counts.get(door, 0) + 1
    return {door: count for door, count in counts.items() if count}


def next_call(
    state: ReferralState,
    today: date,
    is_closed: Callable[[date], bool],
    *,
    booked: date | None = None,
    urgent: bool = False,
) -> date | None:
    """When to ask whether they came: the working day after an appointment, else within a week."""
    if state not in WAITING:
        return None
    if booked is not None and booked >= today:
        due = booked + timedelta(days=1)
    else:
        due = today + timedelta(days=URGENT_DAYS if urgent else WAIT_DAYS)
    while is_closed(due) or due.weekday() >= 5:
        due += timedelta(days=1)
    return due


def _is_sending(step: ReferralRecord) -> bool:
    """The first step, or what stands for it now."""
    return step.follows is None or step.corrects == step.root
