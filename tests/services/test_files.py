"""A file opens in one reading, and never without its entry in the log."""

from datetime import date

import pytest

from desktop_app.domain.consultation import Source
from desktop_app.domain.ids import PersonId
from desktop_app.domain.notes import Channel, NoteBody
from desktop_app.errors import UserError
from desktop_app.services.bundle import Services
from desktop_app.services.files import contents
from desktop_app.storage.opened import Office
from desktop_app.storage.unit_of_work import UnitOfWork
from tests.factories import AOYAMA, charge, person, person_id, put

WIFE = person(
    "0000000021", "青山　花", "アオヤマ　ハナ", relation="妻", birth=date(1955, 3, 3),
    household_number=AOYAMA.household_number,
)  # fmt: skip


@pytest.fixture
def resident(office: Office) -> PersonId:
    put(
        office, [AOYAMA, WIFE],
        [charge(AOYAMA.number, 1, date(2025, 6, 30), 12_000),
         charge(WIFE.number, 2, date(2025, 8, 31), 8_000)],
    )  # fmt: skip
    return person_id(office, AOYAMA.number)


def talk(services: Services, resident: PersonId) -> None:
    ask, words = services.consultation, services.notes
    first = ask.record_fact(resident, "work", text="無職", source=Source.PERSON)
    ask.record_fact(resident, "work", text="内定", source=Source.STAFF, replaces=first.id)
    note = words.record(resident, Channel.VISIT, NoteBody("来月払う"))
    words.revise(note.id, 1, NoteBody("再来月払う"))
    words.record(resident, Channel.TELEPHONE, NoteBody(view="折り返し"))


def test_it_says_what_each_part_says(services: Services, resident: PersonId) -> None:
    talk(services, resident)
    file = services.files.open(resident)
    assert file.header == services.lookup.header(resident)
    assert file.receivables == services.receivables.status(resident)
    assert file.hearing == services.consultation.hearing(resident)
    assert file.notes == services.notes.of(resident)
    assert [fact.text for fact in file.hearing.facts] == ["内定"]
    assert file.hearing.facts[0].earlier[0].text == "無職"
    assert sorted((note.version, note.versions) for note in file.notes) == [(1, 1), (2, 2)]
    assert {note.author for note in file.notes} == {services.session.actor.name}
    assert [(m.name, m.relation, m.owes) for m in file.header.household] == [
        ("青山　花", "妻", True)
    ]
    assert file.receivables.unpaid_yen == 12_000


def test_it_is_written_down_once(services: Services, office: Office, resident: PersonId) -> None:
    before = office.verify().entries
    services.files.open(resident, reason="見たいから")
    report = office.verify()
    assert report.ok
    assert report.entries == before + 1


def test_nothing_is_shown_without_its_entry(
    services: Services, office: Office, resident: PersonId, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_what: object, **_detail: object) -> None:
        raise UserError("disk_full")

    before = office.verify().entries
    monkeypatch.setattr(UnitOfWork, "audit", full)
    with pytest.raises(UserError, match="disk_full"):
        services.files.open(resident)
    monkeypatch.undo()
    assert office.verify().entries == before


def test_gone_leaves_no_entry(services: Services, office: Office) -> None:
    before = office.verify().entries
    with pytest.raises(UserError, match="person_gone"):
        services.files.open(PersonId("f" * 32))
    assert office.verify().entries == before


def test_a_hidden_address_is_in_no_part_of_it(services: Services, office: Office) -> None:
    hidden = person(
        "0000000022", "佐藤　秘子", "サトウ　ヒメコ", support_measure=True,
        address="東京都北川区秘密町一丁目", phone="03-0000-1111", birth=date(1988, 8, 8),
    )  # fmt: skip
    put(office, [hidden], [charge(hidden.number, 1, date(2026, 10, 31), 5_000)])
    file = services.files.open(person_id(office, hidden.number))
    assert file.header.address_hidden
    assert "秘密町" not in repr(file)
    assert "03-0000-1111" not in repr(file)
    assert file.receivables.alert is not None
    assert file.receivables.alert.code == "address_hidden"


def test_what_is_read_and_the_law_come_apart(
    services: Services, office: Office, resident: PersonId
) -> None:
    """The law needs no database: a benchmark, and whoever reads ahead, may do it later."""
    with office.read() as uow:
        held = contents(uow, resident)
    assert [facts.charge.unpaid_yen for facts in held.facts] == [12_000]
    today = services.clock.today()
    assert services.files.with_law(held, today) == services.files.open(resident)
