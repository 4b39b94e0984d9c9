"""A resident's file: everything that one screen shows of one person, as of one moment."""

from dataclasses import dataclass

from desktop_app.domain.consultation import Hearing
from desktop_app.domain.notes import Note
from desktop_app.domain.people import PersonHeader
from desktop_app.domain.receivables import Receivables


@dataclass(frozen=True, slots=True)
class PersonFile:
    """Who sits there, what is owed today, what was heard, what was written down."""

    header: PersonHeader
    receivables: Receivables
    hearing: Hearing
    notes: tuple[Note, ...]
