"""F7: four ways to a door, what the card says of it, in whose language, how fast, on paper."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from desktop_app.domain.consultation import Source
from tests.ui.clipcheck import clipped
from tests.ui.counter import Counter
from tests.ui.referring import RENT, opened, searched, shown, texts
from ui.referrals.modes import Mode
from ui.resident.speech import Words

SIZES = [(1366, 690), (1920, 1040)]
ALT = Qt.KeyboardModifier.AltModifier


def test_the_card_says_why_open_how_far_and_what_is_known(counter: Counter) -> None:
    counter.opens()
    page = searched(counter, "家賃が払えない", "住居確保給付金")
    said = texts(page.detail)
    assert "見つけた理由: 言葉 「家賃」" in said
    assert "聞き取り 離職・家賃の遅れ" in said
    assert "家賃を払う住まいがある、または失うおそれがある — 公営住宅・家賃の遅れ(聞き取り)" in said
    assert "世帯の収入が基準額以下 — まだ聞いていない" in said
    assert "17:00まで・1つ上の階" in said
    assert "いまタブレット通訳: 英語" in said
    assert page.title.detail.text() == "相談先一覧表 令和8年10月版"


def test_candidates_and_checklist_follow_what_is_heard(counter: Counter) -> None:
    person = counter.opens()
    page = opened(counter)
    counter.services.consultation.record_fact(
        person.id, "food", text="", codes=("none",), source=Source.PERSON
    )
    counter.window.desk.refresh("fact")
    counter.qtbot.waitUntil(
        lambda: any("フード" in door.name for door in page.list.contents.doors), timeout=20_000
    )
    assert any(word == "食べるものがない" for _code, word in page.heard.pairs)


def test_browsing_by_keyboard(counter: Counter) -> None:
    counter.opens()
    page = opened(counter)
    counter.presses(Qt.Key.Key_2, ALT)
    counter.qtbot.waitUntil(lambda: page.browse.answers.has_buttons(), timeout=20_000)
    counter.qtbot.waitUntil(lambda: page.summary.text() == "生活 3件", timeout=20_000)
    counter.presses(Qt.Key.Key_Right)
    counter.presses(Qt.Key.Key_Space)
    counter.qtbot.waitUntil(lambda: page.summary.text() == "住まい 4件", timeout=20_000)
    counter.presses(Qt.Key.Key_3, ALT)
    counter.qtbot.waitUntil(lambda: page.summary.text().startswith("収入減"), timeout=20_000)
    counter.rests()
    assert page.detail.door_id == page.list.contents.doors[0].id
    page.box.setFocus()
    counter.types("借金")  # typing leads back to the words
    counter.qtbot.waitUntil(lambda: "借金" in page.summary.text(), timeout=20_000)
    assert page.mode is Mode.WORDS
    assert page.browse.isHidden()


def test_f8_on_the_page_is_the_slip_of_that_door_also_without_a_name(counter: Counter) -> None:
    counter.window.desk_of_rail.nameless_wanted.emit("")
    page = counter.window.referrals
    page.box.setText("家賃が払えない")
    counter.qtbot.waitUntil(lambda: shown(page) == "住居確保給付金", timeout=20_000)
    counter.presses(Qt.Key.Key_F8)
    printing = counter.window.printing
    counter.qtbot.waitUntil(lambda: printing.pdf().startswith(b"%PDF"), timeout=30_000)
    assert printing.wish().sheet == "referral_slip"
    assert printing.wish().door == RENT
    counter.presses(Qt.Key.Key_Escape)
    counter.presses(Qt.Key.Key_F8)  # away from the page it still needs somebody
    assert counter.window.pages.currentWidget() is not printing


@pytest.mark.parametrize("code", ["ja-easy", "zh-Hans", "ko", "ne", "my", "bn", "vi"])
def test_the_card_speaks_the_residents_language(counter: Counter, code: str) -> None:
    counter.opens()
    page = opened(counter, RENT)
    page.detail.show_language(code)
    page.detail.language_chosen.emit(code)
    counter.rests()
    expected = counter.services.referrals.words(RENT, code)
    said = [one.text() for one in page.detail.findChildren(Words)]
    assert said == [expected.name.text, expected.summary.text]
    assert "機械の下訳" in texts(page.detail)
    assert clipped(counter.window) == []


def test_a_stale_translation_is_shown_in_japanese_with_the_mark(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    counter.opens()
    directory = counter.services.referrals.directory
    doors = tuple(
        replace(door, name="家賃の給付") if door.id == RENT else door for door in directory.doors
    )
    other = replace(directory, doors=doors)
    monkeypatch.setattr(type(counter.services.referrals), "directory", property(lambda _me: other))
    page = opened(counter, RENT)
    page.detail.language_chosen.emit("my")
    counter.rests()
    assert next(one.text() for one in page.detail.findChildren(Words)) == "※家賃の給付"
    assert "日本語が変わったため" in texts(page.detail)


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_nothing_is_cut(open_counter: Callable[..., Counter], size: tuple[int, int]) -> None:
    counter = open_counter(size=size)
    counter.opens()
    page = opened(counter, RENT)
    found = {}
    for mode in Mode:
        page.open_mode(mode)
        counter.rests()
        counter.qtbot.wait(50)
        found[str(mode)] = clipped(counter.window)
    page.detail.more.setChecked(True)
    found["form"] = clipped(counter.window)
    for name in ("referral_follow_up", "referral_counts"):
        counter.window.press(name)
        counter.qtbot.wait(600)
        counter.rests()
        found[name] = clipped(counter.window)
    assert {name: cut for name, cut in found.items() if cut} == {}
