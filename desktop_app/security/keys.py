"""The keys of one office in memory, and how one slot holds them for one staff member.

A slot has a key pair (X25519) of its own. The passphrase opens the private half; every key of the
office is wrapped for the public half. So a new key can be given to every colleague without their
passphrases, changing a passphrase rewraps 32 bytes, and a leaver costs one deleted slot. Python
cannot promise to wipe keys from memory; it can promise never to print them.
"""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap, aes_key_wrap

from desktop_app.errors import Fault, UserError
from desktop_app.security.passphrase import KEY_BYTES, STANDARD_COST, Cost, Derivation

_MOST_KEY_ID = 0xFFFF


class Compartment(StrEnum):
    """What is sealed together may be read together."""

    COMMON = "common"
    TAX = "tax"
    WELFARE = "welfare"
    HIDDEN_ADDRESS = "hidden_address"


ALL_COMPARTMENTS = frozenset(Compartment)
EVERYDAY_COMPARTMENTS = ALL_COMPARTMENTS - {Compartment.HIDDEN_ADDRESS}


class KeyRing:
    """The opened keys. Never shown, never pickled: `repr` says nothing."""

    __slots__ = ("_current", "audit_key", "data_keys", "private", "raw_database_key", "token_key")

    def __init__(
        self,
        raw_database_key: bytes,
        token_key: bytes,
        audit_key: bytes,
        data_keys: Mapping[int, tuple[Compartment, bytes]],
        private: X25519PrivateKey | None = None,
    ) -> None:
        self.raw_database_key = raw_database_key
        self.token_key = token_key
        self.audit_key = audit_key
        self.data_keys = dict(data_keys)
        self.private = private  # opens keys that were added to the slot after sign-in
        # Ids only grow, so the highest of a compartment is the one new values are sealed with.
        self._current = {part: key_id for key_id, (part, _k) in sorted(self.data_keys.items())}

    @classmethod
    def fresh(cls) -> "KeyRing":
        """Random keys for a new office, one data key for each compartment."""
        parts = enumerate(Compartment, start=1)
        data = {key_id: (part, os.urandom(KEY_BYTES)) for key_id, part in parts}
        return cls(os.urandom(KEY_BYTES), os.urandom(KEY_BYTES), os.urandom(KEY_BYTES), data)

    @property
    def compartments(self) -> frozenset[Compartment]:
        """What this ring can open."""
        return frozenset(self._current)

    def current(self, compartment: str) -> int:
        """The id of the key that seals new values; refused where the ring has none."""
        try:
            return self._current[Compartment(compartment)]
        except KeyError:
            raise UserError("no_key_for_compartment", compartment=compartment) from None

    def with_new_key(self, compartment: Compartment) -> "KeyRing":
        """The ring with one more data key, which seals from now on; old values stay readable."""
        key_id = max(self.data_keys) + 1
        if key_id > _MOST_KEY_ID:
            raise Fault("key_ids_used_up")
        data = {**self.data_keys, key_id: (compartment, os.urandom(KEY_BYTES))}
        return KeyRing(self.raw_database_key, self.token_key, self.audit_key, data, self.private)

    def __repr__(self) -> str:
        return "KeyRing(…)"

    def __reduce__(self) -> str:
        raise TypeError("keys are not pickled")


@dataclass(frozen=True, slots=True)
class Slot:
    """What the key file holds for one login: nothing in it opens without the passphrase."""

    derivation: Derivation
    public: bytes
    private: bytes  # wrapped
    keys: Mapping[str, bytes]  # "common:1" -> ephemeral public key and wrapped key

    @property
    def compartments(self) -> frozenset[Compartment]:
        """The compartments this slot was given."""
        parts = {name.split(":")[0] for name in self.keys}
        return frozenset(part for part in Compartment if part in parts)

    def __repr__(self) -> str:
        return "Slot(…)"


def make_slot(
    office_id: str,
    passphrase: str,
    ring: KeyRing,
    compartments: Iterable[Compartment],
    cost: Cost = STANDARD_COST,
) -> Slot:
    """A new slot for somebody, holding the keys of the compartments they may read."""
    private = X25519PrivateKey.generate()
    public = private.public_key().public_bytes_raw()
    derivation = Derivation.fresh(cost)
    wrapped = aes_key_wrap(derivation.key(passphrase), private.private_bytes_raw())
    return with_keys(office_id, Slot(derivation, public, wrapped, {}), ring, compartments)


