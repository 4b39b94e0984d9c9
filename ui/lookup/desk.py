"""Fills the rail: searches as typed off the GUI thread, keeps today's queue fresh."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.domain.people import FindResult, PersonHeader
from desktop_app.domain.session import Reception, ReceptionState
from desktop_app.errors import MadoguchiError
from desktop_app.i18n import _
from ui.background import Lane
from ui.error_text import sentence
from ui.lookup.arrival import Arrival
from ui.lookup.rail import Rail

MINUTE_MS = 30_000


class LookupDesk(QObject):
    """Asks `lookup` and `reception` for one rail."""

    person_wanted = Signal(str)  # person id
    nameless_wanted = Signal(str)  # language or ""
    failed = Signal(str)
    done = Signal(str, object)  # what was done, and what takes it back

    def __init__(
        self, services: Any, lane: Lane, rail: Rail, person: Callable[[], PersonHeader | None]
    ) -> None:
        super().__init__()
        self._services, self._lane, self._rail = services, lane, rail
        self._person = person
        rail.today.arrival_wanted.connect(self._on_arrival_wanted)
        rail.today.arrival_saved.connect(self._on_arrival_saved)
        rail.today.ended.connect(self._on_ticket_ended)
        rail.search_asked.connect(self.search)
        rail.scan_asked.connect(self._on_scan)
        rail.person_chosen.connect(self.person_wanted)
        rail.today.chosen.connect(self._on_ticket)
        rail.nameless_asked.connect(self._on_nameless)
        self._minute = QTimer(self)
        self._minute.setInterval(MINUTE_MS)
        self._minute.timeout.connect(self._on_minute)
        self._minute.start()

    def search(self, text: str) -> None:
        """Ask for these words; an older question becomes stale."""
        if not text:
            self._lane.forget(self, "find")
            return
        work = lambda: (text, self._services.lookup.find(text))  # noqa: E731
        self._lane.ask(self, "find", work, self._on_found, self._on_failed)

    def refresh_queue(self) -> None:
        """Ask for today's queue."""
        self._lane.ask(
            self, "queue", self._services.reception.today, self._on_queue, self._on_failed
        )

    def _on_found(self, answer: tuple[str, FindResult]) -> None:
        text, result = answer
        if self._rail.box.text().strip():
            self._rail.show_result(text, result)

    def _on_scan(self, code: str) -> None:
        """One hit of a scanned number opens at once; otherwise the list decides."""
        work = lambda: (code, self._services.lookup.find(code))  # noqa: E731
        self._lane.ask(self, "find", work, self._on_scanned, self._on_failed)

    def _on_scanned(self, answer: tuple[str, FindResult]) -> None:
        self._rail.show_result(*answer)
        hits = answer[1].hits
        if len(hits) == 1:
            self.person_wanted.emit(hits[0].id)

    def _on_queue(self, queue: tuple[Reception, ...]) -> None:
        self._rail.today.show_queue(queue, self._services.clock.now())

    def _on_ticket(self, ticket: Reception) -> None:
        """Taking a ticket calls it, and opens the file where there is one."""
        if ticket.state is ReceptionState.WAITING:
            reception = self._services.reception
            work = lambda: reception.call(ticket.id, ticket.version)  # noqa: E731
            self._lane.ask(self, "", work, lambda _r: self.refresh_queue(), self._on_call_refused)
        if ticket.person_id is not None:
            self.person_wanted.emit(ticket.person_id)
        else:
            self.nameless_wanted.emit(ticket.language)

    # Coming and going

    def _on_arrival_wanted(self) -> None:
        person = self._person()
        here = any(
            ticket.person_id == person.id for ticket in self._rail.today.tickets.queue if person
        )
        self._rail.open_arrival(None if here else person)

    def _on_arrival_saved(self, arrival: Arrival) -> None:
        reception = self._services.reception
        work = lambda: reception.arrive(  # noqa: E731
            name=arrival.name, person_id=arrival.person_id,
            purpose=arrival.purpose, language=arrival.language,
        )  # fmt: skip
        self._lane.ask(self, "", work, self._on_arrived, self._on_arrival_refused)

    def _on_arrived(self, ticket: Reception) -> None:
        self._rail.close_arrival()
        self._rail.today.expect(ticket)
        said = _("受付 {ticket} を足しました").format(ticket=ticket.ticket)
        self.done.emit(said, partial(self._move, self._services.reception.leave, ticket))
        self.refresh_queue()

    def _on_arrival_refused(self, problem: MadoguchiError) -> None:
        self._rail.today.arrival.refuse(sentence(problem))

    def _on_ticket_ended(self, ticket: Reception) -> None:
        """Done with whoever was talking; gone, whoever waited. Both can be taken back."""
        reception, talking = self._services.reception, ticket.state is ReceptionState.TALKING
        said = _("受付 {ticket} を終えました") if talking else _("受付 {ticket} は帰られました")
        back = reception.call if talking else reception.wait_again

        def ended(now: Reception) -> None:
            self.done.emit(said.format(ticket=now.ticket), partial(self._move, back, now))
            self.refresh_queue()

        self._move(reception.finish if talking else reception.leave, ticket, ended)

    def _move(
        self,
        step: Callable[[Any, int], Reception],
        ticket: Reception,
        then: Callable[[Reception], None] | None = None,
    ) -> None:
        work = lambda: step(ticket.id, ticket.version)  # noqa: E731
        after = then or (lambda _ticket: self.refresh_queue())
        self._lane.ask(self, "", work, after, self._on_call_refused)

    def _on_call_refused(self, problem: MadoguchiError) -> None:
        self.failed.emit(sentence(problem))
        self.refresh_queue()

    def _on_nameless(self) -> None:
        self.nameless_wanted.emit("")

    def _on_minute(self) -> None:
        self._rail.today.tickets.tick(self._services.clock.now())

    def _on_failed(self, problem: MadoguchiError) -> None:
        self._rail.show_failure(sentence(problem))
