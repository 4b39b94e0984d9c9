"""Typed ids, made by the client (UUIDv7, so that they sort by time and never collide)."""

from typing import NewType

PersonId = NewType("PersonId", str)
PartyId = NewType("PartyId", str)
ChargeId = NewType("ChargeId", str)
NoteId = NewType("NoteId", str)
FactId = NewType("FactId", str)
StaffId = NewType("StaffId", str)
BatchId = NewType("BatchId", str)
ReceptionId = NewType("ReceptionId", str)
ReferralId = NewType("ReferralId", str)


def uuid7(unix_ms: int, randomness: bytes) -> str:
    """RFC 9562 version 7 from a time in milliseconds and ten random bytes, as 32 hex digits."""
    value = (unix_ms & ((1 << 48) - 1)) << 80 | int.from_bytes(randomness[:10], "big")
    value = value & ~(0xF << 76) | (0x7 << 76)
    value = value & ~(0x3 << 62) | (0x2 << 62)
    return f"{value:032x}"
