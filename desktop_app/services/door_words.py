"""Name and summary of a door in the resident's language, the Japanese always beside it.

Translations belong to a Japanese sentence (`locales/<code>/LC_MESSAGES/doors.po`): where the list
changes its Japanese, the old translation no longer counts, and the Japanese stands there with the
mark of the printouts.
"""

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from desktop_app.domain.referrals.doors import Door
from desktop_app.domain.resident import Saying

if TYPE_CHECKING:
    from desktop_app.printouts.catalogues import Edition


@dataclass(frozen=True, slots=True)
class DoorWords:
    """What the resident reads; `stale` where it is Japanese with a mark, `drafted` unchecked."""

    language: str
    name: Saying
    summary: Saying
    stale: bool
    drafted: bool


def door_words(door: Door, code: str) -> DoorWords:
    """One door in one of the twelve languages; easy Japanese for any other code."""
    from desktop_app.services.resident import LANGUAGES, speech

    known = code if code in LANGUAGES else "ja-easy"
    edition = _edition(known)
    spoken = speech(known, edition)
    texts = [text for text in (door.name, door.summary) if text]
    japanese = known == "ja"
    return DoorWords(
        known, spoken.say(door.name), spoken.say(door.summary),
        stale=not japanese and any(text not in edition.texts for text in texts),
        drafted=not japanese and any(
            text in edition.texts and text not in edition.readers for text in texts
        ),
    )  # fmt: skip


@cache
def _edition(code: str) -> "Edition":
    from desktop_app.printouts.catalogues import shipped

    return shipped(code, domain="doors")
