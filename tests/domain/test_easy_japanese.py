"""The easy-Japanese meter: what it finds, and that the shipped easy sentences pass it."""

import pytest

from desktop_app.domain.easy_japanese import hard_points
from desktop_app.i18n import LOCALES
from desktop_app.printouts.catalogues import sentences
from desktop_app.services.translation_checks import glossary


def codes(text: str) -> list[str]:
    return [one.code for one in hard_points(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("この紙《かみ》を見《み》せてください。", []),
        ("この紙を見《み》せてください。", ["no_reading"]),
        ("｜14日《じゅうよっか》間《かん》に出《だ》してください。", []),
        ("速《すみ》やかに出《だ》してください。速やかに。", ["no_reading", "office_word"]),
        ("払《はら》えないわけではありません。", ["double_negation"]),
        ("払《はら》わないことはない。", ["double_negation"]),
        ("届《とど》け出《で》をしないと、やめることができません。", ["double_negation"]),
        ("払《はら》わなければなりません。", []),
        ("ふ" * 72 + "。", []),
        ("ふ" * 73 + "。", ["long_sentence"]),
        ("財産調査差押公売執行停止手続《てつづき》。", ["many_kanji"]),
    ],
)
def test_what_is_hard(text: str, found: list[str]) -> None:
    assert codes(text) == found


def test_official_words_stay_as_the_letters_write_them() -> None:
    text = "国民健康保険料《こくみんけんこうほけんりょう》と住民税《じゅうみんぜい》です。"
    assert codes(text) == ["many_kanji"]
    assert hard_points(text, ("国民健康保険料", "住民税")) == ()


def test_no_shipped_easy_sentence_is_hard() -> None:
    official = [term.japanese for term in glossary("my", LOCALES)]
    hard = {
        source: found
        for source, text in sentences("ja-easy").items()
        if (found := hard_points(text, official))
    }
    assert hard == {}
