"""Making a new office on this machine: keys, an encrypted database, its first administrator."""

import os
from pathlib import Path
from types import MappingProxyType

from sqlalchemy import Connection, insert

from desktop_app.clock import Clock, to_us
from desktop_app.domain.ids import StaffId, uuid7
from desktop_app.domain.session import Actor, Duty, Purpose
from desktop_app.errors import UserError
from desktop_app.security import key_file
from desktop_app.security.files import create_private, disk_faults, sync_folder
from desktop_app.security.key_file import KeyFile, key_path
from desktop_app.security.keys import ALL_COMPARTMENTS, KeyRing, make_slot
from desktop_app.security.passphrase import STANDARD_COST, Cost
from desktop_app.security.recovery import new_recovery_key
from desktop_app.security.sealing import Sealer
from desktop_app.storage import gates, schema, tables
from desktop_app.storage.engine import sqlcipher_engines
from desktop_app.storage.failures import translated
from desktop_app.storage.opened import OfficeInfo


def create_office(
    path: Path,
    name: str,
    purpose: str,
    admin_login: str,
    admin_name: str,
    passphrase: str,
    clock: Clock,
    *,
    counter: str = "",
    cost: Cost = STANDARD_COST,
) -> str:
    """Make an encrypted database with its first administrator; returns the recovery key.

    Everything is built under another name and put in place at the end: a crash leaves nothing
    that looks like an office.
    """
    gates.check_library()
    gates.check_place(path)
    if path.exists() or key_path(path).exists():
        raise UserError("already_exists", path=str(path))
    now = to_us(clock.now())
    ring, recovery_key = KeyRing.fresh(), new_recovery_key()
    office_id, staff_id = _id(now), _id(now)
    actor = Actor(StaffId(staff_id), admin_login, admin_name, counter, Duty.ADMINISTRATOR)
    keys = KeyFile(
        office_id,
        MappingProxyType(
            {admin_login: make_slot(office_id, passphrase, ring, ALL_COMPARTMENTS, cost)}
        ),
        make_slot(office_id, recovery_key, ring, ALL_COMPARTMENTS, cost),
    )
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        _build(unfinished, ring, OfficeInfo(office_id, name, Purpose(purpose)), actor, now)
        key_file.save(key_path(path), keys, ring)
        with disk_faults():
            unfinished.rename(path)
            sync_folder(path.parent)
    except BaseException:
        key_path(path).unlink(missing_ok=True)
        raise
    finally:
        for leftover in unfinished.parent.glob(unfinished.name + "*"):
            leftover.unlink(missing_ok=True)
    return recovery_key


def fill_new(
    connection: Connection, sealer: Sealer, info: OfficeInfo, actor: Actor, now_us: int
) -> None:
    """The first rows of an office: itself and its administrator."""
    connection.execute(
        insert(tables.office),
        {
            "id": 1,
            "name": info.name,
            "purpose": str(info.purpose),
            "office_id": info.office_id,
            "created_at": now_us,
        },
    )
    sealed = sealer.seal_json(
        "common", "staff", "sealed_name", actor.staff_id, 1, {"name": actor.name}
    )
    connection.execute(
        insert(tables.staff),
        {
            "id": actor.staff_id,
            "login": actor.login,
            "counter": actor.counter,
            "duty": str(actor.duty),
            "active": True,
            "sealed_name": sealed,
            "version": 1,
            "created_at": now_us,
        },
    )


def _build(path: Path, ring: KeyRing, info: OfficeInfo, actor: Actor, now_us: int) -> None:
    with disk_faults():
        create_private(path)
    engines = sqlcipher_engines(path, ring.raw_database_key)
    try:
        with translated(), engines.writer.begin() as connection:
            schema.create(connection)
            fill_new(connection, Sealer(ring), info, actor, now_us)
    finally:
        engines.dispose()


def _id(now_us: int) -> str:
    return uuid7(now_us // 1000, os.urandom(10))
