"""Year, instalment and receivable in one cell, as offices write them."""

import pytest

from desktop_app.domain.periods import Period, parse_period


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("令和6年度第3期", ("", 2024, "3")),
        ("令和６年度　第３期", ("", 2024, "3")),
        ("R5-4期", ("", 2023, "4")),
        ("令和元年度2期", ("", 2019, "2")),
        ("H31-1", ("", 2019, "1")),
        ("2024-3", ("", 2024, "3")),
        ("令和６年度随時１期", ("", 2024, "随時1期")),
        ("随1", ("", None, "随時1期")),
        ("３期", ("", None, "3")),
        ("03", ("", None, "3")),
        ("令和5年度", ("", 2023, "")),
        ("国保税 令和6年度第3期", ("国保税", 2024, "3")),
        ("市県民税R5-4期", ("市県民税", 2023, "4")),
        ("介護6-3", ("介護", 2024, "3")),
    ],
)
def test_what_one_cell_says(text: str, period: tuple[str, int | None, str]) -> None:
    assert parse_period(text) == Period(*period)


@pytest.mark.parametrize("text", ["", "合計", "別紙のとおり", "令和6年度第期" * 9, "R99-1期"])
def test_what_is_no_period(text: str) -> None:
    with pytest.raises(ValueError, match=r"no|not|day|month|year|period|range"):
        parse_period(text)
