"""Slots, the key file, and the recovery key."""

import pickle
from pathlib import Path
from types import MappingProxyType

import pytest
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.errors import Fault, UserError
from desktop_app.security import key_file, recovery
from desktop_app.security.key_file import KeyFile
from desktop_app.security.keys import (
    ALL_COMPARTMENTS,
    EVERYDAY_COMPARTMENTS,
    Compartment,
    KeyRing,
    make_slot,
    open_slot,
    rewrap,
    with_keys,
)
from desktop_app.security.passphrase import STANDARD_COST, Cost, Derivation

FAST = Cost(memory_kib=64, passes=1, lanes=1)
OFFICE = "0" * 32


def same(one: KeyRing, other: KeyRing) -> bool:
    def parts(ring: KeyRing) -> tuple[object, ...]:
        return ring.raw_database_key, ring.token_key, ring.audit_key, ring.data_keys

    return parts(one) == parts(other)


@pytest.fixture
def ring() -> KeyRing:
    return KeyRing.fresh()


@pytest.fixture
def keys(ring: KeyRing) -> KeyFile:
    slots = {"hayashi": make_slot(OFFICE, "hidari", ring, ALL_COMPARTMENTS, FAST)}
    spare = make_slot(OFFICE, "on paper", ring, ALL_COMPARTMENTS, FAST)
    return KeyFile(OFFICE, MappingProxyType(slots), spare)


def test_the_standard_cost_is_what_the_decision_says() -> None:
    assert (STANDARD_COST.memory_kib, STANDARD_COST.passes, STANDARD_COST.lanes) == (65536, 3, 4)


def test_the_library_gives_the_vector_of_rfc_9106() -> None:
    """RFC 9106 section 5.3."""
    tag = Argon2id(
        salt=b"\2" * 16, length=32, iterations=3, lanes=4, memory_cost=32,
        ad=b"\4" * 12, secret=b"\3" * 8,
    ).derive(b"\1" * 32)  # fmt: skip
    assert tag.hex() == "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659"


def test_a_passphrase_gives_the_same_key_as_in_the_first_release() -> None:
    """Pinned, so that no change silently locks an office out."""
    derivation = Derivation(bytes(range(16)), Cost(memory_kib=1024, passes=3, lanes=4))
    again = Derivation.from_json(derivation.to_json())
    assert again == derivation
    assert again.key("窓口") == derivation.key("窓口")
    assert again.key("窓口").hex() == VECTOR
    assert again.key("窓囗") != derivation.key("窓口")


VECTOR = "62d02de8e8487ac71271d6fb90c3cdc06cadd32d3ae46609e9e57876592cbd43"


@pytest.mark.parametrize(
    "change",
    [
        {"name": "pbkdf2"}, {"salt": "00"}, {"salt": "zz"}, {"memory_kib": 1 << 40},
        {"memory_kib": 1}, {"passes": 0}, {"passes": 10**6}, {"lanes": 0}, {"lanes": "x"},
    ],
    ids=str,
)  # fmt: skip
def test_absurd_parameters_are_damage(change: dict[str, object]) -> None:
    with pytest.raises(Fault, match="damaged_key_file"):
        Derivation.from_json({**Derivation.fresh(FAST).to_json(), **change})


def test_a_slot_opens_with_its_passphrase_only(ring: KeyRing) -> None:
    slot = make_slot(OFFICE, "hidari", ring, ALL_COMPARTMENTS, FAST)
    assert same(open_slot(OFFICE, slot, "hidari"), ring)
    with pytest.raises(UserError, match="wrong_passphrase"):
        open_slot(OFFICE, slot, "migi")
    with pytest.raises(Fault, match="damaged_key_file"):
        open_slot("1" * 32, slot, "hidari")  # the slot of another office


def test_a_slot_holds_only_its_compartments(ring: KeyRing) -> None:
    slot = make_slot(OFFICE, "hidari", ring, EVERYDAY_COMPARTMENTS, FAST)
    opened = open_slot(OFFICE, slot, "hidari")
    assert opened.compartments == slot.compartments == EVERYDAY_COMPARTMENTS
    hidden = ring.data_keys[ring.current(Compartment.HIDDEN_ADDRESS)][1]
    assert hidden not in {key for _part, key in opened.data_keys.values()}
    with pytest.raises(UserError, match="no_key_for_compartment"):
        opened.current(Compartment.HIDDEN_ADDRESS)


def test_a_new_passphrase_rewraps_one_slot_and_no_key(ring: KeyRing) -> None:
    slot = make_slot(OFFICE, "hidari", ring, ALL_COMPARTMENTS, FAST)
    changed = rewrap(slot, "hidari", "migi", FAST)
    assert (changed.keys, changed.public) == (slot.keys, slot.public)
    assert same(open_slot(OFFICE, changed, "migi"), ring)
    with pytest.raises(UserError, match="wrong_passphrase"):
        open_slot(OFFICE, changed, "hidari")
    with pytest.raises(UserError, match="wrong_passphrase"):
        rewrap(slot, "wrong", "migi", FAST)


