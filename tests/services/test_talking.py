"""Notes, heard facts, drafts, the queue: nothing typed is lost, nobody overwrites anybody."""

import pytest

from desktop_app.bootstrap import build_services
from desktop_app.clock import FakeClock
from desktop_app.domain.consultation import HEARING_ITEMS, Source
from desktop_app.domain.ids import NoteId, PersonId
from desktop_app.domain.notes import Channel, NoteBody
from desktop_app.domain.session import ReceptionState
from desktop_app.errors import UserError
from desktop_app.services.bundle import Services
from desktop_app.storage.opened import Office
from tests.factories import AOYAMA, person_id, put

WORDS = NoteBody(words="来月から働く。", view="落ち着いている。")


@pytest.fixture
def resident(office: Office) -> PersonId:
    put(office, [AOYAMA])
    return person_id(office, AOYAMA.number)


def test_a_note_comes_back_whole(services: Services, resident: PersonId) -> None:
    saved = services.notes.record(resident, Channel.TELEPHONE, WORDS)
    assert services.notes.of(resident) == (saved,)
    who = services.session.actor
    assert (saved.author, saved.counter, saved.own, saved.seen) == (
        who.name,
        who.counter,
        True,
        True,
    )


def test_the_same_save_twice_is_one_note(services: Services, resident: PersonId) -> None:
    mine = NoteId("0" * 32)
    first = services.notes.record(resident, Channel.COUNTER, WORDS, note_id=mine)
    again = services.notes.record(resident, Channel.COUNTER, WORDS, note_id=mine)
    assert first == again
    assert len(services.notes.of(resident)) == 1


def test_a_correction_keeps_the_earlier_version(
    services: Services, resident: PersonId, clock: FakeClock
) -> None:
    first = services.notes.record(resident, Channel.COUNTER, WORDS)
    clock.advance(minutes=1)
    later = services.notes.record(resident, Channel.COUNTER, NoteBody(words="二件目"))
    clock.advance(minutes=1)
    second = services.notes.revise(first.id, 1, NoteBody(words="来週から働く。"))
    assert (second.version, second.versions) == (2, 2)
    assert [n.body.words for n in services.notes.versions(first.id)] == [
        "来週から働く。",
        "来月から働く。",
    ]
    assert [n.id for n in services.notes.of(resident)] == [later.id, first.id]


def test_a_stale_correction_is_refused(services: Services, resident: PersonId) -> None:
    note = services.notes.record(resident, Channel.COUNTER, WORDS)
    services.notes.revise(note.id, 1, NoteBody(words="二"))
    with pytest.raises(UserError, match="stale_note"):
        services.notes.revise(note.id, 1, NoteBody(words="三"))


def test_blank_and_endless_notes_are_refused(services: Services, resident: PersonId) -> None:
    for body, code in ((NoteBody(" "), "blank_note"), (NoteBody("あ" * 20_001), "note_too_long")):
        with pytest.raises(UserError, match=code):
            services.notes.record(resident, Channel.COUNTER, body)
    with pytest.raises(UserError, match="person_gone"):
        services.notes.record(PersonId("f" * 32), Channel.COUNTER, WORDS)


def test_facts_are_asked_once_and_corrected(services: Services, resident: PersonId) -> None:
    ask = services.consultation
    assert ask.hearing(resident).missing[0] == HEARING_ITEMS[0].code
    first = ask.record_fact(resident, "work", text="警備", codes=("regular",), source=Source.PERSON)
    with pytest.raises(UserError, match="stale_fact"):
        ask.record_fact(resident, "work", text="清掃", source=Source.PERSON)
    second = ask.record_fact(
        resident,
        "work",
        text="離職",
        codes=("lost_job",),
        source=Source.DOCUMENT,
        replaces=first.id,
    )
    assert [fact.text for fact in second.earlier] == ["警備"]
    with pytest.raises(UserError, match="stale_fact"):
        ask.record_fact(resident, "work", text="?", source=Source.PERSON, replaces=first.id)
    hearing = ask.hearing(resident)
    assert [fact.text for fact in hearing.facts] == ["離職"]
    assert "work" not in hearing.missing


