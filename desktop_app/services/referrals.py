"""Where to send somebody: the directory searched in their own words, and what came of it."""

from collections.abc import Callable
from functools import cached_property
from typing import Any

from desktop_app.clock import from_us
from desktop_app.directory.search import Directory, SearchResult
from desktop_app.domain.ids import PersonId, ReferralId
from desktop_app.domain.referral_records import ReferralRecord, ReferralState
from desktop_app.domain.referrals.doors import Door
from desktop_app.errors import UserError
from desktop_app.services.consultation import hearing_in
from desktop_app.storage import referral_records
from desktop_app.storage.office import Office, UnitOfWork
from desktop_app.storage.staff_names import staff_names

CANDIDATES = 5
LONGEST_NOTE = 2_000


class Referrals:
    """Use cases around the directory. A search is never written down: its words are personal."""

    def __init__(self, office: Office, load: Callable[[], Directory]) -> None:
        self._office = office
        self._load = load

    @cached_property
    def directory(self) -> Directory:
        """The list in force with its words, read at the first question: it takes half a second."""
        return self._load()

    def warm_up(self) -> None:
        """Read the list and the analyser before anybody waits for them; for an idle moment."""
        self.directory.search("相談")

    def search(
        self, text: str, person_id: PersonId | None = None, top: int = CANDIDATES
    ) -> SearchResult:
        """Doors for what somebody said; what was heard from them joins in."""
        now = self._office.clock.now().replace(tzinfo=None)  # opening hours are wall time in Japan
        return self.directory.search(text, self._heard(person_id), now, top)

    def candidates(self, person_id: PersonId, top: int = CANDIDATES) -> SearchResult:
        """Doors that the hearing alone suggests."""
        return self.search("", person_id, top)

    def door(self, door_id: str) -> Door:
        """One door of the list in force."""
        found = self.directory.door(door_id)
        if found is None:
            raise UserError("unknown_door", door=door_id)
        return found

    def record(
        self,
        door_id: str,
        state: ReferralState | str,
        person_id: PersonId | None = None,
        note: str = "",
        follows: ReferralId | None = None,
    ) -> ReferralRecord:
        """Write down a step: referred, accepted, arrived, outcome, not needed."""
        self.door(door_id)
        step = ReferralState(state)
        if len(note) > LONGEST_NOTE:
            raise UserError("note_too_long", most=LONGEST_NOTE)
        with self._office.write() as uow:
            if follows is not None and referral_records.find(uow, follows) is None:
                raise UserError("referral_gone")
            row = referral_records.add(uow, door_id, str(step), person_id, note.strip(), follows)
            uow.audit("referral_recorded", "referral", row.id, version=1, state=str(step))
            uow.changed("referral", row.id, person_id)
            return _records(uow, [row])[0]

    def history(self, person_id: PersonId) -> tuple[ReferralRecord, ...]:
        """Every step for one resident, newest first."""
        with self._office.read() as uow:
            return tuple(_records(uow, referral_records.of_person(uow, person_id)))

    def _heard(self, person_id: PersonId | None) -> tuple[str, ...]:
        if person_id is None:
            return ()
        with self._office.read() as uow:
            facts = hearing_in(uow, person_id).facts
        return tuple(f"{fact.item}.{code}" for fact in facts for code in fact.codes)


def _records(uow: UnitOfWork, rows: list[Any]) -> list[ReferralRecord]:
    names = staff_names(uow, {row.staff_id for row in rows})
    return [
        ReferralRecord(
            id=ReferralId(row.id), person_id=PersonId(row.person_id) if row.person_id else None,
            door_id=row.door_id, state=ReferralState(row.state), by=names.get(row.staff_id, ""),
            counter=row.counter, at=from_us(row.at), note=referral_records.note(uow, row),
            follows=ReferralId(row.follows) if row.follows else None,
        )
        for row in rows
    ]  # fmt: skip
