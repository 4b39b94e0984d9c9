"""Staff: joining, leaving, passphrases; what a leaver can and cannot read afterwards."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from desktop_app.clock import FakeClock
from desktop_app.domain.session import Duty
from desktop_app.errors import UserError
from desktop_app.security.key_file import key_path, load
from desktop_app.security.passphrase import Cost
from desktop_app.services.staff import Staff, StaffMember
from desktop_app.storage.office import create_office, open_office
from desktop_app.storage.opened import Office
from desktop_app.storage.tables import audit_entries
from tests.fakes import counter_clock

FAST = Cost(memory_kib=64, passes=1, lanes=1)
CHIEF, CHIEF_WORD = "hayashi", "hidari-migi-ue-shita"
CLERK, CLERK_WORD = "mori", "asa-hiru-yuu-yoru"
Opening = Callable[[str, str], Office]


@pytest.fixture
def clock() -> FakeClock:
    return counter_clock()


@pytest.fixture
def path(tmp_path: Path, clock: FakeClock) -> Path:
    made = tmp_path / "office.db"
    create_office(
        made, "北川区", "real", CHIEF, "林 花子", CHIEF_WORD, clock, counter="国保年金課", cost=FAST
    )
    return made


@pytest.fixture
def sign_in(path: Path, clock: FakeClock) -> Iterator[Opening]:
    opened: list[Office] = []

    def one(login: str, passphrase: str) -> Office:
        opened.append(open_office(path, login, passphrase, clock)[0])
        return opened[-1]

    yield one
    for office in opened:
        office.close()


@pytest.fixture
def chief(sign_in: Opening) -> Office:
    return sign_in(CHIEF, CHIEF_WORD)


@pytest.fixture
def clerk(chief: Office, sign_in: Opening) -> Office:
    Staff(chief, FAST).add(CLERK, "森 一郎", "市税窓口 2番", Duty.COUNTER, CLERK_WORD)
    return sign_in(CLERK, CLERK_WORD)


def member(office: Office, login: str) -> StaffMember:
    return next(found for found in Staff(office).members() if found.login == login)


def test_a_colleague_signs_in_with_counter_and_duty(chief: Office, clerk: Office) -> None:
    actor = clerk.actor
    assert (actor.name, actor.counter, actor.duty) == ("森 一郎", "市税窓口 2番", Duty.COUNTER)
    assert [m.login for m in Staff(clerk).members()] == [CHIEF, CLERK]
    assert member(chief, CLERK).id == actor.staff_id


def test_the_keys_follow_the_duty(chief: Office, clerk: Office) -> None:
    with chief.write() as work:
        place = ("persons", "sealed_contact", work.new_id(), 1)
        hidden = work.seal(*place, {"address": "x"}, "hidden_address")
        tax = work.seal(*place, {"address": "y"}, "tax")
    with clerk.read() as work:
        assert work.unseal(*place, hidden, reveal=False) == {}
        assert work.unseal(*place, tax) == {"address": "y"}
        assert not work.sealer.can_open(hidden)
        with pytest.raises(UserError, match="no_key_for_value"):
            work.unseal(*place, hidden, reveal=True)


def test_only_an_administrator_adds_and_removes(chief: Office, clerk: Office) -> None:
    with pytest.raises(UserError, match="not_permitted"):
        Staff(clerk).add("x", "x", "x", Duty.COUNTER, CLERK_WORD)
    with pytest.raises(UserError, match="not_permitted"):
        Staff(clerk).leave(chief.actor.staff_id)
    with pytest.raises(UserError, match="cannot_leave_oneself"):
        Staff(chief).leave(chief.actor.staff_id)


@pytest.mark.parametrize(
    ("login", "passphrase", "code"),
    [
        (CLERK, CLERK_WORD, "login_taken"),
        ("", CLERK_WORD, "login_unusable"),
        ("a\nb", CLERK_WORD, "login_unusable"),
        ("x" * 41, CLERK_WORD, "login_unusable"),
        ("new", "short", "passphrase_too_short"),
    ],
)
def test_who_cannot_be_added(
    chief: Office, clerk: Office, path: Path, login: str, passphrase: str, code: str
) -> None:
    assert clerk.actor.login == CLERK
    before = load(key_path(path)).slots.keys()
    with pytest.raises(UserError, match=code):
        Staff(chief, FAST).add(login, "名", "窓口", Duty.COUNTER, passphrase)
    assert load(key_path(path)).slots.keys() == before
    assert len(Staff(chief).members()) == 2


def test_a_leaver_is_out_and_lacks_the_new_keys(
    chief: Office, clerk: Office, sign_in: Opening, path: Path
) -> None:
    old_ring = clerk.keyring
    Staff(chief, FAST).leave(clerk.actor.staff_id)
    assert not member(chief, CLERK).active
    assert set(load(key_path(path)).slots) == {CHIEF}
    with pytest.raises(UserError, match="wrong_passphrase"):
        sign_in(CLERK, CLERK_WORD)
    with chief.write() as work:
        blob = work.seal("notes", "sealed_body", work.new_id(), 1, {"words": "x"})
    assert int.from_bytes(blob[1:3], "big") not in old_ring.data_keys
    assert not clerk.sealer.can_open(blob)  # even where the program was left open


def test_a_colleague_who_stays_takes_up_the_new_keys_without_signing_in(
    chief: Office, clerk: Office, sign_in: Opening
) -> None:
    Staff(chief, FAST).add("ono", "小野", "福祉", Duty.COUNTER, "haru-natsu-aki")
    Staff(chief, FAST).leave(member(chief, "ono").id)
    with chief.write() as work:
        place = ("notes", "sealed_body", work.new_id(), 1)
        blob = work.seal(*place, {"words": "x"})
    with clerk.read() as work:
        assert work.unseal(*place, blob) == {"words": "x"}
    again = sign_in(CLERK, CLERK_WORD)
    with again.read() as work:
        assert work.unseal(*place, blob) == {"words": "x"}


def test_one_changes_ones_own_passphrase(clerk: Office, sign_in: Opening) -> None:
    staff = Staff(clerk, FAST)
    with pytest.raises(UserError, match="wrong_passphrase"):
        staff.change_passphrase("not it at all", "atarashii-aikotoba")
    with pytest.raises(UserError, match="passphrase_too_short"):
        staff.change_passphrase(CLERK_WORD, "short")
    staff.change_passphrase(CLERK_WORD, "atarashii-aikotoba")
    sign_in(CLERK, "atarashii-aikotoba")
    with pytest.raises(UserError, match="wrong_passphrase"):
        sign_in(CLERK, CLERK_WORD)


def test_unlocking_waits_like_signing_in(clerk: Office, clock: FakeClock) -> None:
    staff = Staff(clerk)
    staff.unlock(CLERK_WORD)
    for _try in range(3):
        with pytest.raises(UserError, match="wrong_passphrase"):
            staff.unlock("wrong")
    with pytest.raises(UserError, match="wait_before_retry"):
        staff.unlock(CLERK_WORD)
    clock.advance(seconds=6)
    staff.unlock(CLERK_WORD)
    staff.unlock(CLERK_WORD)


def test_everything_is_in_the_log(chief: Office, clerk: Office) -> None:
    Staff(clerk, FAST).change_passphrase(CLERK_WORD, "atarashii-aikotoba")
    Staff(chief, FAST).leave(clerk.actor.staff_id)
    with chief.read() as work:
        actions = set(work.connection.execute(select(audit_entries.c.action)).scalars())
    assert {"sign_in", "staff_added", "unlock", "passphrase_changed", "staff_left"} <= actions
    assert chief.verify().ok
