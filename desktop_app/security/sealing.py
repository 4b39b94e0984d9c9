"""Sealed values: AES-256-GCM, bound to table, column, row and row version.

A blob is `format(1) | key id(2) | nonce(12) | ciphertext and tag`. Its associated data is
`format and key id | table | column | row | version`, so that a value moved to another place does
not open. Short values are padded to a bucket, so that the length of a name does not show.
"""

import os
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import orjson
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from desktop_app.errors import Fault, UserError
from desktop_app.security.keys import Compartment, KeyRing

FORMAT = 1
_NONCE = 12
_HEADER = 3
_TAG = 16
_START = _HEADER + _NONCE
_MARKER = b"\x80"
_SMALL, _LARGE, _SMALL_LIMIT = 64, 256, 1024

Seal = Callable[[str, int, bytes], bytes]
SealRows = Callable[[Sequence[str], int, Sequence[bytes | None]], list[bytes | None]]
Open = Callable[[str, int, bytes], bytes]
OpenJson = Callable[[str, int, bytes], dict[str, Any]]
OpenRows = Callable[[Sequence[tuple[Any, ...]]], list[dict[str, Any]]]


class Sealer:
    """Seals and opens with the keys of one ring; ciphers are made once and kept."""

    __slots__ = ("_ciphers", "_compartments", "_decrypts", "_lacking", "_reload", "_ring")

    def __init__(self, ring: KeyRing, reload: Callable[[], KeyRing] | None = None) -> None:
        self._reload = reload  # asked once for each key id that is not in the ring
        self._lacking: set[int] = set()
        self.take(ring)

    def take(self, ring: KeyRing) -> None:
        """Use the keys of a newer ring from now on."""
        self._ring = ring
        self._compartments = {key_id: part for key_id, (part, _k) in ring.data_keys.items()}
        self._ciphers = {key_id: AESGCM(key) for key_id, (_c, key) in ring.data_keys.items()}
        self._decrypts = {_head(key_id): cipher.decrypt for key_id, cipher in self._ciphers.items()}

    def for_column(self, table: str, column: str, compartment: str = "common") -> Seal:
        """A cheap `(row id, version, plaintext) -> blob` for one column; for hot loops."""
        key_id = self._ring.current(compartment)
        encrypt = self._ciphers[key_id].encrypt
        header = _head(key_id)
        place = header + f"|{table}|{column}|".encode()
        random = os.urandom

        def seal(row_id: str, version: int, plaintext: bytes) -> bytes:
            nonce = random(_NONCE)
            bound = place + f"{row_id}|{version}".encode()
            return header + nonce + encrypt(nonce, _padded(plaintext), bound)

        return seal

    def for_rows(self, table: str, column: str, compartment: str = "common") -> SealRows:
        """The same for one column of many rows of one version: `(row ids, version, plaintexts)`.

        Half the time of sealing them singly; what is None stays None. The random bytes of all
        nonces are drawn in one call, and live no longer than it: a copy of this process could
        not seal with them again.
        """
        key_id = self._ring.current(compartment)
        encrypt = self._ciphers[key_id].encrypt
        header = _head(key_id)
        place = (header + f"|{table}|{column}|".encode()).decode("latin-1")

        def seal(
            row_ids: Sequence[str], version: int, plaintexts: Sequence[bytes | None]
        ) -> list[bytes | None]:
            texts = [text for text in plaintexts if text is not None]
            if len(texts) < len(plaintexts):
                one = self.for_column(table, column, compartment)
                both = zip(row_ids, plaintexts, strict=True)
                return [None if text is None else one(row, version, text) for row, text in both]
            nonces, end = _nonces(len(texts)), f"|{version}"
            # Each step for all rows: its code stays in the cache, and the cipher runs in C.
            bounds = [f"{place}{row_id}{end}".encode("latin-1") for row_id in row_ids]
            sealed = map(encrypt, nonces, map(_padded, texts), bounds)
            return [header + nonce + text for nonce, text in zip(nonces, sealed, strict=True)]

        return seal

    def opener(self, table: str, column: str) -> Open:
        """A cheap `(row id, version, blob) -> plaintext` for one column; for hot loops."""
        place = f"|{table}|{column}|"

        def opened(row_id: str, version: int, blob: bytes) -> bytes:
            header = blob[:_HEADER]
            decrypt = self._decrypts.get(header) or self._cipher(blob).decrypt
            bound = header + f"{place}{row_id}|{version}".encode()
            try:
                padded = decrypt(blob[_HEADER:_START], blob[_START:], bound)
                return padded[: padded.rindex(_MARKER)]
            except (InvalidTag, ValueError):
                raise Fault("damaged_value", table=table, column=column) from None

        return opened

    def json_opener(self, table: str, column: str) -> OpenJson:
        """The same for columns that hold one JSON object; all in one call, which is felt."""
        place, read = f"|{table}|{column}|", orjson.loads

        def opened(row_id: str, version: int, blob: bytes) -> dict[str, Any]:
            header = blob[:_HEADER]
            decrypt = self._decrypts.get(header) or self._cipher(blob).decrypt
            bound = header + f"{place}{row_id}|{version}".encode()
            try:
                padded = decrypt(blob[_HEADER:_START], blob[_START:], bound)
                found: dict[str, Any] = read(padded[: padded.rindex(_MARKER)])
            except (InvalidTag, ValueError):
                raise Fault("damaged_value", table=table, column=column) from None
            return found

        return opened

    def rows_opener(self, table: str, column: str) -> OpenRows:
        """The same for many rows at once, each step for all of them: 1.6 µs a row where one after
        the other takes 1.9, because each step finds its own code still in the cache."""
        place, read = f"|{table}|{column}|".encode(), orjson.loads

        def opened(rows: Sequence[tuple[Any, ...]]) -> list[dict[str, Any]]:
            headers = {row[2][:_HEADER] for row in rows}
            if len(headers) != 1:  # no rows, or some sealed before a change of keys
                one = self.json_opener(table, column)
                return [one(*row[:3]) for row in rows]
            decrypt, start = self._cipher(rows[0][2]).decrypt, headers.pop() + place
            parts = [
                (row[2][_HEADER:_START], row[2][_START:], start + f"{row[0]}|{row[1]}".encode())
                for row in rows
            ]
            try:
                padded = [decrypt(nonce, sealed, bound) for nonce, sealed, bound in parts]
                return [read(text[: text.rindex(_MARKER)]) for text in padded]
            except (InvalidTag, ValueError):
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
        self, compartment: str, table: str, column: str, row_id: str, version: int,
        value: Mapping[str, Any],
    ) -> bytes:  # fmt: skip
        """Seal one JSON object, so that a row costs one opening."""
        return self.seal(compartment, table, column, row_id, version, to_json(value))

    def open_json(
        self, table: str, column: str, row_id: str, version: int, blob: bytes
    ) -> dict[str, Any]:
        """Open one JSON object."""
        return self.json_opener(table, column)(row_id, version, blob)

    def compartment_of(self, blob: bytes) -> Compartment | None:
        """Which compartment a blob belongs to; None where this ring lacks its key."""
        key_id = _key_id(blob)
        if key_id not in self._compartments:
            self._learns(key_id)
        return self._compartments.get(key_id)

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
    """Compact UTF-8 JSON. `bad_amount` for a number that no column of 64 bits could hold."""
    try:
        return orjson.dumps(value)
    except orjson.JSONEncodeError as error:
        if "64-bit" in str(error):
            raise UserError("bad_amount") from None
        raise


def from_json(plaintext: bytes) -> dict[str, Any]:
    """Read the JSON object of a sealed column."""
    found = orjson.loads(plaintext)
    if not isinstance(found, dict):
        raise Fault("damaged_value")
    return found


def _head(key_id: int) -> bytes:
    """What a blob under this key begins with."""
    return bytes((FORMAT,)) + key_id.to_bytes(2, "big")


def _nonces(count: int) -> list[bytes]:
    """Fresh ones for so many values."""
    drawn = os.urandom(_NONCE * count)
    return [drawn[at : at + _NONCE] for at in range(0, _NONCE * count, _NONCE)]


def _key_id(blob: bytes) -> int:
    if len(blob) < _START + _TAG or blob[0] != FORMAT:
        raise Fault("damaged_value")
    return int.from_bytes(blob[1:_HEADER], "big")


def _padded(plaintext: bytes) -> bytes:
    """ISO/IEC 7816-4: a marker byte, then zeros up to the bucket."""
    size = len(plaintext) + 1
    bucket = _SMALL if size <= _SMALL_LIMIT else _LARGE
    return (plaintext + _MARKER).ljust(-(-size // bucket) * bucket, b"\0")
