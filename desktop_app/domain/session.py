"""Who is signed in, at which counter, in which office; the queue of today."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desktop_app.domain.ids import PersonId, ReceptionId, StaffId


class Duty(StrEnum):
    """What a staff member may do."""

    COUNTER = "counter"
    SUPERVISOR = "supervisor"
    TRAINER = "trainer"
    ADMINISTRATOR = "administrator"


class Purpose(StrEnum):
    """What a database is for; the demo and training ones hold invented residents only."""

    REAL = "real"
    DEMO = "demo"
    TRAINING = "training"


@dataclass(frozen=True, slots=True)
class Actor:
    """The signed-in staff member in whose name everything is read and written."""

    staff_id: StaffId
    login: str
    name: str
    counter: str  # e.g. 国保年金課 3番
    duty: Duty


@dataclass(frozen=True, slots=True)
class Session:
    """The actor, the office and what the database is for."""

    actor: Actor
    office: str
    purpose: Purpose


class ReceptionState(StrEnum):
    """Where somebody of today's queue stands."""

    WAITING = "waiting"
    TALKING = "talking"
    DONE = "done"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Reception:
    """One ticket of today's queue; `person_id` is None for a passer-by without a file."""

    id: ReceptionId
    version: int
    ticket: str
    name: str
    person_id: PersonId | None
    purpose: str
    language: str
    state: ReceptionState
    counter: str
    arrived_at: datetime  # JST, aware
