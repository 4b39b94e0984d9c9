"""Two spellings of one place compare equal; two places never do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.addresses import place

SAME = [
    "東京都北川区緑ケ丘二丁目３番１号",
    "北川区緑ヶ丘二丁目3番地1",
    "緑ケ丘2-3-1",
    "緑が丘２－３－１",
    "緑ケ丘二−三−一",
    "東京都北川区緑ケ丘2丁目3の1　メゾン北川３０５号",
    "緑ケ丘2-3-1-305",
]


@pytest.mark.parametrize("spelling", SAME)
def test_spellings_of_one_place_are_the_same(spelling: str) -> None:
    assert place(spelling).same(place(SAME[0]))


@pytest.mark.parametrize(
    "other", ["緑ケ丘2-3-2", "緑ケ丘3-3-1", "西緑ケ丘2-3-1", "緑ケ丘2-3", "", "住所不定"]
)
def test_other_places_differ(other: str) -> None:
    assert not place(other).same(place(SAME[0]))


def test_tens_and_hundreds_are_read() -> None:
    assert place("北川区大橋二十一丁目百五番十号").block == "21-105-10"


@given(st.text(max_size=40))
def test_any_text_is_read_without_failing(text: str) -> None:
    assert isinstance(place(text).town, str)
