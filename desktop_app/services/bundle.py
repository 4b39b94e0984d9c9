"""Everything a screen or a command may ask for, for one signed-in person.

A service is made when it is asked for first: `find` needs two of them, and importing all takes
longer than the search itself.
"""

from collections.abc import Callable, Mapping
from threading import RLock
from typing import TYPE_CHECKING

from desktop_app.clock import Clock
from desktop_app.domain.session import Session

if TYPE_CHECKING:
    from desktop_app.services.ability import Ability
    from desktop_app.services.batch_printing import BatchPrinting
    from desktop_app.services.changes import Changes
    from desktop_app.services.consultation import Consultation
    from desktop_app.services.counter_cards import CounterCards
    from desktop_app.services.directory_editing import DirectoryEditing
    from desktop_app.services.directory_files import DirectoryFiles
    from desktop_app.services.directory_in_force import InForce
    from desktop_app.services.directory_release import DirectoryRelease
    from desktop_app.services.directory_suggestions import DirectorySuggestions
    from desktop_app.services.drafts import Drafts
    from desktop_app.services.files import Files
    from desktop_app.services.hints import Hints
    from desktop_app.services.importing import Importing
    from desktop_app.services.lifecycle import Lifecycle
    from desktop_app.services.lookup import Lookup
    from desktop_app.services.maintenance import Maintenance
    from desktop_app.services.mapping import MappingAssistant
    from desktop_app.services.matching import Matching
    from desktop_app.services.nightly import Nightly
    from desktop_app.services.notes import Notes
    from desktop_app.services.office_translations import OfficeTranslations
    from desktop_app.services.overlap import Overlap
    from desktop_app.services.overlap_export import OverlapExport
    from desktop_app.services.placing import Placing
    from desktop_app.services.plans import Plans
    from desktop_app.services.printing import Printing
    from desktop_app.services.rates import Rates
    from desktop_app.services.receivables import ReceivablesService
    from desktop_app.services.reception import ReceptionDesk
    from desktop_app.services.referral_counts import ReferralCounts
    from desktop_app.services.referral_steps import ReferralSteps
    from desktop_app.services.referrals import Referrals
    from desktop_app.services.resident import Resident
    from desktop_app.services.settings import Settings
    from desktop_app.services.staff import Staff
    from desktop_app.services.surveys import Surveys
    from desktop_app.services.translation_editions import Editions
    from desktop_app.services.translation_preview import Previews
    from desktop_app.services.ward_review import WardReviews


class Services:
    """Made by `desktop_app.bootstrap`; safe to use from any thread."""

    session: Session
    clock: Clock
    lookup: "Lookup"
    files: "Files"
    receivables: "ReceivablesService"
    consultation: "Consultation"
    notes: "Notes"
    drafts: "Drafts"
    reception: "ReceptionDesk"
    directory: "InForce"
    directory_editing: "DirectoryEditing"
    directory_release: "DirectoryRelease"
    directory_suggestions: "DirectorySuggestions"
    directory_files: "DirectoryFiles"
    referrals: "Referrals"
    referral_steps: "ReferralSteps"
    referral_counts: "ReferralCounts"
    printing: "Printing"
    batches: "BatchPrinting"
    resident: "Resident"
    importing: "Importing"
    matching: "Matching"
    placing: "Placing"
    mapping: "MappingAssistant"
    nightly: "Nightly"
    surveys: "Surveys"
    overlap: "Overlap"
    overlap_export: "OverlapExport"
    staff: "Staff"
    maintenance: "Maintenance"
    changes: "Changes"
    settings: "Settings"
    cards: "CounterCards"
    lifecycle: "Lifecycle"
    hints: "Hints"
    plans: "Plans"
    ability: "Ability"
    rates: "Rates"
    ward: "WardReviews"
    editions: "Editions"
    previews: "Previews"
    translations: "OfficeTranslations"

    def __init__(
        self, session: Session, clock: Clock, make: Mapping[str, Callable[["Services"], object]]
    ) -> None:
        self.session, self.clock = session, clock
        self._make = make
        self._making = RLock()

    def make_all(self) -> None:
        """Make every service now, so that the first key press does not wait for an import."""
        for name in self._make:
            getattr(self, name)

    if not TYPE_CHECKING:  # to the type checker the annotations above are all there is

        def __getattr__(self, name: str) -> object:
            """Called only for a service that is not made yet."""
            make = self.__dict__.get("_make", {}).get(name)
            if make is None:
                raise AttributeError(name)
            with self._making:
                if name not in self.__dict__:
                    self.__dict__[name] = make(self)
                return self.__dict__[name]
