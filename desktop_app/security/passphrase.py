"""From a passphrase to the key that opens one slot: Argon2id, its parameters kept with the slot."""

import os
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from desktop_app.errors import Fault

SALT_BYTES = 16
KEY_BYTES = 32
# RFC 9106 section 4, second recommended choice: 64 MiB, t=3, p=4. Measured: 170-190 ms.
_MOST_MEMORY_KIB = 1024 * 1024
_MOST_PASSES = 20
_MOST_LANES = 16


@dataclass(frozen=True, slots=True)
class Cost:
    """How much work one guess costs."""

    memory_kib: int = 64 * 1024
    passes: int = 3
    lanes: int = 4


STANDARD_COST = Cost()


@dataclass(frozen=True, slots=True)
class Derivation:
    """Everything but the passphrase that is needed to make the key again."""

    salt: bytes
    cost: Cost

    @classmethod
    def fresh(cls, cost: Cost = STANDARD_COST) -> "Derivation":
        """A new salt at the given cost."""
        return cls(os.urandom(SALT_BYTES), cost)

    def to_json(self) -> dict[str, object]:
        """As the key file holds it."""
        return {
            "name": "argon2id",
            "salt": self.salt.hex(),
            "memory_kib": self.cost.memory_kib,
            "passes": self.cost.passes,
            "lanes": self.cost.lanes,
        }

    @classmethod
    def from_json(cls, document: Mapping[str, object]) -> "Derivation":
        """Read back; a file that asks for absurd work (or none) was tampered with."""
        try:
            salt = bytes.fromhex(str(document["salt"]))
            cost = Cost(*(int(str(document[name])) for name in ("memory_kib", "passes", "lanes")))
        except (KeyError, ValueError):
            raise Fault("damaged_key_file") from None
        if document.get("name") != "argon2id" or len(salt) != SALT_BYTES or not _sane(cost):
            raise Fault("damaged_key_file")
        return cls(salt, cost)

    def key(self, passphrase: str) -> bytes:
        """The 32-byte key; width and composition of the typed characters make no difference."""
        folded = unicodedata.normalize("NFKC", passphrase).encode()
        return Argon2id(
            salt=self.salt,
            length=KEY_BYTES,
            iterations=self.cost.passes,
            lanes=self.cost.lanes,
            memory_cost=self.cost.memory_kib,
        ).derive(folded)


def _sane(cost: Cost) -> bool:
    return (
        1 <= cost.lanes <= _MOST_LANES
        and 8 * cost.lanes <= cost.memory_kib <= _MOST_MEMORY_KIB
        and 1 <= cost.passes <= _MOST_PASSES
    )
