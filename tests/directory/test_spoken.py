"""Romaji and lone katakana are read as hiragana; English, and words among Japanese, stay."""

import pytest

from desktop_app.directory.spoken import spoken
from desktop_app.domain.referrals.romaji import to_kana, to_romaji


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("kazei shoumei hoshii", "かぜい しょうめい ほしい"),
        ("ｺｸﾎ ﾉ ｶﾐ ﾅｸｼﾀ", "こくほ の かみ なくした"),
        ("I need food today", "I need food today"),
        ("ネカフェにいる", "ネカフェにいる"),
        ("DVのこと", "DVのこと"),
        ("visa のこと", "visa のこと"),
        ("", ""),
    ],
)
def test_one_spelling(written: str, read: str) -> None:
    assert spoken(written) == read


@pytest.mark.parametrize("kana", ["せいかつくるしい", "しゃっきん", "がっこう", "りゃくだつ"])
def test_romaji_there_and_back(kana: str) -> None:
    assert to_kana(to_romaji(kana)) == kana


def test_what_is_no_kana_stays() -> None:
    assert to_romaji("家ちん、2かげつ") == "家chin、2kagetsu"
