"""Who keeps the referral list and how an edition comes into force."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from desktop_app.domain.referrals.freshness import Age
from desktop_app.domain.session import Actor, Duty

MAY_RELEASE = (Duty.SUPERVISOR, Duty.ADMINISTRATOR)
MAY_EDIT = (Duty.COUNTER, *MAY_RELEASE)
STARTER = "starter"  # stands for the list that came with the program
KNOWN_ENOUGH = 3  # a word no dictionary has is kept only when it was heard this often


class State(StrEnum):
    """Where an edition stands."""

    DRAFT = "draft"
    OFFERED = "offered"
    RELEASED = "released"
    CALLED_OFF = "called_off"


def may_edit(actor: Actor) -> bool:
    """Whoever works at a counter may write in the draft: nothing changes until it is released."""
    return actor.duty in MAY_EDIT


def refusal(actor: Actor, state: State, authors: Collection[str], tried: bool) -> str:
    """Why this person may not release this edition now, as a code; empty where they may.

    Two people: whoever changed a field or offered the edition cannot be the one to release it.
    """
    if actor.duty not in MAY_RELEASE:
        return "release_needs_supervisor"
    if state is not State.OFFERED:
        return "edition_not_offered"
    if actor.staff_id in authors:
        return "release_needs_second_person"
    return "" if tried else "edition_not_tried"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field before and after, by whom and when (HSDS metadata)."""

    door_id: str
    field: str
    before: str
    after: str
    by: str
    counter: str
    at: datetime
    edition: int  # 0: not released yet


@dataclass(frozen=True, slots=True)
class DoorRow:
    """One line of the table of doors, as the draft has it."""

    id: str
    name: str
    category: str
    owner: str
    verified_on: date
    next_check_due: date
    age: Age
    status: str
    changed: bool
    new: bool = False


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of the list."""

    id: str
    number: int
    state: State
    label: str
    effective_from: date | None
    doors: int
    in_force: bool
    offered_by: str = ""
    offered_at: datetime | None = None
    released_by: str = ""
    released_at: datetime | None = None
    restores: int | None = None
    better: int | None = None
    worse: int | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """What is being written, in numbers, and what may be done with it."""

    edition: Edition
    doors: int
    words: int
    authors: tuple[str, ...]
    tried: bool
    refusal: str  # why this person may not release it


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Words of searches that found nothing certain."""

    id: str
    words: tuple[str, ...]
    times: int
    last_on: date
    near_door: str
    near_name: str
    owner: str


@dataclass(frozen=True, slots=True)
class OwnWord:
    """A rule of the office's own: `8 びざ & きれ` leads to a door."""

    id: str
    door_id: str
    rule: str
    new: bool  # in the draft only
