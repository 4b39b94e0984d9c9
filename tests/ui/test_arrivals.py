"""Coming into today's queue and leaving it, with the keyboard; every step can be taken back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain.session import Reception, ReceptionState
from tests.ui.counter import Counter, focus
from ui import words


def newest(counter: Counter) -> Reception:
    """Whoever came last."""
    return max(counter.services.reception.today(), key=lambda ticket: ticket.arrived_at)


def tickets(counter: Counter) -> list[str]:
    """What the queue shows."""
    return [ticket.ticket for ticket in counter.window.rail.today.tickets.queue]


def test_a_passer_by_is_taken_in_with_four_keys(counter: Counter) -> None:
    counter.presses(Qt.Key.Key_F3)
    counter.presses(Qt.Key.Key_Insert)
    assert counter.window.rail.today.arrival.isVisible()
    assert not counter.window.rail.today.arrival.for_person.isVisible()
    counter.presses(Qt.Key.Key_2)
    before = set(tickets(counter))
    counter.presses(Qt.Key.Key_Return)
    counter.qtbot.waitUntil(lambda: len(tickets(counter)) == len(before) + 1, timeout=5_000)
    ticket = newest(counter)
    assert (ticket.person_id, ticket.purpose, ticket.name) == (None, words.PURPOSES[1], "")
    assert not counter.window.rail.today.arrival.isVisible()
    assert focus() is counter.window.rail.today.view


def test_whoever_is_open_is_offered_and_comes_in_their_language(counter: Counter) -> None:
    counter.looks_for("GURUNG")
    counter.presses(Qt.Key.Key_Return)
    counter.qtbot.waitUntil(lambda: counter.window.desk.person is not None, timeout=10_000)
    person = counter.window.desk.person
    assert person is not None
    assert person.language == "ne"
    for ticket in counter.services.reception.today():
        if ticket.person_id == person.id:
            counter.services.reception.leave(ticket.id, ticket.version)
    counter.qtbot.waitUntil(
        lambda: all(t.person_id != person.id for t in counter.window.rail.today.tickets.queue),
        timeout=5_000,
    )
    counter.presses(Qt.Key.Key_F3)
    counter.presses(Qt.Key.Key_Insert)
    form = counter.window.rail.today.arrival
    assert form.for_person.isChecked()
    assert not form.name.isVisible()
    counter.presses(Qt.Key.Key_Return)
    counter.rests()
    counter.qtbot.waitUntil(lambda: newest(counter).person_id == person.id, timeout=5_000)
    assert newest(counter).language == person.language


def test_escape_puts_the_form_away(counter: Counter) -> None:
    counter.presses(Qt.Key.Key_F3)
    counter.presses(Qt.Key.Key_Insert)
    before = tickets(counter)
    counter.presses(Qt.Key.Key_Escape)
    assert not counter.window.rail.today.arrival.isVisible()
    assert focus() is counter.window.rail.today.view
    assert tickets(counter) == before


@pytest.mark.parametrize("state", [ReceptionState.TALKING, ReceptionState.WAITING])
def test_delete_ends_a_ticket_and_the_notice_takes_it_back(
    counter: Counter, state: ReceptionState
) -> None:
    rail, notices = counter.window.rail, counter.window.notices
    counter.presses(Qt.Key.Key_F3)
    at = next(i for i, one in enumerate(rail.today.tickets.queue) if one.state is state)
    ticket = rail.today.tickets.queue[at]
    rail.today.view.setCurrentIndex(rail.today.tickets.index(at))
    counter.presses(Qt.Key.Key_Delete)
    counter.qtbot.waitUntil(lambda: ticket.ticket not in tickets(counter), timeout=5_000)
    ended = ReceptionState.DONE if state is ReceptionState.TALKING else ReceptionState.LEFT
    states = {one.id: one.state for one in counter.services.reception.today()}
    assert states[ticket.id] is ended
    counter.qtbot.waitUntil(notices.isVisible, timeout=5_000)
    notices.action.click()
    counter.qtbot.waitUntil(lambda: ticket.ticket in tickets(counter), timeout=5_000)
    states = {one.id: one.state for one in counter.services.reception.today()}
    assert states[ticket.id] is state


def test_a_search_leaves_the_form_as_it_was(counter: Counter, qtbot: QtBot) -> None:
    counter.presses(Qt.Key.Key_F3)
    counter.presses(Qt.Key.Key_Insert)
    counter.window.rail.today.arrival.name.setText("北川 太郎")
    counter.looks_for("aoyama")
    counter.presses(Qt.Key.Key_F3)
    QApplication.processEvents()
    assert counter.window.rail.today.arrival.isVisible()
    assert counter.window.rail.today.arrival.name.text() == "北川 太郎"
