"""What the model is taught with: labels, sentences in kana and romaji, the tables of pieces."""

from collections import Counter

import numpy as np

from desktop_app.directory.examples import Example
from teaching.labels import labels_of, targets
from teaching.tables import table
from teaching.variants import with_variants

SAID = (
    Example("家賃が払えない", ("04",), must_not=("06",), acceptable=("01", "04")),
    Example("死にたい", ("38",), urgent=True, must_not=("37",)),
    Example("区営住宅の部屋", ("06",)),
    Example("ここの食堂おいしい?", ()),
    *[Example(f"死にたい{n}", ("38",), urgent=True) for n in range(19)],
    Example("家がない", ("06",), urgent=True),  # too rare to be learnt as urgent
)


def test_labels_have_a_fixed_order_and_end_with_business_elsewhere() -> None:
    assert labels_of(SAID) == ("04", "06", "38", "urgent:38", "elsewhere")


def test_what_each_sentence_wants() -> None:
    aims = targets(SAID)
    wanted = [[aims.labels[n] for n in np.flatnonzero(row)] for row in aims.wanted]
    assert wanted[:4] == [["04"], ["38", "urgent:38"], ["06"], ["elsewhere"]]
    assert np.argwhere(aims.seeming).tolist() == [[0, 1]]  # doors that no sentence has fall away
    assert not aims.also_right.any()  # what is wanted is not also "also right"


def test_some_sentences_come_again_without_kanji_and_always_the_same_ones() -> None:
    many = [Example(f"家賃が{n}か月払えない", ("04",)) for n in range(200)]
    found = list(with_variants(many))
    again = [one for one in found if "家賃" not in one.text]
    assert found == list(with_variants(many))
    assert 10 < len(again) < 50
    assert all(one.concepts == ("04",) for one in again)
    assert any(one.text.isascii() for one in again)
    assert any("やちん" in one.text for one in again)


def test_a_table_learns_which_piece_means_what() -> None:
    said = [Example("x", ("04",)), Example("y", ("06",))] * 20
    counts = [Counter({"やちん" if e.concepts == ("04",) else "だんち": 1}) for e in said]
    made = table("words", counts, targets(said), 2, 0.5)
    assert bytes(made["words"]).decode().split("\n") == ["だんち", "やちん"]
    weights = made["words_weights"] * made["words_scale"]
    assert weights[1, 0] > 0 > weights[0, 0]
    assert weights[0, 1] > 0 > weights[1, 1]
