"""Opening, transactions, sealed values and change rows, on each engine."""

import logging
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import func, insert, select
from sqlalchemy.exc import IntegrityError

from desktop_app.clock import FakeClock
from desktop_app.errors import Fault, UserError
from desktop_app.security.passphrase import Derivation
from desktop_app.storage import tables
from desktop_app.storage.office import create_office, open_office, open_with_ring, recover_login
from desktop_app.storage.opened import Office
from tests.storage.conftest import FAST, LOGIN, PASSPHRASE
from tests.storage.rows import WORDS, add_note, add_person


def count(office: Office, table: str) -> int:
    with office.read() as work:
        query = select(func.count()).select_from(tables.metadata.tables[table])
        return int(work.connection.execute(query).scalar_one())


def test_what_was_written_is_read_back_opened(office: Office) -> None:
    with office.write() as work:
        person_id = add_person(work)
        add_note(work, person_id)
    with office.read() as work:
        row = work.connection.execute(select(tables.notes)).mappings().one()
        body = work.unseal("notes", "sealed_body", row["id"], row["version"], row["sealed_body"])
    assert body == {"words": WORDS, "view": "", "documents": ""}


def refused_note(office: Office) -> None:
    with office.write() as work:
        add_note(work, add_person(work))
        raise UserError("stale_note")


def named_conflict(office: Office, note_id: str) -> None:
    with office.write() as work:
        try:
            add_note(work, add_person(work), note_id=note_id)
        except IntegrityError:
            raise UserError("stale_note") from None


def test_a_transaction_that_fails_leaves_nothing(office: Office) -> None:
    before = count(office, "audit_entries")
    with pytest.raises(UserError, match="stale_note"):
        refused_note(office)
    assert (count(office, "notes"), count(office, "audit_entries")) == (0, before)
    with office.write() as work:
        add_note(work, add_person(work))
    assert office.verify().ok


def test_a_broken_rule_of_the_tables_is_a_conflict_without_a_sentence(office: Office) -> None:
    with office.write() as work:
        note_id = add_note(work, add_person(work))
    with pytest.raises(UserError) as caught, office.write() as work:
        add_note(work, add_person(work), note_id=note_id)
    assert caught.value.code == "conflict"
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


def test_a_service_can_name_the_conflict_itself(office: Office) -> None:
    with office.write() as work:
        note_id = add_note(work, add_person(work))
    with pytest.raises(UserError, match="stale_note"):
        named_conflict(office, note_id)


def test_a_reading_transaction_cannot_write(office: Office) -> None:
    with office.read() as work, pytest.raises(RuntimeError):
        work.changed("note", work.new_id())
    with office.read() as work, pytest.raises(RuntimeError):
        work.audit("person_read", "person", work.new_id())
    value = {"name": "x", "value": "1", "source": "", "version": 1, "at": 0}
    with pytest.raises(Fault, match="read_only"), office.read() as work:
        work.connection.execute(insert(tables.office_values), value)


def test_writing_inside_writing_is_a_bug_and_said_at_once(office: Office) -> None:
    with office.write(), pytest.raises(RuntimeError), office.write():
        pass


def test_a_snapshot_does_not_move(office: Office) -> None:
    with office.read() as reading:
        query = select(func.count()).select_from(tables.persons)
        first = reading.connection.execute(query).scalar_one()
        with office.write() as work:
            add_person(work)
        assert reading.connection.execute(query).scalar_one() == first


def test_times_never_run_backwards_in_one_session(office: Office, clock: FakeClock) -> None:
    def now() -> int:
        with office.write() as work:
            work.audit("look", "office", "x")
            return work.now_us

    first = now()
    clock.advance(seconds=-30)  # a time server's correction
    assert now() == first
    clock.advance(minutes=-6)
    with pytest.raises(UserError, match="clock_set_back"):
        now()


def test_change_rows_tell_who_rang(office: Office) -> None:
    start = office.latest_change()
    with office.write() as work:
        person_id = add_person(work)
        note_id = add_note(work, person_id)
    (change,) = office.changes_since(start)
    assert (change.kind, change.subject_id, change.person_id) == ("note", note_id, person_id)
    assert (change.counter, change.writer) == (office.actor.counter, office.writer)


