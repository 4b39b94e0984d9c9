"""The record of a contact. Append-only: a correction is a new version, the old one stays."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from desktop_app.domain.ids import NoteId


class Channel(StrEnum):
    """How the contact happened."""

    COUNTER = "counter"
    TELEPHONE = "telephone"
    LETTER = "letter"
    VISIT = "visit"


@dataclass(frozen=True, slots=True)
class NoteBody:
    """Kept apart because the record is disclosable (Act on the Protection of Personal
    Information art. 76): the resident's words, the worker's view, documents seen."""

    words: str = ""
    view: str = ""
    documents: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing to record."""
        return not (self.words.strip() or self.view.strip() or self.documents.strip())


class Note(NamedTuple):
    """One version of one note; `versions` says how many there are, `seen` is for the reader."""

    id: NoteId
    version: int
    versions: int
    channel: Channel
    body: NoteBody
    author: str
    counter: str
    own: bool
    written_at: datetime  # JST, aware
    seen: bool
