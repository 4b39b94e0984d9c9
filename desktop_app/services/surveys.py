"""Property surveys: asked once, answered once, known to the receivables that have the power.

A counter works for the receivables of its section. It sees questions and answers of those of them
that are 強制徴収公債権, and of the ones that the ward lets share (the three premiums unless it
decides otherwise). For every other counter there is nothing here at all, not even that something
exists.
"""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from desktop_app.domain.ids import PersonId
from desktop_app.domain.japanese_dates import fiscal_year_of
from desktop_app.domain.records import Rejected
from desktop_app.domain.search_query import canonical_number
from desktop_app.domain.surveys import (
    POWER,
    Answer,
    Finding,
    Form,
    InstitutionKind,
    Request,
    YearCount,
    number_of,
    plain_institution,
    recent,
)
from desktop_app.errors import UserError
from desktop_app.importing import faults
from desktop_app.importing.answers import AnswerFile, AnswerRow, load_answer_profile
from desktop_app.importing.rejects import rejects_workbook
from desktop_app.services.survey_powers import own_kinds, seen_kinds
from desktop_app.storage import lookup, surveys
from desktop_app.storage.office import Office, UnitOfWork

PROFILE = "zaisan_kaito"
LONGEST = 500


@dataclass(frozen=True, slots=True)
class AnswersOutcome:
    """What a file of answers came to; `unchanged` rows were here already."""

    file: str
    accepted: int
    unchanged: int
    rejected: tuple[Rejected, ...]


