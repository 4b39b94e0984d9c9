"""F7 and what follows it: four ways to a door, the checklist, steps, the list, the counts."""

import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop_app.domain.consultation import Source
from desktop_app.domain.referral_records import ReferralState
from desktop_app.domain.session import Duty
from desktop_app.services.referral_steps import Said
from tests.ui.clipcheck import clipped
from tests.ui.counter import Counter
from ui.referrals.modes import Mode
from ui.referrals.page import PAUSE_MS, ReferralPage
from ui.referrals.step_form import read_hour
from ui.resident.speech import Words
from ui.widgets.text import Paragraph

SIZES = [(1366, 690), (1920, 1040)]
ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
RENT = "04"


def texts(part: QWidget) -> str:
    """Every paragraph in sight."""
    found = [one.text() for one in part.findChildren(Paragraph) if one.isVisibleTo(part)]
    return "\n".join(found)


def says(page: ReferralPage, wanted: str) -> bool:
    return wanted in page.summary.text()


def opened(counter: Counter, door: str = "") -> ReferralPage:
    candidates = counter.window.consultation.candidates
    candidates.chosen.emit(door) if door else counter.window.press("referrals")
    page = counter.window.referrals
    counter.rests()
    counter.qtbot.waitUntil(lambda: bool(page.detail.door_id), timeout=20_000)
    return page


def searched(counter: Counter, text: str, first: str) -> ReferralPage:
    page = opened(counter)
    page.box.setText(text)
    counter.qtbot.waitUntil(lambda: shown(page) == first, timeout=20_000)
    return page


def shown(page: ReferralPage) -> str:
    doors = page.list.contents.doors
    name = doors[0].name if doors else ""
    return name if doors and page.detail.door_id == doors[0].id else ""


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


def test_a_sending_with_its_appointment_moves_on_is_corrected_and_undone(counter: Counter) -> None:
    person = counter.opens()
    page = searched(counter, "消費者センター", "消費生活センター(188)")
    door = page.detail.door_id
    page.detail.more.setChecked(True)
    page.detail.form.day.setText("R8.12.1")
    page.detail.form.hour.setText("14時30分")
    page.detail.form.whom.setText("相談員 原")
    counter.presses(Qt.Key.Key_Return, CONTROL)
    counter.qtbot.waitUntil(lambda: page.detail.history.isVisible(), timeout=20_000)
    said = texts(page.detail.history)
    assert "案内した 田中 美咲(国保年金課 3番) 予約 12/1(火) 14:30 先方 相談員 原" in said
    page.detail.history.moves.focus_first()
    counter.presses(Qt.Key.Key_2)
    counter.qtbot.waitUntil(lambda: "来所した" in texts(page.detail.history), timeout=20_000)
    counter.rests()
    page.detail.history.correct.setChecked(True)
    page.detail.history.moves.press("4")
    counter.qtbot.waitUntil(lambda: "不要になった" in texts(page.detail.history), timeout=20_000)
    assert "来所した" not in texts(page.detail.history)
    counter.rests()
    page.detail.history.undo.click()
    counter.qtbot.waitUntil(lambda: "来所した" in texts(page.detail.history), timeout=20_000)
    (thread,) = [
        one for one in counter.services.referral_steps.history(person.id)
        if one.first.door_id == door
    ]  # fmt: skip
    assert [step.state for step in thread.steps] == [ReferralState.REFERRED, ReferralState.ARRIVED]
    assert thread.first.keyword.startswith("heard:")  # 消費者センター is no keyword of the list
    written = counter.services.referral_steps.log(thread.first.root)
    assert len(written) == 4


def test_a_field_that_cannot_be_read_keeps_the_keyboard(counter: Counter) -> None:
    counter.opens()
    page = opened(counter, RENT)
    page.detail.more.setChecked(True)
    page.detail.form.day.setText("R8.12.1")
    page.detail.form.hour.setText("25時")
    page.detail.record.click()
    assert "時刻" in counter.window.notices.text.text()
    assert page.detail.form.hour.hasFocus()
    assert page.detail.record.isEnabled()
    assert read_hour("１４：０５") == read_hour("1405") == read_hour("14時5分".replace("5", "05"))
    assert read_hour("") is None


