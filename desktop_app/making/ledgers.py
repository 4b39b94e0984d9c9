"""What comes in and how it is joined."""

from pathlib import Path

from desktop_app.making.makers import Makers
from desktop_app.services.bundle import Services
from desktop_app.settings.name_forms import name_forms
from desktop_app.storage.office import Office


def ledgers(office: Office) -> Makers:
    def importing(_made: Services) -> object:
        from desktop_app.services.importing import Importing

        return Importing(office, name_forms(), own_profiles(office.info.path))

    def matching(_made: Services) -> object:
        from desktop_app.services.matching import Matching

        return Matching(office, name_forms())

    def placing(_made: Services) -> object:
        from desktop_app.services.placing import Placing

        return Placing(office, name_forms())

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
        "placing": placing,
        "nightly": nightly,
        "overlap": overlap,
        "overlap_export": overlap_export,
    }


def own_profiles(database: Path | None) -> Path | None:
    """Layouts that this office saved stand beside its database."""
    return database.with_name(database.stem + ".profiles") if database else None
