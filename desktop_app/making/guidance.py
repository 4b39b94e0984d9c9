"""Where to send people, and what they take home."""

from typing import TYPE_CHECKING

from desktop_app.making.makers import Makers
from desktop_app.services.bundle import Services
from desktop_app.storage.office import Office

if TYPE_CHECKING:
    from desktop_app.directory.search import Directory


def referral_list(office: Office) -> Makers:
    def directory(_made: Services) -> object:
        from desktop_app.services.directory_in_force import InForce

        return InForce(office, starter_directory)

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


def guidance(office: Office) -> Makers:
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

        sheets = Printing(office, made.lookup, made.receivables, made.cards.card)
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


def starter_directory() -> "Directory":
    """The referral list that came with the program, ready to be searched."""
    from desktop_app.directory.starter import load_starter
    from desktop_app.settings.rule_tables import holidays

    return load_starter(holidays().is_closed)
