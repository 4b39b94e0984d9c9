"""Searches that found nothing certain: their plain words go to whoever keeps the list."""

from typing import Any

from desktop_app.directory.own_words import problem_of, rule_of
from desktop_app.directory.plain_words import plain_words
from desktop_app.directory.search import Directory
from desktop_app.domain.referrals.keeping import KNOWN_ENOUGH, OwnWord, Suggestion, may_edit
from desktop_app.errors import UserError
from desktop_app.services.directory_editing import DirectoryEditing
from desktop_app.services.directory_in_force import InForce
from desktop_app.storage import directory_suggestions
from desktop_app.storage.office import Office


class DirectorySuggestions:
    """Use cases around words that led nowhere."""

    def __init__(self, office: Office, in_force: InForce, editing: DirectoryEditing) -> None:
        self._office, self._in_force, self._editing = office, in_force, editing

    def found_nothing(self, text: str) -> bool:
        """A search ended without a certain door; whether its words were kept.

        Urgent sentences leave no trace at all. Of others only dictionary words are kept, without
        names, places and numbers; a word that no dictionary has only from its third time on.
        """
        directory = self._in_force.directory()
        result = directory.search(text)
        if not text.strip() or result.certain or result.sensitive:
            return False
        kept = plain_words(text, directory.words.thesaurus)
        if kept is None:
            return False
        heard = (h for h in result.hits if any(why.kind == "words" for why in h.why))
        near = next((h.door.id for h in heard), "")
        shown_from = KNOWN_ENOUGH if kept.unknown else 1
        key = self._office.tokens.number_hash("words", "|".join(kept.words))
        with self._office.write() as uow:
            shown = directory_suggestions.count(uow, key, kept.words, near, shown_from)
            uow.audit("search_unanswered", "office", self._office.info.office_id)
            if shown:
                uow.changed("directory", self._office.info.office_id)
        return True

    def all_open(self, owner: str = "") -> tuple[Suggestion, ...]:
        """What waits, the most frequent first; for one owner, or for everybody."""
        with self._office.read() as uow:
            rows = directory_suggestions.all_open(uow)
            directory = self._in_force.in_transaction(uow)[0]
        found = (_suggestion(row, words, directory) for row, words in rows)
        return tuple(s for s in found if not owner or s.owner == owner)

    def take(self, suggestion_id: str, door_id: str, rule: str = "") -> OwnWord:
        """One click: its words become a rule that leads to a door, in the draft."""
        with self._office.write() as uow:
            held = self._editing.writable(uow)
            _row, words = directory_suggestions.find(uow, suggestion_id)
            line = rule or rule_of(words)
            wrong = problem_of(line)
            if wrong:
                raise UserError("word_wrong", reason=wrong)
            made = self._editing.put_word(uow, held, door_id, line)
            directory_suggestions.set_state(uow, suggestion_id, "taken")
            uow.audit("suggestion_taken", "suggestion", suggestion_id)
        return made

    def dismiss(self, suggestion_id: str) -> None:
        """Not our business; it does not come back."""
        self._set(suggestion_id, "dismissed", "suggestion_dismissed")

    def bring_back(self, suggestion_id: str) -> None:
        """Undo of taking or dismissing; the rule made from it is taken out by itself."""
        self._set(suggestion_id, "open", "suggestion_brought_back")

    def _set(self, suggestion_id: str, state: str, action: str) -> None:
        if not may_edit(self._office.actor):
            raise UserError("not_permitted")
        with self._office.write() as uow:
            directory_suggestions.set_state(uow, suggestion_id, state)
            uow.audit(action, "suggestion", suggestion_id)
            uow.changed("directory", self._office.info.office_id)


def _suggestion(row: Any, words: tuple[str, ...], directory: Directory) -> Suggestion:
    near = directory.door(row.near_door)
    return Suggestion(
        row.id, words, row.times, row.last_on,
        near.id if near else "", near.name if near else "",
        near.freshness.owner if near else "",
    )  # fmt: skip