def test_three_times_and_never_there_shows_on_both_screens(counter: Counter) -> None:
    counter.opens()  # the demo office has sent him three times
    panel = counter.window.consultation.candidates
    counter.qtbot.waitUntil(lambda: panel.past.text() == "3回案内・来所なし", timeout=20_000)
    chips = [
        panel.list.contents.data(panel.list.contents.index(at), Qt.ItemDataRole.AccessibleTextRole)
        for at in range(len(panel.list.contents.doors))
    ]
    assert any("住居確保給付金" in chip and "3回来所なし" in chip for chip in chips)
    panel.past.click()
    page = counter.window.referrals
    counter.qtbot.waitUntil(lambda: page.summary.text() == "これまでの案内 4件", timeout=20_000)
    counter.qtbot.waitUntil(lambda: page.detail.door_id == RENT, timeout=20_000)
    assert "3回案内・来所なし" in texts(page.detail)
    # He came after all: the flag goes from both screens.
    page.detail.history.moves.press("2")
    counter.qtbot.waitUntil(lambda: panel.past.text() == "案内 4件", timeout=20_000)


def test_an_older_sending_can_be_chosen_and_moved_on(counter: Counter) -> None:
    person = counter.opens()
    page = opened(counter)
    page.open_mode(Mode.HISTORY)
    counter.qtbot.waitUntil(lambda: page.summary.text() == "これまでの案内 4件", timeout=20_000)
    counter.rests()
    oldest = len(page.list.contents.doors) - 1
    page.list.setCurrentIndex(page.list.contents.index(oldest))
    counter.rests()
    page.detail.history.moves.press("4")
    counter.rests()
    found = counter.services.referral_steps.history(person.id)
    assert [one.state for one in found].count(ReferralState.NOT_NEEDED) == 1
    assert found[-1].state is ReferralState.NOT_NEEDED


def test_a_passer_by_is_only_counted(counter: Counter) -> None:
    counter.window.desk_of_rail.nameless_wanted.emit("ne")  # as the queue does
    page = counter.window.referrals
    page.box.setText("食べるものがない")
    counter.qtbot.waitUntil(lambda: "フード" in shown(page), timeout=20_000)
    assert not page.tabs.buttons[Mode.HISTORY].isEnabled()
    assert not page.detail.more.isVisible()
    assert page.detail.record.text() == "氏名なしで件数だけ記録する"
    assert any(word.text() for word in page.detail.findChildren(Words))  # in Nepali
    today = counter.services.clock.today()
    before = counter.services.referral_counts.counts(today, today).total.sent
    page.detail.record.click()
    counter.qtbot.waitUntil(page.detail.record.isEnabled, timeout=20_000)
    counter.rests()
    assert counter.services.referral_counts.counts(today, today).total.sent == before + 1


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


