"""Today's queue: who waits, who talks with whom, who is done."""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from desktop_app.clock import from_us, to_us
from desktop_app.domain.ids import PersonId, ReceptionId
from desktop_app.domain.session import Reception, ReceptionState
from desktop_app.errors import UserError
from desktop_app.storage import lookup, receptions
from desktop_app.storage.office import Office, UnitOfWork

_TICKET = re.compile(r"A-([0-9]+)\Z")
_FIRST = 1
_BETWEEN = timedelta(minutes=2)
_CALLED_AFTER = timedelta(minutes=1)


class ReceptionDesk:
    """Use cases around today's tickets. A stale screen changes nothing."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def today(self) -> tuple[Reception, ...]:
        """Who talks, then who waits in the order of arrival, then who is done."""
        order = list(ReceptionState)
        with self._office.read() as uow:
            found = [_reception(uow, row) for row in receptions.of_today(uow)]
        rank = {ReceptionState.TALKING: 0, ReceptionState.WAITING: 1}
        return tuple(
            sorted(found, key=lambda r: (rank.get(r.state, 2 + order.index(r.state)), r.arrived_at))
        )

    def arrive(
        self,
        *,
        name: str = "",
        person_id: PersonId | None = None,
        purpose: str = "",
        language: str = "",
    ) -> Reception:
        """A new ticket, for a resident with a file or for a passer-by."""
        with self._office.write() as uow:
            person = lookup.person(uow, person_id) if person_id else None
            if person_id and person is None:
                raise UserError("person_gone")
            who = name.strip() or (person.identity.get("name", "") if person else "")
            spoken = language or (person.language if person else "ja")
            ticket = _next_ticket(row.ticket for row in receptions.of_today(uow))
            row_id = receptions.add(
                uow,
                {
                    "ticket": ticket, "person_id": person_id, "purpose": purpose[:40],
                    "language": spoken, "state": str(ReceptionState.WAITING),
                },
                who,
            )  # fmt: skip
            uow.audit("reception_added", "reception", row_id, version=1)
            uow.changed("reception", row_id, person_id)
            return _reception(uow, receptions.find(uow, row_id))

    def call(self, reception_id: ReceptionId, version: int) -> Reception:
        """Take the next one to this counter."""
        return self._move(reception_id, version, ReceptionState.TALKING)

    def finish(self, reception_id: ReceptionId, version: int) -> Reception:
        """The consultation is over."""
        return self._move(reception_id, version, ReceptionState.DONE)

    def leave(self, reception_id: ReceptionId, version: int) -> Reception:
        """Whoever waited has gone."""
        return self._move(reception_id, version, ReceptionState.LEFT)

    def wait_again(self, reception_id: ReceptionId, version: int) -> Reception:
        """Back into the queue: called by mistake, or not there."""
        return self._move(reception_id, version, ReceptionState.WAITING)

    def repeat_last_day(self) -> int:
        """In the demo office the same people come in every day: how many tickets were drawn.

        None where today has tickets. Who talked first then talks now; the newest has waited
        two minutes.
        """
        with self._office.write() as uow:
            if receptions.of_today(uow):
                return 0
            before = receptions.of_last_day(uow)
            for at, row in enumerate(before):
                arrived = uow.now - (len(before) - at) * _BETWEEN
                row_id = receptions.add(uow, _again(row, arrived, first=at == 0),
                                        receptions.name(uow, row))  # fmt: skip
                uow.audit("reception_added", "reception", row_id, version=1)
                uow.changed("reception", row_id, row.person_id)
            return len(before)

    def _move(self, reception_id: ReceptionId, version: int, state: ReceptionState) -> Reception:
        with self._office.write() as uow:
            row = receptions.find(uow, reception_id)
            if row is None:
                raise UserError("reception_gone")
            values: dict[str, Any] = {"state": str(state)}
            if state is ReceptionState.TALKING:
                values |= {"counter": uow.actor.counter, "called_at": uow.now_us}
            if row.version != version or not receptions.move(uow, row, values):
                raise UserError("stale_reception")
            uow.audit(f"reception_{state}", "reception", reception_id, version=version + 1)
            uow.changed("reception", reception_id, row.person_id)
            return _reception(uow, receptions.find(uow, reception_id))


def _again(row: Any, arrived: datetime, *, first: bool) -> dict[str, Any]:
    """The ticket of an earlier day as one of today."""
    talks = first and bool(row.counter)
    return {
        "ticket": row.ticket, "person_id": row.person_id, "purpose": row.purpose,
        "language": row.language, "arrived_at": to_us(arrived),
        "state": str(ReceptionState.TALKING if talks else ReceptionState.WAITING),
        "counter": row.counter if talks else "",
        "called_at": to_us(arrived + _CALLED_AFTER) if talks else None,
    }  # fmt: skip


def _next_ticket(taken: Iterable[str]) -> str:
    numbers = [int(found[1]) for ticket in taken if (found := _TICKET.match(ticket))]
    return f"A-{max(numbers, default=_FIRST - 1) + 1:03d}"


def _reception(uow: UnitOfWork, row: Any) -> Reception:
    return Reception(
        id=ReceptionId(row.id), version=row.version, ticket=row.ticket,
        name=receptions.name(uow, row),
        person_id=PersonId(row.person_id) if row.person_id else None,
        purpose=row.purpose, language=row.language, state=ReceptionState(row.state),
        counter=row.counter, arrived_at=from_us(row.arrived_at),
    )  # fmt: skip
