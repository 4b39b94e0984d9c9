"""Some debtors of the small demo office whom matching leaves to people, who can practise it.

Two are doubtful: one lives elsewhere by the ledger, of the other the day of birth is mistyped. Two
no rule can place: of one the date of birth is another and she moved, the other left the ward long
ago and is nobody of the register. All four owe in 後期 only: counted as a party or as a person, the
overlap of the premiums stays as it was.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from desktop_app.domain.population import build, words
from desktop_app.domain.population.build import Household
from desktop_app.domain.records import PartyRecord

DOUBTFUL = UNPLACED = 2
_ELSEWHERE = f"{words.WARD}{words.TOWNS[0]}九丁目９９番９９号"
_NOWHERE = ("冬木　忠治", "フユキ　チュウジ", date(1938, 2, 11), "他県南川市本町９番９号")


def households(scale: str, today: date) -> Iterator[Household]:
    """Those of `build`; at the small scale the first fitting ones with a party of which nobody is
    said. The ward is a table of real figures, and stays as it is."""
    left = list(_SPOILS) if scale == "sample" else []
    for household in build.households(scale, today):
        if left and _fits(household):
            ((party, _number),) = household.parties
            household.parties = [(left.pop(0)(party), "")]
        yield household


def _fits(household: Household) -> bool:
    head = household.persons[0]
    hidden = head.support_measure or head.former_surname or head.former_address
    return [party.ledger for party, _number in household.parties] == ["koki"] and not hidden


def _moved(party: PartyRecord) -> PartyRecord:
    return replace(party, address=_ELSEWHERE)


def _mistyped(party: PartyRecord) -> PartyRecord:
    born = party.birth
    return replace(party, birth=born and born.replace(day=born.day % 28 + 1))


def _lost(party: PartyRecord) -> PartyRecord:
    born = party.birth
    other = born and date(born.year - 3, born.month % 12 + 1, born.day % 28 + 1)
    return replace(party, birth=other, address=_ELSEWHERE)


def _gone(party: PartyRecord) -> PartyRecord:
    name, kana, born, address = _NOWHERE
    return replace(party, name=name, kana=kana, birth=born, address=address)


_SPOILS: tuple[Callable[[PartyRecord], PartyRecord], ...] = (_moved, _mistyped, _lost, _gone)
