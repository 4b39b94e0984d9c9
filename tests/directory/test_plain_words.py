"""What may be kept of a search that found nothing; the analyser in several threads at once."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from desktop_app.directory.analyser import load_analyser
from desktop_app.directory.plain_words import plain_words
from desktop_app.directory.starter import load_words

THESAURUS = load_words().thesaurus


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("望遠鏡の修繕ならどこですか", ("望遠鏡", "修繕")),
        ("田中太郎ですが望遠鏡の修繕", ("望遠鏡", "修繕")),
        ("林さんに聞いた望遠鏡のこと", ("聞い", "望遠鏡")),
        ("03-0000-0000 に望遠鏡", ("望遠鏡",)),
        ("緑ケ丘1丁目の天文台", ("天文台",)),
        ("スマホ の 分割", ("すまほ", "分割")),
    ],
)
def test_content_words_are_kept_without_who_and_where(text: str, words: tuple[str, ...]) -> None:
    found = plain_words(text, THESAURUS)
    assert found is not None
    assert found.words == words
    assert not found.unknown


@pytest.mark.parametrize(
    "text",
    ["死にたい", "しにたくない", "夫の暴力ではない", "殴られ", "DVじゃない", "首をつ",
     "にげたい包丁", "tanaka taro", "1234", "", "の は を"],
)  # fmt: skip
def test_of_these_nothing_is_kept(text: str) -> None:
    assert plain_words(text, THESAURUS) is None


def test_at_most_four_words_and_unknown_ones_are_marked() -> None:
    found = plain_words("机 椅子 本棚 食器 布団 毛布 ホゲラモチャ", THESAURUS)
    assert found is not None
    assert len(found.words) == 4
    strange = plain_words("ホゲラモチャの修繕", THESAURUS)
    assert strange is not None
    assert strange.unknown


def test_several_threads_may_ask_the_analyser() -> None:
    analyse = load_analyser()
    assert analyse is not None
    text = "望遠鏡の修繕をしたいのですがどこに行けばよいですか" * 20
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(analyse, [text] * 40))
    assert all(answer == answers[0] for answer in answers)
