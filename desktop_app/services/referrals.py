"""Where to send somebody: the directory searched in their own words, browsed, and checked."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop_app.directory.search import Directory, Hit, SearchResult
from desktop_app.domain.ids import PersonId
from desktop_app.domain.people import PersonHeader
from desktop_app.domain.receivables import Receivables
from desktop_app.domain.referrals.distance import Way, own_place, way
from desktop_app.domain.referrals.doors import Door
from desktop_app.domain.referrals.eligibility import Checked, checklist
from desktop_app.domain.referrals.facts import known_facts
from desktop_app.domain.referrals.interpreting import SpokenNow, spoken_at
from desktop_app.domain.referrals.schedule import OpenState, open_state
from desktop_app.errors import UserError
from desktop_app.i18n import _
from desktop_app.services.consultation import hearing_in
from desktop_app.storage.office import Office

if TYPE_CHECKING:
    from desktop_app.services.door_words import DoorWords

CANDIDATES = 5


@dataclass(frozen=True, slots=True)
class DoorNow:
    """One door for one person at this moment."""

    door: Door
    open_state: OpenState
    checked: tuple[Checked, ...]
    spoken: tuple[SpokenNow, ...]
    way: Way | None


@dataclass(frozen=True, slots=True)
class Listed:
    """One door of a browsed list."""

    door: Door
    open_state: OpenState


@dataclass(frozen=True, slots=True)
class FoundBy:
    """What may be kept of why a door was found: a keyword of the list or a heard answer."""

    keyword: str = ""
    urgent: bool = False


def found_by(hit: Hit | None) -> FoundBy:
    """Never the resident's own words, and nothing at all of an urgent one."""
    if hit is None or hit.urgent:
        return FoundBy("", hit is not None)
    said = {why.taken_for for why in hit.why if why.kind == "words"}
    keyword = next((word for word in hit.door.keywords if word in said), "")
    if keyword:
        return FoundBy(keyword)
    heard = (f"heard:{why.taken_for}" for why in hit.why if why.kind == "heard")
    return FoundBy(next(heard, ""))


class Referrals:
    """Use cases around the directory. A search is never written down: its words are personal."""

    def __init__(self, office: Office, load: Callable[[], Directory]) -> None:
        self._office = office
        self._load = load

    @property
    def directory(self) -> Directory:
        """The list in force with its words; the first question takes half a second."""
        return self._load()

    def search(
        self, text: str, person_id: PersonId | None = None, top: int = CANDIDATES
    ) -> SearchResult:
        """Doors for what somebody said; what was heard from them joins in."""
        return self.directory.search(text, self._heard(person_id), self._now(), top)

    def candidates(self, person_id: PersonId, top: int = CANDIDATES) -> SearchResult:
        """Doors that the hearing alone suggests."""
        return self.search("", person_id, top)

    def find(self, door_id: str) -> Door | None:
        """One door of the list in force, or None."""
        return self.directory.door(door_id)

    def door(self, door_id: str) -> Door:
        """One door of the list in force."""
        found = self.find(door_id)
        if found is None:
            raise UserError("unknown_door", door=door_id)
        return found

    def name_of(self, door_id: str) -> str:
        """The door's name now, or its number where the list no longer has it."""
        door = self.find(door_id)
        return door.name if door else _("一覧から外れた相談先({id})").format(id=door_id)

    def edition(self) -> str:
        """Which edition of the list is in force, such as `2026-10`."""
        return self.directory.edition

    def found_by(self, hit: Hit | None) -> FoundBy:
        """What may be kept of why a door was found."""
        return found_by(hit)

    # Browsing

    def by_category(self) -> Mapping[str, tuple[Listed, ...]]:
        """Every kind of help with its doors, in the order of the list."""
        return {
            name: tuple(map(self._listed, doors))
            for name, doors in self.directory.by_category().items()
            if any(door.status == "active" for door in doors)
        }

    def by_situation(self) -> Mapping[str, tuple[Listed, ...]]:
        """Every event of a life with its doors, the one with most doors first."""
        found: dict[str, list[Listed]] = {}
        for door in self.directory.doors:
            for situation in door.situations if door.status == "active" else ():
                found.setdefault(situation, []).append(self._listed(door))
        ordered = sorted(found.items(), key=lambda pair: -len(pair[1]))
        return {name: tuple(doors) for name, doors in ordered}

    # One door

    def look(
        self, door_id: str, header: PersonHeader | None = None, owed: Receivables | None = None
    ) -> DoorNow:
        """A door with the checklist filled from what is known of somebody; nothing is decided."""
        door, now = self.door(door_id), self._now()
        facts: Mapping[str, Any] = {}
        if header is not None:
            with self._office.read() as uow:
                hearing = hearing_in(uow, header.id)
            facts = known_facts(header, hearing, owed, now.date())
        directory = self.directory
        here = own_place(directory.doors, self._office.actor.counter)
        return DoorNow(
            door, open_state(door.schedules, now, directory.is_holiday),
            checklist(door.eligibility, facts),
            spoken_at(door.languages, now, directory.is_holiday), way(here, door.place),
        )  # fmt: skip

    def words(self, door_id: str, language: str) -> "DoorWords":
        """Name and summary of a door in the resident's language."""
        from desktop_app.services.door_words import door_words  # the text engine, when needed

        return door_words(self.door(door_id), language)

    def _listed(self, door: Door) -> Listed:
        return Listed(door, open_state(door.schedules, self._now(), self.directory.is_holiday))

    def _now(self) -> Any:
        return self._office.clock.now().replace(tzinfo=None)  # hours are wall time in Japan

    def _heard(self, person_id: PersonId | None) -> tuple[str, ...]:
        if person_id is None:
            return ()
        with self._office.read() as uow:
            facts = hearing_in(uow, person_id).facts
        return tuple(f"{fact.item}.{code}" for fact in facts for code in fact.codes)
