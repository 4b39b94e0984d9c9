"""From found to arrived: steps are written down, corrected, taken back, and followed up."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from desktop_app.clock import to_us
from desktop_app.domain.ids import PersonId, ReferralId
from desktop_app.domain.referral_records import (
    ReferralRecord,
    ReferralState,
    Thread,
    live,
    next_call,
    sent_in_vain,
    threads,
)
from desktop_app.domain.referrals.doors import Door
from desktop_app.errors import UserError
from desktop_app.services.referrals import Referrals
from desktop_app.storage import lookup, referral_records
from desktop_app.storage.office import Office, UnitOfWork
from desktop_app.storage.referral_records import NewStep

LONGEST_NOTE = 2_000
LONGEST_NAME = 80
FOLLOWED_DAYS = 400
MOST_FOLLOWED = 500
IsClosed = Callable[[date], bool]


@dataclass(frozen=True, slots=True)
class Said:
    """What is written down with a step; `due_on` None asks again by the rule."""

    note: str = ""
    with_whom: str = ""
    booked_at: datetime | None = None  # JST, aware
    due_on: date | None = None
    keyword: str = ""
    urgent: bool = False


NOTHING = Said()


class Scope(StrEnum):
    """Whose sendings are followed up."""

    MINE = "mine"
    COUNTER = "counter"


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One line of the list: whom to ask about, at which door, since when it is due."""

    thread: Thread
    name: str
    number: str
    door: Door | None  # None where the list no longer has it
    due_on: date
    days_left: int  # negative where the call is overdue
    in_vain: int


