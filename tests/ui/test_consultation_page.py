"""The consultation page over real services: hearing, notes, drafts, failures, stale saves, gone."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop_app.domain.consultation import Source
from desktop_app.domain.ids import PersonId
from desktop_app.domain.notes import Channel, NoteBody
from desktop_app.errors import Fault
from tests.ui.counter import Counter
from ui.notes.entry import Entry


def test_missing_items_stand_first_and_the_current_line_says_who_heard_it(counter: Counter) -> None:
    counter.opens()
    sheet = counter.window.consultation.hearing.list.sheet
    essential = [row for row in sheet.rows if row.essential]
    missing = [row.fact is None for row in essential]
    assert missing == sorted(missing, reverse=True)
    heard = next(row for row in essential if row.fact is not None)
    spoken = sheet.data(sheet.index(sheet.row_of(heard.item)), Qt.ItemDataRole.AccessibleTextRole)
    assert heard.fact is not None
    assert heard.fact.heard_by in spoken
    assert heard.fact.counter in spoken


def test_asking_again_what_another_counter_heard_today_is_flagged(counter: Counter) -> None:
    person = counter.opens()
    hear_elsewhere(counter, person.id, "assets", "車を1台")
    counter.window.consultation.hearing.open_item("assets")
    warning = counter.window.consultation.hearing.editor.warning
    assert not warning.isVisible(), "one's own counter heard it"
    editor = counter.window.consultation.hearing.editor
    editor._counter = "納税課 1番"  # noqa: SLF001 - the same screen at another counter
    counter.window.consultation.hearing.open_item("assets")
    assert warning.isVisible()


def hear_elsewhere(counter: Counter, person_id: PersonId, item: str, text: str) -> None:
    """A colleague records a fact; the screen hears of it by itself."""
    sheet = counter.window.consultation.hearing.list.sheet
    counter.services.consultation.record_fact(
        person_id, item, text=text, source=Source.PERSON, replaces=None
    )
    counter.qtbot.waitUntil(
        lambda: any(r.item == item and r.fact is not None for r in sheet.rows), timeout=3_000
    )


def test_a_stale_answer_shows_both_versions_and_keeps_what_was_typed(counter: Counter) -> None:
    person = counter.opens()
    panel = counter.window.consultation.hearing
    panel.open_item("assets")
    panel.editor.text.setText("預金が10万円")
    counter.services.consultation.record_fact(
        person.id, "assets", text="車を1台", source=Source.STAFF, replaces=None
    )
    panel.editor.save.click()
    counter.qtbot.waitUntil(panel.editor.conflict.isVisible, timeout=5_000)
    assert "車を1台" in panel.editor.conflict_text.text()
    assert panel.editor.text.text() == "預金が10万円"
    panel.editor.save.click()
    counter.qtbot.waitUntil(lambda: not panel.editing, timeout=5_000)
    facts = counter.services.consultation.hearing(person.id).facts
    kept = next(fact for fact in facts if fact.item == "assets")
    assert kept.text == "預金が10万円"
    assert [old.text for old in kept.earlier] == ["車を1台"]


def test_a_failed_save_keeps_the_words_and_can_be_sent_again(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    counter.opens()
    composer = counter.window.consultation.notes.composer
    counter.window.press("notes")
    counter.types("消えてはいけない言葉")

    def full(*_args: object, **_more: object) -> None:
        raise Fault("disk_full")

    with monkeypatch.context() as broken:
        broken.setattr(type(counter.services.notes), "record", full)
        composer.save.click()
        counter.qtbot.waitUntil(composer.error.isVisible, timeout=5_000)
    assert composer.words.toPlainText() == "消えてはいけない言葉"
    assert "空きを作って" in composer.error_text.text()
    composer.retry.click()
    counter.qtbot.waitUntil(
        lambda: counter.sees_notes()[0] == "消えてはいけない言葉", timeout=5_000
    )
    assert composer.body().is_blank


def test_a_repeated_save_stays_one_note(counter: Counter) -> None:
    counter.opens()
    composer = counter.window.consultation.notes.composer
    counter.window.press("notes")
    counter.types("一度だけ")
    composer.save_requested.emit(composer_entry(counter))
    composer.save.click()
    counter.rests()
    counter.qtbot.waitUntil(lambda: "一度だけ" in counter.sees_notes(), timeout=5_000)
    assert counter.sees_notes().count("一度だけ") == 1


def composer_entry(counter: Counter) -> Entry:
    """What the composer would send, sent before the button is pressed."""
    composer = counter.window.consultation.notes.composer
    return Entry(composer._note_id, Channel.COUNTER, composer.body())  # noqa: SLF001


def test_a_stale_correction_shows_the_other_version(counter: Counter) -> None:
    person = counter.opens()
    own = counter.services.notes.record(person.id, Channel.TELEPHONE, NoteBody("はじめの版"))
    panel = counter.window.consultation.notes
    counter.qtbot.waitUntil(lambda: counter.sees_notes()[0] == "はじめの版", timeout=3_000)
    panel.composer.revise(panel.list.contents.notes[0])
    panel.composer.words.setPlainText("わたしの訂正")
    counter.services.notes.revise(own.id, 1, NoteBody("先に入った訂正"))
    panel.composer.save.click()
    counter.qtbot.waitUntil(panel.composer.conflict.isVisible, timeout=5_000)
    assert "先に入った訂正" in panel.composer.theirs.text()
    assert panel.composer.words.toPlainText() == "わたしの訂正"


def test_new_notes_are_marked_until_they_were_looked_at(counter: Counter) -> None:
    counter.opens()
    panel = counter.window.consultation.notes
    assert any(not note.seen for note in panel.list.contents.notes)
    assert panel.mark_seen.isVisible()
    counter.window.press("notes")
    counter.window.press("notes")
    assert panel.list.hasFocus()
    counter.qtbot.waitUntil(
        lambda: all(note.seen for note in panel.list.contents.notes), timeout=5_000
    )
    assert not panel.mark_seen.isVisible()


def test_an_undone_import_makes_the_file_gone(counter: Counter) -> None:
    counter.opens()
    for batch in counter.services.importing.batches():
        counter.services.importing.undo(batch.id)
    counter.qtbot.waitUntil(
        lambda: counter.window.pages.currentWidget() is counter.window.gone_page, timeout=10_000
    )


def test_digits_press_answers_and_leave_the_text_alone(counter: Counter) -> None:
    counter.opens()
    panel = counter.window.consultation.hearing
    panel.open_item("borrowing")
    counter.presses(Qt.Key.Key_3)
    assert "mortgage" in panel.editor.answers.codes()
    panel.editor.text.setFocus()
    counter.types("2社 30万円")
    assert panel.editor.text.text().endswith("2社 30万円")
    counter.presses(Qt.Key.Key_Escape)
    assert not panel.editing


def test_switching_people_never_mixes_their_words(open_counter: Callable[..., Counter]) -> None:
    counter = open_counter()
    first = counter.opens()
    counter.window.press("notes")
    counter.types("この人の言葉")
    others = [
        ticket.person_id
        for ticket in counter.window.rail.today.tickets.queue
        if ticket.person_id not in (None, first.id)
    ]
    counter.window.open_person(str(others[0]))
    counter.qtbot.waitUntil(lambda: counter.window.desk.person_id == others[0], timeout=10_000)
    composer = counter.window.consultation.notes.composer
    assert composer.body().is_blank
    counter.window.open_person(first.id)
    counter.qtbot.waitUntil(lambda: counter.window.desk.person_id == first.id, timeout=10_000)
    assert composer.words.toPlainText() == "この人の言葉"
    assert QApplication.focusWidget() is not None


def test_the_time_machine_shows_another_day_and_comes_back(counter: Counter) -> None:
    counter.opens()
    desk, panel = counter.window.desk, counter.window.consultation.receivables
    today = desk.receivables.on
    counter.window.press("as_of")
    counter.types("R9.3.31")
    counter.presses(Qt.Key.Key_Return)
    counter.qtbot.waitUntil(lambda: desk.receivables.on == date(2027, 3, 31), timeout=5_000)
    assert panel.as_of.words.text() == "R9.3.31の時点"
    panel.as_of.back.click()
    counter.qtbot.waitUntil(lambda: desk.receivables.on == today, timeout=5_000)


def all_in_sight(counter: Counter) -> bool:
    """Nothing of the page is pushed out below: the total and the save button stand in view."""
    page = counter.window.consultation
    height = page.viewport().height()
    parts = (page.receivables.all_today, page.notes.composer.save)
    ends = [part.mapTo(page.viewport(), part.rect().bottomLeft()).y() for part in parts]
    return max(ends) < height


@pytest.mark.parametrize("size", [(1366, 690), (1366, 748), (1920, 1040)])
def test_a_draft_that_comes_back_pushes_nothing_out_of_sight(
    open_counter: Callable[..., Counter], size: tuple[int, int]
) -> None:
    first = open_counter(size=size)
    person = first.opens()
    first.presses(Qt.Key.Key_F6)
    first.types("家賃の領収書を見た")
    composer = first.window.consultation.notes.composer
    composer.flush_draft()
    first.rests()
    second = open_counter(size=size)
    second.opens()
    second.qtbot.waitUntil(lambda: second.window.consultation.notes.composer.large, timeout=3_000)
    assert second.window.desk.person_id == person.id
    second.qtbot.waitUntil(lambda: all_in_sight(second), timeout=1_000)


def test_words_of_a_failed_save_push_nothing_out_of_sight(counter: Counter) -> None:
    counter.opens()
    counter.presses(Qt.Key.Key_F6)
    counter.types("家賃の領収書を見た")
    composer = counter.window.consultation.notes.composer
    composer.show_failure("保存先に届きません。ネットワークを確かめて、もう一度送ってください。")
    assert composer.error.isVisible()
    counter.qtbot.waitUntil(lambda: all_in_sight(counter), timeout=2_000)
