"""Everything a screen or a command may ask for, for one signed-in person."""

from dataclasses import dataclass

from desktop_app.clock import Clock
from desktop_app.domain.session import Session
from desktop_app.services.ability import Ability
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
from desktop_app.services.settings import Settings
from desktop_app.services.staff import Staff
from desktop_app.services.ward_review import WardReviews


@dataclass(frozen=True)
class Services:
    """Made by `desktop_app.bootstrap`; safe to use from any thread."""

    session: Session
    clock: Clock
    lookup: Lookup
    receivables: ReceivablesService
    consultation: Consultation
    notes: Notes
    drafts: Drafts
    reception: ReceptionDesk
    referrals: Referrals
    printing: Printing
    importing: Importing
    matching: Matching
    overlap: Overlap
    staff: Staff
    maintenance: Maintenance
    changes: Changes
    settings: Settings
    lifecycle: Lifecycle
    hints: Hints
    plans: Plans
    ability: Ability
    rates: Rates
    ward: WardReviews
