"""Lines of wrapped text: figures stay whole and beside their unit."""

import re
from itertools import pairwise

import pytest

from ui import theme
from ui.widgets.text import lines

ADDRESSES = (
    "東京都北川区緑ケ丘二丁目14番3号 緑ケ丘住宅205号",
    "東京都北川区緑ケ丘六丁目２７番２４号 ハイツさくら704号",
    "𠮷田二丁目14番3号 𠮷田住宅205号",
    "タカハシ キョウカ H22.10.22女",
)


@pytest.mark.usefixtures("dressed")
@pytest.mark.parametrize("text", ADDRESSES, ids=range(len(ADDRESSES)))
def test_no_line_ends_inside_a_figure_or_before_its_unit(text: str) -> None:
    for width in range(120, 260, 7):
        broken = lines(text, theme.font(14), width)
        assert "".join(broken).replace(" ", "") == text.replace(" ", "")
        for before, after in pairwise(broken):
            joined = f"{before}\n{after}"
            assert not re.search(r"\d\n\w", joined) or " " in text_between(text, before, after)


def text_between(text: str, before: str, after: str) -> str:
    """What stood at the end of the line: a space is a good place to break."""
    at = text.index(before) + len(before)
    return text[at : text.index(after, at)]


@pytest.mark.usefixtures("dressed")
def test_a_figure_longer_than_the_line_is_broken_somewhere() -> None:
    broken = lines("1" * 60, theme.font(14), 120)
    assert len(broken) > 1
    assert "".join(broken) == "1" * 60
