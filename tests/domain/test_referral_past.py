"""What is long over does not count; what is recent, or goes on, always does."""

import pytest

from desktop_app.domain.referrals.past import request_from
from desktop_app.domain.referrals.utterance import prepare


def _rest(text: str) -> str:
    surface = prepare(text).surface
    return surface[request_from(surface) :]


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("昔、親に叩かれて育ちました。今日は年金の話", "年金"),
        ("以前は夫に殴られていましたが、今は保育園の申込みだけ", "保育園"),
        ("借金はもう片づいた、年金のことだけ", "年金"),
    ],
)
def test_the_last_request_counts(said: str, asked: str) -> None:
    assert asked in _rest(said)
    assert len(_rest(said)) < len(prepare(said).surface) / 2 + 8


@pytest.mark.parametrize(
    "said",
    [
        "昨日夫に殴られました。今日は泊まるところだけ",
        "昔から死にたいと思っていましたが、今は毎日そう思います、死にたい",
        "以前も逃げましたが、今はまた殴られています",
        "食べ物もお金もなくなりました、今日の分だけでも",
        "若いころから働いてきましたが今は",
    ],
)
def test_what_goes_on_is_never_left_out(said: str) -> None:
    assert request_from(prepare(said).surface) == 0
