"""The translators' page when things are not as usual: stale, refused, two counters, cut, slow."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.domain.translations import State
from desktop_app.errors import Fault
from desktop_app.i18n import choose_language
from tests.translating import CHANGED, SENTENCE, change_the_source, copied, forget, use
from tests.ui.clipcheck import clipped
from tests.ui.counter import Counter
from tests.ui.translators import at, opened, rests, types

SIZES = [(1366, 690), (1920, 1040)]
AMOUNT = "このほかに、延滞金が{amount}あります。"


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
