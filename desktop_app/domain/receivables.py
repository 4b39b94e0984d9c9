"""What one person owes, as the screen and the sheets show it: receivable, year, instalment."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from desktop_app.domain.ids import ChargeId


class LegalClass(StrEnum):
    """How the law lets a claim be collected; amounts are never merged across silently."""

    ENFORCEABLE_PUBLIC = "enforceable_public"  # 強制徴収公債権
    PUBLIC = "public"  # 非強制徴収公債権
    PRIVATE = "private"  # 私債権


class Flag(StrEnum):
    """What stands on an instalment, most serious first."""

    SEIZURE = "seizure"
    BROKEN_PLAN = "broken_plan"
    STAY = "stay"
    PLEDGE = "pledge"
    RELIEF_REQUEST = "relief_request"
    NO_DEMAND = "no_demand"  # never got a 督促
    QUASI_HEAD = "quasi_head"  # 擬制世帯主


class LimitationView(NamedTuple):
    """When the claim lapses. `status` is that of `domain.limitation`; None where it never ends."""

    status: str
    last_valid_day: date | None
    days_left: int | None
    reason: str
    settled: bool


class LateChargeView(NamedTuple):
    """Yen of late charge up to the day asked for; `refused` names why there is no figure."""

    yen: int | None
    estimated: bool
    refused: str = ""


class InstalmentView(NamedTuple):
    """One 期別 of one receivable."""

    charge_id: ChargeId
    fiscal_year: int
    label: str
    due: date
    charged_yen: int
    paid_yen: int
    unpaid_yen: int
    overdue: bool
    flags: tuple[Flag, ...]
    limitation: LimitationView | None
    late_charge: LateChargeView | None


class ReceivableView(NamedTuple):
    """One kind of receivable with its open instalments (paid ones only where asked for)."""

    kind: str
    name: str
    legal_class: LegalClass
    unpaid_yen: int
    late_charge_yen: int | None
    oldest_due: date | None
    flags: tuple[Flag, ...]
    limitation: LimitationView | None  # the instalment that lapses first
    instalments: tuple[InstalmentView, ...]


@dataclass(frozen=True, slots=True)
class Alert:
    """The single most pressing thing; `charge_id` is where the link of the strip jumps to."""

    code: str  # limitation_soon | address_hidden | lapsed | no_demand …
    serious: bool
    kind: str
    charge_id: ChargeId | None
    days: int | None
    on: date | None
    yen: int | None
    label: str = ""


@dataclass(frozen=True, slots=True)
class Receivables:
    """Everything one person owes on one day. The total is information, not one claim."""

    on: date
    receivables: tuple[ReceivableView, ...]
    unpaid_yen: int
    late_charge_yen: int | None
    hidden_kinds: tuple[str, ...]  # exist, but this counter may not see them
    as_of: Mapping[str, date | None]  # ledger -> date of its newest extract
    alert: Alert | None

    @property
    def payable_yen(self) -> int:
        """What may be taken today: a public claim that has lapsed must not be accepted (Local Tax
        Act art. 18(2), Local Autonomy Act art. 236(2)), so it is left out."""
        lapsed = sum(
            one.unpaid_yen
            for view in self.receivables
            for one in view.instalments
            if one.limitation is not None and one.limitation.status == "extinguished"
        )
        return self.unpaid_yen + (self.late_charge_yen or 0) - lapsed
