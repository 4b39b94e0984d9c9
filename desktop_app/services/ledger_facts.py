"""The instalments of a resident, each with the payments and events that concern it."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from desktop_app.domain.ids import PersonId
from desktop_app.domain.japanese_dates import fiscal_year_of
from desktop_app.services.rule_views import Facts, concerns
from desktop_app.storage import receivables
from desktop_app.storage.office import UnitOfWork
from desktop_app.storage.receivables import EventRow, PaymentRow


def load_facts(uow: UnitOfWork, person_id: PersonId, day: date) -> list[Facts]:
    """The instalments of a resident with what concerns each, as known on a day."""
    paid: dict[str, list[PaymentRow]] = defaultdict(list)
    for payment in receivables.payments(uow, person_id):
        paid[payment.charge_id].append(payment)
    by_charge: dict[str, list[EventRow]] = defaultdict(list)
    by_party: dict[str, list[EventRow]] = defaultdict(list)
    for event in receivables.events(uow, person_id):
        if event.on <= day:
            place = by_charge[event.charge_id] if event.charge_id else by_party[event.party_id]
            place.append(event)
    found, this_year = [], fiscal_year_of(day.year, day.month)
    for charge in receivables.charges(uow, person_id):
        if charge.fiscal_year > this_year:
            continue  # not yet charged on that day
        events: Sequence[EventRow] = by_charge.get(charge.id, ())
        if charge.party_id in by_party:
            of_party = (event for event in by_party[charge.party_id] if concerns(event, charge))
            events = (*events, *of_party)
        facts = Facts(charge, paid.get(charge.id, ()), events)
        found.append(_as_on(facts, day) if facts.payments else facts)
    return found


def _as_on(facts: Facts, day: date) -> Facts:
    """What was paid after the day asked for was still owed on it."""
    later = sum(payment.yen for payment in facts.payments if payment.paid_on > day)
    if not later or not facts.consistent:
        return facts
    charge = facts.charge
    earlier = charge._replace(
        paid_yen=charge.paid_yen - later, unpaid_yen=charge.unpaid_yen + later
    )
    return Facts(earlier, tuple(p for p in facts.payments if p.paid_on <= day), facts.events)
