"""Small populations for properties of matching: few names and days, so that many come near.

Residents share names, days and addresses; a ledger's parties are residents with what goes wrong in
a ledger: old characters, half-width kana, a wrong or missing letter, another or missing birth date,
day and month exchanged, a former name or address, a foreigner by alias or in romaji, no reading.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st

from desktop_app.domain.records import PartyRecord, PersonRecord
from tests.factories import person

LEDGER = "jutaku"
_SURNAMES = (
    ("高橋", "タカハシ"), ("髙橋", "タカハシ"), ("大野", "オオノ"), ("小野", "オノ"),
    ("渡邊", "ワタナベ"), ("渡辺", "ワタナベ"), ("佐々木", "ササキ"), ("都築", "ツヅキ"),
)  # fmt: skip
_GIVEN = (
    ("キヨ", "キヨ"), ("喜代", "キヨ"), ("勝男", "カツオ"), ("一雄", "カズオ"), ("洋子", "ヨウコ"),
    ("ヨーコ", "ヨーコ"), ("昭二", "ショウジ"),
)  # fmt: skip
_FOREIGNERS = (
    ("REYES　MARIA", "レイエス　マリア"), ("王　小明", "オウ　ショウメイ"), ("NGUYEN　VAN　AN", ""),
)  # fmt: skip
_PLACES = (
    "東京都北川区緑ケ丘二丁目１４番３号", "東京都北川区緑ケ丘二丁目１４番４号",
    "東京都北川区川添三丁目２４番１６号", "",
)  # fmt: skip
_SPELLED = {
    _PLACES[0]: ("緑ヶ丘2-14-3", "北川区緑ケ丘２丁目１４番地３　緑荘２０５号"),
    _PLACES[2]: ("川添３－２４－１６",),
}
_DAYS = (
    date(1944, 10, 7), date(1944, 7, 10), date(1944, 10, 8), date(1945, 10, 7), date(1988, 2, 3),
)  # fmt: skip
_HALF_WIDTH = dict(
    zip("キヨカツオズウコショジタハノワナベサッ", "ｷﾖｶﾂｵｽｳｺｼﾖｼﾀﾊﾉﾜﾅﾍｻﾂ", strict=True)
)


@st.composite
def persons(draw: st.DrawFn, most: int = 8) -> list[PersonRecord]:
    """Residents, of whom some are twins, namesakes, married, foreigners, without a reading."""
    return [_person(draw, at) for at in range(draw(st.integers(1, most)))]


def _person(draw: st.DrawFn, at: int) -> PersonRecord:
    if draw(st.integers(0, 3)) == 0:
        name, kana = draw(st.sampled_from(_FOREIGNERS))
        romaji = draw(st.sampled_from(("", "REYES MARIA", "WANG XIAOMING")))
        alias = draw(st.sampled_from((("", ""), ("高橋　マリア", "タカハシ　マリア"))))
    else:
        (family, read), (given, spoken) = draw(_FAMILY), draw(_FIRST)
        name, kana, romaji, alias = f"{family}　{given}", f"{read}　{spoken}", "", ("", "")
    former = draw(st.sampled_from((("", ""), ("大野", "オオノ"), ("小野", "オノ"))))
    return person(
        f"{at + 1:010d}", name, kana, romaji=romaji, alias=alias[0], alias_kana=alias[1],
        former_surname=former[0], former_surname_kana=former[1], birth=draw(_DAY),
        address=draw(_PLACE), building="", former_address=draw(_PLACE),
    )  # fmt: skip


_FAMILY, _FIRST = st.sampled_from(_SURNAMES), st.sampled_from(_GIVEN)
_DAY, _PLACE = st.sampled_from(_DAYS), st.sampled_from(_PLACES)
Spoil = Callable[[PartyRecord, PersonRecord], PartyRecord]


def _day_and_month_exchanged(party: PartyRecord, _of: PersonRecord) -> PartyRecord:
    born = party.birth
    if born is None or born.day > 12:
        return party
    return replace(party, birth=date(born.year, born.day, born.month))


def _former_name(party: PartyRecord, of: PersonRecord) -> PartyRecord:
    if not of.former_surname:
        return party
    given, spoken = of.name.split("　")[-1], of.kana.split("　")[-1]
    kana = f"{of.former_surname_kana}　{spoken}"
    return replace(party, name=f"{of.former_surname}　{given}", kana=kana)


def _spelled(party: PartyRecord, _of: PersonRecord) -> PartyRecord:
    return replace(party, address=_SPELLED.get(party.address, (party.address,))[0])


def _other_days(party: PartyRecord, _of: PersonRecord) -> PartyRecord:
    return replace(party, birth=party.birth and party.birth + timedelta(days=40))


_SPOILS: tuple[Spoil, ...] = (
    lambda party, _of: replace(party, name=party.name.replace("高", "髙").replace("辺", "邉")),
    lambda party, _of: replace(party, name=party.name.replace("橋", "〓")),
    lambda party, _of: replace(party, name="大野　喜代"),
    lambda party, _of: replace(party, kana="".join(_HALF_WIDTH.get(c, c) for c in party.kana)),
    lambda party, _of: replace(party, kana=party.kana[:-1]),
    lambda party, _of: replace(party, kana="ア" + party.kana[1:]),
    lambda party, _of: replace(party, kana=party.kana.replace("オオ", "オー")),
    lambda party, _of: replace(party, kana=""),
    lambda party, _of: replace(party, kana="・"),
    lambda party, _of: replace(party, kana="ササキ　キヨ", variants=(party.kana,)),
    lambda party, of: replace(party, name=of.alias or of.name, kana=of.alias_kana or of.kana),
    lambda party, of: replace(party, name=of.romaji or of.name, kana=""),
    lambda party, _of: replace(party, birth=None),
    lambda party, _of: replace(party, birth=party.birth and party.birth + timedelta(days=1)),
    lambda party, of: replace(party, address=of.former_address),
    lambda party, _of: replace(party, address=""),
    _day_and_month_exchanged, _former_name, _spelled, _other_days,
)  # fmt: skip


@st.composite
def parties(draw: st.DrawFn, people: list[PersonRecord], most: int = 6) -> list[PartyRecord]:
    """Parties without an addressee number, each one of the residents with up to three errors."""
    return [
        _spoilt(draw, person, at)
        for at, person in enumerate(draw(st.lists(st.sampled_from(people), max_size=most)))
    ]


def _spoilt(draw: st.DrawFn, of: PersonRecord, at: int) -> PartyRecord:
    party = PartyRecord(LEDGER, f"J{at:07d}", False, of.name, of.kana, of.birth, of.address)
    for spoil in draw(st.lists(st.sampled_from(_SPOILS), max_size=3)):
        party = spoil(party, of)
    return party


@st.composite
def populations(draw: st.DrawFn) -> tuple[list[PersonRecord], list[PartyRecord]]:
    """Residents and the parties of one ledger."""
    people = draw(persons())
    return people, draw(parties(people))
