"""Folding, romaji, plain forms and rules: what the search is built of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.referrals.kana import fold_surface, loose
from desktop_app.domain.referrals.matching import Finder, Index
from desktop_app.domain.referrals.plain import plain
from desktop_app.domain.referrals.romaji import to_kana
from desktop_app.domain.referrals.thesaurus import RuleError, parse_rule
from desktop_app.domain.referrals.utterance import prepare


@pytest.mark.parametrize(
    ("written", "same"),
    [
        ("ﾔﾁﾝ", "やちん"),
        ("ヤチン", "やちん"),
        ("ＤＶ", "dv"),
    ],
)
def test_width_and_script_fold(written: str, same: str) -> None:
    assert fold_surface(written) == same


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("しょうがくきん", "しょがくきん"),
        ("ひっこし", "ひこし"),
        ("きゅうりょう", "きゆりよ"),
        ("コーキ", "こうき"),
        ("つづき", "つずき"),
    ],
)
def test_loose_readings_meet(one: str, other: str) -> None:
    assert loose(one) == loose(other)


@pytest.mark.parametrize(
    ("latin", "kana"),
    [
        ("shinitai", "しにたい"),
        ("sinitai", "しにたい"),
        ("kaisha", "かいしゃ"),
        ("kyuuryou", "きゅうりょう"),
        ("jūminzei", "じゅうみんぜい"),
        ("gakkou", "がっこう"),
        ("kon'ya", "こんや"),
        ("rent", None),
        ("help", None),
    ],
)
def test_romaji(latin: str, kana: str | None) -> None:
    assert to_kana(latin) == kana


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("払えません", "払えない"),
        ("払えへん", "払えない"),
        ("もう払えん", "もう払えない"),
        ("お金もありません", "お金がない"),
        ("お金が全然ない", "お金がない"),
        ("わかりません", "わからない"),
        ("食べていない", "食べてない"),
        ("行きません", "行かない"),
        ("せんせい", "せんせい"),
    ],
)
def test_plain_forms(said: str, meant: str) -> None:
    assert plain(said, tuple(range(len(said))))[0] == meant


@given(st.text(max_size=60))
def test_every_letter_keeps_its_place(text: str) -> None:
    said = prepare(text)
    for view in (*said.written, *said.readings):
        assert len(view.text) == len(view.origin)
        assert all(0 <= place < max(1, len(said.surface)) for place in view.origin)


def _holds(rule: str, text: str) -> bool:
    index = Index([parse_rule("x", rule, {}, {})])
    return bool(Finder(prepare(text)).matched(index))


def test_rule_needs_every_part_and_no_excluded() -> None:
    assert _holds("家賃 & 払えない", "家賃がもう払えない")
    assert not _holds("家賃 & 払えない", "家賃の話です")
    assert not _holds("家賃 & 払えない & !区営", "区営の家賃が払えない")


def test_gap_stays_inside_a_clause() -> None:
    assert _holds("名前~いない", "名前を書く人がいない")
    assert not _holds("名前~いない", "名前です。だれもいない")


def test_latin_words_match_from_their_start() -> None:
    assert _holds("rent", "my rent is late")
    assert not _holds("rent", "parents")


@pytest.mark.parametrize(
    "text",
    ["DVではない", "DVじゃないです", "DVではありません", "DVの件はもう解決しました"],
)
def test_denied_words_do_not_count(text: str) -> None:
    assert not _holds("dv", text)
    assert _holds("dv", "DVを受けている")


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("5 家賃 & ", "rule_part_empty"),
        ("5 家賃||", "rule_word_empty"),
        ("5 @nobody", "rule_group_unknown"),
        ("5 !家賃", "rule_only_excludes"),
    ],
)
def test_broken_rules_say_why(line: str, code: str) -> None:
    with pytest.raises(RuleError) as caught:
        parse_rule("x", line, {}, {})
    assert caught.value.code == code
