"""Every form of date that offices write is read, and what does not exist is refused."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain import japanese_dates as jd

JUNE_30 = date(2024, 6, 30)


@pytest.mark.parametrize(
    "text",
    [
        "5060630", "R6.6.30", "R06.06.30", "Ｒ６．６．３０", "R06/06/30", "R060630", "r6-6-30",
        "令和6年6月30日", "令和６年６月３０日", "令和６年６月末日", "令和6年6月末",
        "令和六年六月三十日", "令6.6.30", "㋿6年6月30日", "2024/6/30", "2024-06-30", "2024.6.30",
        "2024年6月30日",
        "２０２４／６／３０", "20240630", "2024-06-30T00:00:00", "2024/6/30 0:00:00",
        "令和6年6月30日(日)", "R6−6−30", "45473", " R 6. 6.30 ",
    ],
)  # fmt: skip
def test_one_day_in_many_forms(text: str) -> None:
    assert jd.parse_date(text) == JUNE_30


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("R06.11.30", date(2024, 11, 30)),
        ("令和元年5月1日", date(2019, 5, 1)),
        ("令和元年１２月末日", date(2019, 12, 31)),
        ("H31.4.30", date(2019, 4, 30)),
        ("平成31年6月30日", date(2019, 6, 30)),
        ("S64.1.7", date(1989, 1, 7)),
        ("昭和25年8月14日", date(1950, 8, 14)),
        ("3250814", date(1950, 8, 14)),
        ("T15.12.24", date(1926, 12, 24)),
        ("大正元年7月30日", date(1912, 7, 30)),
        ("明治45年7月29日", date(1912, 7, 29)),
        ("平成12年2月末日", date(2000, 2, 29)),
    ],
)
def test_eras(text: str, day: date) -> None:
    assert jd.parse_date(text) == day


@pytest.mark.parametrize(
    "text",
    [
        "R6.2.30", "5060230", "1975-02-30", "令和６年２月３０日", "2024/02/30", "20240230",
        "R0.6.30",
        "令和6年13月1日", "R6.6.0", "6060630", "0060630", "別紙参照", "", "R6.6", "2024",
        "令和65年1月1日",
        "9" * 70, "令和十十年一月一日", "060630", "1.2.3", "2024-06-30-01", "R6.6末末",
    ],
)  # fmt: skip
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        jd.parse_date(text)


def test_styles_decide_what_the_text_cannot() -> None:
    assert jd.parse_date("060630", "reiwa6") == JUNE_30
    assert jd.parse_date("240630", "western6") == JUNE_30
    assert jd.parse_date("30/6/2024", "dmy") == JUNE_30
    assert jd.parse_date("6/30/2024", "mdy") == JUNE_30
    assert jd.parse_date("6/12/2024", "mdy") != jd.parse_date("6/12/2024", "dmy")


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("令和８年６月分", (2026, 6)), ("R8.6", (2026, 6)), ("2026/06", (2026, 6)),
        ("2026年6月", (2026, 6)), ("202606", (2026, 6)), ("50806", (2026, 6)),
        ("令和元年５月分", (2019, 5)), ("平成30年12月分", (2018, 12)),
    ],
)  # fmt: skip
def test_months(text: str, month: tuple[int, int]) -> None:
    assert jd.parse_month(text) == month


@pytest.mark.parametrize("text", ["令和８年13月分", "6月分", "", "R8", "20261301", "2026/0"])
def test_what_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        jd.parse_month(text)


@pytest.mark.parametrize(
    "text", ["506", "令和6年度", "令和６年度", "R6", "R06", "2024", "6", "２０２４年度"]
)
def test_fiscal_years(text: str) -> None:
    assert jd.parse_fiscal_year(text) == 2024


@pytest.mark.parametrize("text", ["000", "", "20245", "年度", "X6", "1066"])
def test_what_is_no_fiscal_year_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        jd.parse_fiscal_year(text)


def test_the_fiscal_year_begins_in_april() -> None:
    assert jd.fiscal_year_of(2025, 3) == 2024
    assert jd.fiscal_year_of(2025, 4) == 2025
    assert jd.format_fiscal_year(2019) == "平成31年度"
    assert jd.format_fiscal_year(2026) == "令和8年度"


def test_the_first_year_of_an_era_is_gannen() -> None:
    assert jd.format_long(date(2019, 5, 1)) == "令和元年5月1日"
    assert jd.format_long(date(2019, 4, 30)) == "平成31年4月30日"
    assert jd.format_short(date(2024, 6, 30)) == "R6.6.30"


def test_a_date_inside_a_title() -> None:
    assert jd.find_date("未納者一覧　（令和８年１０月末現在）") == date(2026, 10, 31)
    assert jd.find_date("一覧　令和８年１０月３１日現在") == date(2026, 10, 31)
    assert jd.find_date("2026/10/31時点") == date(2026, 10, 31)
    assert jd.find_date("介護保険料　収納一覧") is None


@given(st.dates(date(1873, 1, 1), date(2082, 12, 31)))
def test_what_is_written_is_read_back(day: date) -> None:
    assert jd.parse_date(jd.format_short(day)) == day
    assert jd.parse_date(jd.format_long(day)) == day
    assert jd.parse_date(day.isoformat()) == day
    era = jd.era_of(day)
    assert jd.parse_date(f"{era.digit}{day.year - era.base:02d}{day:%m%d}") == day


@given(st.text(max_size=40))
def test_any_text_is_a_day_or_a_value_error(text: str) -> None:
    for parse in (jd.parse_date, jd.parse_month, jd.parse_fiscal_year):
        try:
            parse(text)
        except ValueError:
            continue


@given(st.integers(3_000, 79_999))
def test_serials_count_days(serial: int) -> None:
    assert (jd.parse_serial(serial + 0.75) - jd.parse_serial(3_000)).days == serial - 3_000


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("6/6/30", JUNE_30), ("06.06.30", JUNE_30), (" 6/ 6/30", JUNE_30), ("060630", JUNE_30),
        ("6年6月末日", JUNE_30), ("R6.6.30", JUNE_30), ("2024/6/30", JUNE_30),
        ("31/3/31", date(2019, 3, 31)), ("1/10/31", date(2019, 10, 31)),
    ],
)  # fmt: skip
def test_years_without_an_era_are_those_of_the_present_one(text: str, day: date) -> None:
    assert jd.parse_date(text, "reiwa") == day


@pytest.mark.parametrize("text", ["6/2/30", "45/1/1", "6/13/1", "6/6"])
def test_what_no_year_without_an_era_makes_a_day(text: str) -> None:
    with pytest.raises(ValueError, match=r"no|not|day|month|year|period|range"):
        jd.parse_date(text, "reiwa")


def test_months_without_an_era() -> None:
    assert jd.parse_month("6/05", "reiwa") == (2024, 5)
    assert jd.parse_month("31/03", "reiwa") == (2019, 3)
    with pytest.raises(ValueError, match=r"no|not|day|month|year|period|range"):
        jd.parse_month("6/05")


def test_an_era_said_by_its_number_in_a_column_of_its_own() -> None:
    assert jd.parse_date("4.2.7.26") == date(1990, 7, 26)
    with pytest.raises(ValueError, match=r"no|not|day|month|year|period|range"):
        jd.parse_date("7.2.7.26")
