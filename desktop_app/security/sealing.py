"""Sealed values: AES-256-GCM, bound to table, column, row and row version.

A blob is `format(1) | key id(2) | nonce(12) | ciphertext and tag`. Its associated data is
`format and key id | table | column | row | version`, so that a value moved to another place does
not open. Short values are padded to a bucket, so that the length of a name does not show.
"""

import json
import os
from collections.abc import Callable, Mapping
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from desktop_app.errors import Fault, UserError
from desktop_app.security.keys import Compartment, KeyRing

FORMAT = 1
_NONCE = 12
_HEADER = 3
_TAG = 16
_SMALL, _LARGE, _SMALL_LIMIT = 64, 256, 1024

# Made once: `json.dumps` with options makes an encoder for every call.
_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

Seal = Callable[[str, int, bytes], bytes]
Open = Callable[[str, int, bytes], bytes]


class Sealer:
    """Seals and opens with the keys of one ring; ciphers are made once and kept."""

    __slots__ = ("_ciphers", "_compartments", "_lacking", "_reload", "_ring")

    def __init__(self, ring: KeyRing, reload: Callable[[], KeyRing] | None = None) -> None:
        self._reload = reload  # asked once for each key id that is not in the ring
        self._lacking: set[int] = set()
        self.take(ring)

    def take(self, ring: KeyRing) -> None:
        """Use the keys of a newer ring from now on."""
        self._ring = ring
        self._compartments = {key_id: part for key_id, (part, _k) in ring.data_keys.items()}
        self._ciphers = {key_id: AESGCM(key) for key_id, (_c, key) in ring.data_keys.items()}

    def for_column(self, table: str, column: str, compartment: str = "common") -> Seal:
        """A cheap `(row id, version, plaintext) -> blob` for one column; for hot loops."""
        key_id = self._ring.current(compartment)
        encrypt = self._ciphers[key_id].encrypt
        header = bytes((FORMAT,)) + key_id.to_bytes(2, "big")
        place = header + f"|{table}|{column}|".encode()
        random = os.urandom

        def seal(row_id: str, version: int, plaintext: bytes) -> bytes:
            nonce = random(_NONCE)
            bound = place + f"{row_id}|{version}".encode()
            return header + nonce + encrypt(nonce, _padded(plaintext), bound)

        return seal

    def opener(self, table: str, column: str) -> Open:
        """A cheap `(row id, version, blob) -> plaintext` for one column; for hot loops."""
        place = f"|{table}|{column}|".encode()

        def opened(row_id: str, version: int, blob: bytes) -> bytes:
            cipher = self._cipher(blob)
            bound = blob[:_HEADER] + place + f"{row_id}|{version}".encode()
            start = _HEADER + _NONCE
            try:
                return _unpadded(cipher.decrypt(blob[_HEADER:start], blob[start:], bound))
            except InvalidTag:
                raise Fault("damaged_value", table=table, column=column) from None

        return opened

    def seal(
        self, compartment: str, table: str, column: str, row_id: str, version: int, plaintext: bytes
    ) -> bytes:
        """Seal one value."""
        return self.for_column(table, column, compartment)(row_id, version, plaintext)

    def open(self, table: str, column: str, row_id: str, version: int, blob: bytes) -> bytes:
        """Open one value; `damaged_value` where it was changed or moved."""
        return self.opener(table, column)(row_id, version, blob)

    def seal_json(
        self,
        compartment: str,
        table: str,
        column: str,
        row_id: str,
        version: int,
        value: Mapping[str, Any],
    ) -> bytes:
        """Seal one JSON object, so that a row costs one opening."""
        return self.seal(compartment, table, column, row_id, version, to_json(value))

    def open_json(
        self, table: str, column: str, row_id: str, version: int, blob: bytes
    ) -> dict[str, Any]:
        """Open one JSON object."""
        return from_json(self.open(table, column, row_id, version, blob))

    def compartment_of(self, blob: bytes) -> Compartment | None:
        """Which compartment a blob belongs to; None where this ring lacks its key."""
        key_id = _key_id(blob)
        found = self._compartments.get(key_id)
        if found is None and self._learns(key_id):
            found = self._compartments.get(key_id)
        return found

    def can_open(self, blob: bytes) -> bool:
        """Whether this person has the key of the value."""
        return self.compartment_of(blob) is not None

    def is_newest(self, blob: bytes) -> bool:
        """Whether the value is under the key that seals new values of its compartment."""
        part = self.compartment_of(blob)
        return part is not None and self._ring.current(part) == _key_id(blob)

    def _cipher(self, blob: bytes) -> AESGCM:
        key_id = _key_id(blob)
        cipher = self._ciphers.get(key_id)
        if cipher is None and self._learns(key_id):
            cipher = self._ciphers.get(key_id)
        if cipher is None:
            raise UserError("no_key_for_value", key_id=key_id)
        return cipher

    def _learns(self, key_id: int) -> bool:
        """Whether the key came after sign-in (a colleague left) and is in the slot by now."""
        if self._reload is None or key_id in self._lacking:
            return False
        self.take(self._reload())
        if key_id not in self._ciphers:
            self._lacking.add(key_id)
        return key_id in self._ciphers

    def __repr__(self) -> str:
        return "Sealer(…)"


def to_json(value: Mapping[str, Any]) -> bytes:
    """Compact UTF-8 JSON."""
    return _ENCODE(value).encode()


def from_json(plaintext: bytes) -> dict[str, Any]:
    """Read the JSON object of a sealed column."""
    found = json.loads(plaintext)
    if not isinstance(found, dict):
        raise Fault("damaged_value")
    return found


def _key_id(blob: bytes) -> int:
    if len(blob) < _HEADER + _NONCE + _TAG or blob[0] != FORMAT:
        raise Fault("damaged_value")
    return int.from_bytes(blob[1:_HEADER], "big")


def _padded(plaintext: bytes) -> bytes:
    """ISO/IEC 7816-4: a marker byte, then zeros up to the bucket."""
    size = len(plaintext) + 1
    bucket = _SMALL if size <= _SMALL_LIMIT else _LARGE
    return (plaintext + b"\x80").ljust(-(-size // bucket) * bucket, b"\0")


def _unpadded(padded: bytes) -> bytes:
    text = padded.rstrip(b"\0")
    if not text.endswith(b"\x80"):
        raise Fault("damaged_value")
    return text[:-1]
