"""Staff: who may sign in, at which counter, with which duty; passphrases; leavers."""

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import func, insert, select, update
from sqlalchemy.engine import RowMapping

from desktop_app.clock import Clock, to_us
from desktop_app.domain.ids import StaffId
from desktop_app.domain.session import Duty
from desktop_app.errors import UserError
from desktop_app.security import key_file
from desktop_app.security.key_file import KeyFile
from desktop_app.security.keys import (
    ALL_COMPARTMENTS,
    EVERYDAY_COMPARTMENTS,
    Compartment,
    KeyRing,
    Slot,
    make_slot,
    rewrap,
    with_keys,
)
from desktop_app.security.passphrase import STANDARD_COST, Cost
from desktop_app.security.passwords import check_new_passphrase
from desktop_app.storage.attempts import Attempts
from desktop_app.storage.office import open_office
from desktop_app.storage.opened import Office
from desktop_app.storage.tables import staff as table
from desktop_app.storage.unit_of_work import UnitOfWork

_LONGEST_LOGIN = 40


@dataclass(frozen=True, slots=True)
class StaffMember:
    """One line of the staff list."""

    id: StaffId
    login: str
    name: str
    counter: str
    duty: Duty
    active: bool


class Staff:
    """The use cases about staff of one opened office."""

    def __init__(self, office: Office, cost: Cost = STANDARD_COST) -> None:
        self._office = office
        self._cost = cost

    def members(self) -> tuple[StaffMember, ...]:
        """Everybody, those who left included, by login."""
        with self._office.read() as work:
            rows = work.connection.execute(select(table).order_by(table.c.login)).mappings()
            return tuple(_member(work, row) for row in rows)

    def add(self, login: str, name: str, counter: str, duty: Duty, passphrase: str) -> StaffId:
        """A new colleague with a first passphrase, who gets the keys that the duty needs."""
        self._need_administrator()
        login = login.strip()
        if not 0 < len(login) <= _LONGEST_LOGIN or not login.isprintable():
            raise UserError("login_unusable")
        check_new_passphrase(passphrase, login)
        with self._office.write() as work:
            known = select(func.count()).where(table.c.login == login)
            if work.connection.execute(known).scalar_one():
                raise UserError("login_taken", login=login)
            staff_id = self._insert(work, login, name, counter, duty)
            # Last of all: a slot for a row that was not committed would be a stray key.
            self._edit(lambda keys: keys.with_slot(login, self._slot(keys, passphrase, duty)))
        return staff_id

    def leave(self, staff_id: StaffId) -> None:
        """Take away somebody's slot; what is written from now on has keys they never had."""
        self._need_administrator()
        if staff_id == self._office.actor.staff_id:
            raise UserError("cannot_leave_oneself")
        with self._office.write() as work:
            row = _row(work, staff_id)
            version = row["version"] + 1
            sealed = _sealed_name(work, row, version)
            change = update(table).where(table.c.id == staff_id)
            work.connection.execute(
                change.values(active=False, version=version, sealed_name=sealed)
            )
            work.audit("staff_left", "staff", staff_id, version=version)
            work.changed("staff", staff_id)
        self._rotate(row["login"])

    def change_passphrase(self, old: str, new: str) -> None:
        """Rewrap one's own slot; no other key changes."""
        office = self._office
        check_new_passphrase(new, office.actor.login)
        self.unlock(old)

        def change(keys: KeyFile) -> KeyFile:
            slot = keys.slots[office.actor.login]
            return keys.with_slot(office.actor.login, rewrap(slot, old, new, self._cost))

        self._edit(change)
        with office.write() as work:
            work.audit("passphrase_changed", "staff", office.actor.staff_id)

    def unlock(self, passphrase: str) -> None:
        """Prove that it is still the same person; wrong ones wait as at sign-in."""
        office, login = self._office, self._office.actor.login
        path = office.info.path
        if path is None:
            raise UserError("needs_file")
        attempts, now = Attempts(path), to_us(office.clock.now())
        attempts.check(login, now)
        try:
            key_file.load(key_file.key_path(path)).open(login, passphrase)
        except UserError:
            attempts.failed(login, now)
            raise
        failures = len(attempts.of(login))
        attempts.forget(login)
        with office.write() as work:
            work.audit("unlock", "staff", office.actor.staff_id, failures=failures)

    def _insert(self, work: UnitOfWork, login: str, name: str, counter: str, duty: Duty) -> StaffId:
        staff_id = StaffId(work.new_id())
        work.connection.execute(
            insert(table),
            {
                "id": staff_id,
                "login": login,
                "counter": counter,
                "duty": str(duty),
                "active": True,
                "sealed_name": work.seal("staff", "sealed_name", staff_id, 1, {"name": name}),
                "version": 1,
                "created_at": work.now_us,
            },
        )
        work.audit("staff_added", "staff", staff_id, version=1, duty=str(duty))
        work.changed("staff", staff_id)
        return staff_id

    def _slot(self, keys: KeyFile, passphrase: str, duty: Duty) -> Slot:
        ring = self._office.keyring
        return make_slot(keys.office_id, passphrase, ring, compartments_of(duty), self._cost)

    def _rotate(self, login: str) -> None:
        ring = self._office.keyring
        for part in Compartment:
            ring = ring.with_new_key(part)
        self._edit(lambda keys: _reissued(keys.without_slot(login), ring))
        self._office.take_keys(ring)

    def _edit(self, change: Callable[[KeyFile], KeyFile]) -> None:
        path = self._office.info.path
        if path is None:
            raise UserError("needs_file")
        key_file.edit(key_file.key_path(path), self._office.keyring, change)

    def _need_administrator(self) -> None:
        if self._office.actor.duty is not Duty.ADMINISTRATOR:
            raise UserError("not_permitted")


