"""The translators' page on real services: typing, checking, undo, two counters, files, release."""

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from desktop_app.domain.translations import Line, State
from desktop_app.errors import Fault
from desktop_app.i18n import choose_language
from tests.translating import CHANGED, SENTENCE, change_the_source, copied, forget, use
from tests.ui.clipcheck import clipped
from tests.ui.counter import Counter
from ui.translations.keys import keys
from ui.translations.page import TranslationsPage

SIZES = [(1366, 690), (1920, 1040)]
AMOUNT = "このほかに、延滞金が{amount}あります。"
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SHIFT, NONE = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier


def rests(counter: Counter, page: TranslationsPage) -> None:
    counter.qtbot.waitUntil(lambda: page.idle, timeout=30_000)
    counter.qtbot.wait(30)
    counter.qtbot.waitUntil(lambda: page.idle, timeout=30_000)


def opened(counter: Counter, code: str = "vi") -> TranslationsPage:
    counter.presses(Qt.Key.Key_T, CTRL | SHIFT)
    page = counter.window.ledgers.translations
    rests(counter, page)
    page.choose(code)
    rests(counter, page)
    return page


def presses(
    counter: Counter, field: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE
) -> None:
    """A key while the keyboard is in a field."""
    counter.comes_forward()
    field.setFocus()
    counter.presses(key, modifier)


def at(counter: Counter, page: TranslationsPage, source: str = SENTENCE) -> Line:
    page.go_to(page.model.row_of(source))
    rests(counter, page)
    line = page.panel.line
    assert line is not None
    assert line.source == source
    return line


def state(page: TranslationsPage) -> str:
    return str(page.panel.line.now.state)


def types(counter: Counter, page: TranslationsPage, words: str) -> None:
    page.panel.field.setPlainText(words)
    counter.qtbot.wait(400)  # the pause after which the paper is drawn
    rests(counter, page)


def test_a_language_opens_with_every_sentence_and_its_helpers(counter: Counter) -> None:
    page = opened(counter)
    assert page.filters.language.currentText() == "Tiếng Việt"
    assert len(page.model.rows) == len(page.opened.lines) > 300
    line = at(counter, page)
    assert page.panel.source.words == SENTENCE
    assert page.panel.english.words == line.english
    assert "《" not in page.panel.easy.words
    assert page.panel.text() == line.now.text
    assert not page.panel.paper.picture().isNull()
    assert page.panel.where.words == "どの紙にも出る文"
    assert page.panel.today.words == ""
    types(counter, page, "Khác")
    assert page.panel.today.words.endswith(line.now.text)
    page.writer.undo()


def test_typing_finds_a_lost_value_and_keeps_it_from_being_checked(counter: Counter) -> None:
    page = opened(counter)
    line = at(counter, page, AMOUNT)
    assert page.actions_line.accept.isEnabled()
    types(counter, page, line.now.text.replace("{amount}", ""))
    assert "{amount}" in page.panel.problems.text()
    assert not page.actions_line.accept.isEnabled()
    page.writer.accept()
    rests(counter, page)
    assert page.panel.line.now.state is State.DRAFTED
    presses(counter, page.panel.field, Qt.Key.Key_U, CTRL)
    assert page.panel.text() == line.now.text
    assert page.panel.problems.isHidden()


def test_a_term_without_its_fixed_words_is_pointed_at(counter: Counter) -> None:
    page = opened(counter)
    at(counter, page, "延滞金")
    types(counter, page, "Phạt")
    said = [page.panel.terms.itemAt(n).widget().words for n in range(page.panel.terms.count())]
    assert said == ["延滞金（えんたいきん）＝ Tiền chậm nộp　← 訳で使っていません"]
    types(counter, page, "Tiền chậm nộp")
    said = [page.panel.terms.itemAt(n).widget().words for n in range(page.panel.terms.count())]
    assert said == ["延滞金（えんたいきん）＝ Tiền chậm nộp"]


