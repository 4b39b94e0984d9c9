"""One signed-in person with the services of the referral list, for tests on both engines."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import pytest
from sqlalchemy import insert

from desktop_app.directory.search import Directory
from desktop_app.directory.starter import load_starter, load_words
from desktop_app.domain.ids import StaffId
from desktop_app.domain.session import Actor, Duty
from desktop_app.errors import UserError
from desktop_app.services.directory_editing import DirectoryEditing
from desktop_app.services.directory_files import DirectoryFiles
from desktop_app.services.directory_in_force import InForce
from desktop_app.services.directory_release import DirectoryRelease
from desktop_app.services.directory_suggestions import DirectorySuggestions
from desktop_app.services.referrals import Referrals
from desktop_app.storage import tables
from desktop_app.storage.opened import Office

SENTENCES = 30


@cache
def few_sentences() -> Directory:
    """The shipped list with a few of the sentence tests: the whole file takes seconds."""
    shipped = load_starter()
    examples = (*shipped.examples[:SENTENCES], ("死にたい", ("38",)))
    return Directory(
        shipped.doors, load_words(), shipped.edition, shipped.office, examples=examples
    )


@dataclass
class Desk:
    """One signed-in person with the services of the list."""

    office: Office

    def __post_init__(self) -> None:
        self.in_force = InForce(self.office, few_sentences)
        self.editing = DirectoryEditing(self.office, self.in_force)
        self.release = DirectoryRelease(self.office, self.in_force)
        self.suggestions = DirectorySuggestions(self.office, self.in_force, self.editing)
        self.files = DirectoryFiles(self.office, self.in_force, self.editing)
        self.referrals = Referrals(self.office, self.in_force.directory)

    def saves(self, door_id: str, **values: Any) -> None:
        self.editing.save(door_id, values, self.editing.door(door_id).version)

    def offers(self, day: date | None = None) -> str:
        assert self.release.try_out() is not None
        return self.release.offer(day or self.today).edition.id

    @property
    def today(self) -> date:
        return self.office.clock.now().date()

    def finds(self, text: str) -> list[str]:
        return [hit.door.id for hit in self.referrals.search(text).hits]


Colleague = Callable[[Duty], Desk]


@pytest.fixture(name="desk")
def desk_of_an_administrator(office: Office) -> Desk:
    """An administrator."""
    return Desk(office)


@pytest.fixture(name="colleague")
def colleague_who_joins(office: Office) -> Colleague:
    """Somebody else on the same database."""

    def join(duty: Duty) -> Desk:
        staff_id = os.urandom(16).hex()
        actor = Actor(StaffId(staff_id), f"c{staff_id[:6]}", "佐野 健", "納税課 1番", duty)
        with office.write() as uow:
            sealed = uow.seal("staff", "sealed_name", staff_id, 1, {"name": actor.name})
            row = {
                "id": staff_id, "login": actor.login, "counter": actor.counter, "duty": str(duty),
                "active": True, "sealed_name": sealed, "version": 1, "created_at": uow.now_us,
            }  # fmt: skip
            uow.connection.execute(insert(tables.staff), row)
        return Desk(Office(office.engines, office.keyring, actor, office.info, office.clock))

    return join


def refusal(act: Callable[[], object]) -> str:
    with pytest.raises(UserError) as caught:
        act()
    return str(caught.value.code)
