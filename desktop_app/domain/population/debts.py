"""Invented charges, payments and collection steps of one person in one ledger."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from random import Random

from desktop_app.domain.calendar import Holidays
from desktop_app.domain.japanese_dates import format_fiscal_year
from desktop_app.domain.records import ChargeRecord, EventRecord, EventType, PaymentRecord

_OPEN_DAYS = Holidays()
_NO_DEMAND_SHARE = 0.05
_PART_PAID_SHARE = 0.08


@dataclass(frozen=True, slots=True)
class LedgerPlan:
    """How one ledger charges: months of its instalments, usual amounts, and how far back."""

    ledger: str
    digit: str  # first digit of its notice numbers
    months: tuple[int, ...]
    low: tuple[int, int]
    high: tuple[int, int]
    step: int
    most: int  # unpaid instalments at most
    monthly: bool = False


PLANS = {
    plan.ledger: plan
    for plan in (
        LedgerPlan("juminzei", "1", (6, 8, 10, 1), (4_000, 16_000), (16_000, 60_000), 1_000, 10),
        LedgerPlan(
            "kokuho",
            "2",
            (6, 7, 8, 9, 10, 11, 12, 1, 2, 3),
            (7_500, 16_000),
            (16_000, 48_000),
            10,
            20,
        ),
        LedgerPlan(
            "koki", "3", (7, 8, 9, 10, 11, 12, 1, 2, 3), (1_500, 6_000), (6_000, 28_000), 100, 18
        ),
        LedgerPlan(
            "kaigo", "4", (7, 8, 9, 10, 11, 12, 1, 2, 3), (2_000, 6_000), (6_000, 14_000), 100, 18
        ),
        LedgerPlan(
            "gakudo", "6", tuple(range(1, 13)), (1_000, 3_000), (3_000, 6_000), 1_000, 10, True
        ),
        LedgerPlan(
            "jutaku", "7", tuple(range(1, 13)), (9_000, 20_000), (20_000, 48_000), 100, 8, True
        ),
        LedgerPlan(
            "seiho", "8", tuple(range(1, 13)), (10_000, 60_000), (60_000, 200_000), 100, 1, True
        ),
    )
}
SEIHO_KINDS = ("seiho63", "seiho77_2", "seiho78")


@dataclass(frozen=True, slots=True)
class Term:
    """One instalment of the calendar of a ledger."""

    fiscal_year: int
    number: int
    label: str
    due: date


@dataclass(slots=True)
class Debts:
    """What one person has in one ledger."""

    charges: list[ChargeRecord] = field(default_factory=list)
    payments: list[PaymentRecord] = field(default_factory=list)
    events: list[EventRecord] = field(default_factory=list)


@lru_cache(maxsize=64)
def terms(ledger: str, as_of: date) -> tuple[Term, ...]:
    """Every instalment of four fiscal years up to this one, oldest first."""
    plan = PLANS[ledger]
    this_year = as_of.year if as_of.month >= 4 else as_of.year - 1
    found = []
    for year in range(this_year - 3, this_year + 1):
        for number, month in enumerate(sorted(plan.months, key=lambda m: (m - 4) % 12), 1):
            found.append(_term(plan, year, number, month))
    return tuple(found)


def _term(plan: LedgerPlan, fiscal_year: int, number: int, month: int) -> Term:
    calendar_year = fiscal_year + (month < 4)
    after = date(calendar_year + (month == 12), month % 12 + 1, 1)
    label = f"第{number}期"
    if plan.monthly:
        label = f"{format_fiscal_year(calendar_year).removesuffix('年度')}年{month}月分"
    return Term(fiscal_year, number, label, _OPEN_DAYS.next_open(after - timedelta(days=1)))


class DebtMaker:
    """Makes the debts of one ledger after another from the one generator given."""

    def __init__(self, rng: Random, as_of: date) -> None:
        self._rng = rng
        self._as_of = as_of
        self._serial = 0
        self._payments = 0
        self._events = 0

    def debts(self, ledger: str, party: str, *, low: bool, quasi_head: bool = False) -> Debts:
        """Some instalments paid, then a run of unpaid ones up to the day of the extract."""
        plan, rng = PLANS[ledger], self._rng
        self._serial += 1
        due = [t for t in terms(ledger, self._as_of) if t.due <= self._as_of]
        unpaid = min(plan.most, 1 + int(rng.expovariate(1 / (plan.most / 2.6))), len(due))
        paid = min(rng.randrange(4), len(due) - unpaid)
        end = len(due) - (rng.randrange(5) if rng.random() < 0.3 else 0)
        run = due[max(0, end - unpaid - paid) : end]
        kind = rng.choice(SEIHO_KINDS) if ledger == "seiho" else ledger
        made = Debts()
        yen = self._price(plan, low=low)
        for at, term in enumerate(run):
            self._charge(made, plan, kind, party, term, yen, at < len(run) - unpaid, quasi_head)
        self._steps(made, plan, party)
        return made

    def _price(self, plan: LedgerPlan, *, low: bool) -> int:
        least, most = plan.low if low else plan.high
        return self._rng.randrange(least, most) // plan.step * plan.step or plan.step

    def _charge(
        self, made: Debts, plan: LedgerPlan, kind: str, party: str, term: Term, yen: int,
        settled: bool, quasi_head: bool,
    ) -> None:  # fmt: skip
        notice = f"{plan.digit}{term.fiscal_year % 100:02d}{self._serial:07d}"
        key = f"{notice}/{term.number}"
        partly = not settled and self._rng.random() < _PART_PAID_SHARE
        paid = yen if settled else yen // 2 // plan.step * plan.step if partly else 0
        made.charges.append(
            ChargeRecord(
                ledger=plan.ledger, key=key, party_number=party, kind=kind,
                fiscal_year=term.fiscal_year, notice_number="" if plan.monthly else notice,
                instalment=term.number, label=term.label, due=term.due, charged_yen=yen,
                paid_yen=paid, unpaid_yen=yen - paid, quasi_head=quasi_head,
            )
        )  # fmt: skip
        if paid:
            late = self._rng.randrange(20, 300) if partly else -self._rng.randrange(0, 12)
            day = min(term.due + timedelta(days=late), self._as_of)
            made.payments.append(self.payment(plan, key, party, day, paid))
        demand = term.due + timedelta(days=20)
        if not settled and demand <= self._as_of and self._rng.random() > _NO_DEMAND_SHARE:
            made.events.append(self.event(plan, party, EventType.DEMAND, demand, key))

    def payment(self, plan: LedgerPlan, key: str, party: str, day: date, yen: int) -> PaymentRecord:
        """One payment with a number of its own."""
        self._payments += 1
        method = self._rng.choice(("口座振替", "コンビニ", "窓口", "スマホ決済"))
        number = f"{plan.digit}{self._payments:09d}"
        return PaymentRecord(plan.ledger, number, key, party, day, yen, method)

    def event(
        self, plan: LedgerPlan, party: str, what: EventType, on: date, key: str | None,
        yen: int | None = None, note: str = "",
    ) -> EventRecord:  # fmt: skip
        """One step of collection with a number of its own."""
        self._events += 1
        number = f"{plan.digit}{self._events:09d}"
        return EventRecord(plan.ledger, number, key, party, what, on, yen, note)

    def _steps(self, made: Debts, plan: LedgerPlan, party: str) -> None:
        """Notices to many; a pledge, a seizure, a stay or a request for relief to a few."""
        rng = self._rng
        unpaid = [charge for charge in made.charges if charge.unpaid_yen]
        for _notice in range(rng.randrange(3)):
            on = self._as_of - timedelta(days=rng.randrange(10, 500))
            if on > unpaid[0].due:
                note = rng.choice(("", "電話不在", "文書"))
                made.events.append(self.event(plan, party, EventType.NOTICE, on, None, None, note))
        made.events += _chosen(self, plan, party, unpaid, rng.random(), self._as_of)


def _chosen(
    maker: DebtMaker, plan: LedgerPlan, party: str, unpaid: Sequence[ChargeRecord], luck: float,
    as_of: date,
) -> Iterator[EventRecord]:  # fmt: skip
    recent = as_of - timedelta(days=20 + int(luck * 3000) % 300)
    covered = [charge for charge in unpaid if charge.due < recent]
    if luck < 0.11:
        for charge in covered:
            yield maker.event(
                plan, party, EventType.PLEDGE, recent, charge.key, charge.unpaid_yen, "誓約書受領"
            )
    elif luck < 0.14 and plan.ledger in ("juminzei", "kokuho"):
        for charge in covered[:3]:
            yield maker.event(
                plan, party, EventType.SEIZURE, recent, charge.key, charge.unpaid_yen, "預金"
            )
    elif luck < 0.18 and covered:
        yield maker.event(plan, party, EventType.STAY, recent, None)
    elif luck < 0.22 and covered:
        yield maker.event(plan, party, EventType.RELIEF_REQUEST, recent, covered[-1].key)
