"""Sealed values: bound to their place, padded, fast enough for an import."""

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.errors import Fault, UserError
from desktop_app.security.keys import Compartment, KeyRing
from desktop_app.security.sealing import Sealer

RING = KeyRing.fresh()
SEALER = Sealer(RING)
ROW = "01a20588f0c2704d8f617f6d68583302"
PLACE = ("notes", "sealed_body", ROW, 1)


@given(st.binary(max_size=3000))
def test_what_was_sealed_opens(plaintext: bytes) -> None:
    assert SEALER.open(*PLACE, SEALER.seal("common", *PLACE, plaintext)) == plaintext


NUMBERS = st.integers(-(2**63), 2**63 - 1)


@given(st.dictionaries(st.text(max_size=20), st.text(max_size=50) | NUMBERS | st.none()))
def test_objects_come_back(value: dict[str, object]) -> None:
    assert SEALER.open_json(*PLACE, SEALER.seal_json("tax", *PLACE, value)) == value


def test_a_number_without_end_is_refused() -> None:
    with pytest.raises(UserError, match="bad_amount"):
        SEALER.seal_json("common", *PLACE, {"yen": 10**20})


@pytest.mark.parametrize(
    "place",
    [
        ("facts", "sealed_body", ROW, 1),
        ("notes", "sealed_name", ROW, 1),
        ("notes", "sealed_body", ROW[:-1] + "3", 1),
        ("notes", "sealed_body", ROW, 2),
        ("notes|sealed_body", "", ROW, 1),
    ],
)
def test_a_value_does_not_open_elsewhere(place: tuple[str, str, str, int]) -> None:
    blob = SEALER.seal("common", *PLACE, "花子".encode())
    with pytest.raises(Fault, match="damaged_value"):
        SEALER.open(*place, blob)


def test_every_flipped_bit_is_noticed() -> None:
    blob = SEALER.seal("common", *PLACE, b"short")
    for bit in range(len(blob) * 8):
        damaged = bytearray(blob)
        damaged[bit // 8] ^= 1 << bit % 8
        with pytest.raises((Fault, UserError)):
            SEALER.open(*PLACE, bytes(damaged))


@pytest.mark.parametrize("blob", [b"", b"\x01", b"\x01\x00\x01" + b"x" * 20, b"\x02" * 100])
def test_what_is_no_blob_is_damage(blob: bytes) -> None:
    with pytest.raises(Fault, match="damaged_value"):
        SEALER.open(*PLACE, blob)


def test_the_format_is_what_the_decision_says() -> None:
    blob = SEALER.seal("tax", *PLACE, "分納".encode())
    key_id = RING.current("tax")
    assert blob[:3] == b"\x01" + key_id.to_bytes(2, "big")
    bound = blob[:3] + f"|notes|sealed_body|{ROW}|1".encode()
    padded = AESGCM(RING.data_keys[key_id][1]).decrypt(blob[3:15], blob[15:], bound)
    assert padded == "分納".encode() + b"\x80" + b"\0" * (64 - 7)


def test_the_length_of_a_name_does_not_show() -> None:
    lengths = {len(SEALER.seal("common", *PLACE, b"x" * size)) for size in range(64)}
    assert len(lengths) == 1
    assert len(SEALER.seal("common", *PLACE, b"x" * 64)) not in lengths


def test_the_same_value_never_looks_the_same() -> None:
    assert len({SEALER.seal("common", *PLACE, b"x") for _ in range(500)}) == 500


def test_compartments_open_only_with_their_key() -> None:
    less = {i: v for i, v in RING.data_keys.items() if v[0] != Compartment.HIDDEN_ADDRESS}
    counter = Sealer(KeyRing(RING.raw_database_key, RING.token_key, RING.audit_key, less))
    hidden = SEALER.seal("hidden_address", *PLACE, b"x")
    assert SEALER.compartment_of(hidden) == "hidden_address"
    assert counter.compartment_of(hidden) is None
    assert not counter.can_open(hidden)
    with pytest.raises(UserError, match="no_key_for_value"):
        counter.open(*PLACE, hidden)
    with pytest.raises(UserError, match="no_key_for_compartment"):
        counter.seal("hidden_address", *PLACE, b"x")
    assert counter.open(*PLACE, SEALER.seal("common", *PLACE, b"x")) == b"x"


def test_many_rows_open_as_each_does_alone() -> None:
    changed = Sealer(RING.with_new_key(Compartment.COMMON))
    sealers = (SEALER, SEALER, SEALER), (SEALER, changed, SEALER)  # under one key, under two
    for row_sealers in (*sealers, ()):
        rows = [
            (
                f"{at:032x}",
                at,
                one.seal_json("common", *PLACE[:2], f"{at:032x}", at, {"n": at}),
                "x",
            )
            for at, one in enumerate(row_sealers)
        ]
        opened = changed.rows_opener(*PLACE[:2])
        assert opened(rows) == [{"n": at} for at in range(len(rows))]
        for at, (row_id, version, blob, more) in enumerate(rows):
            for moved in ((row_id, version + 1, blob, more), (row_id, version, blob[:-1], more)):
                with pytest.raises(Fault, match="damaged_value"):
                    opened([*rows[:at], moved, *rows[at + 1 :]])


def test_a_key_added_later_is_fetched_once() -> None:
    newer, asked = RING.with_new_key(Compartment.COMMON), []

    def reload() -> KeyRing:
        asked.append(1)
        return newer

    sealer, blob = Sealer(RING, reload), Sealer(newer).seal("common", *PLACE, b"new")
    assert sealer.open(*PLACE, blob) == b"new"
    unknown = Sealer(newer.with_new_key(Compartment.TAX)).seal("tax", *PLACE, b"x")
    for _try in range(3):
        assert not sealer.can_open(unknown)
    assert len(asked) == 2


@given(st.lists(st.binary(max_size=300) | st.none(), max_size=30))
def test_many_rows_are_sealed_as_one_by_one(plaintexts: list[bytes | None]) -> None:
    rows = [f"{at:032x}" for at in range(len(plaintexts))]
    blobs = SEALER.for_rows("notes", "sealed_body", "tax")(rows, 7, plaintexts)
    for row, plain, blob in zip(rows, plaintexts, blobs, strict=True):
        if plain is None or blob is None:
            assert blob is plain
            continue
        assert SEALER.open("notes", "sealed_body", row, 7, blob) == plain
        assert SEALER.compartment_of(blob) == Compartment.TAX
        assert len(blob) == len(SEALER.seal("tax", *PLACE, plain))
    nonces = [blob[3:15] for blob in blobs if blob is not None]
    assert len(set(nonces)) == len(nonces)
