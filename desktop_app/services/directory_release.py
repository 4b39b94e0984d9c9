"""From draft to edition: tried on the sentence tests, offered by one, released by another."""

from collections.abc import Callable
from datetime import date
from typing import Any

from desktop_app.directory.trial import Progress, Trial, compare, sentences_of
from desktop_app.domain.referrals.keeping import (
    MAY_RELEASE,
    STARTER,
    Draft,
    Edition,
    State,
    may_edit,
    refusal,
)
from desktop_app.errors import UserError
from desktop_app.services.directory_document import (
    document_of,
    document_of_starter,
    records_of_changed,
)
from desktop_app.services.directory_draft import DOOR, WORD, DraftList, draft_list
from desktop_app.services.directory_in_force import InForce
from desktop_app.services.directory_views import edition_view
from desktop_app.storage import directory_editions
from desktop_app.storage.office import Office, UnitOfWork
from desktop_app.storage.staff_names import staff_names


class DirectoryRelease:
    """Use cases around editions. Nothing is in force before a second person released it."""

    def __init__(self, office: Office, in_force: InForce) -> None:
        self._office, self._in_force = office, in_force

    def draft(self) -> Draft | None:
        """What is being written, and whether this person may release it."""
        with self._office.read() as uow:
            held = draft_list(uow, self._in_force)
            if held.row is None or (not held.edits and held.row.state != State.OFFERED):
                return None
            tried = _tried(uow, held.row)
            writers = self._authors(uow, held.row)
            names = staff_names(uow, writers)
            edition = edition_view(held.row, names | self._names(uow, [held.row]), held.base_id, {})
        doors = sum(subject.startswith(DOOR) for subject in held.edits)
        words = sum(subject.startswith(WORD) for subject in held.edits)
        why = refusal(self._office.actor, State(held.row.state), writers, tried)
        return Draft(edition, doors, words, tuple(sorted(names.values())), tried, why)

    def editions(self) -> tuple[Edition, ...]:
        """Every edition, newest first, the list that came with the program last."""
        with self._office.read() as uow:
            rows = [r for r in directory_editions.all_editions(uow) if r.number]
            rows.sort(key=lambda row: row.number, reverse=True)
            _list, _words, current = self._in_force.in_transaction(uow)
            names = self._names(uow, rows)
        numbers = {row.id: row.number for row in rows} | {STARTER: 0}
        found = [edition_view(row, names, current, numbers) for row in rows]
        shipped = self._in_force.starter()
        found.append(
            Edition(STARTER, 0, State.RELEASED, shipped.edition, None, len(shipped.doors),
                    current == STARTER)
        )  # fmt: skip
        return tuple(found)

    # Trying

    def try_out(
        self,
        progress: Progress = lambda _done, _all: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Trial | None:
        """Run the sentence tests on the draft beside the list in force; None where cancelled.

        The outcome is written to the draft, unless it was changed meanwhile.
        """
        with self._office.read() as uow:
            held = draft_list(uow, self._in_force)
            if held.row is None:
                raise UserError("edition_empty")
            at = directory_editions.change_count(uow, held.row.id)
        after = self._in_force.built(held.doors, held.words)
        sentences = sentences_of(held.base, (*held.base_words, *held.words))
        trial = compare(held.base, after, sentences, progress, cancelled)
        if trial is not None and may_edit(self._office.actor):
            self._remember(trial, held.row.id, at)
        return trial

    def _remember(self, trial: Trial, edition_id: str, at: int) -> None:
        with self._office.write() as uow:
            row = directory_editions.open_draft(uow)
            if row is None or row.id != edition_id or row.state != State.DRAFT:
                return
            passed = at if not trial.urgent_lost else None
            found = {"better": trial.better, "worse": trial.worse, "tried_at_change": passed}
            directory_editions.change(uow, row, found)
            uow.audit("directory_tried", "edition", row.id, **found, urgent=trial.urgent_lost)

    # Two people

    def offer(self, effective_from: date) -> Draft:
        """Say that the draft is finished and from when it should hold."""
        if not may_edit(self._office.actor):
            raise UserError("not_permitted")
        with self._office.write() as uow:
            held = self._open(uow, State.DRAFT)
            if not held.edits:
                raise UserError("edition_empty")
            newest = directory_editions.newest(uow)
            if effective_from < uow.now.date():
                raise UserError("edition_in_the_past")
            if newest is not None and effective_from < newest.effective_from:
                raise UserError("edition_before_newest", day=newest.label)
            if not _tried(uow, held.row):
                raise UserError("edition_not_tried")
            records_of_changed(uow, held)  # refused now, not when it is released
            directory_editions.change(uow, held.row, {
                "state": "offered", "effective_from": effective_from,
                "label": effective_from.isoformat(), "offered_by": uow.actor.staff_id,
                "offered_at": uow.now_us, "doors": len(held.doors),
            })  # fmt: skip
            self._wrote(uow, "directory_offered", held.row)
        return self._still_there()

    def take_offer_back(self) -> Draft:
        """Go on writing; whoever may write may do so, and nothing is lost."""
        if not may_edit(self._office.actor):
            raise UserError("not_permitted")
        with self._office.write() as uow:
            held = self._open(uow, State.OFFERED)
            none = {"offered_by": None, "offered_at": None, "effective_from": None, "label": ""}
            directory_editions.change(uow, held.row, {"state": "draft", **none})
            self._wrote(uow, "directory_offer_back", held.row)
        return self._still_there()

    def release(self, edition_id: str) -> Edition:
        """The second person: the offered edition holds from its day on."""
        with self._office.write() as uow:
            held = self._open(uow, State.OFFERED)
            row = held.row
            if row.id != edition_id:
                raise UserError("edition_gone")
            why = refusal(
                self._office.actor, State.OFFERED, self._authors(uow, row), _tried(uow, row)
            )
            if why:
                raise UserError(why)
            day = max(row.effective_from, uow.now.date())
            whole = document_of(uow, held, day)
            directory_editions.change(uow, row, {
                "state": "released", "effective_from": day, "label": day.isoformat(),
                "released_by": uow.actor.staff_id, "released_at": uow.now_us,
                "doors": len(held.doors), "number": directory_editions.next_number(uow),
            }, whole)  # fmt: skip
            directory_editions.clear_edits(uow, row)
            self._wrote(uow, "directory_released", directory_editions.find(uow, row.id))
        return self._edition(edition_id)

    def call_off(self, edition_id: str) -> None:
        """A released edition whose day has not come never comes into force."""
        if self._office.actor.duty not in MAY_RELEASE:
            raise UserError("release_needs_supervisor")
        with self._office.write() as uow:
            row = directory_editions.find(uow, edition_id)
            today = uow.now.date()
            if row is None or row.state != State.RELEASED or row.effective_from <= today:
                raise UserError("edition_gone")
            directory_editions.call_off(uow, row)
            self._untried(uow)
            self._wrote(uow, "directory_called_off", row)

    def restore(self, edition_id: str) -> Edition:
        """Bring an earlier edition back into force, from today. It was released by two before."""
        if self._office.actor.duty not in MAY_RELEASE:
            raise UserError("release_needs_supervisor")
        with self._office.write() as uow:
            _list, _words, current = self._in_force.in_transaction(uow)
            if edition_id == current:
                raise UserError("edition_in_force")
            whole = self._earlier(uow, edition_id)
            today = uow.now.date()
            named = {"edition": today.isoformat(), "effective_from": today.isoformat()}
            row_id = directory_editions.add(uow, {
                "state": "released", "label": today.isoformat(), "effective_from": today,
                "restores": edition_id, "doors": len(whole["services"]),
                "number": directory_editions.next_number(uow),
                "released_by": uow.actor.staff_id, "released_at": uow.now_us,
            }, {**whole, **named})  # fmt: skip
            row = directory_editions.find(uow, row_id)
            self._untried(uow)
            self._wrote(uow, "directory_restored", row)
        return self._edition(row_id)

    # Parts

    def _open(self, uow: UnitOfWork, state: State) -> DraftList:
        held = draft_list(uow, self._in_force)
        if held.row is None or held.row.state != state:
            raise UserError("edition_gone" if state is State.OFFERED else "edition_is_offered")
        return held

    def _untried(self, uow: UnitOfWork) -> None:
        """A draft that was tried beside another list must be tried again."""
        row = directory_editions.open_draft(uow)
        if row is not None:
            directory_editions.change(uow, row, {"tried_at_change": None})

    def _authors(self, uow: UnitOfWork, row: Any) -> set[str]:
        offered = {row.offered_by} if row.offered_by else set()
        return directory_editions.authors(uow, row.id) | offered

    def _names(self, uow: UnitOfWork, rows: list[Any]) -> dict[str, str]:
        ids = {staff for row in rows for staff in (row.offered_by, row.released_by) if staff}
        return staff_names(uow, ids)

    def _earlier(self, uow: UnitOfWork, edition_id: str) -> dict[str, Any]:
        if edition_id == STARTER:
            return document_of_starter(self._in_force.starter(), uow.now.date())
        return directory_editions.document(uow, edition_id)

    def _edition(self, edition_id: str) -> Edition:
        return next(one for one in self.editions() if one.id == edition_id)

    def _still_there(self) -> Draft:
        found = self.draft()
        if found is None:
            raise UserError("edition_gone")
        return found

    def _wrote(self, uow: UnitOfWork, action: str, row: Any) -> None:
        uow.audit(action, "edition", row.id, number=row.number)
        uow.changed("directory", row.id)


def _tried(uow: UnitOfWork, row: Any) -> bool:
    return bool(row.tried_at_change == directory_editions.change_count(uow, row.id))
