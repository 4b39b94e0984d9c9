"""青山 正夫 (invented): one resident in whom everything comes together, for manual and screenshots.

A premium instalment lapses 18 days from today, another 62; a pledge renewed some, a seizure stands
on the tax, a request for reduction on the care premium, and the rent is two months late.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from desktop_app.domain.population.debts import PLANS, DebtMaker, Debts, Term, terms
from desktop_app.domain.records import ChargeRecord, EventType, PersonRecord, Sex

NUMBER = "0012345678"
_FIRST_LAPSE, _SECOND_LAPSE = 18, 62  # days from today
_BIRTH = date(1950, 8, 14)


def showcase(today: date, as_of: date, maker: DebtMaker) -> tuple[PersonRecord, dict[str, Debts]]:
    """The resident and the debts by ledger; parties of own numbers are named by the caller."""
    scene = _Scene(today, as_of, maker)
    return _person(), {
        "juminzei": scene.tax(),
        "kokuho": scene.health(),
        "koki": scene.late_elderly(),
        "kaigo": scene.care(),
        "jutaku": scene.rent(),
    }


def _person() -> PersonRecord:
    return PersonRecord(
        number=NUMBER, household_number="005000000", relation="世帯主", name="青山　正夫",
        kana="アオヤマ　マサオ", romaji="", alias="", alias_kana="", former_surname="",
        former_surname_kana="", birth=_BIRTH, sex=Sex.MALE, postcode="000-0002",
        address="東京都北川区緑ケ丘二丁目１４番３号", building="緑ケ丘住宅２０５号",
        former_address="", moved_on=None, status="住民", nationality="日本", language="ja",
        phone="090-0000-4821", income_class="2", support_measure=False, welfare=False,
    )  # fmt: skip


class _Scene:
    def __init__(self, today: date, as_of: date, maker: DebtMaker) -> None:
        self._today = today
        self._as_of = as_of
        self._maker = maker

    def health(self) -> Debts:
        """国保: two instalments about to lapse, two renewed by a pledge, two of the year after."""
        first_demand = _years_before(self._today + timedelta(days=_FIRST_LAPSE), 2)
        second_demand = _years_before(self._today + timedelta(days=_SECOND_LAPSE), 2)
        every = self._due("kokuho")
        start = max(i for i, t in enumerate(every) if t.due <= first_demand - timedelta(days=8))
        old = every[start : start + 4]
        new = [t for t in every if t.fiscal_year == old[-1].fiscal_year + 1][:2]
        new = [t for t in new if t not in old]
        demands = {old[0]: first_demand}
        if old[1].due < second_demand:
            demands[old[1]] = second_demand
        amounts = [19_800] * len(old) + [15_200, 15_000][: len(new)]
        made = self._charges("kokuho", [*old, *new], amounts, demands)
        pledged = self._today - timedelta(days=226)
        renewed = [c for c in made.charges[2:] if c.due < pledged]
        self._on(made, "kokuho", EventType.PLEDGE, pledged, renewed, "誓約書受領")
        return made

    def tax(self) -> Debts:
        """住民税: a year and a half unpaid, deposits seized two months ago."""
        every = [t for t in self._due("juminzei") if t.due < self._today - timedelta(days=330)][-6:]
        made = self._charges("juminzei", every, [40_900, *[40_000] * 5], {})
        seized = self._as_of - timedelta(days=38)
        self._on(made, "juminzei", EventType.SEIZURE, seized, made.charges[:2], "預金")
        return made

    def late_elderly(self) -> Debts:
        """後期: this year's instalments."""
        return self._charges("koki", self._due("koki")[-4:], [7_300] * 4, {})

    def care(self) -> Debts:
        """介護: three instalments of last year, a reduction asked for."""
        every = [t for t in self._due("kaigo") if t.due < self._today - timedelta(days=250)][-3:]
        made = self._charges("kaigo", every, [4_600] * 3, {})
        asked = self._as_of - timedelta(days=3)
        self._on(made, "kaigo", EventType.RELIEF_REQUEST, asked, made.charges, "")
        return made

    def rent(self) -> Debts:
        """区営住宅: the last two months."""
        return self._charges("jutaku", self._due("jutaku")[-2:], [18_600] * 2, {}, demand=False)

    def _due(self, ledger: str) -> list[Term]:
        return [term for term in terms(ledger, self._as_of) if term.due <= self._as_of]

    def _charges(
        self,
        ledger: str,
        chosen: Sequence[Term],
        amounts: Sequence[int],
        demands: dict[Term, date],
        *,
        demand: bool = True,
    ) -> Debts:
        plan, made = PLANS[ledger], Debts()
        for term, yen in zip(chosen, amounts, strict=True):
            notice = f"{plan.digit}{term.fiscal_year % 100:02d}0000000"
            charge = ChargeRecord(
                ledger=ledger, key=f"{notice}/{term.number}", party_number=NUMBER, kind=ledger,
                fiscal_year=term.fiscal_year, notice_number="" if plan.monthly else notice,
                instalment=term.number, label=term.label, due=term.due, charged_yen=yen,
                paid_yen=0, unpaid_yen=yen, quasi_head=False,
            )  # fmt: skip
            made.charges.append(charge)
            on = demands.get(term, term.due + timedelta(days=20))
            if demand and on <= self._as_of:
                self._on(made, ledger, EventType.DEMAND, on, [charge], "")
        return made

    def _on(
        self, made: Debts, ledger: str, what: EventType, on: date,
        charges: Iterable[ChargeRecord], note: str,
    ) -> None:  # fmt: skip
        for charge in charges:
            yen = charge.unpaid_yen if what in (EventType.PLEDGE, EventType.SEIZURE) else None
            made.events.append(
                self._maker.event(PLANS[ledger], NUMBER, what, on, charge.key, yen, note)
            )


def _years_before(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)
