"""Amounts in every usual writing are read to the yen; anything unclear is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.amounts import LARGEST_YEN, parse_yen


@pytest.mark.parametrize(
    "text",
    [
        "12000", "12,000", "１２，０００", "12,000円", "￥12,000", "¥12000", "\\12,000", " 12,000 ",
        "000012000", "12000.0", "１２０００円", "+12,000", "￥12,000円",
    ],
)  # fmt: skip
def test_one_amount_in_many_forms(text: str) -> None:
    assert parse_yen(text) == 12_000


@pytest.mark.parametrize(
    "text",
    ["-12,000", "△12,000", "▲１２，０００", "－12000", "−12,000円", "￥-12,000",
     "-￥12,000", "(12,000)",
     "-00012000", "△ 12,000円"],
)  # fmt: skip
def test_minus_in_many_forms(text: str) -> None:
    assert parse_yen(text) == -12_000


@pytest.mark.parametrize(
    "text",
    ["別紙参照", "", "円", "1,00", "1,2000", "12.5", "12千円", "1 2e3", "--5",
     "(-5)x", "0x10", "1_000",
     "9" * 20, str(LARGEST_YEN), "=1+1", "nan", "一万円"],
)  # fmt: skip
def test_what_is_unclear_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse_yen(text)


@given(st.integers(-LARGEST_YEN + 1, LARGEST_YEN - 1), st.booleans())
def test_grouped_or_not_wide_or_not(yen: int, wide: bool) -> None:
    for text in (str(yen), f"{yen:,}", f"{yen:,}円"):
        if wide:
            text = text.translate(str.maketrans("0123456789-,", "０１２３４５６７８９－，"))
        assert parse_yen(text) == yen


@given(st.text(max_size=30))
def test_any_text_is_an_amount_or_a_value_error(text: str) -> None:
    try:
        assert isinstance(parse_yen(text), int)
    except ValueError:
        return


@pytest.mark.parametrize(
    ("text", "yen"),
    [
        ("1,234-", -1_234), ("000012300-", -12_300), ("00010300+", 10_300), ("(1,500)", -1_500),
        ("￥26,700－", 26_700), ("￥１１，７００", 11_700), ("\\212000", 212_000),
        ("△ １，５００", -1_500),
    ],
)  # fmt: skip
def test_signs_behind_and_marks_that_close(text: str, yen: int) -> None:
    assert parse_yen(text) == yen
