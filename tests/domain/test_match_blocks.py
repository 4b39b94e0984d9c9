"""Looking a party up by day and name loses nobody whom comparing everybody would find."""

from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.addresses import place
from desktop_app.domain.match_blocks import Blocks, days_of
from desktop_app.domain.match_subjects import party_subject, person_subject
from desktop_app.domain.matching import Outcome, Subject, compare, decide, judge
from desktop_app.domain.records import PartyRecord, PersonRecord
from desktop_app.settings.name_forms import name_forms
from tests.populations import populations

FORMS = name_forms()
BORN = date(1944, 10, 7)
Population = tuple[list[PersonRecord], list[PartyRecord]]


def told(population: Population) -> tuple[list[Subject], list[Subject]]:
    people, ledger = population
    persons = [
        person_subject(
            p.number, name=p.name, reading=p.kana, romaji=p.romaji, alias=p.alias,
            alias_reading=p.alias_kana, former_surname=p.former_surname,
            former_surname_reading=p.former_surname_kana, birth=p.birth, address=p.address,
            former_address=p.former_address, forms=FORMS,
        )
        for p in people
    ]  # fmt: skip
    parties = [
        party_subject(
            p.number, names=[p.name], readings=[p.kana, *p.variants], birth=p.birth,
            address=p.address, forms=FORMS,
        )
        for p in ledger
    ]  # fmt: skip
    return persons, parties


def met(blocks: Blocks, persons: list[Subject]) -> list[tuple[Subject, Subject]]:
    """(party, person) of everybody whom the blocks bring together."""
    return [(party, person) for person in persons for party in parties_for(blocks, person)]


def parties_for(blocks: Blocks, person: Subject) -> list[Subject]:
    day = person.birth.isoformat() if person.birth else ""
    spoken, written = ([form for form, _w in forms] for forms in (person.kana, person.kanji))
    return blocks.parties(day, spoken, lambda: written) if blocks.worth(day) else []


@given(populations(), st.sets(st.integers(0, 7)))
def test_every_pair_worth_a_look_is_found(population: Population, undated: set[int]) -> None:
    persons, parties = told(population)
    persons = [replace(p, birth=None) if at in undated else p for at, p in enumerate(persons)]
    found = [(a.id, b.id) for a, b in met(Blocks(born=parties, named=parties), persons)]
    assert len(found) == len(set(found))
    for party, person in product(parties, persons):
        if compare(party, person).outcome is not Outcome.NONE:
            assert (party.id, person.id) in found


@given(populations())
def test_only_who_shares_the_day_can_be_joined(population: Population) -> None:
    """First by day, then by name for those who are not certain: the same as all with all."""
    persons, parties = told(population)
    found = [compare(a, b) for a, b in met(Blocks(born=parties), persons)]
    joined = {}
    for party in parties:
        mine = [compare(a, b) for a, b in met(Blocks(born=[party]), persons)]
        if judge(mine).outcome is Outcome.JOIN:
            joined[party.id] = judge(mine)
    assert len(found) >= len(joined)
    for party in parties:
        whole = decide(party, persons)
        if party.id in joined or whole.outcome is Outcome.JOIN:
            assert joined.get(party.id) == whole
            continue
        later = [compare(a, b) for a, b in met(Blocks(named=[party]), persons)]
        sooner = [compare(a, b) for a, b in met(Blocks(born=[party]), persons)]
        both = {c.person_id: c for c in (*sooner, *later)}
        assert judge(both.values()) == whole


def subject(kana: str, born: date | None, ident: str = "p", kanji: str = "") -> Subject:
    written = ((kanji, "name"),) if kanji else ()
    read = ((kana, "name"),) if kana else ()
    return Subject(ident, read, written, born, place("緑ケ丘2-3-1"), place(""))


@pytest.mark.parametrize(
    "letters",
    ["タカハシキヨ", "ナカハシキヨ", "タナハシキヨ", "タカハシキ", "タカハシキヨウ", "カハシキヨ",
     "タカハイキヨ", "タカハシハヨ"],
)  # fmt: skip
def test_one_wrong_letter_anywhere_is_met(letters: str) -> None:
    party = subject(letters, BORN, "q")
    assert met(Blocks(born=[party]), [subject("タカハシキヨ", BORN)]) != []


def test_other_days_and_other_names_are_not_met() -> None:
    party = subject("タカハシキヨ", BORN, "q")
    strangers = [
        subject("タカハシキヨ", date(1951, 3, 2)),
        subject("タカハシハナ", BORN),
        subject("タカハシキヨシ", date(1944, 10, 8)),
    ]
    assert met(Blocks(born=[party], named=[party]), strangers) == []
    assert not Blocks(born=[party], named=[party]).worth("1951-03-02")


def test_a_name_without_a_reading_is_met_as_it_is_written() -> None:
    party = subject("", date(1944, 7, 10), "q", kanji="高橋キヨ")
    person = subject("タカハシキヨ", BORN, kanji="高橋キヨ")
    assert met(Blocks(named=[party]), [person]) != []
    assert met(Blocks(born=[party]), [person]) == []
    assert compare(party, person).outcome is Outcome.QUEUE


def test_days_are_told_once() -> None:
    parties = [subject("ア", BORN, "a"), subject("イ", BORN, "b"), subject("ウ", None, "c")]
    assert days_of(parties) == {"1944-10-07"}