def with_keys(
    office_id: str, slot: Slot, ring: KeyRing, compartments: Iterable[Compartment]
) -> Slot:
    """The slot with every key of the ring that it may have, sealed to its public half."""
    names = {
        name: _seal_to(slot.public, key, f"{office_id}|{name}")
        for name, key in _named(ring, frozenset(compartments)).items()
    }
    return replace(slot, keys=names)


def open_slot(office_id: str, slot: Slot, passphrase: str) -> KeyRing:
    """The keys of a slot. A wrong passphrase is the caller's to mend, a broken slot is not."""
    return open_with_private(office_id, slot, _private_half(slot, passphrase))


def open_with_private(office_id: str, slot: Slot, private: X25519PrivateKey) -> KeyRing:
    """The keys of a slot whose private half is at hand: for keys added after sign-in."""
    opened = {
        name: _open_from(private, sealed, f"{office_id}|{name}")
        for name, sealed in slot.keys.items()
    }
    return _ring(opened, private)


def rewrap(slot: Slot, old: str, new: str, cost: Cost | None = None) -> Slot:
    """The same slot under a new passphrase; no other key changes."""
    private = _private_half(slot, old)
    derivation = Derivation.fresh(cost or slot.derivation.cost)
    return replace(
        slot,
        derivation=derivation,
        private=aes_key_wrap(derivation.key(new), private.private_bytes_raw()),
    )


def _private_half(slot: Slot, passphrase: str) -> X25519PrivateKey:
    try:
        raw = aes_key_unwrap(slot.derivation.key(passphrase), slot.private)
    except InvalidUnwrap:
        raise UserError("wrong_passphrase") from None
    except ValueError:
        raise Fault("damaged_key_file") from None
    return X25519PrivateKey.from_private_bytes(raw)


def _named(ring: KeyRing, compartments: frozenset[Compartment]) -> dict[str, bytes]:
    base = {"database:0": ring.raw_database_key, "token:0": ring.token_key}
    data = {
        f"{part}:{key_id}": key
        for key_id, (part, key) in ring.data_keys.items()
        if part in compartments
    }
    return {**base, "audit:0": ring.audit_key, **data}


def _ring(opened: Mapping[str, bytes], private: X25519PrivateKey) -> KeyRing:
    data: dict[int, tuple[Compartment, bytes]] = {}
    try:
        for name, key in opened.items():
            part, key_id = name.split(":")
            if int(key_id):
                data[int(key_id)] = (Compartment(part), key)
        base = (opened["database:0"], opened["token:0"], opened["audit:0"])
        return KeyRing(*base, data, private)
    except (KeyError, ValueError):
        raise Fault("damaged_key_file") from None


def _seal_to(public: bytes, key: bytes, purpose: str) -> bytes:
    ephemeral = X25519PrivateKey.generate()
    shared = ephemeral.exchange(X25519PublicKey.from_public_bytes(public))
    own_public = ephemeral.public_key().public_bytes(
        serialization.Encoding.Raw, serialization.PublicFormat.Raw
    )
    return own_public + aes_key_wrap(_wrapping_key(shared, own_public, public, purpose), key)


def _open_from(private: X25519PrivateKey, sealed: bytes, purpose: str) -> bytes:
    ephemeral, wrapped = sealed[:KEY_BYTES], sealed[KEY_BYTES:]
    try:
        shared = private.exchange(X25519PublicKey.from_public_bytes(ephemeral))
        public = private.public_key().public_bytes_raw()
        return aes_key_unwrap(_wrapping_key(shared, ephemeral, public, purpose), wrapped)
    except (InvalidUnwrap, ValueError):
        raise Fault("damaged_key_file") from None


def _wrapping_key(shared: bytes, ephemeral: bytes, public: bytes, purpose: str) -> bytes:
    # Both public halves and the key's name go in, so that no wrap can be moved to another place.
    info = b"madoguchi slot|" + purpose.encode()
    return HKDF(hashes.SHA256(), KEY_BYTES, salt=ephemeral + public, info=info).derive(shared)