def test_check_with_the_keyboard_goes_on_to_the_next_open_one(counter: Counter) -> None:
    page = opened(counter)
    at(counter, page)
    page.actions_line.reader.setText("Nguyễn Lan")
    types(counter, page, "Xin mang giấy này.")
    presses(counter, page.panel.field, Qt.Key.Key_Return, CTRL)
    rests(counter, page)
    row = page.model.row_of(SENTENCE)
    now = page.model.rows[row].now
    assert (now.text, now.state, now.reader) == (
        "Xin mang giấy này.", State.ACCEPTED, "Nguyễn Lan"
    )  # fmt: skip
    assert page.panel.line.source == page.model.rows[row + 1].source
    presses(counter, page.panel.field, Qt.Key.Key_Up, CTRL)
    rests(counter, page)
    assert page.panel.line.source == SENTENCE
    assert "Nguyễn Lan" in page.panel.whose.text()
    presses(counter, page.panel.field, Qt.Key.Key_Down, ALT)
    rests(counter, page)
    assert page.panel.line.now.state is not State.ACCEPTED


def test_undo_and_reopen(counter: Counter) -> None:
    page = opened(counter)
    before = at(counter, page).now.text
    page.writer.accept()
    rests(counter, page)
    at(counter, page)
    page.writer.reopen()
    rests(counter, page)
    assert state(page) == "drafted"
    page.writer.undo()
    rests(counter, page)
    assert state(page) == "accepted"
    page.writer.undo()
    rests(counter, page)
    assert (page.panel.line.now.state, page.panel.line.now.text) == (State.DRAFTED, before)
    assert not page.actions_line.undo.isEnabled()


def test_words_typed_are_written_down_when_the_sentence_is_left(counter: Counter) -> None:
    page = opened(counter)
    at(counter, page)
    page.panel.field.setPlainText("Chưa xong")
    at(counter, page, "日付")
    assert at(counter, page).now.text == "Chưa xong"
    page.panel.field.setPlainText("Chưa xong 2")
    page.choose("ko")
    rests(counter, page)
    page.choose("vi")
    rests(counter, page)
    assert at(counter, page).now.text == "Chưa xong 2"
    assert counter.services.printing.render("visit_notice", "vi").ok


def test_search_and_filters(counter: Counter) -> None:
    page = opened(counter)
    presses(counter, page.list, Qt.Key.Key_F, CTRL)
    counter.qtbot.waitUntil(page.filters.search.hasFocus)
    page.filters.search.setText("national health reduced")
    rests(counter, page)
    assert 0 < len(page.model.rows) < 10
    page.filters.search.setText("そんな言葉はない")
    rests(counter, page)
    assert not page.nothing.isHidden()
    assert page.panel.isHidden()
    assert not page.actions_line.accept.isEnabled()
    page.filters.search.clear()
    page.filters.choose_state(State.ACCEPTED)
    assert page.model.rows == []
    page.filters.choose_state("")
    page.filters.sheets.setCurrentIndex(page.filters.sheets.findData("screen"))
    page.filters.changed.emit()
    assert all(not line.sheets for line in page.model.rows)
    at(counter, page, "取り消す")
    page.toggle_sheet()
    rests(counter, page)
    assert page.view.sheet() == ""


def test_a_remark_is_left_for_the_next_reader(counter: Counter) -> None:
    page = opened(counter, "my")
    at(counter, page)
    presses(counter, page.panel.field, Qt.Key.Key_K, CTRL)
    counter.qtbot.waitUntil(page.panel.remark.hasFocus)
    page.panel.remark.setText("ကောင်တာ?")
    presses(counter, page.panel.remark, Qt.Key.Key_Return)
    rests(counter, page)
    shown = page.panel.remarks.itemAt(0).widget().words
    assert shown.startswith("田中 美咲")
    assert shown.endswith("ကောင်တာ?")
    assert page.panel.remark.text() == ""
    page.filters.choose_state("remarked")
    assert [line.source for line in page.model.rows] == [SENTENCE]


def test_release_prints_and_the_release_before_comes_back(counter: Counter) -> None:
    page = opened(counter, "en")
    line = at(counter, page, "心配なときは、市役所の代表電話に電話をして、たしかめてください。")
    types(counter, page, "Worried? Ring us.")
    page.writer.accept()
    rests(counter, page)
    assert page.foot.release.text().endswith("(1)")
    page.foot.release.click()
    rests(counter, page)
    assert not page.foot.release.isEnabled()
    edition = counter.services.editions.edition("en")
    assert edition is not None
    assert edition.texts[line.source] == "Worried? Ring us."
    page.foot.withdraw.click()
    rests(counter, page)
    assert counter.services.editions.edition("en") is None
    assert page.foot.withdraw.isHidden()


