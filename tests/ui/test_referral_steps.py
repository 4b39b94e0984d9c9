"""From the card of a door: sent, booked, arrived or not; corrected and undone; only counted."""

from PySide6.QtCore import Qt

from desktop_app.domain.referral_records import ReferralState
from tests.ui.counter import Counter
from tests.ui.referring import RENT, opened, searched, shown, texts
from ui.referrals.modes import Mode
from ui.referrals.step_form import read_hour
from ui.resident.speech import Words

CONTROL = Qt.KeyboardModifier.ControlModifier


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
