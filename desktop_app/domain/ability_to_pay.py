"""What can be paid: the statutory floor of a salary and the household budget.

The floor (国税徴収法76条1項, 施行令34条) is shown beside the budget as a guide to an instalment
that can be kept; it never says that a seizure will follow.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from desktop_app.errors import UserError

PERSON_FLOOR = 100_000  # per month, 施行令34条
RELATIVE_FLOOR = 45_000  # each relative who shares the livelihood
CAP_FACTOR = 2  # 5号: at most twice 4号
UNIT = 1000


class FloorRounding(StrEnum):
    """`thousand`: gross down, each exempt item up (徴収法基本通達76; practice varies)."""

    NONE = "none"
    THOUSAND = "thousand"


@dataclass(frozen=True, slots=True)
class Salary:
    """One salary of one month."""

    gross: int
    income_tax: int = 0
    resident_tax: int = 0
    social_insurance: int = 0


@dataclass(frozen=True, slots=True)
class SalaryFloor:
    """The five exempt items and what is left above them."""

    gross: int
    exempt_1: int
    exempt_2: int
    exempt_3: int
    exempt_4: int
    exempt_5: int
    capped: bool
    seizable: int


def salary_floor(
    salaries: Sequence[Salary], dependants: int, rounding: FloorRounding = FloorRounding.NONE
) -> SalaryFloor:
    """国税徴収法76条1項; several salaries count together (同条1項後段).

    Item 5 is a fifth of what items 1 to 4 leave, at most twice item 4. A fraction of a yen goes
    to the debtor.
    """
    _check(salaries, dependants)
    up = _up_thousand if rounding is FloorRounding.THOUSAND else _same
    gross = sum(salary.gross for salary in salaries)
    if rounding is FloorRounding.THOUSAND:
        gross = gross // UNIT * UNIT
    one = up(sum(salary.income_tax for salary in salaries))
    two = up(sum(salary.resident_tax for salary in salaries))
    three = up(sum(salary.social_insurance for salary in salaries))
    four = PERSON_FLOOR + RELATIVE_FLOOR * dependants
    left = max(0, gross - one - two - three - four)
    fifth = up(-(-left // 5))
    cap = CAP_FACTOR * four
    five = min(fifth, cap, left)
    return SalaryFloor(gross, one, two, three, four, five, fifth > cap, left - five)


def _check(salaries: Sequence[Salary], dependants: int) -> None:
    if dependants < 0:
        raise UserError("negative_amount", field="dependants")
    for salary in salaries:
        for name in ("gross", "income_tax", "resident_tax", "social_insurance"):
            if getattr(salary, name) < 0:
                raise UserError("negative_amount", field=name)


def _up_thousand(amount: int) -> int:
    return -(-amount // UNIT) * UNIT


def _same(amount: int) -> int:
    return amount


@dataclass(frozen=True, slots=True)
class HouseholdBudget:
    """Monthly yen as heard: named items, so that the screen can show each."""

    income: tuple[tuple[str, int], ...]
    outgoings: tuple[tuple[str, int], ...]
    other_debts: tuple[tuple[str, int], ...] = ()

    @property
    def total_income(self) -> int:
        """All income of the household."""
        return sum(yen for _, yen in self.income)

    @property
    def total_outgoings(self) -> int:
        """Living costs and repayments together."""
        return sum(yen for _, yen in (*self.outgoings, *self.other_debts))

    @property
    def surplus(self) -> int:
        """What is left in a month; below zero the household already lacks money."""
        return self.total_income - self.total_outgoings


@dataclass(frozen=True, slots=True)
class MonthlyGuide:
    """A monthly amount that can be kept. `codes` say what stands behind it."""

    yen: int
    surplus: int
    reserve: int
    ceiling: int | None
    codes: tuple[str, ...]


def monthly_guide(
    budget: HouseholdBudget, floor: SalaryFloor | None = None, *, reserve_percent: int = 5
) -> MonthlyGuide:
    """A sustainable amount: the surplus less a reserve, never above what the law could take.

    The reserve for a bad month is a share of income the office sets. Without a surplus nothing is
    asked: `no_surplus` leads to 自立相談 and to the candidates of 地方税法15条の7.
    """
    for _, yen in (*budget.income, *budget.outgoings, *budget.other_debts):
        if yen < 0:
            raise UserError("negative_amount", field="budget")
    reserve = budget.total_income * reserve_percent // 100
    room = max(0, budget.surplus - reserve) // UNIT * UNIT
    ceiling = None if floor is None else floor.seizable // UNIT * UNIT
    yen = room if ceiling is None else min(room, ceiling)
    return MonthlyGuide(yen, budget.surplus, reserve, ceiling, _codes(budget, room, ceiling))


def _codes(budget: HouseholdBudget, room: int, ceiling: int | None) -> tuple[str, ...]:
    codes = []
    if budget.surplus < 0:
        codes.append("deficit")
    if room == 0:
        codes.append("no_surplus")
    if ceiling == 0:
        codes.append("below_statutory_floor")
    if ceiling is not None and 0 < ceiling < room:
        codes.append("limited_by_statutory_floor")
    if budget.other_debts:
        codes.append("other_debts")
    return tuple(codes)
