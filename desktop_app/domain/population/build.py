"""Puts the demo ward together: who owes what, in the proportions of a real special ward.

At ward scale the overlap of the three premiums is exact (Nakano ward, council paper of
2024-06-11): 21,933 debtors; 国保 20,269; 後期 930, 338 of them with another premium; 介護 1,432,
608 with another.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

from desktop_app.domain.calendar import age_on
from desktop_app.domain.population.debts import DebtMaker, Debts
from desktop_app.domain.population.people import People
from desktop_app.domain.population.showcase import NUMBER as SHOWCASE_NUMBER
from desktop_app.domain.population.showcase import showcase
from desktop_app.domain.records import PartyRecord, PersonRecord

__all__ = ["SHOWCASE_NUMBER", "Household", "as_of", "debtors", "households"]
SEED = 20260401
# Which ledgers one debtor owes in -> how many debtors. Sections are drawn besides.
_WARD = {
    ("kokuho",): 19_859,
    ("koki",): 592,
    ("kaigo",): 824,
    ("kokuho", "koki"): 50,
    ("kokuho", "kaigo"): 320,
    ("koki", "kaigo"): 248,
    ("kokuho", "koki", "kaigo"): 40,
    ("juminzei",): 2_380,
    ("section",): 220,
}
_SAMPLE = {
    ("kokuho",): 262,
    ("koki",): 24,
    ("kaigo",): 28,
    ("kokuho", "koki"): 6,
    ("kokuho", "kaigo"): 14,
    ("koki", "kaigo"): 18,
    ("kokuho", "koki", "kaigo"): 6,
    ("juminzei",): 28,
    ("section",): 14,
}
SCALES = {"sample": _SAMPLE, "ward": _WARD}
_OWN_NUMBERS = {
    "koki": "{:08d}",
    "gakudo": "学-{:05d}",
    "jutaku": "住-{:05d}",
    "seiho": "保-{:05d}",
}
_SECTIONS = ("gakudo", "jutaku", "jutaku", "seiho")
_ALSO_TAX = 0.12
_ALSO_SECTION = 0.02


@dataclass(slots=True)
class Household:
    """One household with its debts: the unit that is written at a time."""

    persons: list[PersonRecord]
    # The party of each ledger with the number of the person it is.
    parties: list[tuple[PartyRecord, str]] = field(default_factory=list)
    debts: list[Debts] = field(default_factory=list)


def as_of(today: date) -> date:
    """The day of the newest extracts: the last day of the month before."""
    return today.replace(day=1) - timedelta(days=1)


def debtors(scale: str) -> int:
    """How many residents of a scale owe something."""
    return sum(SCALES[scale].values())


def households(scale: str, today: date, seed: int = SEED) -> Iterator[Household]:
    """Every household of the ward, the showcase first; debtors in an order that looks like life."""
    builder = _Builder(Random(seed), today)  # noqa: S311 - invented people, not a secret
    plan = dict(SCALES[scale])
    yield builder.showcase()
    plan["kokuho", "koki", "kaigo"] -= 1
    order = [owed for owed, count in plan.items() for _each in range(count)]
    builder.rng.shuffle(order)
    for owed in order:
        yield builder.household(owed)


class _Builder:
    def __init__(self, rng: Random, today: date) -> None:
        self.rng = rng
        self._today = today
        self._people = People(rng, today)
        self._maker = DebtMaker(rng, as_of(today))
        self._own = dict.fromkeys(_OWN_NUMBERS, 0)

    def showcase(self) -> Household:
        """青山 正夫, in the situation that manual and screenshots show."""
        person, debts = showcase(self._today, as_of(self._today), self._maker)
        made = Household([person])
        for ledger, number in (
            ("juminzei", ""), ("kokuho", ""), ("kaigo", ""), ("koki", "koki"), ("jutaku", "jutaku"),
        ):  # fmt: skip
            party = self._party(person, ledger)
            if number:
                debts[ledger] = _renumbered(debts[ledger], party.number)
            made.parties.append((party, person.number))
            made.debts.append(debts[ledger])
        return made

    def household(self, owed: tuple[str, ...]) -> Household:
        """A debtor with the ledgers named, and who lives with them."""
        head = self._people.debtor(*_ages(owed))
        made = Household([head])
        for ledger in self._ledgers(owed):
            self._owe(made, head, ledger)
        if self.rng.random() < 0.42:
            made.persons.append(self._people.partner(head))
        if age_on(head.birth, self._today) < 65 and self.rng.random() < 0.55:
            made.persons.append(self._people.child(head))
        return made

    def _ledgers(self, owed: tuple[str, ...]) -> list[str]:
        found = [self.rng.choice(_SECTIONS) if name == "section" else name for name in owed]
        if "juminzei" not in found and "section" not in owed and self.rng.random() < _ALSO_TAX:
            found.append("juminzei")
        if "section" not in owed and self.rng.random() < _ALSO_SECTION:
            found.append(self.rng.choice(_SECTIONS))
        return found

    def _owe(self, made: Household, person: PersonRecord, ledger: str) -> None:
        party = self._party(person, ledger)
        old = age_on(person.birth, self._today) >= 75
        made.parties.append((party, person.number))
        made.debts.append(
            self._maker.debts(
                ledger,
                party.number,
                low=person.income_class in "123",
                quasi_head=ledger == "kokuho" and (old or self.rng.random() < 0.03),
            )
        )

    def _party(self, person: PersonRecord, ledger: str) -> PartyRecord:
        """The person as that ledger knows them: by the addressee number, or by one of its own."""
        own = ledger in _OWN_NUMBERS
        number = person.number
        if own:
            self._own[ledger] += 1
            number = _OWN_NUMBERS[ledger].format(self._own[ledger])
        return PartyRecord(
            ledger=ledger, number=number, number_is_atena=not own, name=person.name,
            kana=person.kana, birth=person.birth if own else None,
            address=person.address if own else "",
        )  # fmt: skip


def _ages(owed: tuple[str, ...]) -> tuple[int, int]:
    if "koki" in owed:
        return 76, 94
    if "kaigo" in owed:
        return (66, 74) if "kokuho" in owed else (66, 90)
    return (19, 66) if "kokuho" in owed else (20, 74)


def _renumbered(debts: Debts, number: str) -> Debts:
    return Debts(
        [replace(charge, party_number=number) for charge in debts.charges],
        [replace(payment, party_number=number) for payment in debts.payments],
        [replace(event, party_number=number) for event in debts.events],
    )
