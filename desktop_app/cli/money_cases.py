"""JSON cases of late charge and of the salary floor in, results out."""

from collections.abc import Mapping

from desktop_app.cli.case_fields import (
    BadCase,
    Case,
    choice,
    day,
    items,
    optional_day,
    optional_whole,
    required,
    whole,
)
from desktop_app.cli.limitation_cases import iso
from desktop_app.domain.ability_to_pay import FloorRounding, Salary, salary_floor
from desktop_app.domain.calendar import Holidays
from desktop_app.domain.late_charges.compute import ChargeRow, LateCharge, late_charge
from desktop_app.domain.late_charges.terms import (
    LateChargeTerms,
    Payment,
    RateRelief,
    ReliefPeriod,
    Rounding,
)
from desktop_app.domain.rule_tables import RateMissing, RateTable, YearRate

ROUNDING = {str(kind): kind for kind in Rounding}
FLOOR_ROUNDING = {str(kind): kind for kind in FloorRounding}
RELIEF = {"waived": RateRelief.WAIVED, "免除": RateRelief.WAIVED} | {
    "grace": RateRelief.GRACE,
    "猶予": RateRelief.GRACE,
}
MOST_MONTHS = 12


def rates_from(document: Case, default: RateTable) -> RateTable:
    """`rates_tenths` of the input instead of the table: year -> [tier 1, tier 2, grace?]."""
    given = document.get("rates_tenths")
    if given is None:
        return default
    if not isinstance(given, Mapping):
        raise BadCase("bad_entry", "rates_tenths")
    return RateTable(dict(_year_rate(str(year), row, default) for year, row in given.items()))


def _year_rate(year: str, row: object, default: RateTable) -> tuple[int, YearRate]:
    field = f"rates_tenths.{year}"
    numbers = row if isinstance(row, list) else []
    if not year.isdigit() or len(numbers) not in (2, 3):
        raise BadCase("bad_rate", field)
    if any(isinstance(n, bool) or not isinstance(n, int) or n < 0 for n in numbers):
        raise BadCase("bad_rate", field)
    known = default.years.get(int(year))
    known_grace = None if known is None else known.grace
    grace = numbers[2] if len(numbers) == 3 else known_grace
    return int(year), YearRate(int(year), numbers[0], numbers[1], grace)


def late_charge_case(case: Case, rates: RateTable, holidays: Holidays) -> dict[str, object]:
    """The fields of `expected` of one case; a missing rate is a result, not bad input."""
    until = optional_day(case, "as_of")
    payments = [_payment(case, path, entry) for path, entry in items(case, "payments")]
    principal = whole(case, "principal")
    due = day(case, "due")
    if until is None and not payments and principal:
        raise BadCase("missing_value", "as_of")
    try:
        result = late_charge(
            principal,
            due,
            payments,
            until,
            terms_of(case),
            rates_from(case, rates),
            holidays,
            fiscal_year=optional_whole(case, "fiscal_year"),
            effective_due=optional_day(case, "effective_due"),
            reliefs=[_relief(path, entry) for path, entry in items(case, "reliefs")],
        )
    except RateMissing as missing:
        return {"refuse": missing.code, "year": missing.year, "steps": []}
    return charge_document(result)


def terms_of(case: Case) -> LateChargeTerms:
    """The options of the receivable as the case gives them."""
    months = whole(case, "first_tier_months", default=1)
    if not 1 <= months <= MOST_MONTHS:
        raise BadCase("bad_months", "first_tier_months", months)
    return LateChargeTerms(
        first_tier_months=months,
        rounding=choice(
            ROUNDING, case.get("rounding") or "segment", "unknown_rounding", "rounding"
        ),
        from_fiscal_year=optional_whole(case, "late_charge_from_fy"),
    )


def _payment(case: Case, path: str, entry: Case) -> Payment:
    """A payment; before its charge it cannot have been made."""
    paid = Payment(day(entry, "date", path), whole(entry, "amount", path))
    charged = optional_day(case, "charged_on")
    year = optional_whole(case, "fiscal_year")
    too_early = paid.on < charged if charged else year is not None and _before_year(paid, year)
    if too_early:
        raise BadCase("payment_before_charge", path + "date", paid.on)
    return paid


def _before_year(paid: Payment, fiscal_year: int) -> bool:
    return (paid.on.year, paid.on.month) < (fiscal_year, 4)


def _relief(path: str, entry: Case) -> ReliefPeriod:
    first, last = day(entry, "from", path), day(entry, "to", path)
    if last < first:
        raise BadCase("end_before_start", path + "to", last)
    kind = choice(RELIEF, required(entry, "kind", path), "unknown_relief", path + "kind")
    return ReliefPeriod(first, last, kind)


def charge_document(result: LateCharge) -> dict[str, object]:
    """A late charge as JSON; exact amounts as fractions in text."""
    found: dict[str, object] = {
        "payable": result.payable,
        "total_before_rounding": result.total_before_rounding,
        "rows": [row_document(row) for row in result.rows],
        "effective_due": iso(result.effective_due),
        "unpaid": result.unpaid,
    }
    if result.tier1_end is not None:
        found["tier1_end"] = iso(result.tier1_end)
    if result.reason:
        found["reason"] = result.reason
    found["steps"] = _charge_steps(result)
    return found


def row_document(row: ChargeRow) -> dict[str, object]:
    """One row of the working."""
    found: dict[str, object] = {
        "from": iso(row.first),
        "to": iso(row.last),
        "days": row.days,
        "tier": row.tier,
        "base": row.base,
        "rate_tenths": row.rate_tenths,
        "amount_exact": str(row.amount),
        "amount_floor": row.floor,
    }
    return found if row.relief is None else {**found, "relief": str(row.relief)}


def _charge_steps(result: LateCharge) -> list[dict[str, object]]:
    if result.reason:
        return [{"effect": result.reason, "article": "条例附則"}]
    return [
        {"effect": "counted_from", "date": iso(result.effective_due), "article": "地方税法326条等"},
        {"effect": "first_tier_to", "date": iso(result.tier1_end), "article": "民法143条2項"},
        {
            "effect": "rounded",
            "yen": result.total_before_rounding,
            "article": "地方税法20条の4の2第2項",
        },
        {"effect": "payable", "yen": result.payable, "article": "地方税法20条の4の2第5項"},
    ]


def garnishment_case(case: Case) -> dict[str, object]:
    """The exempt items of 国税徴収法76条1項 and what is left."""
    salaries = [
        Salary(
            gross=whole(entry, "gross", path),
            income_tax=whole(entry, "income_tax", path, default=0),
            resident_tax=whole(entry, "resident_tax", path, default=0),
            social_insurance=whole(entry, "social_insurance", path, default=0),
        )
        for path, entry in items(case, "salaries")
    ]
    if not salaries:
        raise BadCase("missing_value", "salaries")
    word = case.get("rounding") or "none"
    rounding = choice(FLOOR_ROUNDING, word, "unknown_rounding", "rounding")
    floor = salary_floor(salaries, whole(case, "dependants", default=0), rounding)
    amounts = [floor.exempt_1, floor.exempt_2, floor.exempt_3, floor.exempt_4, floor.exempt_5]
    exempt: dict[str, object] = {f"exempt_{n}": yen for n, yen in enumerate(amounts, 1)}
    steps = [
        {"effect": f"exempt_{n}", "article": f"国税徴収法76条1項{n}号", "yen": yen}
        for n, yen in enumerate(amounts, 1)
    ]
    return {
        **exempt,
        "capped": floor.capped,
        "seizable": floor.seizable,
        "gross": floor.gross,
        "steps": steps,
    }