def test_the_sheet_shows_the_words_being_typed(counter: Counter) -> None:
    page = opened(counter, "ne")
    at(counter, page, "非自発的失業者の軽減")
    presses(counter, page.panel.field, Qt.Key.Key_E, CTRL)
    rests(counter, page)
    counter.qtbot.waitUntil(lambda: page.view.pages() > 0, timeout=20_000)
    assert page.view.sheet() == "relief"
    assert page.left.isHidden()
    presses(counter, page.panel.field, Qt.Key.Key_E, CTRL)
    assert not page.left.isHidden()


def test_files_out_and_in(counter: Counter, tmp_path: Path) -> None:
    page = opened(counter, "id")
    said: list[str] = []
    page.said.connect(said.append)
    file = tmp_path / "id.xlf"
    page.foot.export_to(file)
    rests(counter, page)
    assert "id.xlf" in said[-1]
    old = at(counter, page).now.text
    file.write_text(file.read_text("utf-8").replace(old, "Bawa surat ini."), "utf-8")
    page.foot.take_from(file)
    rests(counter, page)
    assert at(counter, page).now.text == "Bawa surat ini."
    page.foot.take_back.click()
    rests(counter, page)
    assert at(counter, page).now.text == old
    assert page.foot.take_back.isHidden()
    failed: list[str] = []
    page.failed.connect(failed.append)
    file.write_text("no file of translators", "utf-8")
    page.foot.take_from(file)
    rests(counter, page)
    assert failed


def test_a_colleague_s_words_do_not_take_away_what_is_typed(counter: Counter) -> None:
    page = opened(counter)
    line = at(counter, page)
    page.panel.field.setPlainText("Của tôi")
    counter.services.translations.change("vi", SENTENCE, "Của bạn", line.now.step)
    failed: list[str] = []
    page.failed.connect(failed.append)
    page.refresh()
    rests(counter, page)
    assert page.panel.text() == "Của tôi"
    assert "Của bạn" in failed[-1]
    page.writer.save()
    rests(counter, page)
    assert at(counter, page).now.text == "Của tôi"


def test_every_language_can_be_opened_and_drawn(counter: Counter) -> None:
    page = opened(counter)
    for code in counter.services.translations.languages():
        page.choose(code)
        rests(counter, page)
        at(counter, page)
        assert page.panel.problems.isHidden(), code
        assert page.panel.faults.isHidden(), code


def test_the_guide_names_the_keys_of_the_page(counter: Counter) -> None:
    counter.window.press("guide")
    shown = {one.text() for one in counter.window.guide.findChildren(QLabel)}
    assert {key.key for key in keys()} <= shown
    assert "Ctrl+Shift+T" in shown


def test_no_step_holds_the_screen_up(counter: Counter) -> None:
    """Only what runs on the GUI thread: showing a sentence, typing, filtering."""
    page = opened(counter, "my")
    at(counter, page)
    works: dict[str, Callable[[], object]] = {
        "another sentence": lambda: page.step(1),
        "a letter": lambda: page.panel.field.insertPlainText("က"),
        "a filter": lambda: page.filters.search.setText("国民健康保険"),
        "no filter": page.filters.search.clear,
    }
    slow = {}
    for name, work in works.items():
        spent = []
        for _round in range(5):
            started = time.perf_counter()
            work()
            spent.append(time.perf_counter() - started)
            rests(counter, page)
        slow[name] = sorted(spent)[2]
    assert {name: round(s * 1000) for name, s in slow.items() if s > 0.05} == {}


def test_enter_in_the_list_begins_to_write(open_counter: Callable[..., Counter]) -> None:
    counter = open_counter(size=(1366, 520))
    page = opened(counter)
    at(counter, page, "非自発的失業者の軽減")
    presses(counter, page.list, Qt.Key.Key_Return)
    counter.qtbot.waitUntil(page.panel.field.hasFocus)
    assert not page.panel.field.visibleRegion().isEmpty()
    presses(counter, page.panel.remark, Qt.Key.Key_Home)
    assert not page.panel.remark.visibleRegion().isEmpty()


@pytest.fixture
def changed_source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    folder = copied(tmp_path)
    use(folder, monkeypatch)
    change_the_source(folder)
    yield
    forget()


