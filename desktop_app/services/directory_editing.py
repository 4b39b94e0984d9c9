"""Keeping the referral list: its age, its owners, its fields; nothing counts until a release."""

from collections.abc import Iterable

from desktop_app.directory.own_words import problem_of
from desktop_app.domain.referrals import door_values
from desktop_app.domain.referrals.door_values import (
    Values,
    changed_fields,
    field_text,
    problems,
    values_of,
)
from desktop_app.domain.referrals.doors import Door
from desktop_app.domain.referrals.freshness import Age
from desktop_app.domain.referrals.keeping import FieldChange, OwnWord, State, may_edit
from desktop_app.errors import UserError
from desktop_app.services.directory_draft import DOOR, WORD, DraftList, draft_list
from desktop_app.services.directory_in_force import InForce
from desktop_app.services.directory_views import (
    Board,
    EditedDoor,
    door_row,
    history_of,
    is_wanted,
    own_words,
    still_open,
)
from desktop_app.storage import directory_editions
from desktop_app.storage.office import Office, UnitOfWork


class DirectoryEditing:
    """Use cases of whoever keeps the list; writing needs a counter's duty, reading does not."""

    def __init__(self, office: Office, in_force: InForce) -> None:
        self._office = office
        self._in_force = in_force

    # Reading

    def board(self, owner: str = "", only: Age | None = None, text: str = "") -> Board:
        """Doors by the day they fall due, the oldest first."""
        with self._office.read() as uow:
            held, today = draft_list(uow, self._in_force), uow.now.date()
        rows = [door_row(held, door, today) for door in held.doors]
        counts = {
            state: sum(r.age is state and r.status == "active" for r in rows) for state in Age
        }
        shown = [r for r in rows if is_wanted(r, owner, only, text.strip())]
        shown.sort(key=lambda r: (r.status != "active", r.next_check_due, r.id))
        return Board(
            tuple(shown), counts, tuple(sorted({r.owner for r in rows})),
            tuple(dict.fromkeys(r.category for r in rows)), held.base.edition,
            may_edit(self._office.actor), held.row is not None and held.row.state == State.OFFERED,
        )  # fmt: skip

    def door(self, door_id: str) -> EditedDoor:
        """One door with its history."""
        with self._office.read() as uow:
            return self._edited(uow, draft_list(uow, self._in_force), door_id)

    def blank(self) -> EditedDoor:
        """An empty form for a door that is not there yet."""
        today = self._office.clock.now().date()
        return EditedDoor("", values_of(door_values.blank_door("", "", today)), {}, 0, (), ())

    def rule_problem(self, rule: str) -> str:
        """What is wrong with a rule while it is typed, as a code; asks no database."""
        return problem_of(rule)

    def history(self, most: int = 200) -> tuple[FieldChange, ...]:
        """The newest changes of the whole list."""
        with self._office.read() as uow:
            return history_of(uow, directory_editions.changes(uow, most=most))

    def changes_of_draft(self) -> tuple[FieldChange, ...]:
        """What the open edition would change, field by field, against the one in force."""
        with self._office.read() as uow:
            held = draft_list(uow, self._in_force)
            if held.row is None:
                return ()
            known = history_of(uow, directory_editions.changes(uow, edition_id=held.row.id))
        return tuple(still_open(known, held))

    # Writing

    def save(self, door_id: str, values: Values, version: int) -> EditedDoor:
        """Write fields of one door into the draft; `version` is the one that was opened."""
        wrong = problems(values)
        if wrong:
            raise UserError("door_field_wrong", field=next(iter(wrong)))
        with self._office.write() as uow:
            held = self._writable(uow)
            door = held.door(door_id)
            if door is None:
                raise UserError("unknown_door", door=door_id)
            self._put(uow, held, door, values, version)
            return self._edited(uow, draft_list(uow, self._in_force), door_id)

    def add_door(self, values: Values) -> EditedDoor:
        """A new door with the next number; name, kind of help and owner are needed."""
        wrong = problems(values) or {
            n: "needed" for n in ("name", "category", "owner") if not values.get(n)
        }
        if wrong:
            raise UserError("door_field_wrong", field=next(iter(wrong)))
        with self._office.write() as uow:
            held = self._writable(uow)
            door_id = _next_id(door.id for door in held.doors)
            blank = door_values.blank_door(door_id, "", uow.now.date())
            self._put(uow, held, blank, values, 0)
            return self._edited(uow, draft_list(uow, self._in_force), door_id)

    def verify(self, door_ids: Iterable[str]) -> int:
        """Looked at today and found right: the next check is due in half a year."""
        done = 0
        with self._office.write() as uow:
            held, today = self._writable(uow), uow.now.date()
            due = (today + door_values.CHECK_EVERY).isoformat()
            values = {"verified_on": today.isoformat(), "next_check_due": due}
            for door in map(held.door, door_ids):
                if door is not None and changed_fields(values_of(door), values):
                    version = held.version(f"{DOOR}{door.id}")
                    self._put(uow, held, door, values, version)
                    done += 1
        return done

    def take_back(self, door_id: str) -> EditedDoor | None:
        """As the edition in force has it again; None for a door that is new."""
        with self._office.write() as uow:
            held = self._writable(uow)
            now, base = held.door(door_id), held.base.door(door_id)
            directory_editions.remove_edit(uow, held.row.id, f"{DOOR}{door_id}")
            if now is not None and base is not None:
                self._record(uow, held, door_id, values_of(now), values_of(base))
            else:
                self._note(uow, held, door_id, "name", now.name if now else "", "")
            self._wrote(uow, held, door_id)
            after = draft_list(uow, self._in_force)
            return self._edited(uow, after, door_id) if after.door(door_id) else None

    # Words

    def words(self) -> tuple[OwnWord, ...]:
        """The office's own words."""
        with self._office.read() as uow:
            return own_words(draft_list(uow, self._in_force))

    def add_word(self, door_id: str, rule: str) -> OwnWord:
        """A rule that leads to a door, into the draft."""
        wrong = problem_of(rule)
        if wrong:
            raise UserError("word_wrong", reason=wrong)
        with self._office.write() as uow:
            held = self._writable(uow)
            return self.put_word(uow, held, door_id, rule)

    def put_word(self, uow: UnitOfWork, held: DraftList, door_id: str, rule: str) -> OwnWord:
        """The same inside a transaction."""
        if held.door(door_id) is None:
            raise UserError("unknown_door", door=door_id)
        if any((w.door_id, w.rule) == (door_id, rule) for w in held.words):
            raise UserError("word_known")
        word_id = uow.new_id()
        values = {"door": door_id, "rule": rule}
        directory_editions.put_edit(uow, held.row.id, f"{WORD}{word_id}", values, 0)
        self._note(uow, held, door_id, "word", "", rule)
        self._wrote(uow, held, door_id)
        return OwnWord(word_id, door_id, rule, new=True)

    def remove_word(self, word_id: str) -> None:
        """Take a rule out; one that is in force stays so until the release."""
        with self._office.write() as uow:
            held = self._writable(uow)
            word = next((w for w in held.words if w.id == word_id), None)
            if word is None:
                raise UserError("word_gone")
            subject = f"{WORD}{word_id}"
            if any(w.id == word_id for w in held.base_words):
                version = held.version(subject)
                directory_editions.put_edit(uow, held.row.id, subject, {"gone": True}, version)
            else:
                directory_editions.remove_edit(uow, held.row.id, subject)
            self._note(uow, held, word.door_id, "word", word.rule, "")
            self._wrote(uow, held, word.door_id)

    # Parts

    def writable(self, uow: UnitOfWork) -> DraftList:
        """The draft, begun where there is none; refused without the duty or once it is offered."""
        return self._writable(uow)

    def put_record(self, uow: UnitOfWork, held: DraftList, before: Door | None, door: Door) -> bool:
        """A whole door from a file; whether anything is different."""
        subject = f"{DOOR}{door.id}"
        old = values_of(before) if before else {}
        if before == door:
            return False
        edit = {"record": dict(door.record)}
        directory_editions.put_edit(uow, held.row.id, subject, edit, held.version(subject))
        changed = changed_fields(old, values_of(door))
        for name in changed:
            self._note(uow, held, door.id, name, field_text(old.get(name)),
                       field_text(values_of(door)[name]))  # fmt: skip
        if not changed:  # what the form does not show: needs, eligibility, translations
            self._note(uow, held, door.id, "record", "", "")
        return True

    def _writable(self, uow: UnitOfWork) -> DraftList:
        if not may_edit(self._office.actor):
            raise UserError("not_permitted")
        if directory_editions.begin_draft(uow).state == State.OFFERED:
            raise UserError("edition_is_offered")
        return draft_list(uow, self._in_force)

    def _put(
        self, uow: UnitOfWork, held: DraftList, door: Door, values: Values, version: int
    ) -> None:
        subject = f"{DOOR}{door.id}"
        before = values_of(door)
        changed = changed_fields(before, values)
        if not changed and not held.is_new(door.id):
            return
        edit = dict(held.edits.get(subject, (0, {}))[1])
        edit["fields"] = {**edit.get("fields", {}), **{n: values[n] for n in changed}}
        directory_editions.put_edit(uow, held.row.id, subject, edit, version)
        self._record(uow, held, door.id, before, {**before, **values})
        self._wrote(uow, held, door.id)

    def _record(
        self, uow: UnitOfWork, held: DraftList, door_id: str, before: Values, after: Values
    ) -> None:
        for name in changed_fields(before, after):
            self._note(uow, held, door_id, name, field_text(before[name]), field_text(after[name]))

    def _note(
        self, uow: UnitOfWork, held: DraftList, door_id: str, field: str, before: str, after: str
    ) -> None:
        subject = f"{DOOR}{door_id}"
        directory_editions.record_change(uow, held.row.id, subject, field, before, after)

    def _wrote(self, uow: UnitOfWork, held: DraftList, door_id: str) -> None:
        uow.audit("directory_edited", "door", door_id)
        uow.changed("directory", held.row.id)

    def _edited(self, uow: UnitOfWork, held: DraftList, door_id: str) -> EditedDoor:
        door, base = held.door(door_id), held.base.door(door_id)
        if door is None:
            raise UserError("unknown_door", door=door_id)
        subject = f"{DOOR}{door_id}"
        return EditedDoor(
            door_id, values_of(door), values_of(base) if base else {}, held.version(subject),
            tuple(w for w in own_words(held) if w.door_id == door_id),
            history_of(uow, directory_editions.changes(uow, subject)),
        )  # fmt: skip


def _next_id(known: Iterable[str]) -> str:
    numbers = [int(door_id) for door_id in known if door_id.isdecimal()]
    return f"{max(numbers, default=0) + 1:02}"
