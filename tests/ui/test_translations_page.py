"""The translators' page on real services: typing, checking, undo, two counters, files, release."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from desktop_app.domain.translations import State
from tests.translating import SENTENCE
from tests.ui.counter import Counter
from tests.ui.translators import ALT, CTRL, at, opened, presses, rests, state, types
from ui.translations.keys import keys

AMOUNT = "このほかに、延滞金が{amount}あります。"


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


def test_enter_in_the_list_begins_to_write(open_counter: Callable[..., Counter]) -> None:
    counter = open_counter(size=(1366, 520))
    page = opened(counter)
    at(counter, page, "非自発的失業者の軽減")
    presses(counter, page.list, Qt.Key.Key_Return)
    counter.qtbot.waitUntil(page.panel.field.hasFocus)
    assert not page.panel.field.visibleRegion().isEmpty()
    presses(counter, page.panel.remark, Qt.Key.Key_Home)
    assert not page.panel.remark.visibleRegion().isEmpty()
