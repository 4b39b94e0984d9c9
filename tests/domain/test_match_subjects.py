"""The forms of a name that ledgers hold meet the resident they belong to."""

from datetime import date

import pytest

from desktop_app.domain.match_subjects import party_subject, person_subject
from desktop_app.domain.matching import Outcome, Subject, compare
from desktop_app.settings.name_forms import name_forms

BORN = date(1988, 9, 5)
HOME = "東京都北川区川添三丁目２４番１６号"


def person(**other: str) -> Subject:
    values = {
        "name": "松井　陽子",
        "reading": "マツイ　ヨウコ",
        "romaji": "",
        "alias": "",
        "alias_reading": "",
        "former_surname": "",
        "former_surname_reading": "",
        "address": HOME,
        "former_address": "",
    }
    return person_subject("p", birth=BORN, forms=name_forms(), **(values | other))


def party(name: str, reading: str, address: str = "北川区川添３－２４－１６") -> Subject:
    return party_subject(
        "q", names=[name], readings=[reading], birth=BORN, address=address, forms=name_forms()
    )


@pytest.mark.parametrize(
    ("name", "reading", "resident"),
    [
        ("松井　陽子", "ﾏﾂｲ ﾖｳｺ", {}),
        ("松井　陽子", "まついようこ", {}),
        (
            "加藤　陽子",
            "カトウ　ヨウコ",
            {"former_surname": "加藤", "former_surname_reading": "カトウ"},
        ),
        ("福田　由美", "フクダ ユミ", {"alias": "福田　由美", "alias_reading": "フクダ　ユミ"}),
        ("都築　弘子", "ﾂｽﾞｷ ﾋﾛｺ", {"name": "都築　弘子", "reading": "ツヅキ　ヒロコ"}),
        ("昭二", "ｼﾖｳｼﾞ", {"name": "昭二", "reading": "ショウジ"}),
        ("髙橋　﨑", "タカハシ サキ", {"name": "高橋　崎", "reading": "タカハシ　サキ"}),
        ("REYES MARIA", "", {"name": "REYES MARIA", "reading": "レイエス　マリア"}),
    ],
)
def test_one_person_under_two_spellings_joins(
    name: str, reading: str, resident: dict[str, str]
) -> None:
    assert compare(party(name, reading), person(**resident)).outcome is Outcome.JOIN


def test_the_address_before_the_move_joins() -> None:
    moved = person(address="東京都北川区元宿一丁目１番１号", former_address=HOME)
    assert compare(party("松井　陽子", "マツイ ヨウコ"), moved).outcome is Outcome.JOIN


def test_a_former_surname_with_another_given_name_does_not_join() -> None:
    sister = person(former_surname="加藤", former_surname_reading="カトウ")
    assert compare(party("加藤　洋子", "カトウ ヒロコ"), sister).outcome is Outcome.NONE
