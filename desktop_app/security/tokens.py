"""Keyed search tokens: names are found without the database ever holding one in clear.

Tokens leak how often a piece of a name occurs, so: no token of a single character, a key of its
own for each field, and only 28 bits of each, so that different pieces share tokens. Whoever finds
rows by token opens them and checks again.
"""

import hashlib
from collections.abc import Callable, Mapping

from cryptography.hazmat.primitives import hashes, hmac
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

TOKEN_BITS = 28
LEAST_CHARACTERS = 2
LONGEST_PREFIX = 8
_MOST_CACHED = 200_000


class Tokens:
    """Makes tokens with the token key of one office."""

    __slots__ = ("_fields", "_key", "_numbers")

    def __init__(self, token_key: bytes) -> None:
        self._key = token_key
        self._fields: dict[str, _Pieces] = {}
        self._numbers: dict[str, Callable[[str], bytes]] = {}

    def name_tokens(self, folded: str, field: str) -> set[int]:
        """What is stored for a name: every pair of neighbours, and its beginnings of 2 to 8."""
        return self.substring_tokens(folded, field) | self.prefix_tokens(folded, field)

    def substring_tokens(self, folded: str, field: str) -> set[int]:
        """What a name that contains these characters must all have; empty below two."""
        token = self._pieces(field)
        return {token["b" + folded[i : i + 2]] for i in range(len(folded) - 1)}

    def prefix_tokens(self, folded: str, field: str, longest: int = LONGEST_PREFIX) -> set[int]:
        """Its beginnings of 2 characters up to `longest`, at most 8."""
        token = self.pieces(field)
        last = min(len(folded), longest, LONGEST_PREFIX)
        return {token["p" + folded[:size]] for size in range(LEAST_CHARACTERS, last + 1)}

    def pieces(self, field: str) -> Mapping[str, int]:
        """For hot loops: the token of `b` and a pair, or of `p` and a beginning, of a name."""
        return self._pieces(field)

    def prefix_token(self, folded: str, field: str) -> int:
        """What a name that begins with these 2 to 8 characters must have."""
        if len(folded) < LEAST_CHARACTERS:
            raise ValueError("one character makes no token")
        return self._pieces(field)["p" + folded[:LONGEST_PREFIX]]

    def number_hash(self, kind: str, text: str) -> bytes:
        """16 bytes for a whole number: without the key nobody can try numbers."""
        return self.numbers(kind)(text)

    def numbers(self, kind: str) -> Callable[[str], bytes]:
        """For hot loops: the function from a number of this kind to its hash."""
        found = self._numbers.get(kind)
        if found is None:
            found = self._numbers[kind] = _hasher(self._derived(f"number|{kind}"))
        return found

    def forget(self) -> None:
        """Drop the pieces of names that were asked for so far."""
        self._fields.clear()

    def _pieces(self, field: str) -> "_Pieces":
        found = self._fields.get(field)
        if found is None:
            found = self._fields[field] = _Pieces(self._derived(f"field|{field}"))
        return found

    def _derived(self, purpose: str) -> bytes:
        return HKDFExpand(hashes.SHA256(), 32, b"madoguchi token|" + purpose.encode()).derive(
            self._key
        )

    def __repr__(self) -> str:
        return "Tokens(…)"


def _hasher(key: bytes) -> Callable[[str], bytes]:
    """HMAC-SHA256 cut to 16 bytes; the key is taken in once, which saves two thirds (measured)."""
    keyed = hmac.HMAC(key, hashes.SHA256())

    def hashed(text: str) -> bytes:
        state = keyed.copy()
        state.update(text.encode())
        return state.finalize()[:16]

    return hashed


class _Pieces(dict[str, int]):
    """Tokens of one field. Pairs of kana repeat endlessly in an import: a dict answers in C."""

    def __init__(self, key: bytes) -> None:
        super().__init__()
        self._keyed = hashlib.blake2b(key=key, digest_size=4)

    def __missing__(self, piece: str) -> int:
        if len(self) >= _MOST_CACHED:
            self.clear()
        state = self._keyed.copy()
        state.update(piece.encode())
        found = self[piece] = int.from_bytes(state.digest(), "big") >> (32 - TOKEN_BITS)
        return found