@pytest.mark.parametrize(
    ("item", "values", "code"),
    [
        ("work", {"text": " "}, "blank_fact"),
        ("work", {"text": "", "codes": ("yes",)}, "unknown_answer"),
        ("work", {"text": "", "yen": 5}, "bad_amount"),
        ("income", {"text": "", "yen": -1}, "bad_amount"),
        ("shoe_size", {"text": "27"}, "unknown_item"),
        ("work", {"text": "あ" * 2_001}, "fact_too_long"),
    ],
)
def test_bad_answers_are_named(
    services: Services, resident: PersonId, item: str, values: dict, code: str
) -> None:
    with pytest.raises(UserError, match=code):
        services.consultation.record_fact(resident, item, source=Source.PERSON, **values)
    assert services.consultation.hearing(resident).facts == ()


def test_drafts_are_kept_for_each_place(services: Services, clock: FakeClock) -> None:
    services.drafts.save("note:1", "書きか", 3)
    clock.advance(seconds=2)
    services.drafts.save("note:1", "書きかけ", 4)
    services.drafts.save("note:2", "ほか", 0)
    draft = services.drafts.load("note:1")
    assert draft is not None
    assert (draft.text, draft.cursor) == ("書きかけ", 4)
    services.drafts.discard("note:1")
    services.drafts.save("note:2", "")
    assert services.drafts.load("note:1") is services.drafts.load("note:2") is None
    assert services.drafts.places() == ()


def test_the_queue_moves_on_and_a_stale_call_is_refused(
    services: Services, resident: PersonId, clock: FakeClock
) -> None:
    desk = services.reception
    first = desk.arrive(person_id=resident, purpose="納付相談")
    clock.advance(minutes=1)
    second = desk.arrive(name="名無し", purpose="相談先", language="vi")
    assert (first.ticket, second.ticket, first.name) == ("A-001", "A-002", "青山　正夫")
    called = desk.call(second.id, second.version)
    assert called.state is ReceptionState.TALKING
    assert [r.ticket for r in desk.today()] == ["A-002", "A-001"]
    with pytest.raises(UserError, match="stale_reception"):
        desk.call(second.id, second.version)
    desk.finish(second.id, called.version)
    clock.advance(days=1)
    assert desk.today() == ()
    assert desk.arrive(name="翌日").ticket == "A-001"


def test_what_was_written_is_told_to_the_others(
    services: Services, office: Office, resident: PersonId
) -> None:
    other = build_services(office, office.actor)
    seen = other.changes.latest()
    services.notes.record(resident, Channel.COUNTER, WORDS)
    changes = other.changes.since(seen)
    assert [(c.kind, c.person_id) for c in changes] == [("note", resident)]
    assert len(other.notes.of(resident)) == 1


def test_referrals_take_the_hearing_into_account(services: Services, resident: PersonId) -> None:
    services.consultation.record_fact(
        resident, "home", text="", codes=("rent_overdue",), source=Source.PERSON
    )
    found = services.referrals.candidates(resident)
    assert found.hits
    assert "home.rent_overdue" in {why.taken_for for why in found.hits[0].why}


def test_settings_are_changed_within_their_limits(services: Services) -> None:
    assert services.settings.change("lock_minutes", 10).lock_minutes == 10
    for name, value, code in (
        ("lock_minutes", 0, "setting_out_of_range"),
        ("colour", 3, "unknown_setting"),
        ("lock_minutes", "ten", "unknown_setting"),
    ):
        with pytest.raises(UserError, match=code):
            services.settings.change(name, value)
    assert services.settings.values().lock_minutes == 10


def test_the_log_verifies_after_all_this(
    services: Services, office: Office, resident: PersonId
) -> None:
    services.notes.record(resident, Channel.VISIT, WORDS)
    services.lookup.open_file(resident)
    assert office.verify().ok