class ReferralSteps:
    """Use cases around what came of a referral. Rows are only added; nothing is overwritten."""

    def __init__(self, office: Office, doors: Referrals, is_closed: IsClosed) -> None:
        self._office = office
        self._doors = doors
        self._is_closed = is_closed

    def send(
        self, door_id: str, person_id: PersonId | None = None, said: Said = NOTHING
    ) -> ReferralRecord:
        """Somebody was sent to a door; without a person it is only counted, never followed up."""
        self._doors.door(door_id)
        _check(said)
        if person_id is None:  # nothing that could lead to somebody is kept
            said = Said(keyword=said.keyword, urgent=said.urgent)
        with self._office.write() as uow:
            if person_id is not None and lookup.person(uow, person_id) is None:
                raise UserError("person_gone")
            step = self._step(uow, door_id, person_id, ReferralState.REFERRED, said)
            return _write(uow, step, "referral_recorded")

    def move(
        self, record_id: ReferralId, state: ReferralState | str, said: Said = NOTHING
    ) -> ReferralRecord:
        """The next step of a sending: accepted, no news, arrived, outcome, not needed."""
        _check(said)
        with self._office.write() as uow:
            before = _found(uow, record_id)
            if not live(referral_records.of_root(uow, before.root)):
                raise UserError("referral_gone")
            step = self._step(
                uow, before.door_id, before.person_id, ReferralState(state), said,
                root=before.root, follows=before.id,
            )  # fmt: skip
            return _write(uow, step, "referral_recorded")

    def correct(
        self, record_id: ReferralId, state: ReferralState | str, said: Said = NOTHING
    ) -> ReferralRecord:
        """Another step in the place of a wrong one, which stays readable in the log of steps."""
        _check(said)
        with self._office.write() as uow:
            wrong = _live(uow, record_id)
            step = self._step(
                uow, wrong.door_id, wrong.person_id, ReferralState(state), said,
                root=wrong.root, follows=wrong.follows, corrects=wrong.id,
            )  # fmt: skip
            return _write(uow, step, "referral_corrected")

    def undo(self, record_id: ReferralId) -> ReferralRecord:
        """Take a step back; undoing the answer of this brings the step back."""
        with self._office.write() as uow:
            wrong = _found(uow, record_id)
            if wrong.state is not ReferralState.UNDONE:
                wrong = _live(uow, record_id)
            step = NewStep(
                wrong.door_id, ReferralState.UNDONE, wrong.person_id, wrong.root, wrong.follows,
                wrong.id,
            )  # fmt: skip
            return _write(uow, step, "referral_undone")

    def history(self, person_id: PersonId) -> tuple[Thread, ...]:
        """Every sending of one resident with its steps, newest first."""
        with self._office.read() as uow:
            return threads(referral_records.of_person(uow, person_id))

    def log(self, root: ReferralId) -> tuple[ReferralRecord, ...]:
        """Every step of one sending as it was written, with what was corrected and undone."""
        with self._office.read() as uow:
            return tuple(sorted(referral_records.of_root(uow, root), key=lambda one: one.at))

    def follow_ups(self, scope: Scope | str = Scope.MINE) -> tuple[FollowUp, ...]:
        """What waits for a call, overdue first; who looked at the list is in the audit log."""
        only_mine = Scope(scope) is Scope.MINE
        with self._office.write() as uow:
            since = to_us(uow.now - timedelta(days=FOLLOWED_DAYS))
            sent = threads(referral_records.sent_by(uow, since, staff_only=only_mine))
            due = sorted(
                ((one.due_on, one) for one in sent if one.due_on is not None),
                key=lambda pair: (pair[0], pair[1].first.at),
            )[:MOST_FOLLOWED]
            lines = self._lines(uow, due)
            uow.audit("referrals_listed", "referral", str(scope), count=len(lines))
        return lines

    def _lines(self, uow: UnitOfWork, due: list[tuple[date, Thread]]) -> tuple[FollowUp, ...]:
        ids = {str(one.first.person_id) for _day, one in due}
        names = lookup.persons(uow, ids)
        vain = _in_vain(referral_records.of_people(uow, ids))
        today, lines = uow.now.date(), []
        for day, one in due:
            person_id = str(one.first.person_id)
            row = names.get(person_id)
            identity: Mapping[str, str] = row.identity if row else {}
            lines.append(
                FollowUp(
                    one, str(identity.get("name", "")), str(identity.get("number", "")),
                    self._doors.find(one.first.door_id), day, (day - today).days,
                    vain.get(person_id, {}).get(one.first.door_id, 0),
                )
            )  # fmt: skip
        return tuple(lines)

    def _step(
        self, uow: UnitOfWork, door_id: str, person_id: PersonId | None, state: ReferralState,
        said: Said, *, root: str = "", follows: ReferralId | None = None,
        corrects: ReferralId | None = None,
    ) -> NewStep:  # fmt: skip
        booked = said.booked_at.date() if said.booked_at else None
        due = said.due_on or next_call(
            state, uow.now.date(), self._is_closed, booked=booked, urgent=said.urgent
        )
        return NewStep(
            door_id, state, person_id, root, follows, corrects,
            due if person_id is not None else None,
            to_us(said.booked_at) if said.booked_at else None,
            said.note.strip(), said.with_whom.strip(), said.keyword,
        )  # fmt: skip


def _in_vain(records: list[ReferralRecord]) -> dict[str, Mapping[str, int]]:
    """Person -> door -> sendings without arriving."""
    by_person: dict[str, list[ReferralRecord]] = {}
    for record in records:
        by_person.setdefault(str(record.person_id), []).append(record)
    return {person: sent_in_vain(threads(steps)) for person, steps in by_person.items()}


def _check(said: Said) -> None:
    if len(said.note) > LONGEST_NOTE:
        raise UserError("note_too_long", most=LONGEST_NOTE)
    if len(said.with_whom) > LONGEST_NAME:
        raise UserError("note_too_long", most=LONGEST_NAME)


def _found(uow: UnitOfWork, record_id: str) -> ReferralRecord:
    found = referral_records.find(uow, record_id)
    if found is None:
        raise UserError("referral_gone")
    return found


def _live(uow: UnitOfWork, record_id: str) -> ReferralRecord:
    """A step that still counts; somebody else may have corrected it meanwhile."""
    found = _found(uow, record_id)
    if all(one.id != found.id for one in live(referral_records.of_root(uow, found.root))):
        raise UserError("referral_changed")
    return found


def _write(uow: UnitOfWork, step: NewStep, action: str) -> ReferralRecord:
    made = referral_records.add(uow, step)
    uow.audit(action, "referral", made.id, version=1, state=str(made.state), door=made.door_id)
    uow.changed("referral", made.id, made.person_id)
    return made
