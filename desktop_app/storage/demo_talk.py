"""Writes what the demo counters heard, wrote and have waiting; rows as the screens write them."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import insert

from desktop_app.clock import to_us
from desktop_app.domain.population.sendings import Sending
from desktop_app.domain.population.talk import Arrival, Talk, ToldFact, WrittenNote
from desktop_app.domain.session import ReceptionState
from desktop_app.storage import tables
from desktop_app.storage.bulk import Ids
from desktop_app.storage.unit_of_work import UnitOfWork

_MINUTE_US = 60 * 1_000_000


class TalkRows:
    """Collects rows and writes them at the end, each table at once."""

    def __init__(self, uow: UnitOfWork, staff: Mapping[str, tuple[str, str]]) -> None:
        self._uow = uow
        self._staff = staff
        self._new_id = Ids(uow.now_us)
        self._facts: list[dict[str, Any]] = []
        self._notes: list[dict[str, Any]] = []
        self._seen: list[dict[str, Any]] = []
        self._receptions: list[dict[str, Any]] = []
        self._sent: list[dict[str, Any]] = []

    def add(self, person_id: str, talk: Talk) -> None:
        """Facts and notes of one resident; older than now, so the reader has seen most."""
        self._facts += [self._fact(person_id, fact) for fact in talk.facts]
        for note in talk.notes:
            row = self._note(person_id, note)
            self._notes.append(row)
            if note.seen:
                seen = {"note_id": row["note_id"], "staff_id": self._uow.actor.staff_id}
                self._seen.append({**seen, "seen_at": self._uow.now_us})

    def arrive(self, arrival: Arrival, person_id: str | None) -> None:
        """One ticket of today."""
        row_id = self._new_id()
        arrived = self._uow.now_us - arrival.minutes_ago * _MINUTE_US
        talking = arrival.state is ReceptionState.TALKING
        sealed = self._uow.seal("receptions", "sealed_name", row_id, 1, {"name": arrival.name})
        self._receptions.append(
            {
                "id": row_id, "on": self._uow.now.date(), "ticket": arrival.ticket,
                "person_id": person_id, "purpose": arrival.purpose, "language": arrival.language,
                "state": str(arrival.state), "counter": arrival.counter, "sealed_name": sealed,
                "version": 1, "arrived_at": arrived,
                "called_at": arrived + 3 * _MINUTE_US if talking else None,
            }
        )  # fmt: skip

    def send(self, person_id: str, sending: Sending) -> None:
        """One referral with what came of it."""
        staff_id, counter = self._staff[sending.login]
        root = before = ""
        for step in sending.steps:
            row_id = self._new_id()
            root = root or row_id
            words = {"note": step.note, "with_whom": step.with_whom, "keyword": step.keyword}
            said = {name: text for name, text in words.items() if text}
            sealed = self._uow.seal("referral_records", "sealed_note", row_id, 1, said)
            self._sent.append(
                {
                    "id": row_id, "person_id": person_id, "door_id": sending.door_id,
                    "state": str(step.state), "staff_id": staff_id, "counter": counter,
                    "at": to_us(step.at), "follows": before or None, "root": root,
                    "corrects": None, "due_on": step.due_on,
                    "booked_at": to_us(step.booked_at) if step.booked_at else None,
                    "sealed_note": sealed if said else None, "version": 1,
                }
            )  # fmt: skip
            before = row_id

    def write(self) -> None:
        """Put everything into its table."""
        for table, rows in (
            (tables.facts, self._facts),
            (tables.notes, self._notes),
            (tables.note_seen, self._seen),
            (tables.receptions, self._receptions),
            (tables.referral_records, self._sent),
        ):
            if rows:
                self._uow.connection.execute(insert(table), rows)

    def _fact(self, person_id: str, fact: ToldFact) -> dict[str, Any]:
        row_id = self._new_id()
        staff_id, counter = self._staff[fact.login]
        value = {"text": fact.text, "codes": list(fact.codes), "yen": fact.yen}
        return {
            "id": row_id, "person_id": person_id, "item": fact.item, "source": str(fact.source),
            "staff_id": staff_id, "counter": counter, "heard_at": to_us(fact.at),
            "replaces": None, "version": 1,
            "sealed_value": self._uow.seal("facts", "sealed_value", row_id, 1, value),
        }  # fmt: skip

    def _note(self, person_id: str, note: WrittenNote) -> dict[str, Any]:
        row_id = self._new_id()
        staff_id, counter = self._staff[note.login]
        body = {
            "words": note.body.words, "view": note.body.view, "documents": note.body.documents,
        }  # fmt: skip
        return {
            "id": row_id, "note_id": row_id, "version": 1, "person_id": person_id,
            "channel": str(note.channel), "staff_id": staff_id, "counter": counter,
            "written_at": to_us(note.at),
            "sealed_body": self._uow.seal("notes", "sealed_body", row_id, 1, body),
        }  # fmt: skip
