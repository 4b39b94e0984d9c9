"""From found to arrived: sent with an appointment, followed up the week after, the flag goes.

Written to be read by the chief of a counter: each line is something a worker does or sees.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt

from desktop_app.clock import FakeClock
from desktop_app.domain.referral_records import ReferralState
from tests.ui.counter import Counter

CONTROL = Qt.KeyboardModifier.ControlModifier


def test_a_resident_is_sent_followed_up_and_arrives(
    open_counter: Callable[..., Counter], clock: FakeClock
) -> None:
    counter = open_counter()
    person = counter.opens()
    page = counter.window.referrals

    # Three colleagues sent him about his rent; he never got there. The screen says so.
    past = counter.window.consultation.candidates.past
    counter.qtbot.waitUntil(lambda: past.text() == "3回案内・来所なし", timeout=20_000)

    # F7 in his own words. This time somebody calls first and books.
    counter.presses(Qt.Key.Key_F7)
    counter.types("家賃が払えない")
    counter.qtbot.waitUntil(lambda: page.detail.door_id == "04", timeout=20_000)
    counter.qtbot.waitUntil(lambda: page.summary.text().startswith("「家賃"), timeout=20_000)
    counter.rests()
    page.detail.more.click()
    counter.types("R8.12.1")
    counter.presses(Qt.Key.Key_Tab)
    counter.types("10:30")
    counter.presses(Qt.Key.Key_Tab)
    counter.types("住まい係 小川")
    counter.presses(Qt.Key.Key_Return)
    counter.qtbot.waitUntil(
        lambda: counter.services.referral_steps.history(person.id)[0].booking is not None,
        timeout=20_000,
    )
    counter.rests()

    # F8: the slip knows the appointment and who was told.
    page.detail.print.click()
    counter.qtbot.waitUntil(
        lambda: counter.window.printing.pdf().startswith(b"%PDF"), timeout=30_000
    )
    assert "予約の日と時間" in paper(counter.window.printing.pdf())
    assert "住まい係小川" in paper(counter.window.printing.pdf())

    # The day after the appointment the call is due; it stands in the list of the worker.
    clock.advance(days=13)
    counter.presses(Qt.Key.Key_G, CONTROL)
    follow_up = counter.window.referral_pages.follow_up
    counter.qtbot.waitUntil(lambda: bool(follow_up.table.rows.lines), timeout=20_000)
    names = [line.cells[1] for line in follow_up.table.rows.lines]
    doors = [line.cells[2] for line in follow_up.table.rows.lines]
    at = next(
        row for row, (name, door) in enumerate(zip(names, doors, strict=True))
        if name == person.name and door == "住居確保給付金"
        and follow_up.table.rows.lines[row].cells[4].endswith("11.24")
    )  # fmt: skip
    follow_up.table.setCurrentIndex(follow_up.table.rows.index(at, 0))
    assert "内線 2440" in follow_up.card.phone.text()

    # He came: one digit. The flag is gone from the consultation.
    counter.presses(Qt.Key.Key_2)
    counter.qtbot.waitUntil(
        lambda: (
            counter.services.referral_steps.history(person.id)[0].state is ReferralState.ARRIVED
        ),
        timeout=20_000,
    )
    counter.qtbot.waitUntil(lambda: past.text() == "案内 5件", timeout=20_000)
    assert counter.services.maintenance.verify_audit().ok


def paper(pdf: bytes) -> str:
    """The words of a sheet."""
    from tests.printouts.conftest import text_of

    return text_of(pdf)
