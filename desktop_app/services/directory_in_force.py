"""The list that every counter searches: the released edition of today, or the shipped one."""

from collections.abc import Callable, Iterable, Mapping
from threading import Lock
from typing import Any

from desktop_app.directory.hsds import door_from_service
from desktop_app.directory.own_words import Word, rules_of
from desktop_app.directory.search import Directory
from desktop_app.domain.referrals.doors import Door
from desktop_app.domain.referrals.keeping import STARTER
from desktop_app.storage import directory_editions
from desktop_app.storage.office import Office, UnitOfWork

Document = Mapping[str, Any]
HELD = 2  # the one in force, and one whose day has not come


class InForce:
    """Looks at every question which edition holds today; opens one only when it is another."""

    def __init__(self, office: Office, starter: Callable[[], Directory]) -> None:
        self._office, self._load = office, starter
        self._lock = Lock()
        self._starter: Directory | None = None
        self._held: dict[str, tuple[Directory, tuple[Word, ...]]] = {}

    def directory(self) -> Directory:
        """What a search asks."""
        with self._office.read() as uow:
            return self.in_transaction(uow)[0]

    def in_transaction(
        self, uow: UnitOfWork, *, newest: bool = False
    ) -> tuple[Directory, tuple[Word, ...], str]:
        """The list, the office's own words and the edition's id; `starter` for the shipped list.

        `newest`: the one that will be in force last, whose day may not have come.
        """
        today = uow.now.date()
        row = directory_editions.newest(uow) if newest else directory_editions.in_force(uow, today)
        key = row.id if row else STARTER
        with self._lock:
            if key not in self._held:
                while len(self._held) >= HELD:
                    self._held.pop(next(iter(self._held)))
                self._held[key] = self._opened(uow, key)
            return *self._held[key], key

    def _opened(self, uow: UnitOfWork, key: str) -> tuple[Directory, tuple[Word, ...]]:
        if key == STARTER:
            return self._base(), ()
        document = directory_editions.document(uow, key)
        words = words_of(document)
        doors = tuple(door_from_service(record) for record in document["services"])
        return self._built(doors, words, document.get("edition", "")), words

    def built(self, doors: tuple[Door, ...], words: Iterable[Word], edition: str = "") -> Directory:
        """A list that is not in force, with the same thesaurus and the same model."""
        with self._lock:
            return self._built(doors, words, edition)

    def starter(self) -> Directory:
        """The list that came with the program."""
        with self._lock:
            return self._base()

    def _built(self, doors: tuple[Door, ...], words: Iterable[Word], edition: str) -> Directory:
        base = self._base()
        return Directory(
            doors, base.words, edition=edition, office=base.office, is_holiday=base.is_holiday,
            analyser=base.analyser, model=base.model, examples=base.examples,
            own=rules_of(words, doors),
        )  # fmt: skip

    def _base(self) -> Directory:
        if self._starter is None:
            self._starter = self._load()
        return self._starter


def words_of(document: Document) -> tuple[Word, ...]:
    """The office's own words in a released list."""
    return tuple(Word(w["id"], w["door"], w["rule"]) for w in document.get("words", ()))


def words_document(words: Iterable[Word]) -> list[dict[str, str]]:
    """The same as they stand in a released list."""
    return [{"id": w.id, "door": w.door_id, "rule": w.rule} for w in words]
