"""The page that keeps the referral list, on real services: keys, forms, words, files."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit

from desktop_app.clock import FakeClock
from desktop_app.domain.session import Duty
from desktop_app.i18n import choose_language
from tests.ui.clipcheck import clipped
from tests.ui.counter import Counter
from ui.directory.page import VIEWS, DirectoryPage
from ui.directory.rows import RowsEditor
from ui.widgets.text import Paragraph

CTRL = Qt.KeyboardModifier.ControlModifier
SIZES = [(1366, 690), (1920, 1040)]
SECOND, SECOND_WORD = "ikeda2", "asa-hiru-yuu-yoru"
UNKNOWN = "望遠鏡の修繕"


@pytest.fixture
def in_english() -> None:
    choose_language("en")


def opened(counter: Counter) -> DirectoryPage:
    counter.presses(Qt.Key.Key_D, CTRL | Qt.KeyboardModifier.ShiftModifier)
    page = counter.window.ledgers.directory
    rests(counter, page)
    return page


def rests(counter: Counter, page: DirectoryPage) -> None:
    counter.qtbot.waitUntil(lambda: page.idle, timeout=60_000)
    QApplication.processEvents()
    counter.rests()


def goes_to(counter: Counter, page: DirectoryPage, view: str) -> None:
    page.list.table.setFocus()
    counter.presses(Qt.Key(Qt.Key.Key_1 + VIEWS.index(view)))
    rests(counter, page)
    assert page.stack.currentWidget() is getattr(page, view)


def opens_door(counter: Counter, page: DirectoryPage, door_id: str) -> None:
    keys = [line.key for line in page.list.table.rows.lines]
    page.list.table.setCurrentIndex(page.list.table.rows.index(keys.index(door_id), 0))
    page.list.take_focus()
    counter.presses(Qt.Key.Key_Return)
    rests(counter, page)
    assert page.form.door_id == door_id


def types_into(page: DirectoryPage, field: str, text: str) -> None:
    editor = page.form.fields.fields[field].editor
    assert isinstance(editor, QLineEdit)
    editor.setText(text)
    editor.textEdited.emit(text)
    page.form.check()


def test_the_list_opens_by_key_and_is_filtered_by_owner_and_age(
    counter: Counter, clock: FakeClock
) -> None:
    page = opened(counter)
    table = page.list.table
    assert table.hasFocus()
    assert len(table.rows.lines) == 56
    page.list.owner.setCurrentIndex(1)
    page.list.load()
    rests(counter, page)
    owner = page.list.owner.currentData()
    assert 0 < len(table.rows.lines) < 56
    assert {line.cells[3] for line in table.rows.lines} == {owner}
    page.list.owner.setCurrentIndex(0)
    clock.advance(days=200)
    page.list.only.setCurrentIndex(page.list.only.findData("stale"))
    page.list.load()
    rests(counter, page)
    assert table.rows.lines
    assert all("期限切れ" in line.cells[6] for line in table.rows.lines)
    page.list.text.setText("ここにはない")
    rests(counter, page)
    counter.qtbot.waitUntil(page.list.nothing.isVisible, timeout=5_000)


def test_v_says_that_the_chosen_doors_were_looked_at_today(counter: Counter) -> None:
    page = opened(counter)
    page.list.table.selectRow(0)
    counter.presses(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    counter.presses(Qt.Key.Key_V)
    rests(counter, page)
    changed = [one for one in page.list.board.rows if one.changed]
    assert len(changed) == 2
    assert {one.verified_on for one in changed} == {counter.services.clock.today()}


def test_a_field_is_checked_while_it_is_typed_and_saved_by_key(counter: Counter) -> None:
    page = opened(counter)
    opens_door(counter, page, "12")
    form = page.form
    assert not form.keep.isEnabled()
    types_into(page, "url", "なし")
    assert form.fields.fields["url"].problem.isVisible()
    assert not form.keep.isEnabled()
    types_into(page, "url", "https://example.jp/12")
    assert not form.fields.fields["url"].problem.isVisible()
    assert form.keep.isEnabled()
    form.fields.fields["url"].editor.setFocus()
    counter.presses(Qt.Key.Key_S, CTRL)
    rests(counter, page)
    saved = counter.services.directory_editing.door("12")
    assert saved.changed == ("url",)
    assert saved.values["url"] == "https://example.jp/12"
    assert form.fields.fields["url"].title.text().endswith("*")
    assert counter.services.referrals.door("12").url != "https://example.jp/12"
    form.take_back()
    rests(counter, page)
    assert counter.services.directory_editing.door("12").changed == ()


def test_opening_and_closing_a_door_changes_nothing(counter: Counter) -> None:
    page = opened(counter)
    for door_id in ("01", "15", "19", "38", "52"):
        opens_door(counter, page, door_id)
        assert page.form.changed_values() == {}
        counter.presses(Qt.Key.Key_Escape)
        rests(counter, page)
        assert page.stack.currentWidget() is page.list
    assert counter.services.directory_release.draft() is None


def test_hours_and_telephones_are_rows(counter: Counter) -> None:
    page = opened(counter)
    opens_door(counter, page, "12")
    hours = page.form.fields.fields["schedules"].editor
    assert isinstance(hours, RowsEditor)
    before = hours.rows()
    hours.add.click()
    QApplication.processEvents()
    page.form.check()
    assert page.form.fields.fields["schedules"].problem.isVisible()
    for key, text in {"days": "第2土", "opens_at": "9:00", "closes_at": "12:00"}.items():
        field = hours._fields[-1][key]  # what a keyboard types into
        assert isinstance(field, QLineEdit)
        field.setText(text)
        field.textEdited.emit(text)
    page.form.check()
    assert not page.form.fields.fields["schedules"].problem.isVisible()
    page.form.save()
    rests(counter, page)
    rows = counter.services.directory_editing.door("12").values["schedules"]
    assert rows[-1]["days"] == "第2土"
    assert list(rows[:-1]) == before


def test_esc_saves_what_can_be_saved_and_asks_once_before_it_drops_anything(
    counter: Counter,
) -> None:
    page = opened(counter)
    opens_door(counter, page, "12")
    types_into(page, "cost", "初回は無料")
    page.form.back.setFocus()
    counter.presses(Qt.Key.Key_Escape)
    rests(counter, page)
    assert counter.services.directory_editing.door("12").values["cost"] == "初回は無料"
    opens_door(counter, page, "12")
    types_into(page, "name", "")
    page.form.back.setFocus()
    counter.presses(Qt.Key.Key_Escape)
    assert page.stack.currentWidget() is page.form
    assert page.form.strip.isVisible()
    counter.presses(Qt.Key.Key_Escape)
    rests(counter, page)
    assert page.stack.currentWidget() is page.list
    assert counter.services.directory_editing.door("12").values["name"]


def test_a_new_door_needs_a_name_a_kind_and_an_owner(counter: Counter) -> None:
    page = opened(counter)
    counter.presses(Qt.Key.Key_N)
    rests(counter, page)
    form = page.form
    types_into(page, "place", "分庁舎")
    assert form.fields.fields["name"].problem.isVisible()
    types_into(page, "name", "市民農園係")
    for name in ("category", "owner"):
        box = form.fields.fields[name].editor
        assert isinstance(box, QComboBox)
        box.setEditText("公園課")
    form.check()
    assert form.keep.isEnabled()
    form.save()
    rests(counter, page)
    assert form.door_id == "57"
    assert form.title.text() == "57 市民農園係"


def test_two_counters_on_one_door_see_each_other(
    open_counter: Callable[..., Counter], counter: Counter
) -> None:
    page = opened(counter)
    opens_door(counter, page, "12")
    editing = counter.services.directory_editing
    editing.save("12", {"cost": "相手の費用", "alert": "相手の注意"}, 0)
    types_into(page, "cost", "わたしの費用")
    page.form.save()
    rests(counter, page)
    assert page.form.strip.isVisible()
    assert "相手の費用" in page.form.told.text()
    assert page.form.values_typed("cost") == "わたしの費用"
    assert page.form.values_typed("alert") == "相手の注意"
    page.form.save()
    rests(counter, page)
    assert editing.door("12").values["cost"] == "わたしの費用"


def test_a_broken_file_is_named_and_nothing_happens(counter: Counter, tmp_path: Path) -> None:
    page = opened(counter)
    path = tmp_path / "list.csv"
    page.list.write(path)
    rests(counter, page)
    text = path.read_text("utf-8-sig")
    path.write_text(text.replace("2026-10-01", "2026-13-01", 1), "utf-8-sig")
    page.list.read(path)
    rests(counter, page)
    assert page.list.strip.isVisible()
    assert "2 行目 verified_on" in page.list.findings.text()
    assert counter.services.directory_release.draft() is None
    path.write_text(text.replace("緑ケ丘一丁目1番1号", "緑ケ丘一丁目1番2号", 1), "utf-8-sig")
    page.list.read(path)
    rests(counter, page)
    assert not page.list.strip.isVisible()
    draft = counter.services.directory_release.draft()
    assert draft is not None
    assert draft.doors == 1


def test_words_can_be_set_aside_and_brought_back(counter: Counter) -> None:
    counter.services.directory_suggestions.found_nothing(UNKNOWN)
    page = opened(counter)
    assert "1" in page.waiting.text()
    goes_to(counter, page, "words")
    assert page.words.table.hasFocus()
    counter.presses(Qt.Key.Key_D)
    rests(counter, page)
    assert not page.words.suggestions
    assert page.words.nothing.isVisible()
    page.words.panel.undo.click()
    rests(counter, page)
    assert len(page.words.suggestions) == 1


def test_a_trial_can_be_stopped(counter: Counter) -> None:
    counter.services.directory_editing.add_word("36", "8 望遠鏡")
    page = opened(counter)
    goes_to(counter, page, "release")
    counter.presses(Qt.Key.Key_T)
    counter.qtbot.waitUntil(page.release.steps.stop.isVisible, timeout=5_000)
    page.release.steps.stop.click()
    rests(counter, page)
    assert not page.release.steps.bar.isVisible()
    assert not page.release.steps.offer.isEnabled()
    draft = counter.services.directory_release.draft()
    assert draft is not None
    assert not draft.tried


def test_a_search_that_ends_without_a_door_is_told_once(counter: Counter) -> None:
    counter.presses(Qt.Key.Key_F7)
    counter.types(UNKNOWN)
    counter.rests()
    counter.qtbot.wait(250)
    counter.rests()
    assert counter.services.directory_suggestions.all_open() == ()
    counter.presses(Qt.Key.Key_Escape)
    counter.presses(Qt.Key.Key_Escape)
    counter.rests()
    (one,) = counter.services.directory_suggestions.all_open()
    assert (one.words, one.times) == (("望遠鏡", "修繕"), 1)


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_nothing_is_cut(open_counter: Callable[..., Counter], size: tuple[int, int]) -> None:
    counter = open_counter(size=size)
    services = counter.services
    services.directory_suggestions.found_nothing(UNKNOWN)
    services.directory_editing.add_word("36", "8 手すり & 外れ")
    services.directory_editing.save("12", {"cost": "初回は無料"}, 0)
    page = opened(counter)
    found = {}
    for view in VIEWS:
        goes_to(counter, page, view)
        counter.qtbot.wait(50)
        found[view] = clipped(page)
    goes_to(counter, page, "list")
    opens_door(counter, page, "12")
    counter.qtbot.wait(50)
    found["form"] = [one for one in clipped(page.form) if one.kind != "outside"]
    assert {view: cut for view, cut in found.items() if cut} == {}


@pytest.mark.usefixtures("in_english")
def test_nothing_is_cut_in_english(counter: Counter) -> None:
    counter.services.directory_editing.save("12", {"cost": "初回は無料"}, 0)
    page = opened(counter)
    found = {}
    for view in VIEWS:
        goes_to(counter, page, view)
        counter.qtbot.wait(50)
        found[view] = clipped(page)
    goes_to(counter, page, "list")
    opens_door(counter, page, "12")
    counter.qtbot.wait(50)
    found["form"] = clipped(page.form)
    assert {view: cut for view, cut in found.items() if cut} == {}


def test_staff_without_the_duty_may_look_only(
    open_counter: Callable[..., Counter], counter: Counter
) -> None:
    counter.services.staff.add("kudo2", "工藤 二", "国保年金課", Duty.TRAINER, SECOND_WORD)
    trainer = open_counter("kudo2", passphrase=SECOND_WORD)
    page = opened(trainer)
    assert not page.list.verify.isEnabled()
    opens_door(trainer, page, "12")
    assert not page.form.keep.isVisible()
    assert not page.form.fields.fields["name"].isEnabled()
    trainer.presses(Qt.Key.Key_Escape)
    goes_to(trainer, page, "release")
    assert not page.release.steps.release.isEnabled()


def test_a_door_that_is_overdue_warns_where_it_is_found(counter: Counter, clock: FakeClock) -> None:
    clock.advance(days=300)
    counter.presses(Qt.Key.Key_F7)
    counter.types("家賃が払えない")
    doors = counter.window.referrals.list.contents
    counter.qtbot.waitUntil(lambda: bool(doors.doors), timeout=20_000)
    counter.rests()
    shown = [part.text() for part in counter.window.referrals.detail.findChildren(Paragraph)]
    assert any("一覧の確認が" in text for text in shown)