@pytest.mark.usefixtures("changed_source")
def test_a_stale_sentence_shows_what_changed(counter: Counter) -> None:
    page = opened(counter, "ko")
    page.filters.choose_state(State.STALE)
    rests(counter, page)
    assert [line.source for line in page.model.rows] == [CHANGED]
    assert page.panel.former.words == SENTENCE
    assert not page.panel.former_card.isHidden()
    assert "<s " in page.panel.former.text()
    assert "持って" in page.panel.source.words
    assert page.panel.today.words.endswith("※" + CHANGED)
    # It still says the same: the reader stands by the old wording for the new sentence.
    page.writer.accept()
    rests(counter, page)
    assert page.model.rows == []
    page.filters.choose_state("")
    assert at(counter, page, CHANGED).now.state is State.ACCEPTED
    assert page.panel.former_card.isHidden()


@pytest.mark.usefixtures("changed_source")
@pytest.mark.parametrize("size", SIZES, ids=str)
def test_nothing_of_a_stale_sentence_is_cut(
    open_counter: Callable[..., Counter], size: tuple[int, int]
) -> None:
    counter = open_counter(size=size)
    page = opened(counter, "ne")
    at(counter, page, CHANGED)
    assert clipped(counter.window) == []


def test_words_that_could_not_be_written_come_back(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(counter)
    at(counter, page)
    page.panel.field.setPlainText("Chưa lưu")
    failed: list[str] = []
    page.failed.connect(failed.append)

    def busy(*_words: object) -> None:
        raise Fault("database_locked")

    with monkeypatch.context() as broken:
        broken.setattr(counter.services.translations, "change", busy)
        page.step(1)
        rests(counter, page)
    assert failed
    page.step(-1)
    rests(counter, page)
    assert page.panel.text() == "Chưa lưu"
    page.writer.save()
    rests(counter, page)
    assert at(counter, page).now.text == "Chưa lưu"


def test_two_counters_see_each_other_s_words(open_counter: Callable[..., Counter]) -> None:
    here, there = open_counter(), open_counter()
    ours, theirs = opened(here), opened(there)
    at(here, ours)
    at(there, theirs)
    ours.panel.field.setPlainText("Từ quầy một")
    ours.writer.save()
    rests(here, ours)
    there.qtbot.waitUntil(lambda: theirs.panel.text() == "Từ quầy một", timeout=10_000)


def test_who_may_not_check_can_draft_and_is_told_why(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(counter)
    line = at(counter, page)
    desk = replace(page.opened.desk, may_accept=False, may_release=False)
    page.opened = replace(page.opened, desk=desk)
    types(counter, page, "Bản nháp")
    assert not page.actions_line.accept.isEnabled()
    assert page.actions_line.accept.toolTip()
    assert not page.foot.release.isEnabled()
    assert page.actions_line.save.isEnabled()
    assert line.now.text != "Bản nháp"


# An open menu wants the keyboard for itself, which the offscreen platform cannot give.
@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
def test_an_administrator_names_who_may_check(counter: Counter) -> None:
    page = opened(counter, "my")
    page.foot.checkers.click()
    rests(counter, page)
    offered = page.foot.people.actions()
    assert offered
    offered[0].setChecked(True)
    rests(counter, page)
    assert counter.services.translations.checkers("my") == (offered[0].data(),)
    offered[0].setChecked(False)
    rests(counter, page)
    assert counter.services.translations.checkers("my") == ()
    page.foot.people.close()


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("screen", ["ja", "en"])
def test_nothing_is_cut(
    open_counter: Callable[..., Counter], size: tuple[int, int], screen: str
) -> None:
    choose_language(screen)
    counter = open_counter(size=size)
    page = opened(counter, "my")
    found = {}
    for source in (SENTENCE, AMOUNT, "非自発的失業者の軽減", "取り消す"):
        at(counter, page, source)
        found[source] = clipped(counter.window)
    page.panel.field.setPlainText("<i>{x}")
    counter.qtbot.wait(400)
    rests(counter, page)
    found["problems"] = clipped(counter.window)
    page.toggle_sheet()
    rests(counter, page)
    found["sheet"] = clipped(counter.window)
    assert {name: cut for name, cut in found.items() if cut} == {}