def test_a_new_key_reaches_a_slot_without_its_passphrase(ring: KeyRing) -> None:
    slot = make_slot(OFFICE, "hidari", ring, EVERYDAY_COMPARTMENTS, FAST)
    newer = ring.with_new_key(Compartment.TAX).with_new_key(Compartment.HIDDEN_ADDRESS)
    assert newer.current(Compartment.TAX) != ring.current(Compartment.TAX)
    opened = open_slot(OFFICE, with_keys(OFFICE, slot, newer, slot.compartments), "hidari")
    assert opened.current(Compartment.TAX) == newer.current(Compartment.TAX)
    assert ring.current(Compartment.TAX) in opened.data_keys  # old values stay readable
    assert opened.compartments == EVERYDAY_COMPARTMENTS


def test_keys_show_nothing_and_are_not_pickled(ring: KeyRing, keys: KeyFile) -> None:
    assert repr(ring) == str(ring) == f"{ring}" == "KeyRing(…)"
    assert repr(keys.recovery) == "Slot(…)"
    with pytest.raises(TypeError):
        pickle.dumps(ring)


def test_the_key_file_round_trips_private(tmp_path: Path, ring: KeyRing, keys: KeyFile) -> None:
    path = tmp_path / "office.db.keys"
    key_file.save(path, keys, ring)
    found = key_file.load(path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert same(found.open("hayashi", "hidari"), ring)
    assert same(found.open_recovery("on paper"), ring)
    assert [f.name for f in tmp_path.iterdir()] == [path.name]
    content = path.read_bytes()
    for secret in (ring.raw_database_key, ring.token_key, ring.audit_key):
        assert secret not in content
        assert secret.hex().encode() not in content


def test_a_smuggled_slot_is_noticed(ring: KeyRing, keys: KeyFile) -> None:
    """Somebody who can write files but has no key puts a slot of their own beside the others."""
    stranger = make_slot(OFFICE, "mine", KeyRing.fresh(), ALL_COMPARTMENTS, FAST)
    signed = key_file.decoded(key_file.encoded(keys, ring))
    smuggled = signed.with_slot("stranger", stranger)
    with pytest.raises(Fault, match="damaged_key_file"):
        smuggled.open("hayashi", "hidari")


def test_a_leaver_has_no_slot(ring: KeyRing, keys: KeyFile) -> None:
    left = key_file.decoded(key_file.encoded(keys.without_slot("hayashi"), ring))
    with pytest.raises(UserError, match="wrong_passphrase"):
        left.open("hayashi", "hidari")
    assert same(left.open_recovery("on paper"), ring)


def test_edits_by_two_administrators_do_not_lose_each_other(
    tmp_path: Path, ring: KeyRing, keys: KeyFile
) -> None:
    path = tmp_path / "office.db.keys"
    key_file.save(path, keys, ring)
    for login in ("a", "b"):
        slot = make_slot(OFFICE, login, ring, EVERYDAY_COMPARTMENTS, FAST)
        key_file.edit(path, ring, lambda found, n=login, s=slot: found.with_slot(n, s))  # type: ignore[misc]
    assert set(key_file.load(path).slots) == {"hayashi", "a", "b"}


def test_a_recovery_key_is_eight_groups_of_five() -> None:
    key = recovery.new_recovery_key()
    assert [len(group) for group in key.split("-")] == [5] * 8
    assert recovery.read_recovery_key(key) == key
    assert recovery.read_recovery_key(f" {key.lower().replace('-', ' ')} ") == key
    wide = key.translate({c: c + 0xFEE0 for c in range(0x21, 0x7F)})
    assert recovery.read_recovery_key(wide) == key
    assert recovery.new_recovery_key() != key


@given(st.integers(0, 39), st.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXYZ"))
def test_one_mistyped_character_is_found(place: int, character: str) -> None:
    key = recovery.new_recovery_key().replace("-", "")
    typed = key[:place] + character + key[place + 1 :]
    if typed != key:
        with pytest.raises(UserError, match="recovery_key_unreadable"):
            recovery.read_recovery_key(typed)


def test_letters_that_look_alike_are_read_as_meant() -> None:
    key = next(k for k in iter(recovery.new_recovery_key, "") if "0" in k and "1" in k)
    assert recovery.read_recovery_key(key.replace("0", "O").replace("1", "l")) == key


def test_two_halves_make_the_key_and_one_alone_does_not() -> None:
    key = recovery.new_recovery_key()
    one, other = recovery.split(key)
    assert recovery.join(one, other) == recovery.join(other, one) == key
    assert recovery.split(key) != (one, other)
    with pytest.raises(UserError, match="recovery_key_unreadable"):
        recovery.read_recovery_key(one)  # a half is not a key, and says so
    with pytest.raises(UserError, match="recovery_key_unreadable"):
        recovery.join(key, other)


@pytest.mark.parametrize("typed", ["", "ABCDE", "A" * 41, "U" * 40, "あ" * 40])
def test_nonsense_is_no_recovery_key(typed: str) -> None:
    with pytest.raises(UserError, match="recovery_key_unreadable"):
        recovery.read_recovery_key(typed)
