"""Opening an office on this machine: gates, keys, schema, clock, log entry."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert, select

from desktop_app.clock import Clock, to_us
from desktop_app.domain.ids import StaffId
from desktop_app.domain.session import Actor, Duty, Purpose
from desktop_app.errors import UserError
from desktop_app.security import key_file
from desktop_app.security.key_file import key_path
from desktop_app.security.keys import ALL_COMPARTMENTS, KeyRing, make_slot
from desktop_app.security.passphrase import STANDARD_COST, Cost
from desktop_app.security.recovery import read_recovery_key
from desktop_app.security.sealing import Sealer
from desktop_app.storage import changes, gates, schema, tables
from desktop_app.storage.anchors import AnchorFile, anchor_path
from desktop_app.storage.attempts import Attempts
from desktop_app.storage.engine import Engines, sqlcipher_engines
from desktop_app.storage.failures import translated
from desktop_app.storage.new_office import create_office
from desktop_app.storage.opened import Office, OfficeInfo
from desktop_app.storage.unit_of_work import UnitOfWork

__all__ = ["Office", "OfficeInfo", "UnitOfWork", "create_office", "open_office", "recover_login"]


def open_office(
    path: Path,
    login: str,
    passphrase: str,
    clock: Clock,
    *,
    accept_clock: bool = False,
) -> tuple[Office, Actor]:
    """Open a database for one person. `accept_clock` lets an administrator say that the time
    of the machine is right although the database was written later."""
    gates.check_library()
    gates.check_place(path)
    gates.check_file(path)
    attempts = Attempts(path)
    ring = _ring(path, login, passphrase, attempts, to_us(clock.now()))
    return _opened(path, ring, login, clock, attempts, accept_clock=accept_clock)


def open_with_ring(
    path: Path, ring: KeyRing, login: str, clock: Clock, *, accept_clock: bool = False
) -> tuple[Office, Actor]:
    """Open with keys already in hand: no Argon2id, milliseconds."""
    return _opened(path, ring, login, clock, Attempts(path), accept_clock=accept_clock)


def recover_login(
    path: Path, recovery_key: str, login: str, passphrase: str, cost: Cost = STANDARD_COST
) -> None:
    """Give a login a new passphrase by the key on paper; the login must be an active one."""
    gates.check_place(path)
    gates.check_file(path)
    keys = key_file.load(key_path(path))
    try:
        ring = keys.open_recovery(read_recovery_key(recovery_key))
    except UserError as error:
        wrong = error.code == "wrong_passphrase"
        raise UserError("wrong_recovery_key" if wrong else error.code) from None
    engines = sqlcipher_engines(path, ring.raw_database_key)
    try:
        with translated(), engines.reader.begin() as connection:
            row = staff_row(connection, login)
    finally:
        engines.dispose()
    old = keys.slots.get(login)
    trusted = row["duty"] in (Duty.ADMINISTRATOR, Duty.SUPERVISOR) or old is None
    parts = ALL_COMPARTMENTS if old is None or trusted else old.compartments
    slot = make_slot(keys.office_id, passphrase, ring, parts, cost)
    key_file.edit(key_path(path), ring, lambda found: found.with_slot(login, slot))
    Attempts(path).forget(login)


def staff_row(connection: Connection, login: str) -> Mapping[str, Any]:
    """The active staff member of a login."""
    query = select(tables.staff).where(tables.staff.c.login == login)
    row = connection.execute(query).mappings().one_or_none()
    if row is None or not row["active"]:
        raise UserError("staff_unknown")
    return dict(row)


def _ring(path: Path, login: str, passphrase: str, attempts: Attempts, now_us: int) -> KeyRing:
    keys = key_file.load(key_path(path))
    attempts.check(login, now_us)
    try:
        return keys.open(login, passphrase)
    except UserError:
        attempts.failed(login, now_us)
        raise


def _opened(
    path: Path,
    ring: KeyRing,
    login: str,
    clock: Clock,
    attempts: Attempts,
    *,
    accept_clock: bool,
) -> tuple[Office, Actor]:
    engines = sqlcipher_engines(path, ring.raw_database_key)
    try:
        _upgraded(engines, path, ring)
        anchors = AnchorFile(anchor_path(path), ring.audit_key)
        office, newest = _signed_in(engines, ring, path, login, clock, anchors)
        if accept_clock and office.actor.duty is not Duty.ADMINISTRATOR:
            raise UserError("not_permitted")
        # Invented residents may live on any day; a real office's log must not run backwards.
        if not accept_clock and office.purpose is Purpose.REAL:
            office.remember_time(newest)
        _log_sign_in(office, attempts, has_history=newest > 0, accept_clock=accept_clock)
    except BaseException:
        engines.dispose()
        raise
    return office, office.actor


def _upgraded(engines: Engines, path: Path, ring: KeyRing) -> None:
    with translated(), engines.reader.begin() as connection:
        current = schema.is_current(connection)
    if not current:
        from desktop_app.storage import migrate  # Alembic costs 100 ms: only when needed

        migrate.upgrade_file(engines, path, ring)


def _signed_in(
    engines: Engines, ring: KeyRing, path: Path, login: str, clock: Clock, anchors: AnchorFile
) -> tuple[Office, int]:
    with translated(), engines.reader.begin() as connection:
        row = staff_row(connection, login)
        about = connection.execute(select(tables.office)).mappings().one()
        newest = changes.latest_at(connection)
    sealed = Sealer(ring).open_json(
        "staff", "sealed_name", row["id"], row["version"], row["sealed_name"]
    )
    actor = Actor(StaffId(row["id"]), login, str(sealed["name"]), row["counter"], Duty(row["duty"]))
    info = OfficeInfo(about["office_id"], about["name"], Purpose(about["purpose"]), path)
    office = Office(engines, ring, actor, info, clock, anchors)
    return office, max(newest, anchors.latest_at())


def _log_sign_in(
    office: Office, attempts: Attempts, *, has_history: bool, accept_clock: bool
) -> None:
    failures = attempts.of(office.actor.login)
    missing = has_history and office.anchors is not None and not office.anchors.exists()
    with office.write() as work:
        if missing:
            work.audit("anchors_missing", "office", office.info.office_id)
        if accept_clock:
            # The newest row from now on, so that the next sign-in needs no such word.
            work.audit("clock_accepted", "office", office.info.office_id)
            work.changed("clock", office.info.office_id)
        for at in failures:
            row = {"id": work.new_id(), "login": office.actor.login, "at": at}
            work.connection.execute(insert(tables.sign_in_failures), row)
        work.audit("sign_in", "staff", office.actor.staff_id, failures=len(failures))
    if failures:
        attempts.forget(office.actor.login)
    if office.anchors:
        office.anchors.compact()
