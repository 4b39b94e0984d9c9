"""Opens an office for one signed-in person and closes it: engine, clock, services.

This and `desktop_app.making` are the only place where things are wired together.
"""

import argparse
import contextlib
import importlib
import os
from collections.abc import Iterator
from pathlib import Path

from desktop_app.clock import Clock, SystemClock
from desktop_app.domain.session import Actor, Session
from desktop_app.errors import UserError
from desktop_app.i18n import _
from desktop_app.making import consultation, guidance, ledgers, money
from desktop_app.making import office as of_office
from desktop_app.making.guidance import starter_directory as _directory
from desktop_app.making.makers import Makers
from desktop_app.security.passphrase_source import read_passphrase
from desktop_app.services.bundle import Services
from desktop_app.storage.lockfile import InstanceLock, hold_instance
from desktop_app.storage.office import Office, open_office

_SERVICE_MODULES = (
    "settings", "lifecycle", "changes", "lookup", "reception", "consultation", "notes", "drafts",
    "receivables", "files", "hints", "referrals", "referral_steps", "printing", "plans", "ability",
    "rates", "staff", "importing", "matching", "placing", "overlap", "maintenance", "ward_review",
    "resident", "office_translations",
)  # fmt: skip


def open_services(
    path: Path, login: str, passphrase: str, *, clock: Clock | None = None, alone: bool = False
) -> Services:
    """Sign in and build every service. Close with `close`.

    `alone`: refuse a second program of the same user on this database; for the one with windows.
    """
    instance = hold_instance(path, login) if alone else None
    try:
        office, actor = open_office(path, login, passphrase, clock or SystemClock())
    except BaseException:
        if instance is not None:
            instance.release()
        raise
    return build_services(office, actor, instance)


def build_services(office: Office, actor: Actor, instance: InstanceLock | None = None) -> Services:
    """The bundle of an office that is open."""
    session = Session(actor, office.name, office.purpose)
    return Services(session, office.clock, _makers(office, instance))


def warm_up() -> None:
    """Read and import what an open window needs soon; for a thread of its own, in idle time."""
    from desktop_app.directory.embedding import begin_loading

    begin_loading()
    for module in _SERVICE_MODULES:
        importlib.import_module(f"desktop_app.services.{module}")
    _directory().search("相談")
    importlib.import_module("desktop_app.printouts.rendering")


def _makers(office: Office, instance: InstanceLock | None) -> Makers:
    return {
        **consultation.people(office),
        **consultation.talk(office),
        **money.money(office),
        **ledgers.ledgers(office),
        **guidance.referral_list(office),
        **guidance.guidance(office),
        **of_office.office_itself(office, instance),
    }


def close(services: Services) -> None:
    """Say goodbye in the log and close every connection; a second call does nothing."""
    services.lifecycle.close()


@contextlib.contextmanager
def open_from_args(args: argparse.Namespace) -> Iterator[Services]:
    """For commands: database and login from options or environment, the passphrase never."""
    path = args.database or os.environ.get("MADOGUCHI_DATABASE")
    login = args.user or os.environ.get("MADOGUCHI_USER")
    if not path:
        raise UserError("database_needed")
    if not login:
        raise UserError("user_needed")
    services = open_services(Path(path), login, read_passphrase(_("合言葉: ")))
    try:
        yield services
    finally:
        close(services)