def test_answers_as_typed_come_within_50_ms(counter: Counter) -> None:
    """From the key to the list on the screen: the pause and the work, not what others run.

    The faster quarter: pages made in spare time count into the process as well.
    """
    counter.opens()
    page = searched(counter, "家賃", "住居確保給付金")
    taken = []
    for text in ("びざ", "びざ き", "借金", "借金が", "学校", "学校に", "介護", "介護の"):
        before = time.process_time()
        page.box.setText(text)
        wanted = f"「{text}」"
        counter.qtbot.waitUntil(partial(says, page, wanted))
        taken.append((time.process_time() - before) * 1000 + PAUSE_MS)
        counter.rests()
    assert sorted(taken)[len(taken) // 4] < 50, taken


# The list of the worker


def test_the_follow_up_list_is_worked_through_by_keyboard(counter: Counter) -> None:
    counter.presses(Qt.Key.Key_G, CONTROL)
    page = counter.window.referral_pages.follow_up
    counter.qtbot.waitUntil(lambda: bool(page.table.rows.lines), timeout=20_000)
    counter.qtbot.waitUntil(page.table.hasFocus, timeout=5_000)
    before = len(page.table.rows.lines)
    assert page.table.rows.lines[0].chip == "danger"  # overdue first
    first = page.current()
    assert first is not None
    assert "内線" in page.phone.text()
    counter.presses(Qt.Key.Key_2)
    counter.qtbot.waitUntil(lambda: len(page.table.rows.lines) == before - 1, timeout=20_000)
    root = first.thread.first.root
    assert counter.services.referral_steps.log(root)[-1].state is ReferralState.ARRIVED
    counter.presses(Qt.Key.Key_Z, CONTROL)
    counter.qtbot.waitUntil(lambda: len(page.table.rows.lines) == before, timeout=20_000)
    page.note.setText("来週行く")
    page.due.setText("R9.1.20")
    page.table.setFocus()
    wanted = page.current()
    assert wanted is not None
    counter.presses(Qt.Key.Key_5)
    counter.qtbot.waitUntil(lambda: not page.note.text(), timeout=20_000)
    counter.qtbot.waitUntil(lambda: page.idle, timeout=20_000)
    last = counter.services.referral_steps.log(wanted.thread.first.root)[-1]
    assert (last.state, last.note, str(last.due_on)) == (
        ReferralState.NO_NEWS, "来週行く", "2027-01-20",
    )  # fmt: skip
    counter.presses(Qt.Key.Key_Return)
    counter.qtbot.waitUntil(lambda: counter.window.desk.person is not None, timeout=20_000)


def test_another_counter_sees_what_it_sent_and_an_empty_list_says_how(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = counter.services.referral_steps
    monkeypatch.setattr(steps, "follow_ups", lambda _scope: ())
    counter.window.press("referral_follow_up")
    page = counter.window.referral_pages.follow_up
    counter.qtbot.waitUntil(lambda: page.nothing.isVisible(), timeout=20_000)
    assert page.table.isHidden()
    assert page.card.isHidden()
    monkeypatch.undo()
    page.scope.choose("counter")
    counter.qtbot.waitUntil(lambda: page.table.isVisible(), timeout=20_000)


def test_a_bad_day_is_said_and_nothing_is_written(counter: Counter) -> None:
    counter.window.press("referral_follow_up")
    page = counter.window.referral_pages.follow_up
    counter.qtbot.waitUntil(lambda: bool(page.table.rows.lines), timeout=20_000)
    before = len(page.table.rows.lines)
    page.due.setText("あした")
    page.moves.press("5")
    assert "日付" in counter.window.notices.text.text()
    assert len(page.table.rows.lines) == before


# The counts of the supervisor


def test_counts_by_door_kind_word_and_counter_go_out_without_names(
    counter: Counter, tmp_path: Path
) -> None:
    person = counter.opens()
    counter.services.referral_steps.send(RENT, person.id, Said("青山さん", keyword="家賃"))
    counter.presses(Qt.Key.Key_G, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    page = counter.window.referral_pages.counts
    counter.qtbot.waitUntil(lambda: page.counts is not None, timeout=20_000)
    assert page.table.rows.lines[0].cells[0] == "住居確保給付金"
    seen = {}
    for by in ("helps", "keywords", "counters"):
        page.by.choose(by)
        seen[by] = [line.cells[0] for line in page.table.rows.lines]
    assert "住まい" in seen["helps"]
    assert "家賃" in seen["keywords"]
    assert "国保年金課 3番" in seen["counters"]
    export = counter.services.referral_counts.export
    assert page.counts is not None
    for name in ("counts.xlsx", "counts.csv"):
        path = tmp_path / name
        page.write_to(path, lambda path=path: export(page.counts, path))  # type: ignore[misc]
        counter.qtbot.waitUntil(path.exists, timeout=20_000)
        counter.qtbot.waitUntil(lambda: page.idle, timeout=20_000)
    assert load_workbook(tmp_path / "counts.xlsx").sheetnames == [
        "相談先別", "分野別", "言葉別", "窓口別",
    ]  # fmt: skip
    text = (tmp_path / "counts.csv").read_text(encoding="utf-8-sig")
    assert "住居確保給付金" in text
    assert "青山" not in text


def test_counts_are_refused_with_a_reason(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = vars(counter.services.referral_counts)["_office"]
    monkeypatch.setattr(office, "actor", replace(office.actor, duty=Duty.COUNTER))
    counter.window.press("referral_counts")
    page = counter.window.referral_pages.counts
    counter.qtbot.waitUntil(lambda: "権限" in page.problem.text(), timeout=20_000)
    assert not page.save.isEnabled()
    monkeypatch.undo()
    page.first.setText("R9.1.1")
    page.refresh()
    counter.qtbot.waitUntil(lambda: "期間" in page.problem.text(), timeout=20_000)


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
