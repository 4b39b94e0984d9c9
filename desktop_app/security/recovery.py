"""The recovery key: eight groups of five characters, printed once, and its two halves.

Crockford's base 32 has no I, L, O or U, so nothing on paper is read two ways; two bytes of
checksum find a mistyped character before Argon2 is asked.
"""

import hashlib
import os
import unicodedata

from desktop_app.errors import UserError

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1"})
_SECRET_BYTES = 23
_CHARACTERS = 40
_GROUP = 5
_WHOLE, _HALF = b"whole", b"half"


def new_recovery_key() -> str:
    """A fresh key of 184 random bits."""
    return _written(os.urandom(_SECRET_BYTES), _WHOLE)


def read_recovery_key(typed: str) -> str:
    """The key in its one spelling, whatever spaces, hyphens and small letters were typed."""
    return _written(_secret(typed, _WHOLE), _WHOLE)


def split(recovery_key: str) -> tuple[str, str]:
    """Two halves for two people; either alone says nothing about the key."""
    secret = _secret(recovery_key, _WHOLE)
    pad = os.urandom(_SECRET_BYTES)
    other = bytes(a ^ b for a, b in zip(secret, pad, strict=True))
    return _written(pad, _HALF), _written(other, _HALF)


def join(one: str, other: str) -> str:
    """The recovery key from its two halves, in either order."""
    pair = zip(_secret(one, _HALF), _secret(other, _HALF), strict=True)
    return _written(bytes(a ^ b for a, b in pair), _WHOLE)


def _checksum(secret: bytes, kind: bytes) -> bytes:
    return hashlib.sha256(b"madoguchi recovery|" + kind + secret).digest()[:2]


def _written(secret: bytes, kind: bytes) -> str:
    number = int.from_bytes(secret + _checksum(secret, kind), "big")
    text = "".join(_ALPHABET[number >> shift & 31] for shift in range(195, -1, -5))
    return "-".join(text[i : i + _GROUP] for i in range(0, _CHARACTERS, _GROUP))


def _secret(typed: str, kind: bytes) -> bytes:
    folded = unicodedata.normalize("NFKC", typed).upper()
    text = "".join(c for c in folded if c.isalnum()).translate(_LOOKALIKES)
    if len(text) != _CHARACTERS or not set(text) <= set(_ALPHABET):
        raise UserError("recovery_key_unreadable")
    number = 0
    for character in text:
        number = number << 5 | _ALPHABET.index(character)
    whole = number.to_bytes(_SECRET_BYTES + 2, "big")
    if whole[_SECRET_BYTES:] != _checksum(whole[:_SECRET_BYTES], kind):
        raise UserError("recovery_key_unreadable")
    return whole[:_SECRET_BYTES]
