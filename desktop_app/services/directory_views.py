"""What the pages of the referral list are shown: rows with their age, doors in a form, history."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from desktop_app.clock import from_us
from desktop_app.domain.referrals.door_values import changed_fields, field_text, values_of
from desktop_app.domain.referrals.doors import Door
from desktop_app.domain.referrals.freshness import Age, age
from desktop_app.domain.referrals.keeping import DoorRow, Edition, FieldChange, OwnWord, State
from desktop_app.services.directory_draft import DOOR, DraftList
from desktop_app.storage.office import UnitOfWork
from desktop_app.storage.staff_names import staff_names


@dataclass(frozen=True, slots=True)
class Board:
    """The table of doors with its counts; `counts` is of the whole list, not of what is shown."""

    rows: tuple[DoorRow, ...]
    counts: Mapping[Age, int]
    owners: tuple[str, ...]
    categories: tuple[str, ...]
    edition: str
    may_edit: bool
    offered: bool


@dataclass(frozen=True, slots=True)
class EditedDoor:
    """One door in the form: as the draft has it and as it is in force."""

    id: str
    values: Mapping[str, Any]
    in_force: Mapping[str, Any]  # empty for a new door
    version: int
    words: tuple[OwnWord, ...]
    history: tuple[FieldChange, ...]

    @property
    def changed(self) -> tuple[str, ...]:
        """Fields in which the draft differs."""
        return changed_fields(self.in_force, self.values) if self.in_force else ()


def door_row(held: DraftList, door: Door, today: date) -> DoorRow:
    """One line of the table."""
    fresh = door.freshness
    return DoorRow(
        door.id, door.name, door.category, fresh.owner, fresh.verified_on, fresh.next_check_due,
        age(fresh, today), door.status, held.changed(door.id), held.is_new(door.id),
    )  # fmt: skip


def is_wanted(row: DoorRow, owner: str, only: Age | None, text: str) -> bool:
    """Whether the filters let a line through."""
    if (owner and row.owner != owner) or (only is not None and row.age is not only):
        return False
    return not text or any(text in part for part in (row.id, row.name, row.category, row.owner))


def own_words(held: DraftList) -> tuple[OwnWord, ...]:
    """Words of the draft, marked where they are not in force yet."""
    known = {word.id for word in held.base_words}
    return tuple(OwnWord(w.id, w.door_id, w.rule, w.id not in known) for w in held.words)


def history_of(uow: UnitOfWork, found: Sequence[Any]) -> tuple[FieldChange, ...]:
    """Stored changes with the names of who made them."""
    names = staff_names(uow, {row.staff_id for row, _before, _after in found})
    return tuple(
        FieldChange(
            row.subject.removeprefix(DOOR), row.field, before, after,
            names.get(row.staff_id, ""), row.counter, from_us(row.at), row.number or 0,
        )
        for row, before, after in found
    )  # fmt: skip


def still_open(known: Sequence[FieldChange], held: DraftList) -> Iterable[FieldChange]:
    """Of several changes of a field the newest; those taken back are left out."""
    seen: set[tuple[str, str]] = set()
    words = {f"{w.door_id} {w.rule}" for w in held.words}
    old = {f"{w.door_id} {w.rule}" for w in held.base_words}
    for one in known:
        if one.field == "word":
            text = f"{one.door_id} {one.after or one.before}"
            if (text in words) != (text in old) and (one.door_id, text) not in seen:
                seen.add((one.door_id, text))
                yield one
        elif (one.door_id, one.field) not in seen and held.changed(one.door_id):
            seen.add((one.door_id, one.field))
            base, now = held.base.door(one.door_id), held.door(one.door_id)
            before = field_text(values_of(base).get(one.field)) if base else ""
            if now is not None and field_text(values_of(now).get(one.field)) != before:
                yield FieldChange(
                    one.door_id, one.field, before, one.after, one.by, one.counter, one.at,
                    one.edition,
                )  # fmt: skip


def edition_view(
    row: Any, names: Mapping[str, str], current: str, numbers: Mapping[str, int]
) -> Edition:
    """A row as an edition; `current` is the id in force, `numbers` of every edition by its id."""
    return Edition(
        row.id, row.number or 0, State(row.state), row.label, row.effective_from, row.doors,
        row.id == current, names.get(row.offered_by or "", ""), _moment(row.offered_at),
        names.get(row.released_by or "", ""), _moment(row.released_at),
        numbers.get(row.restores) if row.restores else None, row.better, row.worse,
    )  # fmt: skip


def _moment(at: int | None) -> datetime | None:
    return from_us(at) if at else None
