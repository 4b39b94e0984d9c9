"""The edition that is being written: the newest released one with the changes laid over it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from desktop_app.directory.hsds import door_from_service
from desktop_app.directory.own_words import Word
from desktop_app.directory.search import Directory
from desktop_app.domain.referrals.door_values import blank_door, with_values
from desktop_app.domain.referrals.doors import Door
from desktop_app.services.directory_in_force import InForce
from desktop_app.storage import directory_editions
from desktop_app.storage.office import UnitOfWork

DOOR, WORD = "door:", "word:"
Edit = tuple[int, dict[str, Any]]  # version, values


@dataclass(frozen=True)
class DraftList:
    """Doors and words of the draft, and what they were in the edition it builds on."""

    row: Any  # of the open edition, or None
    base: Directory
    base_id: str
    base_words: tuple[Word, ...]
    edits: Mapping[str, Edit]
    doors: tuple[Door, ...]
    words: tuple[Word, ...]

    def door(self, door_id: str) -> Door | None:
        """One door as the draft has it."""
        return next((door for door in self.doors if door.id == door_id), None)

    def version(self, subject: str) -> int:
        """Of the edit of a subject, 0 where it is untouched."""
        return self.edits.get(subject, (0, {}))[0]

    def is_new(self, door_id: str) -> bool:
        """Whether a door is not in the edition in force."""
        return self.base.door(door_id) is None

    def changed(self, door_id: str) -> bool:
        """Whether the draft says something else of a door."""
        return f"{DOOR}{door_id}" in self.edits


def draft_list(uow: UnitOfWork, in_force: InForce) -> DraftList:
    """Read inside the transaction of whoever asks."""
    base, base_words, base_id = in_force.in_transaction(uow, newest=True)
    row = directory_editions.open_draft(uow)
    edits = directory_editions.edits(uow, row.id) if row else {}
    doors = tuple(_door(door, edits) for door in base.doors)
    known = {door.id for door in base.doors}
    new = [s.removeprefix(DOOR) for s in edits if s.startswith(DOOR)]
    added = tuple(_door(_blank(n, uow), edits) for n in new if n not in known)
    return DraftList(
        row, base, base_id, base_words, edits, (*doors, *added), _words(base_words, edits)
    )


def _blank(door_id: str, uow: UnitOfWork) -> Door:
    return blank_door(door_id, "", uow.now.date())


def _door(door: Door, edits: Mapping[str, Edit]) -> Door:
    values = edits.get(f"{DOOR}{door.id}", (0, {}))[1]
    if "record" in values:
        door = door_from_service(values["record"])
    return with_values(door, values["fields"]) if values.get("fields") else door


def _words(base: tuple[Word, ...], edits: Mapping[str, Edit]) -> tuple[Word, ...]:
    found = {word.id: word for word in base}
    for subject, (_version, values) in edits.items():
        if subject.startswith(WORD):
            word_id = subject.removeprefix(WORD)
            if values.get("gone"):
                found.pop(word_id, None)
            else:
                found[word_id] = Word(word_id, values["door"], values["rule"])
    return tuple(found.values())