def test_twelve_threads_write_and_read(office: Office) -> None:
    with office.write() as work:
        person_id = add_person(work)
    failures: list[BaseException] = []

    def some() -> None:
        try:
            for _turn in range(5):
                with office.write() as work:
                    add_note(work, person_id)
                with office.read() as work:
                    work.connection.execute(select(func.count()).select_from(tables.notes))
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=some) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert count(office, "notes") == 60
    assert office.verify().ok


def test_a_hidden_address_is_empty_unless_asked_for(office: Office) -> None:
    with office.write() as work:
        row = (work.new_id(), 1)
        hidden = work.seal("persons", "sealed_contact", *row, {"address": "丸秘"}, "hidden_address")
        plain = work.seal("persons", "sealed_contact", *row, {"address": "本町"})
        place = ("persons", "sealed_contact", *row)
        assert work.unseal(*place, hidden) == {}
        assert work.unseal(*place, hidden, reveal=True) == {"address": "丸秘"}
        assert work.unseal(*place, plain) == {"address": "本町"}
        assert work.unseal(*place, None) == {}
        assert (work.is_hidden(hidden), work.is_hidden(plain)) == (True, False)


def test_files_are_private_from_the_first_byte(path: Path, local: Office) -> None:
    with local.write() as work:
        add_person(work)
    files = [found for found in path.parent.iterdir() if found.is_file()]
    assert {found.name for found in files} >= {"office.db", "office.db.keys", "office.db.anchors"}
    assert {found.name: found.stat().st_mode & 0o777 for found in files} == {
        found.name: 0o600 for found in files
    }


def test_nothing_readable_lies_in_the_files(path: Path, local: Office) -> None:
    with local.write() as work:
        add_note(work, add_person(work, name="桜井 文乃"), WORDS)
    everything = b"".join(f.read_bytes() for f in path.parent.iterdir() if f.is_file())
    for plain in (
        "桜井",
        WORDS[:6],
        "林 花子",
        "北川区",
        "CREATE TABLE",
        "SQLite format",
        PASSPHRASE,
    ):
        assert plain.encode() not in everything
    assert local.keyring.raw_database_key not in everything
    assert local.keyring.raw_database_key.hex().encode() not in everything