@contextlib.contextmanager
def opened(path: Path, login: str, passphrase: str, clock: Clock) -> Iterator[Staff]:
    """A database opened only to look after its staff."""
    office, _actor = open_office(path, login, passphrase, clock)
    try:
        yield Staff(office)
    finally:
        office.close()


def compartments_of(duty: Duty) -> frozenset[Compartment]:
    """Least rights: an address under protection is for supervisors and administrators."""
    trusted = duty in (Duty.SUPERVISOR, Duty.ADMINISTRATOR)
    return ALL_COMPARTMENTS if trusted else EVERYDAY_COMPARTMENTS


def _reissued(keys: KeyFile, ring: KeyRing) -> KeyFile:
    """Every remaining slot with the new keys of the compartments it has."""
    for login, slot in keys.slots.items():
        keys = keys.with_slot(login, with_keys(keys.office_id, slot, ring, slot.compartments))
    recovery = with_keys(keys.office_id, keys.recovery, ring, ALL_COMPARTMENTS)
    return replace(keys, recovery=recovery)


def _member(work: UnitOfWork, row: RowMapping) -> StaffMember:
    return StaffMember(
        StaffId(row["id"]),
        row["login"],
        _name(work, row),
        row["counter"],
        Duty(row["duty"]),
        row["active"],
    )


def _name(work: UnitOfWork, row: RowMapping) -> str:
    sealed = work.unseal("staff", "sealed_name", row["id"], row["version"], row["sealed_name"])
    return str(sealed["name"])


def _sealed_name(work: UnitOfWork, row: RowMapping, version: int) -> bytes:
    return work.seal("staff", "sealed_name", row["id"], version, {"name": _name(work, row)})


def _row(work: UnitOfWork, staff_id: StaffId) -> RowMapping:
    query = select(table).where(table.c.id == staff_id)
    row = work.connection.execute(query).mappings().one_or_none()
    if row is None:
        raise UserError("staff_unknown")
    return row
