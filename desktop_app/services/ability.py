"""What a household can pay (家計と納付の目安): prefilled from the hearing, kept as heard facts."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop_app.domain.ability_to_pay import (
    FloorRounding,
    HouseholdBudget,
    MonthlyGuide,
    Salary,
    SalaryFloor,
    monthly_guide,
    salary_floor,
)
from desktop_app.domain.consultation import HeardFact, Hearing, Source
from desktop_app.domain.ids import PersonId
from desktop_app.domain.notes import Channel, Note, NoteBody
from desktop_app.errors import UserError
from desktop_app.i18n import _
from desktop_app.services.consultation import Consultation
from desktop_app.services.lookup import Lookup
from desktop_app.services.notes import Notes

MOST_YEN = 100_000_000  # a month; more is a typing mistake
INCOME = ("wages", "business", "pension", "allowance", "family")
OUTGOINGS = ("rent", "food", "utilities", "phone", "care", "education", "insurance", "other")
DEBTS = ("mortgage", "loans", "cards")
_WRITTEN = re.compile(r"([^\s、。]+?) ?(\d[\d,]*)円")


def item_words() -> Mapping[str, str]:
    """The lines of the budget as they are said and written into the hearing."""
    return {
        "wages": _("給与(手取り)"), "business": _("事業収入"), "pension": _("年金"),
        "allowance": _("手当・給付"), "family": _("家族の収入"),
        "rent": _("家賃・地代"), "food": _("食費"), "utilities": _("光熱水費"),
        "phone": _("通信費"), "care": _("医療・介護"), "education": _("教育・保育"),
        "insurance": _("保険料・税"), "other": _("そのほか"),
        "mortgage": _("住宅ローン"), "loans": _("借入の返済"), "cards": _("カードの返済"),
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class AbilityForm:
    """Monthly yen by line, and the payslip where one was shown."""

    income: Mapping[str, int] = field(default_factory=dict)
    outgoings: Mapping[str, int] = field(default_factory=dict)
    debts: Mapping[str, int] = field(default_factory=dict)
    salary: Salary | None = None
    dependants: int = 0
    rounding: FloorRounding = FloorRounding.NONE
    reserve_percent: int = 5


@dataclass(frozen=True, slots=True)
class Assessment:
    """The two sides: what is left in a month, and the floor of the law beside it."""

    budget: HouseholdBudget
    guide: MonthlyGuide
    floor: SalaryFloor | None


@dataclass(frozen=True, slots=True)
class Prefill:
    """A form filled from what was heard, and which lines were."""

    form: AbilityForm
    heard: tuple[str, ...]
    wish_yen: int | None  # what the resident offered a month
    debt_total_yen: int | None  # borrowed in all: not a monthly line, shown beside the form


def assess(form: AbilityForm) -> Assessment:
    """Pure and quick, so that the screen may ask at every key."""
    for group in (form.income, form.outgoings, form.debts):
        for name, yen in group.items():
            if not 0 <= yen <= MOST_YEN:
                raise UserError("bad_amount", field=name)
    budget = HouseholdBudget(*(tuple(g.items()) for g in (form.income, form.outgoings, form.debts)))
    floor = salary_floor([form.salary], form.dependants, form.rounding) if form.salary else None
    return Assessment(
        budget, monthly_guide(budget, floor, reserve_percent=form.reserve_percent), floor
    )


class Ability:
    """Use cases around the household budget."""

    def __init__(self, people: Lookup, consultation: Consultation, notes: Notes) -> None:
        self._people = people
        self._consultation = consultation
        self._notes = notes

    def prefill(self, person_id: PersonId) -> Prefill:
        """What was heard so far; lines saved by another counter come back as lines."""
        hearing = self._consultation.hearing(person_id)
        household = self._people.header(person_id).household
        others = sum(1 for member in household if member.id != person_id)
        return prefilled(hearing, others)

    def save(self, person_id: PersonId, form: AbilityForm, source: Source) -> tuple[HeardFact, ...]:
        """Keep income and outgoings as heard facts; every counter sees them."""
        assess(form)
        heard = {fact.item: fact for fact in self._consultation.hearing(person_id).facts}
        spent = {**form.outgoings, **form.debts}
        saved = []
        for item, lines in (("income", form.income), ("expenses", spent)):
            if not any(lines.values()):
                continue
            before = heard.get(item)
            fact = self._consultation.record_fact(
                person_id, item, text=written(lines), codes=before.codes if before else (),
                yen=sum(lines.values()), source=source, replaces=before.id if before else None,
            )  # fmt: skip
            saved.append(fact)
        if not saved:
            raise UserError("blank_fact", item="income")
        return tuple(saved)

    def save_note(self, person_id: PersonId, form: AbilityForm) -> Note:
        """Write the summary into the record, as the view of whoever worked it out."""
        body = NoteBody(view=summary(form))
        return self._notes.record(person_id, Channel.COUNTER, body)


def written(lines: Mapping[str, int]) -> str:
    """`食費 30,000円、光熱水費 12,000円`."""
    words = item_words()
    return "、".join(
        _("{item} {yen}円").format(item=words[name], yen=f"{yen:,}")
        for name, yen in lines.items() if yen
    )  # fmt: skip


def summary(form: AbilityForm) -> str:
    """The budget in a few lines; guidance for both sides, never a demand."""
    found = assess(form)
    parts = [
        _("家計の聞き取り(月額)。収入 {yen}円").format(yen=f"{found.budget.total_income:,}"),
        _("内訳: {lines}").format(lines=written(form.income) or "-"),
        _("支出 {yen}円").format(yen=f"{found.budget.total_outgoings:,}"),
        _("内訳: {lines}").format(lines=written({**form.outgoings, **form.debts}) or "-"),
        _("収支の差 {yen}円").format(yen=f"{found.budget.surplus:,}"),
        _("無理なく続けられる目安 月{yen}円").format(yen=f"{found.guide.yen:,}"),
    ]
    if found.floor is not None:
        text = _("給与の差押えができない額の計算による残り {yen}円(国税徴収法76条)")
        parts.append(text.format(yen=f"{found.floor.seizable:,}"))
    return "\n".join(parts)


def prefilled(hearing: Hearing, others: int) -> Prefill:
    """Read lines back from the words; an amount without lines goes to the line its code names."""
    facts = {fact.item: fact for fact in hearing.facts}
    income = _lines(facts.get("income"), INCOME, "wages")
    spent = _lines(facts.get("expenses"), (*OUTGOINGS, *DEBTS), "other")
    wish, debts = facts.get("wish"), facts.get("borrowing")
    form = AbilityForm(
        income=income,
        outgoings={name: yen for name, yen in spent.items() if name in OUTGOINGS},
        debts={name: yen for name, yen in spent.items() if name in DEBTS},
        dependants=others,
    )
    return Prefill(
        form, tuple((*income, *spent)), wish.yen if wish else None, debts.yen if debts else None
    )


def _lines(fact: HeardFact | None, names: tuple[str, ...], usual: str) -> dict[str, int]:
    if fact is None:
        return {}
    by_word = {word: name for name, word in item_words().items() if name in names}
    lines = {
        by_word[word]: int(yen.replace(",", ""))
        for word, yen in _WRITTEN.findall(fact.text) if word in by_word
    }  # fmt: skip
    if lines:
        return lines
    named = next((code for code in fact.codes if code in names), usual)
    return {named: fact.yen} if fact.yen else {}