class Surveys:
    """Use cases around questions to banks, insurers, employers and pension offices."""

    def __init__(self, office: Office, own_profiles: Path | None = None) -> None:
        self._office = office
        self._own_profiles = own_profiles

    def own_kinds(self) -> tuple[str, ...]:
        """Receivables for which this counter may ask; empty where it has no power."""
        with self._office.read() as work:
            return own_kinds(work)

    def of_person(self, person_id: PersonId) -> tuple[Request, ...]:
        """What was asked about a resident and what came back; who looked is in the log."""
        with self._office.write() as work:
            seen = seen_kinds(work)
            found = surveys.of_person(work, person_id, seen)
            work.audit("survey_read", "person", person_id, power=POWER, count=len(found))
            return found

    def earlier(self, person_id: PersonId, institution: str) -> Request | None:
        """The question that makes this one needless, as far as this counter may know of it."""
        with self._office.write() as work:
            seen = seen_kinds(work)
            found = recent(surveys.of_person(work, person_id, seen), institution, work.now.date())
            work.audit("survey_checked", "person", person_id, earlier=found is not None)
            return found

    def ask(
        self,
        person_id: PersonId,
        kind: str,
        institution_kind: InstitutionKind,
        institution: str,
        *,
        asked_on: date | None = None,
        again_because: str = "",
    ) -> Request:
        """Record a question. Asking again within half a year needs a reason."""
        institution = institution.strip()
        if not institution or len(institution) > LONGEST or len(again_because) > LONGEST:
            raise UserError("survey_needs_institution")
        with self._office.write() as work:
            if kind not in own_kinds(work):
                raise UserError("survey_not_permitted")
            if lookup.person(work, person_id) is None:
                raise UserError("person_gone")
            if not surveys.owes(work, person_id, kind):
                raise UserError("survey_needs_debt")
            self._not_twice(work, person_id, institution, again_because)
            new = Request(
                "", 0, person_id, kind, POWER, institution_kind, institution,
                asked_on or work.now.date(), "", "", again_because.strip(),
            )  # fmt: skip
            request_id = surveys.add_request(work, new, self._hash(institution))
            work.audit("survey_asked", "person", person_id, kind=kind, power=POWER)
            work.changed("survey", request_id, person_id)
            return self._one(work, request_id)

    def answer(
        self,
        request_id: str,
        received_on: date,
        *,
        found: bool,
        findings: tuple[Finding, ...] = (),
        remark: str = "",
        form: Form = Form.PAPER,
    ) -> Request:
        """Record an answer that came on paper, by the one who opened the letter."""
        with self._office.write() as work:
            request = surveys.find(work, request_id)
            if request is None or request.kind not in seen_kinds(work):
                raise UserError("survey_unknown")
            if received_on < request.asked_on or received_on > work.now.date():
                raise UserError("survey_bad_day")
            if found and not findings:
                raise UserError("survey_needs_finding")
            new = Answer("", received_on, form, found, findings, remark.strip(), "")
            self._keep(work, request.id, new)
            work.audit("survey_answered", "person", request.person_id, kind=request.kind)
            work.changed("survey", request.id, request.person_id)
            return self._one(work, request_id)

    def import_answers(
        self, path: Path, profile: str = PROFILE, *, dry_run: bool = False
    ) -> AnswersOutcome:
        """Take a file of answers, whole or not at all; the same file twice changes nothing."""
        if not path.is_file():
            raise UserError("import_file_missing", file=path.name)
        file = AnswerFile(path, load_answer_profile(profile, self._own_profiles))
        rows = list(file)
        with self._office.write() as work:
            seen, accepted, unchanged = seen_kinds(work), 0, 0
            if not seen:
                raise UserError("survey_not_permitted")
            for row in rows:
                request_id = self._asked(work, row, seen)
                if request_id is None:
                    file.reject(row.line, faults.UNKNOWN_PERSON, "reference")
                elif dry_run or self._keep(work, request_id, _answer_of(row, work.now.date())):
                    accepted += 1
                else:
                    unchanged += 1
            if not dry_run:
                work.audit("survey_file_taken", "survey", "file", accepted=accepted)
                if accepted:
                    work.changed("survey", "file")
        rejected = tuple(sorted(file.rejected, key=lambda one: one.line))
        return AnswersOutcome(path.name, accepted, unchanged, rejected)

    @staticmethod
    def rejects_workbook(outcome: AnswersOutcome) -> bytes:
        """The rows not taken, for whoever sent the file."""
        return rejects_workbook(outcome.rejected)

    def years(self) -> tuple[YearCount, ...]:
        """Counts of each fiscal year for the receivables this counter may see, newest first."""
        with self._office.read() as work:
            rows = surveys.asked(work, seen_kinds(work))
        counts: dict[int, list[int]] = {}
        for asked_on, again, found in rows:
            year = counts.setdefault(fiscal_year_of(asked_on.year, asked_on.month), [0, 0, 0, 0])
            year[0] += 1
            year[1] += found is not None
            year[2] += bool(found)
            year[3] += again
        return tuple(YearCount(year, *counts[year]) for year in sorted(counts, reverse=True))

    # Details

    def _not_twice(
        self, work: UnitOfWork, person_id: PersonId, institution: str, because: str
    ) -> None:
        known = surveys.of_person(work, person_id, seen_kinds(work))
        found = recent(known, institution, work.now.date())
        if found is None or because.strip():
            return
        answered = found.answered_on
        raise UserError(
            "survey_already_asked",
            reference=found.reference,
            asked=found.asked_on.isoformat(),
            answered=answered.isoformat() if answered else "",
        )

    def _asked(self, work: UnitOfWork, row: AnswerRow, seen: frozenset[str]) -> str | None:
        """The question a row answers: by its reference, else by person and institution."""
        number = number_of(row.reference)
        if number is not None:
            found = surveys.numbered(work, number)
            return found[0] if found and found[1] in seen else None
        if not row.number or not row.institution:
            return None
        wanted = self._office.tokens.number_hash("addressee", canonical_number(row.number))
        person = next(iter(lookup.by_numbers(work, [wanted])), None)
        if person is None:
            return None
        return surveys.newest_to(work, person, self._hash(row.institution), seen)

    def _keep(self, work: UnitOfWork, request_id: str, new: Answer) -> bool:
        told = [request_id, new.received_on.isoformat(), str(new.form), new.found, new.remark]
        told += [[f.what, f.detail, f.yen] for f in new.findings]
        content = json.dumps(told, ensure_ascii=False)
        hashed = self._office.tokens.number_hash("survey_answer", content)
        return surveys.add_answer(work, request_id, new, hashed)

    def _hash(self, institution: str) -> bytes:
        return self._office.tokens.number_hash("institution", plain_institution(institution))

    @staticmethod
    def _one(work: UnitOfWork, request_id: str) -> Request:
        found = surveys.find(work, request_id)
        if found is None:
            raise UserError("survey_unknown")
        return found


def _answer_of(row: AnswerRow, today: date) -> Answer:
    findings = (Finding(row.what, row.detail, row.yen),) if row.found else ()
    day = row.received_on or today
    return Answer("", day, Form.ELECTRONIC, row.found, findings, row.remark, "")
