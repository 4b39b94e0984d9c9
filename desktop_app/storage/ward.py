"""Every open instalment of the office with what moves its limitation, read in one go.

Plain driver rows: two hundred thousand of them are read for one list, and an object for each
would cost more than the rule (see `domain.limitation.ward`).
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from desktop_app.storage.unit_of_work import UnitOfWork

Row = tuple[Any, ...]
_CHARGES = (
    "SELECT c.id, c.party_id, p.person_id, c.kind, c.fiscal_year, c.label, c.due, c.unpaid_yen"
    " FROM charges c JOIN parties p ON p.id = c.party_id"
    " WHERE c.live AND p.live AND c.unpaid_yen > 0"
)
_EVENTS = (
    'SELECT e.charge_id, e.party_id, e.type, e."on", e.until FROM ledger_events e'
    " WHERE e.live AND (e.charge_id IS NULL OR e.charge_id IN"
    " (SELECT id FROM charges WHERE live AND unpaid_yen > 0))"
)
_PAYMENTS = (
    "SELECT y.charge_id, y.paid_on, y.yen FROM payments y"
    " WHERE y.live AND y.charge_id IN (SELECT id FROM charges WHERE live AND unpaid_yen > 0)"
)


def open_charges(uow: UnitOfWork) -> Iterable[Row]:
    """id, party, person, kind, fiscal year, label, due, unpaid."""
    return _rows(uow, _CHARGES)


def events(uow: UnitOfWork) -> Iterable[Row]:
    """charge or None, party, type, on, until; of open charges and of whole parties."""
    return _rows(uow, _EVENTS)


def payments(uow: UnitOfWork) -> Iterable[Row]:
    """charge, day, yen; of open charges."""
    return _rows(uow, _PAYMENTS)


def _rows(uow: UnitOfWork, statement: str) -> Iterable[Row]:
    return uow.connection.exec_driver_sql(statement).cursor.fetchall()


class Days(dict[Any, date]):
    """Dates as the driver gives them, each text read once."""

    def __missing__(self, text: Any) -> date:
        """A day not seen before."""
        day = text if isinstance(text, date) else date.fromisoformat(text)
        self[text] = day
        return day
