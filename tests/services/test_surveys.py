"""Property surveys: asked once, known only where the power is, brought in from files and paper."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import insert, select

from desktop_app.clock import FakeClock
from desktop_app.domain.ids import PersonId
from desktop_app.domain.surveys import (
    Finding,
    Form,
    InstitutionKind,
    Sharing,
    number_of,
    plain_institution,
)
from desktop_app.errors import UserError
from desktop_app.services.bundle import Services
from desktop_app.services.surveys import Surveys
from desktop_app.storage import tables
from desktop_app.storage.opened import Office
from tests.factories import AOYAMA, charge, person, person_id, put

BANK = InstitutionKind.BANK
HEAD = "照会番号,宛名番号,回答機関,回答日,該当区分,種類,支店・証券番号等,金額,備考"
At = Callable[[str], Surveys]


@pytest.fixture
def debtor(office: Office) -> PersonId:
    """Owes every kind; a neighbour owes nothing."""
    kinds = ("kokuho", "koki", "kaigo", "juminzei", "jutaku", "gakudo")
    owed = [charge(AOYAMA.number, 1, date(2026, 7, 31), 9_000, ledger=kind) for kind in kinds]
    put(office, [AOYAMA, person("0000000002", "森　花", "モリ　ハナ")], owed)
    return person_id(office, AOYAMA.number)


@pytest.fixture
def at(office: Office, monkeypatch: pytest.MonkeyPatch) -> At:
    """The same office, seen from another section's counter."""

    def move(counter: str) -> Surveys:
        monkeypatch.setattr(office, "actor", replace(office.actor, counter=counter))
        return Surveys(office)

    return move


def write(path: Path, *rows: str) -> Path:
    path.write_bytes("\r\n".join([HEAD, *rows, ""]).encode("cp932"))
    return path


def test_a_question_has_a_number_a_power_and_somebody_who_asked(
    at: At, debtor: PersonId, office: Office
) -> None:
    premiums = at("国保年金課 3番")
    assert premiums.own_kinds() == ("kokuho", "koki")
    asked = premiums.ask(debtor, "kokuho", BANK, "株式会社きたがわ銀行")
    assert (asked.reference, asked.power, asked.by) == ("S-000001", "ntca141", office.actor.name)
    assert (asked.asked_on, asked.answered_on) == (date(2026, 11, 24), None)
    assert premiums.of_person(debtor) == (asked,)


def test_asking_again_is_stopped_unless_somebody_says_why(at: At, debtor: PersonId) -> None:
    first = at("国保年金課 3番").ask(debtor, "kokuho", BANK, "株式会社きたがわ銀行")
    care = at("介護保険課 5番")
    earlier = care.earlier(debtor, "きたがわ銀行")
    assert earlier is not None
    assert earlier.id == first.id
    with pytest.raises(UserError, match="survey_already_asked") as stopped:
        care.ask(debtor, "kaigo", BANK, "㈱きたがわ銀行")
    assert stopped.value.values["asked"] == "2026-11-24"
    again = care.ask(debtor, "kaigo", BANK, "㈱きたがわ銀行", again_because="住所が変わった")
    assert again.again_because == "住所が変わった"
    assert care.ask(debtor, "kaigo", BANK, "みなみ銀行").number == 3


def test_after_half_a_year_nothing_stands_in_the_way(
    at: At, debtor: PersonId, clock: FakeClock
) -> None:
    premiums = at("国保年金課 3番")
    premiums.ask(debtor, "kokuho", BANK, "きたがわ銀行")
    clock.advance(days=184)
    assert premiums.earlier(debtor, "きたがわ銀行") is None
    premiums.ask(debtor, "kokuho", BANK, "きたがわ銀行")
    assert [(c.fiscal_year, c.asked) for c in premiums.years()] == [(2027, 1), (2026, 1)]


@pytest.mark.parametrize("counter", ["住宅課 2番", "学童保育課 1番", "広報課 1番", ""])
def test_without_the_power_there_is_nothing_at_all(
    at: At, debtor: PersonId, counter: str, tmp_path: Path
) -> None:
    at("国保年金課 3番").ask(debtor, "kokuho", BANK, "きたがわ銀行")
    other = at(counter)
    assert other.own_kinds() == ()
    assert other.of_person(debtor) == ()
    assert other.earlier(debtor, "きたがわ銀行") is None
    assert other.years() == ()
    with pytest.raises(UserError, match="survey_not_permitted"):
        other.ask(debtor, "jutaku", BANK, "きたがわ銀行")
    with pytest.raises(UserError, match="survey_not_permitted"):
        other.import_answers(write(tmp_path / "a.csv", "S-000001,,,,,預金,,1,"))


def test_the_tax_and_the_premiums_do_not_share_unless_the_ward_says_so(
    at: At, debtor: PersonId, office: Office
) -> None:
    mine = at("国保年金課 3番").ask(debtor, "kokuho", BANK, "きたがわ銀行")
    tax = at("税務課 1番")
    assert tax.of_person(debtor) == ()
    with pytest.raises(UserError, match="survey_unknown"):
        tax.answer(mine.id, date(2026, 11, 24), found=False)
    with office.write() as work:
        groups = json.dumps([["kokuho", "koki", "kaigo", "juminzei", "jutaku"]])
        row = {"name": "survey_sharing", "value": groups, "source": "", "at": work.now_us}
        work.connection.execute(insert(tables.office_values), {**row, "version": 1})
    assert tax.of_person(debtor) == (mine,)
    assert at("住宅課 2番").of_person(debtor) == ()


