"""Joined only when name, birth and place agree and nobody else fits; doubt goes to a person."""

from datetime import date

import pytest

from desktop_app.domain.addresses import place
from desktop_app.domain.matching import Outcome, Subject, compare, decide

HOME = "緑ケ丘2-3-1"
ELSEWHERE = "川添1-1-1"
BORN = date(1944, 10, 17)


def subject(
    kana: str = "ナカノキヨ",
    kanji: str = "中野キヨ",
    *,
    what: str = "name",
    born: date | None = BORN,
    at: str = HOME,
    before: str = "",
    ident: str = "p",
) -> Subject:
    written = ((kanji, what),) if kanji else ()
    return Subject(ident, ((kana, what),), written, born, place(at), place(before))


def test_all_three_agreeing_joins() -> None:
    assert compare(subject(), subject()).outcome is Outcome.JOIN


@pytest.mark.parametrize("what", ["alias", "former", "romaji"])
def test_another_form_of_the_name_joins(what: str) -> None:
    assert compare(subject(), subject(what=what)).outcome is Outcome.JOIN


def test_the_former_address_joins() -> None:
    person = subject(at=ELSEWHERE, before=HOME)
    assert compare(subject(), person).outcome is Outcome.JOIN


def test_a_geta_mark_stands_for_any_one_character() -> None:
    assert compare(subject(kanji="〓野キヨ"), subject()).outcome is Outcome.JOIN


def test_same_name_and_birthday_elsewhere_is_not_joined() -> None:
    assert compare(subject(), subject(at=ELSEWHERE)).outcome is Outcome.QUEUE


def test_father_and_son_with_one_reading_are_not_joined() -> None:
    father = subject("ミヤモトタケシ", "宮本武", born=date(1953, 9, 28))
    son = subject("ミヤモトタケシ", "宮本健", born=date(1988, 11, 19))
    assert compare(father, son).outcome is Outcome.NONE


def test_a_twin_is_never_joined_to_the_other() -> None:
    hatsu, hana = subject("タカハシハツ", "高橋ハツ"), subject("タカハシハナ", "高橋ハナ")
    assert compare(hatsu, hana).outcome is Outcome.NONE


def test_the_exact_twin_wins_over_the_near_one() -> None:
    near = subject("カトウカズオ", "", ident="near")
    exact = subject("カトウカツオ", "", ident="exact")
    decision = decide(subject("カトウカツオ", ""), [near, exact])
    assert (decision.outcome, decision.comparisons[0].person_id) == (Outcome.JOIN, "exact")


def test_two_equally_good_people_are_put_before_a_person() -> None:
    decision = decide(subject(), [subject(ident="a"), subject(ident="b")])
    assert decision.outcome is Outcome.QUEUE
    assert {c.person_id for c in decision.comparisons} == {"a", "b"}


def test_a_birthday_off_by_one_part_is_queued_not_joined() -> None:
    assert compare(subject(born=date(1944, 10, 18)), subject()).outcome is Outcome.QUEUE


def test_another_kanji_with_the_same_reading_is_queued() -> None:
    comparison = compare(subject(kanji="中野喜代"), subject())
    assert comparison.outcome is Outcome.QUEUE
    assert "kanji_differs" in comparison.reasons
