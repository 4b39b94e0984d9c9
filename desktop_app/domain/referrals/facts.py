"""What is already known of somebody, as the keyed facts that the checklists of doors ask for.

Only what is certain: a child of the household makes `child.under_18` true, but no child in the
register does not make it false, because a child may live elsewhere. Unknown facts are left out.
"""

from collections.abc import Collection, Iterable
from datetime import date

from desktop_app.domain.consultation import HEARING_ITEMS, Hearing
from desktop_app.domain.japanese_dates import fiscal_year_of
from desktop_app.domain.people import PersonHeader
from desktop_app.domain.receivables import Receivables
from desktop_app.domain.referrals.eligibility import Fact

_ANSWERS = {item.code: item.answers for item in HEARING_ITEMS}
_LEFT = ("転出", "職権消除")
FIRST_GRADE_AGE = 6
ADULT = 18
ELDER = 65
SEVERAL = 2


def known_facts(
    header: PersonHeader, hearing: Hearing, owed: Receivables | None, today: date
) -> dict[str, Fact]:
    """Facts of the register, the hearing and the ledgers; ages in years, nothing guessed."""
    return {
        **register_facts(header, today),
        **(ledger_facts(owed) if owed is not None else {}),
        **heard_facts(hearing),  # what somebody says today goes before what a register holds
    }


def heard_facts(hearing: Hearing) -> dict[str, Fact]:
    """`home` -> its answers, and `home.rent_overdue` -> whether it was among them."""
    found: dict[str, Fact] = {}
    for fact in hearing.facts:
        if not fact.codes:
            continue  # free words are for people to read
        found[fact.item] = tuple(fact.codes)
        for answer in _ANSWERS.get(fact.item, ()):
            found[f"{fact.item}.{answer}"] = answer in fact.codes
    if _says(hearing, "reason", {"many_debts"}) or _count(hearing, "borrowing") >= SEVERAL:
        found["debts.several"] = True
    if _says(hearing, "schemes", {"welfare"}):
        found["income.welfare"] = True
    return found


def register_facts(header: PersonHeader, today: date) -> dict[str, Fact]:
    """Age, residence, nationality, welfare, and the household's ages where they say yes."""
    found: dict[str, Fact] = {}
    if header.age is not None:
        found["age"] = header.age
    if header.status == "住民":
        found["resident.in_ward"] = True
    elif header.status in _LEFT:
        found["resident.in_ward"] = False
    if header.nationality:
        found["resident.foreign"] = header.nationality != "日本"
    if header.welfare:
        found["income.welfare"] = True
    births = [member.birth for member in header.household if member.birth]
    ages = [_age(birth, today) for birth in births]
    if any(age >= ELDER for age in (*ages, header.age or 0)):
        found["elder.age_65"] = True
    return {**found, **_children(births, today)}


def ledger_facts(owed: Receivables) -> dict[str, Fact]:
    """What the ledgers this counter may see say; a hidden one leaves its fact unknown."""
    found: dict[str, Fact] = {}
    unpaid = {view.kind for view in owed.receivables if view.unpaid_yen > 0}
    if "juminzei" in unpaid:
        found["receivable.resident_tax_unpaid"] = True
    elif "juminzei" not in owed.hidden_kinds:
        found["receivable.resident_tax_unpaid"] = False
    if any(view.kind == "kokuho" for view in owed.receivables):
        found["insurance.nhi"] = True
    return found


def grade(birth: date, today: date) -> int:
    """School year in Japan: 1-6 primary, 7-9 lower and 10-12 upper secondary; below 1 before.

    A child born from 2 April starts in the April after the sixth birthday (学校教育法17条).
    """
    year = birth.year if (birth.month, birth.day) >= (4, 2) else birth.year - 1
    return fiscal_year_of(today.year, today.month) - year - FIRST_GRADE_AGE


def _children(births: Iterable[date], today: date) -> dict[str, Fact]:
    young = [birth for birth in births if _age(birth, today) < ADULT]
    grades = [grade(birth, today) for birth in young]
    yes = {
        "child.under_18": bool(young),
        "child.preschool": any(g < 1 for g in grades),
        "child.primary_school": any(1 <= g <= 6 for g in grades),
        "child.school_age": any(1 <= g <= 9 for g in grades),
        "child.grade4_to_high": any(4 <= g <= 12 for g in grades),
    }
    return {fact: True for fact, holds in yes.items() if holds}


def _age(birth: date, today: date) -> int:
    return today.year - birth.year - ((today.month, today.day) < (birth.month, birth.day))


def _says(hearing: Hearing, item: str, codes: Collection[str]) -> bool:
    return any(fact.item == item and set(fact.codes) & set(codes) for fact in hearing.facts)


def _count(hearing: Hearing, item: str) -> int:
    return sum(code != "none" for fact in hearing.facts if fact.item == item for code in fact.codes)
