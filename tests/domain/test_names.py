"""Normal forms of names and readings, what the search box understood, how well a person fits."""

# ruff: noqa: E501 - tables of names; each wide character counts twice

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain import kana
from desktop_app.domain.name_search import Fit
from desktop_app.domain.names import has_ideograph, has_rare_characters
from desktop_app.domain.search_query import canonical_number, parse_query, split_scripts
from desktop_app.settings.name_forms import name_forms, read_variants

TODAY = date(2026, 11, 24)
FORMS = name_forms()
KATAKANA = st.text("アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワンガギグゲゴザジズゼゾダデドバビブベボャュョッー", max_size=12)  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("髙橋", "高橋"), ("山﨑", "山崎"), ("山嵜", "山崎"), ("渡邉", "渡辺"), ("渡邊", "渡辺"),
        ("齋藤", "斉藤"), ("齊藤", "斎藤"), ("𠮷田", "吉田"), ("澤田", "沢田"), ("廣瀬", "広瀬"),
        ("濵田", "浜田"), ("濱田", "浜田"), ("中嶋", "中島"), ("恵子", "惠子"), ("國分", "国分"),
        ("眞鍋", "真鍋"), ("辻\U000e0100", "辻"), ("神\ufe00", "神"), ("佐々木", "佐佐木"),
        ("ﾄｼ子", "とし子"), ("SANTOS　ROSE", "santos rose"), ("櫻井", "桜井"), ("龍", "竜"),
    ],
)  # fmt: skip
def test_written_variants_meet(one: str, other: str) -> None:
    assert FORMS.fold(one) == FORMS.fold(other)


@pytest.mark.parametrize(("one", "other"), [("高田", "髙木"), ("大野", "小野"), ("藤田", "富士田")])
def test_different_names_stay_apart(one: str, other: str) -> None:
    assert FORMS.fold(one) != FORMS.fold(other)


def test_no_character_stands_for_two() -> None:
    table = read_variants("髙高\n# 山\n﨑崎 邉辺")
    assert table == {"高": "髙", "崎": "﨑", "辺": "邉"}
    for character in "髙高﨑崎邉辺邊齋齊斎斉𠮷吉":
        folded = FORMS.fold(character)
        assert FORMS.fold(folded) == folded


@given(st.lists(KATAKANA, min_size=1, max_size=3))
def test_a_reading_is_one_whatever_its_script(parts: list[str]) -> None:
    """Full-width katakana goes a quicker way than hiragana; both say the same."""
    katakana = "　".join(parts)
    hiragana = "".join(chr(ord(c) - 0x60) if "ァ" <= c <= "ン" else c for c in katakana)
    assert kana.strict(katakana) == kana.strict(hiragana + " ")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ｷﾖｳｺ", "キョウコ"), ("ツヅキ", "ﾂｽﾞｷ"), ("おおた", "オータ"), ("オウタ", "オオタ"),
        ("ヂュン", "ジュン"), ("シュンイチ", "しゅんいち"), ("ヴァン", "バン"), ("ケーコ", "けえこ"),
    ],
)  # fmt: skip
def test_readings_meet(one: str, other: str) -> None:
    assert kana.loose(one) == kana.loose(other)


@pytest.mark.parametrize(
    ("romaji", "reading"),
    [
        ("takahashi", "タカハシ"), ("takahasi", "タカハシ"), ("Ohta", "オオタ"), ("ota", "オオタ"),
        ("satō", "サトウ"), ("satou", "サトウ"), ("shunji", "シュンジ"), ("syunzi", "シュンジ"),
        ("tsuzuki", "ツヅキ"), ("tuzuki", "ツヅキ"), ("hattori", "ハットリ"), ("matchi", "マッチ"),
        ("shimpei", "シンペイ"), ("kenichi", "ケンイチ"), ("ken'ichi", "ケンイチ"), ("chie", "チエ"),
        ("jun'ichiro", "ジュンイチロウ"), ("kyoko", "キョウコ"), ("fujii", "フジイ"), ("huzii", "フジイ"),
    ],
)  # fmt: skip
def test_romaji_is_read(romaji: str, reading: str) -> None:
    assert kana.loose(reading) in kana.from_romaji(romaji)


def test_half_typed_and_foreign_words() -> None:
    assert kana.from_romaji("takah") == ("タカ",)
    assert kana.from_romaji("nguyen") == ()
    assert kana.from_romaji("") == ()


@given(KATAKANA)
def test_width_and_script_never_matter(text: str) -> None:
    hiragana = "".join(chr(ord(c) - 0x60) if "ァ" <= c <= "ヴ" else c for c in text)
    assert kana.loose(hiragana) == kana.loose(text)
    assert kana.loose(kana.loose(text)) == kana.loose(text)
    assert kana.strict(kana.strict(text)) == kana.strict(text)


