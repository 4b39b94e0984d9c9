"""Reads the dated rule tables in `resources/` into the frozen dataclasses of the domain."""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from desktop_app.domain.calendar import Holidays
from desktop_app.domain.rule_tables import RateTable, ReductionThreshold, ReliefTable, YearRate
from desktop_app.errors import Fault, UserError

RESOURCES = Path(__file__).resolve().parent.parent.parent / "resources"
Toml = dict[str, Any]


def read_toml(path: Path) -> Toml:
    """One TOML file; a missing file is a fault, a broken one the caller can mend."""
    try:
        with path.open("rb") as stream:
            return tomllib.load(stream)
    except OSError as error:
        raise Fault("file_unreadable", file=path.name) from error
    except tomllib.TOMLDecodeError as error:
        raise UserError("toml_broken", file=path.name, detail=str(error)) from error


def load_holidays(path: Path = RESOURCES / "holidays.toml") -> Holidays:
    """Closed days of the office."""
    table = read_toml(path)
    closed = table.get("closed_each_year", {})
    return Holidays(
        days=frozenset(date.fromisoformat(day) for day in table["days"]),
        first_year=table["first_year"],
        last_year=table["last_year"],
        closed_from=_month_day(closed.get("from", "12-29")),
        closed_to=_month_day(closed.get("to", "01-03")),
    )


def _month_day(text: str) -> tuple[int, int]:
    month, day = text.split("-")
    return int(month), int(day)


def load_rates(path: Path = RESOURCES / "rates" / "late_charge.toml") -> RateTable:
    """Late-charge rates by calendar year."""
    years = read_toml(path).get("years", {})
    return RateTable({int(year): _year_rate(int(year), row) for year, row in years.items()})


def _year_rate(year: int, row: Toml) -> YearRate:
    return YearRate(
        year=year,
        tier1=row["tier1"],
        tier2=row["tier2"],
        grace=row.get("grace"),
        source=row.get("source", ""),
        sureness=row.get("sureness", "settled"),
    )


def load_relief(path: Path = RESOURCES / "relief.toml") -> ReliefTable:
    """Dated thresholds and codes behind the relief hints."""
    table = read_toml(path)
    thresholds = table["reduction"]
    job, maternity = table["job_loss"], table["maternity"]
    return ReliefTable(
        thresholds={int(year): _threshold(int(year), row) for year, row in thresholds.items()},
        job_loss_codes=frozenset(job["codes"]),
        job_loss_income_percent=job["income_percent"],
        job_loss_age_limit=job["age_limit"],
        late_elderly_age=table["ages"]["late_elderly"],
        care_first_insured_age=table["ages"]["care_first_insured"],
        maternity_months=maternity["months"],
        maternity_months_multiple=maternity["months_multiple"],
        maternity_from=maternity["from_month"],
        review_days=table["office"]["review_days"],
        deferral_months=table["office"]["deferral_months"],
    )


def _threshold(year: int, row: Toml) -> ReductionThreshold:
    return ReductionThreshold(
        fiscal_year=year,
        base=row["base"],
        per_earner=row["per_earner"],
        per_insured_5=row["per_insured_5"],
        per_insured_2=row["per_insured_2"],
        source=row.get("source", ""),
        sureness=row.get("sureness", "settled"),
    )


@cache
def holidays() -> Holidays:
    """The shipped holidays, read once."""
    return load_holidays()


@cache
def rates() -> RateTable:
    """The shipped rates, read once."""
    return load_rates()


@cache
def relief_table() -> ReliefTable:
    """The shipped relief values, read once."""
    return load_relief()