def test_keys_never_reach_logs_or_words(
    path: Path, clock: FakeClock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    office, _actor = open_office(path, LOGIN, PASSPHRASE, clock)
    with office.write() as work:
        add_note(work, add_person(work))
    said = [repr(office.keyring), repr(office), repr(office.sealer), repr(office.tokens)]
    said += [str(office.engines.writer.url), repr(office.engines), caplog.text]
    with pytest.raises(Fault) as caught:
        open_with_ring(path, type(office.keyring).fresh(), LOGIN, clock)
    said += [repr(caught.value), str(caught.value.values)]
    office.close()
    secrets = [office.keyring.raw_database_key, office.keyring.token_key, office.keyring.audit_key]
    secrets += [key for _part, key in office.keyring.data_keys.values()]
    for secret in secrets:
        for text in said:
            assert secret.hex() not in text.lower()
            assert repr(secret)[2:-1] not in text
    assert PASSPHRASE not in "".join(said)


def test_the_wrong_key_is_silent_on_stderr(
    path: Path, clock: FakeClock, local: Office, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(Fault, match="not_a_database"):
        open_with_ring(path, type(local.keyring).fresh(), LOGIN, clock)
    assert capfd.readouterr() == ("", "")


def test_a_wrong_passphrase_and_an_unknown_login_say_the_same(path: Path, clock: FakeClock) -> None:
    with pytest.raises(UserError) as wrong:
        open_office(path, LOGIN, "not it", clock)
    with pytest.raises(UserError) as unknown:
        open_office(path, "nobody", PASSPHRASE, clock)
    assert wrong.value.code == unknown.value.code == "wrong_passphrase"
    assert dict(wrong.value.values) == dict(unknown.value.values)


def test_failures_make_one_wait_and_come_into_the_log(path: Path, clock: FakeClock) -> None:
    for _try in range(3):
        with pytest.raises(UserError, match="wrong_passphrase"):
            open_office(path, LOGIN, "not it", clock)
    with pytest.raises(UserError) as caught:
        open_office(path, LOGIN, PASSPHRASE, clock)
    assert (caught.value.code, caught.value.values["seconds"]) == ("wait_before_retry", 6)
    clock.advance(hours=-1)
    with pytest.raises(UserError, match="wait_before_retry"):
        open_office(path, LOGIN, PASSPHRASE, clock)
    clock.advance(hours=1, seconds=6)
    office, _actor = open_office(path, LOGIN, PASSPHRASE, clock)
    assert count(office, "sign_in_failures") == 3
    office.close()
    open_office(path, LOGIN, PASSPHRASE, clock)[0].close()


def test_a_passphrase_typed_in_full_width_is_the_same(path: Path, clock: FakeClock) -> None:
    wide = PASSPHRASE.translate({c: c + 0xFEE0 for c in range(0x21, 0x7F)})
    open_office(path, LOGIN, wide, clock)[0].close()


def test_the_recovery_key_gives_a_new_passphrase(tmp_path: Path, clock: FakeClock) -> None:
    path = tmp_path / "second.db"
    key = create_office(path, "北川区", "real", LOGIN, "林", PASSPHRASE, clock, cost=FAST)
    recover_login(path, key.lower().replace("-", " "), LOGIN, "atarashii-aikotoba", FAST)
    office, actor = open_office(path, LOGIN, "atarashii-aikotoba", clock)
    assert actor.name == "林"
    office.close()
    with pytest.raises(UserError, match="wrong_passphrase"):
        open_office(path, LOGIN, PASSPHRASE, clock)


def test_a_recovery_key_of_another_office_is_refused(
    path: Path, tmp_path: Path, clock: FakeClock
) -> None:
    other = create_office(tmp_path / "o.db", "別", "real", "a", "a", PASSPHRASE, clock, cost=FAST)
    with pytest.raises(UserError, match="wrong_recovery_key"):
        recover_login(path, other, LOGIN, "atarashii-aikotoba", FAST)


def test_an_office_is_never_made_over_another(path: Path, clock: FakeClock) -> None:
    before = path.read_bytes()
    with pytest.raises(UserError, match="already_exists"):
        create_office(path, "別", "real", "a", "a", PASSPHRASE, clock, cost=FAST)
    path.rename(path.with_name("moved.db"))
    with pytest.raises(UserError, match="already_exists"):  # its keys are still here
        create_office(path, "別", "real", "a", "a", PASSPHRASE, clock, cost=FAST)
    assert path.with_name("moved.db").read_bytes() == before


def test_opening_with_keys_at_hand_derives_nothing(
    path: Path, local: Office, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Argon2id costs most of a second; a worker process must not pay it again."""

    def refuse(_self: object, _passphrase: str) -> bytes:
        raise AssertionError("derived")

    monkeypatch.setattr(Derivation, "key", refuse)
    with pytest.raises(AssertionError, match="derived"):
        open_office(path, LOGIN, PASSPHRASE, clock)
    office, _actor = open_with_ring(path, local.keyring, LOGIN, clock)
    office.close()


def test_two_programs_see_each_other(local: Office, reopen: Callable[[], Office]) -> None:
    other = reopen()
    probe = other.change_probe()
    seen, before = other.latest_change(), probe.version()
    with local.write() as work:
        note_id = add_note(work, add_person(work))
    assert probe.version() != before
    assert [change.subject_id for change in other.changes_since(seen)] == [note_id]
    probe.close()


def test_a_locked_database_is_a_fault_and_the_draft_can_wait(
    local: Office, reopen: Callable[[], Office]
) -> None:
    other = reopen()
    with local.write() as work:
        add_person(work)
        with other.engines.writer.connect() as connection:
            connection.connection.driver_connection.execute("PRAGMA busy_timeout=50")
        with pytest.raises(Fault, match="database_locked"), other.write() as second:
            second.new_id()
    with other.write() as second:
        add_person(second)
    assert count(local, "persons") == 2


def test_ids_sort_by_time(local: Office, clock: FakeClock) -> None:
    def made() -> str:
        with local.write() as work:
            return work.new_id()

    first = made()
    clock.advance(seconds=1)
    assert first < made()
