"""The only place where things are wired together: engine, clock, rules, directory, services."""

import argparse
import contextlib
import importlib
import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.clock import Clock, SystemClock
from desktop_app.domain.session import Actor, Session
from desktop_app.errors import UserError
from desktop_app.i18n import _
from desktop_app.security.passphrase_source import read_passphrase
from desktop_app.services.bundle import Services
from desktop_app.settings.name_forms import name_forms
from desktop_app.storage.lockfile import InstanceLock, hold_instance
from desktop_app.storage.office import Office, open_office

if TYPE_CHECKING:
    from desktop_app.directory.search import Directory
    from desktop_app.printouts.model import OfficeCard
    from desktop_app.services.settings import Settings


_SERVICE_MODULES = (
    "settings", "lifecycle", "changes", "lookup", "reception", "consultation", "notes", "drafts",
    "receivables", "files", "hints", "referrals", "referral_steps", "printing", "plans", "ability",
    "rates", "staff", "importing", "matching", "overlap", "maintenance", "ward_review",
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
    for module in _SERVICE_MODULES:
        importlib.import_module(f"desktop_app.services.{module}")
    _directory().search("相談")
    importlib.import_module("desktop_app.printouts.rendering")


def _makers(
    office: Office, instance: InstanceLock | None
) -> Mapping[str, Callable[[Services], object]]:
    """How each service is made; a function imports its service when it is called."""
    return {
        **_people(office),
        **_talk(office),
        **_money(office),
        **_ledgers(office),
        **_referral_list(office),
        **_guidance(office),
        **_office(office, instance),
    }


Makers = dict[str, Callable[[Services], object]]


def _people(office: Office) -> Makers:
    def lookup(_made: Services) -> object:
        from desktop_app.services.lookup import Lookup

        return Lookup(office, name_forms())

    def reception(_made: Services) -> object:
        from desktop_app.services.reception import ReceptionDesk

        return ReceptionDesk(office)

    return {"lookup": lookup, "reception": reception}


def _talk(office: Office) -> Makers:
    def consultation(_made: Services) -> object:
        from desktop_app.services.consultation import Consultation

        return Consultation(office)

    def notes(_made: Services) -> object:
        from desktop_app.services.notes import Notes

        return Notes(office)

    def drafts(_made: Services) -> object:
        from desktop_app.services.drafts import Drafts

        return Drafts(office)

    def ability(made: Services) -> object:
        from desktop_app.services.ability import Ability

        return Ability(made.lookup, made.consultation, made.notes)

    return {"consultation": consultation, "notes": notes, "drafts": drafts, "ability": ability}


def _money(office: Office) -> Makers:
    def receivables(_made: Services) -> object:
        from desktop_app.services.rates import Rates
        from desktop_app.services.receivables import ReceivablesService
        from desktop_app.services.rule_views import Rules
        from desktop_app.settings.receivable_kinds import kinds
        from desktop_app.settings.rule_tables import holidays, rates

        owed = ReceivablesService(office, Rules(kinds(), rates(), holidays()))
        # The years this office entered hold from the first figure on.
        Rates(office, owed, rates()).refresh()
        return owed

    def files(made: Services) -> object:
        from desktop_app.services.files import Files

        return Files(office, made.receivables)

    def hints(made: Services) -> object:
        from desktop_app.services.hints import Hints
        from desktop_app.settings.rule_tables import relief_table

        return Hints(office, made.receivables, relief_table())

    def plans(made: Services) -> object:
        from desktop_app.services.plans import Plans

        return Plans(office, made.receivables, made.printing)

    def rates_in_force(made: Services) -> object:
        from desktop_app.services.rates import Rates
        from desktop_app.settings.rule_tables import rates

        return Rates(office, made.receivables, rates())

    def ward(made: Services) -> object:
        from desktop_app.services.ward_review import WardReviews

        return WardReviews(office, made.receivables)

    return {
        "receivables": receivables,
        "files": files,
        "hints": hints,
        "plans": plans,
        "rates": rates_in_force,
        "ward": ward,
    }


def _ledgers(office: Office) -> Makers:
    def importing(_made: Services) -> object:
        from desktop_app.services.importing import Importing

        return Importing(office, name_forms(), own_profiles(office.info.path))

    def matching(_made: Services) -> object:
        from desktop_app.services.matching import Matching

        return Matching(office, name_forms())

    def overlap(_made: Services) -> object:
        from desktop_app.services.overlap import Overlap

        return Overlap(office)

    def overlap_export(made: Services) -> object:
        from desktop_app.services.overlap_export import OverlapExport

        return OverlapExport(office, made.printing.card)

    def nightly(made: Services) -> object:
        from desktop_app.services.nightly import Nightly

        return Nightly(office, made.importing, made.matching)

    def surveys(_made: Services) -> object:
        from desktop_app.services.surveys import Surveys

        return Surveys(office, own_profiles(office.info.path))

    def mapping(_made: Services) -> object:
        from desktop_app.services.mapping import MappingAssistant

        return MappingAssistant(office, own_profiles(office.info.path))

    return {
        "importing": importing,
        "mapping": mapping,
        "surveys": surveys,
        "matching": matching,
        "nightly": nightly,
        "overlap": overlap,
        "overlap_export": overlap_export,
    }


def _referral_list(office: Office) -> Makers:
    def directory(_made: Services) -> object:
        from desktop_app.services.directory_in_force import InForce

        return InForce(office, _directory)

    def editing(made: Services) -> object:
        from desktop_app.services.directory_editing import DirectoryEditing

        return DirectoryEditing(office, made.directory)

    def release(made: Services) -> object:
        from desktop_app.services.directory_release import DirectoryRelease

        return DirectoryRelease(office, made.directory)

    def suggestions(made: Services) -> object:
        from desktop_app.services.directory_suggestions import DirectorySuggestions

        return DirectorySuggestions(office, made.directory, made.directory_editing)

    def files(made: Services) -> object:
        from desktop_app.services.directory_files import DirectoryFiles

        return DirectoryFiles(office, made.directory, made.directory_editing)

    return {
        "directory": directory,
        "directory_editing": editing,
        "directory_release": release,
        "directory_suggestions": suggestions,
        "directory_files": files,
    }


def _guidance(office: Office) -> Makers:
    def referrals(made: Services) -> object:
        from desktop_app.services.referrals import Referrals

        return Referrals(office, made.directory.directory)

    def steps(made: Services) -> object:
        from desktop_app.services.referral_steps import ReferralSteps
        from desktop_app.settings.rule_tables import holidays

        return ReferralSteps(office, made.referrals, holidays().is_closed)

    def counts(made: Services) -> object:
        from desktop_app.services.referral_counts import ReferralCounts

        return ReferralCounts(office, made.referrals)

    def printing(made: Services) -> object:
        from desktop_app.services.printing import Printing

        sheets = Printing(office, made.lookup, made.receivables, _card(made.settings))
        sheets.pledge_of = lambda person_id: made.plans.newest_pledge(person_id)
        sheets.edition = made.editions.edition
        return sheets

    def batches(made: Services) -> object:
        from desktop_app.services.batch_printing import BatchPrinting

        return BatchPrinting(office, made.printing, made.lookup.person_of)

    def resident(made: Services) -> object:
        from desktop_app.services.resident import Resident

        made.editions.refresh()
        return Resident(made.consultation, made.editions.known)

    def editions(_made: Services) -> object:
        from desktop_app.services.translation_editions import Editions

        return Editions(office)

    def previews(made: Services) -> object:
        from desktop_app.services.translation_preview import Previews

        return Previews(office, made.editions, made.printing.card)

    def translations(made: Services) -> object:
        from desktop_app.services.office_translations import OfficeTranslations

        return OfficeTranslations(office, made.editions)

    return {
        "referrals": referrals,
        "referral_steps": steps,
        "referral_counts": counts,
        "printing": printing,
        "batches": batches,
        "resident": resident,
        "editions": editions,
        "previews": previews,
        "translations": translations,
    }


def _office(office: Office, instance: InstanceLock | None) -> Makers:
    def staff(_made: Services) -> object:
        from desktop_app.services.staff import Staff

        return Staff(office)

    def maintenance(_made: Services) -> object:
        from desktop_app.services.maintenance import Maintenance

        return Maintenance(office)

    def changes(_made: Services) -> object:
        from desktop_app.services.changes import Changes

        return Changes(office)

    def settings(_made: Services) -> object:
        from desktop_app.services.settings import Settings

        return Settings(office)

    def lifecycle(_made: Services) -> object:
        from desktop_app.services.lifecycle import Lifecycle

        return Lifecycle(office, instance)

    return {
        "staff": staff,
        "maintenance": maintenance,
        "changes": changes,
        "settings": settings,
        "lifecycle": lifecycle,
    }


def _directory() -> "Directory":
    from desktop_app.directory.starter import load_starter
    from desktop_app.settings.rule_tables import holidays

    return load_starter(holidays().is_closed)


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
    return database.with_name(database.stem + ".profiles") if database else None


def _card(settings: "Settings") -> "OfficeCard":
    from desktop_app.printouts.model import OfficeCard

    values = settings.values()
    return OfficeCard(
        name="", section="", telephone=values.card_telephone, hours=values.card_hours,
        url=values.card_url,
    )  # fmt: skip
