"""The only place where things are wired together: engine, clock, rules, directory, services."""

import argparse
import contextlib
import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from desktop_app.clock import Clock, SystemClock
from desktop_app.directory.starter import load_starter
from desktop_app.domain.session import Actor, Session
from desktop_app.errors import UserError
from desktop_app.i18n import _
from desktop_app.printouts.model import OfficeCard
from desktop_app.security.passphrase_source import read_passphrase
from desktop_app.services.ability import Ability
from desktop_app.services.bundle import Services
from desktop_app.services.changes import Changes
from desktop_app.services.consultation import Consultation
from desktop_app.services.drafts import Drafts
from desktop_app.services.hints import Hints
from desktop_app.services.importing import Importing
from desktop_app.services.lifecycle import Lifecycle
from desktop_app.services.lookup import Lookup
from desktop_app.services.maintenance import Maintenance
from desktop_app.services.matching import Matching
from desktop_app.services.notes import Notes
from desktop_app.services.overlap import Overlap
from desktop_app.services.plans import Plans
from desktop_app.services.printing import Printing
from desktop_app.services.rates import Rates
from desktop_app.services.receivables import ReceivablesService
from desktop_app.services.reception import ReceptionDesk
from desktop_app.services.referrals import Referrals
from desktop_app.services.rule_views import Rules
from desktop_app.services.settings import Settings
from desktop_app.services.staff import Staff
from desktop_app.services.ward_review import WardReviews
from desktop_app.settings.name_forms import name_forms
from desktop_app.settings.receivable_kinds import kinds
from desktop_app.settings.rule_tables import holidays, rates, relief_table
from desktop_app.storage.lockfile import InstanceLock, hold_instance
from desktop_app.storage.office import Office, open_office


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
    forms = name_forms()
    closed = holidays()
    people = Lookup(office, forms)
    owed = ReceivablesService(office, Rules(kinds(), rates(), closed))
    settings = Settings(office)
    consultation, notes = Consultation(office), Notes(office)
    printing = Printing(office, people, owed, _card(settings))
    return Services(
        session=Session(actor, office.name, office.purpose),
        clock=office.clock,
        lookup=people,
        receivables=owed,
        consultation=consultation,
        notes=notes,
        drafts=Drafts(office),
        reception=ReceptionDesk(office),
        referrals=Referrals(office, partial(load_starter, closed.is_closed)),
        printing=printing,
        importing=Importing(office, forms, own_profiles(office.info.path)),
        matching=Matching(office, forms),
        overlap=Overlap(office),
        staff=Staff(office),
        maintenance=Maintenance(office),
        changes=Changes(office),
        settings=settings,
        lifecycle=Lifecycle(office, instance),
        hints=Hints(office, owed, relief_table()),
        plans=Plans(office, owed, printing),
        ability=Ability(people, consultation, notes),
        rates=Rates(office, owed, rates()),
        ward=WardReviews(office, owed),
    )


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


def own_profiles(database: Path | None) -> Path | None:
    """Layouts that this office saved stand beside its database."""
    folder = database.with_name(database.stem + ".profiles") if database else None
    return folder if folder is not None and folder.is_dir() else None


def _card(settings: Settings) -> OfficeCard:
    values = settings.values()
    return OfficeCard(
        name="", section="", telephone=values.card_telephone, hours=values.card_hours,
        url=values.card_url,
    )  # fmt: skip
