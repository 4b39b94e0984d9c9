"""Opening hours written in Japanese are said in every language, or not touched at all."""

import pytest

from desktop_app.directory.starter import load_starter
from desktop_app.i18n import SHEET_LANGUAGES
from desktop_app.printouts.catalogues import Edition, sentences
from desktop_app.printouts.composer import Composer
from desktop_app.printouts.hours_reading import Opening, read
from desktop_app.printouts.languages import language
from desktop_app.printouts.opening_hours import hours
from desktop_app.printouts.rendering import render
from desktop_app.printouts.samples import OFFICE, TODAY, sample
from desktop_app.printouts.text.spans import plain
from tests.printouts.conftest import text_of
from ui.referrals.views import schedule_text

FOREIGN = [code for code in SHEET_LANGUAGES if code != "ja"]


def said(text: str, code: str = "en") -> str:
    return plain(hours(Composer(language(code)), text))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (OFFICE.hours, "Monday to Friday 8:30–17:00 (closed on public holidays)"),
        ("平日8時30分〜17時15分", "Monday to Friday 8:30–17:15 (closed on public holidays)"),
        ("月～土曜日 午前9時〜午後5時半", "Monday to Saturday 9:00–17:30"),
        ("火・木 13:00-16:00", "Tuesday, Thursday 13:00–16:00"),
        (
            "第1・第3土曜日・日 9:00〜12:00",
            "1st Saturday of the month, 3rd Saturday of the month, Sunday 9:00–12:00",
        ),
        ("毎日 24時間 祝日も", "Every day 24 hours (also on public holidays)"),
        (
            "月〜金 8:30〜17:00(昼休み 12:00〜13:00)",
            "Monday to Friday 8:30–17:00 (lunch break 12:00–13:00)",
        ),
        (
            "月曜日から金曜日 8:30–17:00（祝日・12月29日から1月3日を除く）",
            "Monday to Friday 8:30–17:00 "
            "(closed on public holidays, closed December 29 to January 3)",
        ),
        (
            "平日 9:00〜17:00（土日祝日・年末年始は休み）",
            "Monday to Friday 9:00–17:00 (closed on public holidays, closed at the New Year)",
        ),
        (
            "月・火 8:30〜17:00 / 水 8:30〜19:00 水曜は夜間も",
            "Monday, Tuesday 8:30–17:00 / Wednesday 8:30–19:00 水曜は夜間も",
        ),
    ],
)
def test_hours_are_understood(written: str, meant: str) -> None:
    assert said(written) == meant


@pytest.mark.parametrize(
    "written",
    [
        "",
        "電話で聞いてください",
        "第5火曜日 9:00〜12:00",
        "最終金曜日 9:00〜12:00",
        "月曜日から金曜日（祝日を除く）",
        "月曜日から金曜日 8:30–17:00（水曜日は19:00まで）",
        "月曜日から金曜日 8:30–17:00、第2・第4土曜日",
        "毎日 9:00〜17:00（土日を除く）",
        "月〜金 9:00〜17:00（2月30日〜13月1日を除く）",
        "月〜金 8:30〜17:00 / 土は電話だけ",
    ],
)
def test_what_is_not_understood_whole_is_left_alone(written: str) -> None:
    assert read(written) == ()
    assert said(written) == ""


@pytest.mark.parametrize("code", FOREIGN)
def test_times_are_the_same_in_every_language(code: str) -> None:
    text = said("月・水 9:05〜16:55（昼休み 12:10〜12:50）（祝日・12月28日〜1月4日を除く）", code)
    for time in ("9:05–16:55", "12:10–12:50", "28", "4"):
        assert time in text
    assert said("毎日 24時間", code).count("24") == 1
    assert not any(mark in text for mark in "※{}")


def test_the_japanese_sheet_prints_what_the_office_wrote() -> None:
    assert said(OFFICE.hours, "ja") == ""
    text = text_of(render("consent", "ja", sample("consent"), OFFICE, TODAY).pdf)
    assert "".join(OFFICE.hours.split()) in text


@pytest.mark.parametrize("code", FOREIGN)
def test_both_stand_on_the_card(code: str) -> None:
    text = text_of(render("relief", code, sample("relief"), OFFICE, TODAY).pdf)
    assert "".join(said(OFFICE.hours, code).split()) in text
    assert "".join(OFFICE.hours.split()) in text


def test_the_hours_of_the_starter_list_are_understood() -> None:
    """As the slip has them; one row in twenty at most may say what no rule reads."""
    rows = [schedule_text(one) for door in load_starter().doors for one in door.schedules]
    strange = [row for row in rows if not read(row)]
    assert len(strange) <= len(rows) // 20, strange


def test_a_language_that_lacks_a_sentence_leaves_the_hours_in_japanese() -> None:
    english = dict(sentences("en"))
    del english["昼休み {hours}"]
    sheet = Composer(language("en"), Edition(english))
    assert hours(sheet, OFFICE.hours) == ()
    assert sheet.words.missing == []


def test_days_are_counted_from_monday() -> None:
    assert read("金 9:00〜10:00") == (Opening(((4, ""),), run=False, clock=("9:00", "10:00")),)
