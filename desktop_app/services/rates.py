"""Late-charge rates of an office: the shipped years and those an administrator entered."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select, update

from desktop_app.clock import from_us
from desktop_app.domain.rule_tables import RateTable, YearRate, rate_from_base
from desktop_app.domain.session import Duty
from desktop_app.errors import UserError
from desktop_app.services.receivables import ReceivablesService
from desktop_app.storage import tables
from desktop_app.storage.office import Office, UnitOfWork
from desktop_app.storage.staff_names import staff_names

PREFIX = "late_charge_rate."
LONGEST_SOURCE = 400
_VALUES = tables.office_values


@dataclass(frozen=True, slots=True)
class RateYear:
    """One calendar year with its rates; `own` years were entered in this office."""

    rate: YearRate
    own: bool
    entered_by: str = ""
    entered_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class RateBook:
    """All years, newest first, and what is to be entered next."""

    years: tuple[RateYear, ...]
    next_year: int
    may_enter: bool


class Rates:
    """Use cases around the rates. Whatever is entered holds at once for every figure."""

    def __init__(self, office: Office, owed: ReceivablesService, shipped: RateTable) -> None:
        self._office = office
        self._owed = owed
        self._shipped = shipped

    def book(self) -> RateBook:
        """The years known, newest first."""
        with self._office.read() as uow:
            rows = _rows(uow)
            names = staff_names(uow, {row.staff_id for row in rows.values() if row.staff_id})
        table = self._table(rows)
        years = [self._year(table.years[year], rows.get(year), names) for year in table.years]
        years.sort(key=lambda one: one.rate.year, reverse=True)
        return RateBook(tuple(years), table.last_year + 1, self._may_enter())

    def preview(self, year: int, base: int, source: str, grace: int | None = None) -> YearRate:
        """The rates that a base gives, checked like an entry, with nothing written."""
        if year in self._shipped.years:
            raise UserError("rate_year_shipped", year=year)
        last = self._owed.rules.rates.last_year
        return rate_from_base(year, base, grace=grace, source=source, last_year=last)

    def enter(self, year: int, base: int, source: str, grace: int | None = None) -> RateBook:
        """Enter or correct a year from its 延滞金特例基準割合 in tenths of a percent."""
        if not self._may_enter():
            raise UserError("not_permitted")
        if len(source) > LONGEST_SOURCE:
            raise UserError("source_too_long", most=LONGEST_SOURCE)
        self.refresh()
        rate = self.preview(year, base, source.strip(), grace)
        content = {"base": base, "tier1": rate.tier1, "tier2": rate.tier2, "grace": grace}
        with self._office.write() as uow:
            _save(uow, f"{PREFIX}{year}", json.dumps(content), rate.source)
        self.refresh()
        return self.book()

    def withdraw(self, year: int) -> RateBook:
        """Take the newest own year back; a year in the middle would leave a gap."""
        if not self._may_enter():
            raise UserError("not_permitted")
        with self._office.write() as uow:
            rows = _rows(uow)
            if year not in rows or year != max(rows):
                raise UserError("rate_year_needed", year=year)
            uow.connection.execute(delete(_VALUES).where(_VALUES.c.name == f"{PREFIX}{year}"))
            uow.audit("rate_withdrawn", "setting", f"{PREFIX}{year}")
            uow.changed("setting", f"{PREFIX}{year}")
        self.refresh()
        return self.book()

    def refresh(self) -> bool:
        """Take up what was entered at another counter; whether anything is different now."""
        with self._office.read() as uow:
            table = self._table(_rows(uow))
        if table == self._owed.rules.rates:
            return False
        self._owed.rules = replace(self._owed.rules, rates=table)
        return True

    def _may_enter(self) -> bool:
        return self._office.actor.duty is Duty.ADMINISTRATOR

    def _table(self, rows: Mapping[int, Any]) -> RateTable:
        """The shipped years stand: a newer program knows them better than an old entry."""
        table = self._shipped
        for year in sorted(rows):
            if year not in self._shipped.years:
                table = table.with_year(_rate(year, rows[year]))
        return table

    def _year(self, rate: YearRate, row: Any, names: Mapping[str, str]) -> RateYear:
        if row is None or rate.year in self._shipped.years:
            return RateYear(rate, own=False)
        return RateYear(rate, True, names.get(row.staff_id or "", ""), from_us(row.at))


def _rows(uow: UnitOfWork) -> dict[int, Any]:
    columns = (_VALUES.c.name, _VALUES.c.value, _VALUES.c.source, _VALUES.c.staff_id, _VALUES.c.at)
    found = select(*columns).where(_VALUES.c.name.startswith(PREFIX, autoescape=True))
    return {int(row.name.removeprefix(PREFIX)): row for row in uow.connection.execute(found)}


def _rate(year: int, row: Any) -> YearRate:
    held = json.loads(row.value)
    return YearRate(year, held["tier1"], held["tier2"], held["grace"], row.source, "entered")


def _save(uow: UnitOfWork, name: str, value: str, source: str) -> None:
    where = _VALUES.c.name == name
    version = uow.connection.scalar(select(_VALUES.c.version).where(where))
    new = {
        "value": value, "source": source, "staff_id": uow.actor.staff_id, "at": uow.now_us,
        "version": (version or 0) + 1,
    }  # fmt: skip
    if version:
        uow.connection.execute(update(_VALUES).where(where), new)
    else:
        uow.connection.execute(insert(_VALUES), {"name": name, **new})
    uow.audit("rate_entered", "setting", name, version=new["version"])
    uow.changed("setting", name)
