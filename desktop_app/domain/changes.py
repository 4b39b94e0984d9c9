"""What the doorbell says: which record changed, never what it says."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Change:
    """One changed record; `writer` is the session that wrote it, so that it can skip its own."""

    seq: int
    kind: str
    subject_id: str
    person_id: str | None
    counter: str
    writer: str
