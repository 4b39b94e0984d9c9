"""What a late charge depends on besides the rate: the options of a receivable and its office."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Rounding(StrEnum):
    """Where yen are cut off: three practices are found, none is written in the statute."""

    SEGMENT = "segment"  # every row
    TIER = "tier"  # the total of each tier
    SUM = "sum"  # only the total


@dataclass(frozen=True, slots=True)
class LateChargeTerms:
    """Options of one receivable in one office (地方税法326条 etc., 条例)."""

    first_tier_months: int = 1
    rounding: Rounding = Rounding.SEGMENT
    from_fiscal_year: int | None = None
    smallest_principal: int = 2000  # 地方税法20条の4の2第2項
    base_unit: int = 1000
    smallest_charge: int = 1000  # 同条5項
    charge_unit: int = 100

    def base(self, principal: int) -> int:
        """The amount that bears the charge: nothing under 2,000 yen, else whole thousands."""
        if principal < self.smallest_principal:
            return 0
        return principal // self.base_unit * self.base_unit

    def payable(self, total: int) -> int:
        """What is to be paid: nothing under 1,000 yen, else whole hundreds."""
        return 0 if total < self.smallest_charge else total // self.charge_unit * self.charge_unit


@dataclass(frozen=True, slots=True)
class Payment:
    """An amount put towards the principal on a day."""

    on: date
    amount: int


class RateRelief(StrEnum):
    """How a period of grace or stay changes the rate (地方税法15条の9, 附則3条の2)."""

    WAIVED = "waived"  # 執行停止, 災害等の猶予
    GRACE = "grace"  # 猶予特例基準割合


@dataclass(frozen=True, slots=True)
class ReliefPeriod:
    """First and last day, both inclusive, of a waived or reduced period."""

    first: date
    last: date
    kind: RateRelief


def relief_on(day: date, periods: Iterable[ReliefPeriod]) -> RateRelief | None:
    """What applies on a day; a waiver goes before a reduction."""
    found = {period.kind for period in periods if period.first <= day <= period.last}
    if RateRelief.WAIVED in found:
        return RateRelief.WAIVED
    return RateRelief.GRACE if found else None
