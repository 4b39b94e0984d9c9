"""The referral list in the resident's language: complete, readable, and marked where it is old."""

import re
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from desktop_app.clock import JST
from desktop_app.directory.starter import load_starter
from desktop_app.domain.referrals.doors import Door
from desktop_app.i18n import LOCALES, SHEET_LANGUAGES
from desktop_app.printouts.catalogues import sentences
from desktop_app.printouts.model import OfficeCard, ReferralSlip
from desktop_app.printouts.rendering import render
from desktop_app.printouts.words import UNTRANSLATED
from desktop_app.services.door_words import door_words
from desktop_app.services.printing import _plain
from tests.printouts.conftest import text_of
from ui.printing.wish import slip_of

FOREIGN = [code for code in SHEET_LANGUAGES if code != "ja"]
KANJI = re.compile(r"[々〆㐀-䶿一-鿿豈-﫿]")
READ = re.compile(r"(?:｜[^《]*|[々〆㐀-䶿一-鿿豈-﫿]+)《[ぁ-ゖー]+》")
# The script a reader of the language expects.
SCRIPTS = {"ko": "[가-힣]", "ne": "[ऀ-ॿ]", "my": "[က-႟]", "bn": "[ঀ-৿]"}
OFFICE = OfficeCard("北川区", "国保年金課", "3番", "03-0000-2320")
LONGER_OFFICE = replace(
    OFFICE, hours="月曜日から金曜日 8:30–17:00（祝日を除く）", url="https://a.example/"
)
TODAY = date(2026, 11, 20)


def doors() -> tuple[Door, ...]:
    return load_starter().doors


@pytest.mark.parametrize("code", FOREIGN)
def test_every_door_has_its_words(code: str) -> None:
    found = sentences(code, domain="doors")
    wanted = {
        text for door in doors() for text in (door.name, door.summary, *door.required_documents)
    }
    assert wanted - set(found) == set()
    assert [door.id for door in doors() if door_words(door, code).stale] == []
    if code in SCRIPTS:
        assert [text for text in found.values() if not re.search(SCRIPTS[code], text)] == []


@pytest.mark.parametrize("code", FOREIGN)
def test_numbers_to_dial_are_the_same_in_every_language(code: str) -> None:
    found = sentences(code, domain="doors")
    for door in doors():
        dialled = re.findall(r"#?\d{3,4}(?:-\d{6})?", door.name)
        assert [number for number in dialled if number not in found[door.name]] == []


def test_every_kanji_of_easy_japanese_has_its_reading() -> None:
    found = sentences("ja-easy", domain="doors").values()
    assert [text for text in found if KANJI.search(READ.sub("", text))] == []


def test_a_changed_japanese_name_is_shown_in_japanese_with_the_mark() -> None:
    door = replace(doors()[3], name="住まいを守る給付金")
    words = door_words(door, "ne")
    assert words.stale
    assert words.name.text == UNTRANSLATED + "住まいを守る給付金"
    assert not door_words(door, "ja").stale
    fresh = door_words(doors()[3], "ne")
    assert (fresh.stale, fresh.drafted) == (False, True)
    assert fresh.name.japanese == "住居確保給付金"


def test_a_fuzzy_translation_counts_as_missing(tmp_path: Path) -> None:
    place = tmp_path / "en" / "LC_MESSAGES"
    place.mkdir(parents=True)
    text = (LOCALES / "en" / "LC_MESSAGES" / "doors.po").read_text(encoding="utf-8")
    old = 'msgid "住居確保給付金"'
    (place / "doors.po").write_text(text.replace(old, f"#, fuzzy\n{old}"), encoding="utf-8")
    found = sentences("en", tmp_path, domain="doors")
    assert "住居確保給付金" not in found
    assert "家賃補助(期限付)" in found


def slip(**values: object) -> ReferralSlip:
    door = doors()[3]
    made = ReferralSlip(
        door.name, door.summary, "北川区役所 本庁舎 2階 13番", "03-0000-2440",
        bring=door.required_documents, say=door.say_on_phone, told="住まい係 小川",
        booked_at=datetime(2026, 11, 25, 14, 0, tzinfo=JST), listed=True,
    )  # fmt: skip
    return replace(made, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize("code", SHEET_LANGUAGES)
def test_the_slip_names_the_door_in_both_languages(code: str) -> None:
    made = render("referral_slip", code, slip(), OFFICE, TODAY)
    assert made.pages == 1
    assert [finding.code for finding in made.findings] == []
    text = re.sub(r"\s", "", text_of(made.pdf))
    assert "住居確保給付金" in text
    assert "14:00" in text
    if code == "en":
        assert "HousingSecurityBenefit" in text


def test_a_stale_door_is_marked_on_the_slip() -> None:
    made = render("referral_slip", "en", slip(destination="住まいを守る給付金"), OFFICE, TODAY)
    assert UNTRANSLATED + "住まいを守る給付金" in text_of(made.pdf)
    assert {(one.code, one.words) for one in made.findings} == {
        ("untranslated", "住まいを守る給付金")
    }


@pytest.mark.parametrize("code", ["ja", "ja-easy", "my", "ne"])
def test_the_slip_of_every_door_is_one_page_without_a_mark(code: str) -> None:
    """With an appointment and a warning that the list is old: the longest slip there is."""
    later, filled = (
        date(2028, 11, 20),
        {"told": "相談センターの山田", "booked_at": "2028-12-01T10:30"},
    )
    for door in doors():
        data = _plain("referral_slip", "", later, slip_of(door, later) | filled)
        made = render("referral_slip", code, data, LONGER_OFFICE, later)
        assert (made.pages, made.findings) == (1, ()), door.name
