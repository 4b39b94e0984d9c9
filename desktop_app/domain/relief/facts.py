"""The facts the hints look at. None means not heard yet: then nothing is concluded from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

HintValue = str | int | date | None


class Severity(StrEnum):
    """How pressing a hint is; `forbid` says what must not be asked today."""

    FORBID = "forbid"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


SEVERITY_RANK = {kind: rank for rank, kind in enumerate(Severity)}


@dataclass(frozen=True, slots=True)
class Hint:
    """One hint: a code and its values, the article behind it, never a sentence."""

    code: str
    article: str
    severity: Severity
    kind: str = ""
    values: Mapping[str, HintValue] = field(default_factory=dict)
    authorised_only: bool = False

    @property
    def key(self) -> tuple[str, str]:
        """What a dismissal refers to."""
        return self.code, self.kind


@dataclass(frozen=True, slots=True)
class Owed:
    """One kind of receivable with something unpaid."""

    kind: str
    unpaid: int
    oldest_due: date
    newest_due: date
    lapsed_yen: int = 0  # 公債権, period passed: may not be received
    passed_yen: int = 0  # 私債権, period passed, not invoked
    under_review: str = ""  # 減免申請中, 審査請求中
    debtor_is_this_person: bool = True  # False: 世帯主 or another member owes it
    in_stay: bool = False
    in_deferral: bool = False
    account_transfer: bool | None = None
    reduction_applied: int | None = None  # 7, 5, 2 or 0


@dataclass(frozen=True, slots=True)
class ReliefFacts:
    """What is known about one person and household on one day."""

    owed: tuple[Owed, ...]
    birth: date | None = None
    fiscal_year: int | None = None  # of the premium looked at
    income_declared: bool | None = None
    arrived_from_abroad_on: date | None = None
    household_income: int | None = None  # 軽減判定所得
    earners: int | None = None  # 給与所得者等の数
    insured: int | None = None  # 被保険者数, with 特定同一世帯所属者
    job_loss_code: int | None = None
    left_job_on: date | None = None
    job_loss_applied: bool = False
    company_insurance_from: date | None = None
    loss_notified: bool | None = None
    birth_expected: date | None = None
    multiple_birth: bool = False
    maternity_notified: bool = False
    welfare: bool | None = None
    welfare_from: date | None = None
    disaster: bool | None = None
    illness: bool | None = None
    business_closed: bool | None = None
    income_fell: bool | None = None
    no_property: bool | None = None
    hardship: bool | None = None  # 著しく窮迫
    whereabouts_unknown: bool | None = None
    monthly_surplus: int | None = None
    disability: bool | None = None
    pre_school_children: int | None = None

    def owes(self, *kinds: str) -> tuple[Owed, ...]:
        """What this person owes of these kinds."""
        return tuple(one for one in self.owed if one.kind in kinds and one.debtor_is_this_person)
