"""Fills the rail: searches as typed off the GUI thread, keeps today's queue fresh."""

from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.domain.people import FindResult
from desktop_app.domain.session import Reception, ReceptionState
from desktop_app.errors import MadoguchiError
from ui.background import Lane
from ui.error_text import sentence
from ui.lookup.rail import Rail

MINUTE_MS = 30_000


class LookupDesk(QObject):
    """Asks `lookup` and `reception` for one rail."""

    person_wanted = Signal(str)  # person id
    nameless_wanted = Signal(str)  # language or ""
    failed = Signal(str)

    def __init__(self, services: Any, lane: Lane, rail: Rail) -> None:
        super().__init__()
        self._services, self._lane, self._rail = services, lane, rail
        rail.search_asked.connect(self.search)
        rail.scan_asked.connect(self._on_scan)
        rail.person_chosen.connect(self.person_wanted)
        rail.ticket_chosen.connect(self._on_ticket)
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
        self._rail.show_queue(queue, self._services.clock.now())

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

    def _on_call_refused(self, problem: MadoguchiError) -> None:
        self.failed.emit(sentence(problem))
        self.refresh_queue()

    def _on_nameless(self) -> None:
        self.nameless_wanted.emit("")

    def _on_minute(self) -> None:
        self._rail.tickets.tick(self._services.clock.now())

    def _on_failed(self, problem: MadoguchiError) -> None:
        self._rail.show_failure(sentence(problem))