def test_an_answer_on_paper(at: At, debtor: PersonId) -> None:
    premiums = at("国保年金課 3番")
    asked = premiums.ask(debtor, "kokuho", BANK, "きたがわ銀行", asked_on=date(2026, 11, 2))
    found = (Finding("普通預金", "本店 1234567", 52_000),)
    done = premiums.answer(asked.id, date(2026, 11, 20), found=True, findings=found)
    assert (done.answered_on, done.answers[0].findings) == (date(2026, 11, 20), found)
    assert done.answers[0].form is Form.PAPER
    seen = at("介護保険課 5番").of_person(debtor)[0]
    assert seen.answers[0].findings[0].yen == 52_000
    year = premiums.years()[0]
    assert (year.asked, year.answered, year.found, year.again) == (1, 1, 1, 0)
    for day in (date(2026, 11, 1), date(2026, 11, 25)):
        with pytest.raises(UserError, match="survey_bad_day"):
            premiums.answer(asked.id, day, found=False)
    with pytest.raises(UserError, match="survey_needs_finding"):
        premiums.answer(asked.id, date(2026, 11, 20), found=True)


def test_a_file_of_answers_comes_in_once(at: At, debtor: PersonId, tmp_path: Path) -> None:
    premiums = at("国保年金課 3番")
    bank = premiums.ask(debtor, "kokuho", BANK, "きたがわ銀行")
    premiums.ask(debtor, "kokuho", InstitutionKind.PENSION, "年金事務所")
    path = write(
        tmp_path / "kaito.csv",
        "S-000001,,きたがわ銀行,R8.11.20,該当あり,普通預金,本店 1234567,△1200,",
        'Ｓ－０００００１,,きたがわ銀行,R8.11.20,該当あり,定期預金,本店 7654321,"300,000",',
        f",{AOYAMA.number},年金事務所,2026/11/19,該当なし,,,,",
        "S-000099,,よその銀行,R8.11.20,該当あり,普通預金,,1,",
        "S-000001,,きたがわ銀行,R8.13.40,該当あり,普通預金,,1,",
    )
    would = premiums.import_answers(path, dry_run=True)
    did = premiums.import_answers(path)
    assert (would.accepted, did.accepted, did.unchanged) == (3, 3, 0)
    assert [(r.line, r.reason) for r in did.rejected] == [(5, "UNKNOWN_PERSON"), (6, "BAD_DATE")]
    assert premiums.import_answers(path).unchanged == 3
    requests = {one.institution: one for one in premiums.of_person(debtor)}
    yen = sorted(a.findings[0].yen or 0 for a in requests["きたがわ銀行"].answers)
    assert yen == [-1_200, 300_000]
    (nothing,) = requests["年金事務所"].answers
    assert (nothing.found, nothing.findings, nothing.form) == (False, (), Form.ELECTRONIC)
    assert bank.id == requests["きたがわ銀行"].id
    assert Surveys.rejects_workbook(did).startswith(b"PK")


def test_only_a_debtor_of_that_receivable_may_be_asked_about(
    at: At, debtor: PersonId, office: Office
) -> None:
    premiums = at("国保年金課 3番")
    with pytest.raises(UserError, match="survey_needs_debt"):
        premiums.ask(person_id(office, "0000000002"), "kokuho", BANK, "きたがわ銀行")
    with pytest.raises(UserError, match="survey_not_permitted"):
        premiums.ask(debtor, "juminzei", BANK, "きたがわ銀行")
    with pytest.raises(UserError, match="survey_needs_institution"):
        premiums.ask(debtor, "kokuho", BANK, "　")


def test_nothing_lies_open_and_everything_is_in_the_log(
    at: At, debtor: PersonId, office: Office, services: Services
) -> None:
    premiums = at("国保年金課 3番")
    asked = premiums.ask(debtor, "kokuho", BANK, "きたがわ銀行")
    premiums.answer(
        asked.id, date(2026, 11, 24), found=True, findings=(Finding("普通預金", "本店", 5),)
    )
    premiums.of_person(debtor)
    with office.read() as work:
        for table in (tables.survey_requests, tables.survey_answers):
            stored = str(work.connection.execute(select(table)).all())
            assert "きたがわ" not in stored
            assert "普通預金" not in stored
        entries = work.connection.execute(select(tables.audit_entries)).all()
    assert {"survey_asked", "survey_answered", "survey_read"} <= {e.action for e in entries}
    assert not any("きたがわ" in e.detail for e in entries)
    assert services.maintenance.verify_audit().ok


@pytest.mark.parametrize(
    ("text", "number"), [("S-000012", 12), ("ｓ１２", 12), ("12", 12), ("", None), ("T-1", None)]
)
def test_references_as_they_come_back(text: str, number: int | None) -> None:
    assert number_of(text) == number


def test_institutions_and_sharing() -> None:
    assert plain_institution("株式会社　きたがわ銀行") == plain_institution("きたがわ銀行（株）")
    assert plain_institution("きたがわ銀行") != plain_institution("きたがわ信用金庫")
    share = Sharing((frozenset({"a", "b"}), frozenset({"c"})))
    assert share.seen_by(["a"]) == {"a", "b"}
    assert share.seen_by(["d"]) == {"d"}
