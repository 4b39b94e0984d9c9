"""Questions to institutions and their answers; rows are only added."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import case, func, insert, select

from desktop_app.domain.ids import PersonId
from desktop_app.domain.surveys import Answer, Finding, Form, InstitutionKind, Request
from desktop_app.storage.bulk import id_chunks
from desktop_app.storage.staff_names import staff_names
from desktop_app.storage.tables import charges, parties, survey_answers, survey_requests
from desktop_app.storage.unit_of_work import UnitOfWork

_ASKED, _ANSWERED = survey_requests, survey_answers


def of_person(uow: UnitOfWork, person_id: str, kinds: Collection[str]) -> tuple[Request, ...]:
    """Questions about one resident for these receivables, the newest first."""
    where = (_ASKED.c.person_id == person_id, _ASKED.c.kind.in_(list(kinds)))
    order = (_ASKED.c.asked_on.desc(), _ASKED.c.seq.desc())
    rows = uow.connection.execute(select(_ASKED).where(*where).order_by(*order)).all()
    return _requests(uow, rows)


def find(uow: UnitOfWork, request_id: str) -> Request | None:
    """One question."""
    rows = uow.connection.execute(select(_ASKED).where(_ASKED.c.id == request_id)).all()
    return next(iter(_requests(uow, rows)), None)


def numbered(uow: UnitOfWork, number: int) -> tuple[str, str, bytes] | None:
    """(id, kind, hash of the institution) of the question with this reference."""
    columns = (_ASKED.c.id, _ASKED.c.kind, _ASKED.c.institution_hash)
    row = uow.connection.execute(select(*columns).where(_ASKED.c.seq == number)).one_or_none()
    return None if row is None else (row.id, row.kind, row.institution_hash)


def newest_to(
    uow: UnitOfWork, person_id: str, institution: bytes, kinds: Collection[str]
) -> str | None:
    """The id of the newest question about somebody to one institution."""
    where = (
        _ASKED.c.person_id == person_id, _ASKED.c.institution_hash == institution,
        _ASKED.c.kind.in_(list(kinds)),
    )  # fmt: skip
    order = (_ASKED.c.asked_on.desc(), _ASKED.c.seq.desc())
    statement = select(_ASKED.c.id).where(*where).order_by(*order).limit(1)
    found: str | None = uow.connection.scalar(statement)
    return found


def owes(uow: UnitOfWork, person_id: str, kind: str) -> bool:
    """Whether somebody has an unpaid instalment of this receivable."""
    statement = (
        select(charges.c.id)
        .join(parties, parties.c.id == charges.c.party_id)
        .where(
            parties.c.person_id == person_id, parties.c.live, charges.c.live,
            charges.c.kind == kind, charges.c.unpaid_yen > 0,
        )
        .limit(1)
    )  # fmt: skip
    return uow.connection.scalar(statement) is not None


def add_request(uow: UnitOfWork, new: Request, institution_hash: bytes) -> str:
    """Write a question; its number follows the newest."""
    row_id = uow.new_id()
    newest = uow.connection.scalar(select(func.coalesce(func.max(_ASKED.c.seq), 0)))
    words = {"institution": new.institution, "again_because": new.again_because}
    values = {
        "id": row_id, "seq": int(newest or 0) + 1, "person_id": new.person_id, "kind": new.kind,
        "power": new.power, "institution_kind": str(new.institution_kind),
        "institution_hash": institution_hash, "asked_on": new.asked_on,
        "again": bool(new.again_because), "staff_id": uow.actor.staff_id,
        "counter": uow.actor.counter, "at": uow.now_us, "version": 1,
        "sealed_request": uow.seal("survey_requests", "sealed_request", row_id, 1, words),
    }  # fmt: skip
    uow.connection.execute(insert(_ASKED), values)
    return row_id


def add_answer(uow: UnitOfWork, request_id: str, new: Answer, content: bytes) -> bool:
    """Write an answer; False where the very same one is there already."""
    same = (_ANSWERED.c.request_id == request_id, _ANSWERED.c.content_hash == content)
    if uow.connection.scalar(select(_ANSWERED.c.id).where(*same)) is not None:
        return False
    row_id = uow.new_id()
    findings = [{"what": f.what, "detail": f.detail, "yen": f.yen} for f in new.findings]
    words = {"findings": findings, "remark": new.remark}
    values = {
        "id": row_id, "request_id": request_id, "received_on": new.received_on,
        "form": str(new.form), "found": new.found, "staff_id": uow.actor.staff_id,
        "at": uow.now_us, "content_hash": content, "version": 1,
        "sealed_answer": uow.seal("survey_answers", "sealed_answer", row_id, 1, words),
    }  # fmt: skip
    uow.connection.execute(insert(_ANSWERED), values)
    return True


def asked(uow: UnitOfWork, kinds: Collection[str]) -> list[tuple[date, bool, bool | None]]:
    """(asked on, asked again, anything found or None where unanswered) of every question."""
    best = (
        select(_ANSWERED.c.request_id, func.max(_as_number()).label("found"))
        .group_by(_ANSWERED.c.request_id)
        .subquery()
    )
    statement = (
        select(_ASKED.c.asked_on, _ASKED.c.again, best.c.found)
        .outerjoin(best, best.c.request_id == _ASKED.c.id)
        .where(_ASKED.c.kind.in_(list(kinds)))
    )
    return [
        (row.asked_on, bool(row.again), None if row.found is None else bool(row.found))
        for row in uow.connection.execute(statement)
    ]


def _as_number() -> Any:
    """PostgreSQL has no max of booleans."""
    return case((_ANSWERED.c.found, 1), else_=0)


def _requests(uow: UnitOfWork, rows: Sequence[Any]) -> tuple[Request, ...]:
    answers = _answers(uow, [row.id for row in rows])
    names = staff_names(uow, {row.staff_id for row in rows})
    return tuple(_request(uow, row, names, answers.get(row.id, [])) for row in rows)


def _request(
    uow: UnitOfWork, row: Any, names: dict[str, str], answers: Sequence[Answer]
) -> Request:
    words = uow.unseal("survey_requests", "sealed_request", row.id, row.version, row.sealed_request)
    return Request(
        row.id, row.seq, PersonId(row.person_id), row.kind, row.power,
        InstitutionKind(row.institution_kind), words.get("institution", ""), row.asked_on,
        names.get(row.staff_id, ""), row.counter, words.get("again_because", ""), tuple(answers),
    )  # fmt: skip


def _answers(uow: UnitOfWork, request_ids: Iterable[str]) -> dict[str, list[Answer]]:
    found: dict[str, list[Answer]] = defaultdict(list)
    rows = [
        row
        for chunk in id_chunks(request_ids)
        for row in uow.connection.execute(
            select(_ANSWERED)
            .where(_ANSWERED.c.request_id.in_(chunk))
            .order_by(_ANSWERED.c.received_on, _ANSWERED.c.id)
        )
    ]
    names = staff_names(uow, {row.staff_id for row in rows})
    for row in rows:
        words = uow.unseal(
            "survey_answers", "sealed_answer", row.id, row.version, row.sealed_answer
        )
        findings = tuple(Finding(f["what"], f["detail"], f["yen"]) for f in words["findings"])
        found[row.request_id].append(
            Answer(
                row.id, row.received_on, Form(row.form), bool(row.found), findings,
                words.get("remark", ""), names.get(row.staff_id, ""),
            )
        )  # fmt: skip
    return found
