"""The key file `<database>.keys`: one slot per login and one for the recovery key.

Nothing in it opens without a passphrase, yet it is kept private (0600), replaced whole, and signed
with a key of the office, so that nobody who merely can write files slips in a slot of their own.
"""

import hmac
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from desktop_app.errors import Fault, UserError
from desktop_app.security.files import disk_faults, locked, write_private
from desktop_app.security.keys import KeyRing, Slot, open_slot, open_with_private
from desktop_app.security.passphrase import Derivation

FORMAT = 1
_MOST_BYTES = 4_000_000


@dataclass(frozen=True, slots=True)
class KeyFile:
    """The content of a key file; `mac` is checked as soon as a slot was opened."""

    office_id: str
    slots: Mapping[str, Slot]
    recovery: Slot
    mac: bytes = b""

    def with_slot(self, login: str, slot: Slot) -> "KeyFile":
        """The file with one slot put in or replaced."""
        return replace(self, slots=MappingProxyType({**self.slots, login: slot}))

    def without_slot(self, login: str) -> "KeyFile":
        """The file after somebody left."""
        left = {name: slot for name, slot in self.slots.items() if name != login}
        return replace(self, slots=MappingProxyType(left))

    def open(self, login: str, passphrase: str) -> KeyRing:
        """The keys of one login; an unknown login costs as long and says no more."""
        slot = self.slots.get(login)
        if slot is None:
            self.recovery.derivation.key(passphrase)
            raise UserError("wrong_passphrase")
        return self._checked(open_slot(self.office_id, slot, passphrase))

    def open_recovery(self, recovery_key: str) -> KeyRing:
        """The keys, all of them, by the key on paper (in its one spelling)."""
        return self._checked(open_slot(self.office_id, self.recovery, recovery_key))

    def reopen(self, login: str, ring: KeyRing) -> KeyRing:
        """The keys of a login again, with those added since the ring was opened."""
        slot = self.slots.get(login)
        if slot is None or ring.private is None:
            return ring
        return self._checked(open_with_private(self.office_id, slot, ring.private))

    def _checked(self, ring: KeyRing) -> KeyRing:
        if not hmac.compare_digest(self.mac, _mac(self, ring)):
            raise Fault("damaged_key_file")
        return ring


def key_path(database: Path) -> Path:
    """Where the keys of a database lie."""
    return database.with_name(database.name + ".keys")


def save(path: Path, keys: KeyFile, ring: KeyRing) -> None:
    """Sign and replace the file whole."""
    with disk_faults():
        write_private(path, encoded(keys, ring))


def encoded(keys: KeyFile, ring: KeyRing) -> bytes:
    """The signed bytes of the file."""
    document = _document(keys) | {"mac": _mac(keys, ring).hex()}
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


def load(path: Path) -> KeyFile:
    """Read the file; it is small, and anything else is not a key file."""
    try:
        with path.open("rb") as stream:
            content = stream.read(_MOST_BYTES + 1)
    except FileNotFoundError:
        raise UserError("key_file_missing", file=path.name) from None
    except OSError:
        raise Fault("key_file_unreadable", file=path.name) from None
    return decoded(content)


def decoded(content: bytes) -> KeyFile:
    """The key file in these bytes."""
    try:
        document = json.loads(content)
        if document["format"] > FORMAT:
            raise UserError("newer_schema")
        return KeyFile(
            str(document["office"]),
            MappingProxyType({str(k): _slot(v) for k, v in document["slots"].items()}),
            _slot(document["recovery"]),
            bytes.fromhex(document["mac"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Fault("damaged_key_file") from None


def edit(path: Path, ring: KeyRing, change: Callable[[KeyFile], KeyFile]) -> KeyFile:
    """Read, change and replace while no other program does the same."""
    with disk_faults(), locked(path.with_name(path.name + ".lock")):
        keys = change(load(path))
        save(path, keys, ring)
    return load(path)


def _document(keys: KeyFile) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "office": keys.office_id,
        "slots": {login: _slot_document(slot) for login, slot in sorted(keys.slots.items())},
        "recovery": _slot_document(keys.recovery),
    }


def _slot_document(slot: Slot) -> dict[str, Any]:
    return {
        "kdf": slot.derivation.to_json(),
        "public": slot.public.hex(),
        "private": slot.private.hex(),
        "keys": {name: sealed.hex() for name, sealed in sorted(slot.keys.items())},
    }


def _slot(document: Mapping[str, Any]) -> Slot:
    return Slot(
        Derivation.from_json(document["kdf"]),
        bytes.fromhex(document["public"]),
        bytes.fromhex(document["private"]),
        MappingProxyType({str(k): bytes.fromhex(v) for k, v in document["keys"].items()}),
    )


def _mac(keys: KeyFile, ring: KeyRing) -> bytes:
    text = json.dumps(_document(keys), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    signing = hmac.digest(ring.raw_database_key, b"madoguchi key file", "sha256")
    return hmac.digest(signing, text.encode(), "sha256")