@given(st.text(max_size=40))
def test_any_text_can_be_asked(text: str) -> None:
    query = parse_query(text, FORMS, TODAY)
    assert query.understood in ("number", "birth", "name", "mixed", "nothing")
    assert FORMS.fold(FORMS.fold(text)) == FORMS.fold(text)
    split_scripts(text)
    canonical_number(text)


@pytest.mark.parametrize(
    "typed",
    ["S25.8.14", "s25/8/14", "Ｓ２５．８．１４", "昭和25年8月14日", "昭和 25年 8月 14日", "昭25.8.14",
     "1950-08-14", "1950/8/14", "19500814", "3250814", "1950年8月14日", "S25.8.14生"],
)  # fmt: skip
def test_birth_dates_are_understood(typed: str) -> None:
    query = parse_query(typed, FORMS, TODAY)
    assert query.births == (date(1950, 8, 14),)
    assert query.names == ()


def test_a_birth_date_lies_in_the_past() -> None:
    assert parse_query("2030-01-01", FORMS, TODAY).births == ()
    assert parse_query("R6.2.30", FORMS, TODAY).births == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [("0012-3456-78", "12345678"), ("００１２３４５６７８", "12345678"), ("学-00001", "学1"),
     ("０９０‐００００‐４８２１", "9000004821"), ("2250000001", "2250000001"), ("0", "0")],
)  # fmt: skip
def test_numbers_have_one_form(one: str, other: str) -> None:
    assert canonical_number(one) in (other, "")
    assert canonical_number(one) == canonical_number(other)


def test_better_fits_come_first() -> None:
    person = {"name": "青山　正夫", "kana": "アオヤマ　マサオ", "former_surname": "森"}

    def fit(typed: str) -> Fit:
        return Fit(parse_query(typed, FORMS, TODAY).names, FORMS)

    def points(typed: str) -> float:
        return fit(typed).each([person])[0][0]

    order = ["青山正夫", "青山", "正夫", "森", "青", "山正"]
    assert points("青山 正夫") == points("青山正夫")
    assert points("青山正夫") > points("青山") > points("正夫") > points("青") > points("山正") > 0
    assert fit("森").each([person])[0][2] == "former"
    assert [points(typed) > 0 for typed in order] == [True] * len(order)
    assert points("青木") == points("青山 花子") == 0


@pytest.mark.parametrize(
    "typed",
    ["青山", "あおやま", "アオヤマ", "aoyama", "オオノ", "髙橋", "ー", "森", "まつ田", "ぁ"],
)
@pytest.mark.parametrize(
    "more",
    [
        {},
        {"alias": "青山"},
        {"alias_kana": "アオヤマ"},
        {"former_surname": "青山", "former_surname_kana": "アオヤマ"},
        {"romaji": "AOYAMA"},
    ],
)
def test_a_surname_as_typed_fits_as_well_as_its_folded_form(
    typed: str, more: dict[str, str]
) -> None:
    """Whoever is judged by the beginning of the name is judged as everybody else is."""
    fit = Fit(
        parse_query(typed, FORMS, TODAY).names or parse_query("青", FORMS, TODAY).names, FORMS
    )
    for name in (
        "青山　正夫",
        "青山",
        "青山　",
        "青山　ー",
        "あおやま　まさお",
        "アオヤマ",
        "AOYAMA",
        "髙橋　青山",
        "高橋　京子",
        "森　蘭",
        "まつ田　緑",
        "",
        "青山　正夫　ジョン",
        "ー　一",
    ):
        for read in (
            "アオヤマ　マサオ",
            "アオヤマ",
            "アオヤマ　",
            "アオヤマ　ー",
            "アオヤマ　・",
            "ｱｵﾔﾏ ﾏｻｵ",
            "オオノ　オサム",
            "オノ　オサム",
            "ー　ー",
            "",
            "マサオ　アオヤマ",
        ):
            person = {"name": name, "kana": read, **more}
            assert fit.each([person]) == [fit._one_word(person)], person  # noqa: SLF001


def test_rare_characters_are_named() -> None:
    assert has_rare_characters("𠮷田")
    assert has_rare_characters("辻\U000e0100")
    assert not has_rare_characters("髙橋﨑")


def test_chinese_characters_are_told_from_everything_else() -> None:
    """As the Unicode standard names them, but for punctuation, which is no part of a name."""
    for point in range(0x110000):
        named = unicodedata.name(chr(point), "")
        if named.startswith(("CJK UNIFIED", "CJK COMPATIBILITY IDEOGRAPH")):
            assert has_ideograph(chr(point)), named
        elif named and not named.startswith(("CJK", "IDEOGRAPHIC", "KANGXI")):
            assert not has_ideograph(chr(point)), named
    assert has_ideograph("佐々木")
    assert not any(map(has_ideograph, ("アオヤマ、", "あおやま。", "ーー", "AOYAMA", "\u3000")))
