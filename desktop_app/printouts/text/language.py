"""What the engine must know about a language to set it: fonts, breaks, leading, direction."""

from dataclasses import dataclass
from typing import Literal

Direction = Literal["ltr", "rtl"]


@dataclass(frozen=True)
class Language:
    """One language as data; adding a language is adding one of these."""

    tag: str
    """BCP 47, written into the PDF and given to HarfBuzz (`ne` draws Nepali digit forms)."""
    families: tuple[str, ...]
    """Font families in order of preference; later ones are fallbacks inside a line."""
    locale: str
    """ICU locale of the line breaker, such as `ja@lb=strict;lw=phrase` (kinsoku, and breaks
    between phrases only)."""
    keep_all: bool = False
    """Break at spaces only, as Korean newspapers and offices do (UAX #14 allows keep-all)."""
    leading: float = 1.5
    """Line distance in em; Burmese needs 2 (ascent and descent are 2.18 em together)."""
    direction: Direction = "ltr"
    stretch: Literal["spaces", "letters"] = "spaces"
    """What justification widens: spaces between words, or the gaps between letters (CJK)."""
