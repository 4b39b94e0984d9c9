"""What came of those who were sent: the list of the worker and the counts of the supervisor."""

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt

from desktop_app.domain.referral_records import ReferralState
from desktop_app.domain.session import Duty
from desktop_app.services.referral_steps import Said
from tests.ui.counter import Counter
from tests.ui.referring import RENT

CONTROL = Qt.KeyboardModifier.ControlModifier


def test_the_follow_up_list_is_worked_through_by_keyboard(counter: Counter) -> None:
    counter.presses(Qt.Key.Key_G, CONTROL)
    page = counter.window.referral_pages.follow_up
    counter.qtbot.waitUntil(lambda: bool(page.table.rows.lines), timeout=20_000)
    counter.qtbot.waitUntil(page.table.hasFocus, timeout=5_000)
    before = len(page.table.rows.lines)
    assert page.table.rows.lines[0].chip == "danger"  # overdue first
    first = page.current()
    assert first is not None
    assert "内線" in page.card.phone.text()
    counter.presses(Qt.Key.Key_2)
    counter.qtbot.waitUntil(lambda: len(page.table.rows.lines) == before - 1, timeout=20_000)
    root = first.thread.first.root
    assert counter.services.referral_steps.log(root)[-1].state is ReferralState.ARRIVED
    counter.presses(Qt.Key.Key_Z, CONTROL)
    counter.qtbot.waitUntil(lambda: len(page.table.rows.lines) == before, timeout=20_000)
    page.card.note.setText("来週行く")
    page.card.due.setText("R9.1.20")
    page.table.setFocus()
    wanted = page.current()
    assert wanted is not None
    counter.presses(Qt.Key.Key_5)
    counter.qtbot.waitUntil(lambda: not page.card.note.text(), timeout=20_000)
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
    page.card.due.setText("あした")
    page.card.moves.press("5")
    assert "日付" in counter.window.notices.text.text()
    assert len(page.table.rows.lines) == before


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
