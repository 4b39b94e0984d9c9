"""Which limitation law governs a claim: its period, and how each kind of event works in it.

Decisions where the text leaves room are named here once and marked by a doubt code in the result:

- instalments 2.. of a local tax are counted from their own due date (地方税法18条1項; another
  reading takes the first instalment's, 地方税法11条の4, 14条の9): `per_instalment_start`.
- only the first demand renews, whatever the law (地方自治法236条4項; 行政実例昭44.2.6); for tax
  and premiums the statute is silent: `second_demand`.
- a private claim's first demand renews as well (地方自治法施行令171条, 法236条4項):
  `private_demand`.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from desktop_app.domain.receivables import LegalClass

NEW_CIVIL_CODE = date(2020, 4, 1)  # 民法改正法(平成29年法律44号)の施行日


class Law(StrEnum):
    """The basis of the period."""

    LOCAL_TAX = "local_tax_18"  # 地方税法18条
    NHI = "nhi_110"  # 国民健康保険法110条
    CARE = "care_200"  # 介護保険法200条
    LATE_ELDERLY = "late_elderly_160"  # 高齢者の医療の確保に関する法律160条
    LOCAL_AUTONOMY = "local_autonomy_236"  # 地方自治法236条
    CIVIL_166 = "civil_166"  # 民法166条1項1号
    OLD_CIVIL_167 = "old_civil_167"  # 旧民法167条1項
    OLD_CIVIL_169 = "old_civil_169"  # 旧民法169条(定期給付債権)
    OLD_CIVIL_173 = "old_civil_173"  # 旧民法173条


PERIOD_YEARS = {
    Law.LOCAL_TAX: 5,
    Law.NHI: 2,
    Law.CARE: 2,
    Law.LATE_ELDERLY: 2,
    Law.LOCAL_AUTONOMY: 5,
    Law.CIVIL_166: 5,
    Law.OLD_CIVIL_167: 10,
    Law.OLD_CIVIL_169: 5,
    Law.OLD_CIVIL_173: 2,
}
JUDGMENT_YEARS = 10  # 民法169条1項, 旧民法174条の2
NOTICE_MONTHS = 6  # 民法150条1項
PROVISO_MONTHS = 6  # 民法147条1項かっこ書, 148条1項かっこ書
STAY_YEARS = 3  # 地方税法15条の7第4項
DEMAND_DAYS = 10  # 地方税法18条の2第1項2号


@dataclass(frozen=True, slots=True)
class LimitationRule:
    """How one claim lapses."""

    law: Law
    years: int
    legal_class: LegalClass

    def limitation_rule(self, contract: date | None) -> "LimitationRule":
        """A rule already stands for one claim; the contract has been looked at."""
        return self

    @property
    def private(self) -> bool:
        """A private claim lapses only when the debtor invokes it (民法145条)."""
        return self.legal_class is LegalClass.PRIVATE

    @property
    def stay_extinguishes(self) -> bool:
        """A stay ends the claim after three years only under 滞納処分 (地方税法15条の7).

        Other claims know the 徴収停止 of 地方自治法施行令171条の5, which ends nothing.
        """
        return self.legal_class is LegalClass.ENFORCEABLE_PUBLIC

    @property
    def demand_waits_ten_days(self) -> bool:
        """地方税法18条の2第1項2号; premiums and others renew on arrival."""
        return self.law is Law.LOCAL_TAX


@lru_cache(maxsize=64)
def rule_for(law: Law, legal_class: LegalClass) -> LimitationRule:
    """The rule of a law and a legal class."""
    return LimitationRule(law, PERIOD_YEARS[law], legal_class)


def private_law(contract: date | None, *, old: Law = Law.OLD_CIVIL_167) -> Law:
    """New or old Civil Code by the day of the contract (改正法附則10条4項).

    Without a known contract day the shorter new period is shown: nobody loses a claim to a date
    that was too hopeful.
    """
    if contract is not None and contract < NEW_CIVIL_CODE:
        return old
    return Law.CIVIL_166
