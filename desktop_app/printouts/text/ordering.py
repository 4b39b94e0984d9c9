"""The parts of a line as they stand from left to right, where anything runs right to left."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from unicodedata import bidirectional

from desktop_app.printouts.text.language import Direction, Language
from desktop_app.printouts.text.pieces import Part, Piece
from desktop_app.printouts.text.spans import Span, Spans

OPENING = {"ltr": "\u2066", "rtl": "\u2067"}
TURNING = frozenset({"R", "AL", "AN", "RLE", "RLO", "RLI"})
"""What makes a text of a left-to-right language need the algorithm."""
FIRST_STRONG, CLOSE = "\u2068", "\u2069"


@dataclass(frozen=True, slots=True)
class Shown:
    """One part with the number of the piece it comes from."""

    part: Part
    piece: int
    closes: bool
    """The last of its piece in reading order: what justification adds stands behind it."""


def mixed(text: str, direction: Direction) -> bool:
    """Whether anything may run right to left."""
    if direction == "rtl":
        return True
    return not (text.isascii() or TURNING.isdisjoint(map(bidirectional, text)))


def base_of(language: Language) -> int:
    """The level of a paragraph: its language decides, not its first letter."""
    return int(language.direction == "rtl")


def levels_of(spans: Spans, text: str, language: Language) -> list[int] | None:
    """The level of each character of a paragraph; None where all of it runs left to right.

    Words of another language, telephone numbers, amounts and dates are isolated: they neither turn
    around with what surrounds them nor turn it around. The isolates exist here only, so that the
    text that is searched, copied and compared stays as it was given.
    """
    if not mixed(text, language.direction):
        return None
    from desktop_app.printouts.text.bidi import levels  # no other text needs it

    signs: list[str] = []
    given: list[bool] = []
    for opening, words in isolated(spans):
        around = bool(opening)
        signs += [opening, *words, CLOSE] if around else words
        given += [False] * around + [True] * len(words) + [False] * around
    found: list[int] = []
    for paragraph in "".join(signs).split("\n"):
        found += [*levels(paragraph, base_of(language)), base_of(language)]
    return [level for level, own in zip(found, given, strict=False) if own]


def isolated(spans: Spans) -> Iterator[tuple[str, str]]:
    """Words with the sign that opens their isolate; neighbours set alike share one."""
    held, kept = "", ""
    for span in spans:
        opening = opening_of(span)
        if kept and opening != held:
            yield held, kept
            kept = ""
        held, kept = opening, kept + span.text
    if kept:
        yield held, kept


def opening_of(span: Span) -> str:
    """How a span is isolated, if it is."""
    if span.language:
        return OPENING[span.language.direction]
    return FIRST_STRONG if span.keep else ""


def ordered(pieces: Sequence[Piece], base: int) -> tuple[Shown, ...]:
    """L1 and L2: the parts of a line from left to right; the spaces at its end go to its end."""
    from desktop_app.printouts.text.bidi import visual

    shown = [
        Shown(part, number, part is piece.parts[-1])
        for number, piece in enumerate(pieces)
        for part in piece.parts
    ]
    for at in range(len(shown) - 1, -1, -1):
        if not blank(shown[at].part):
            break
        shown[at] = replace(shown[at], part=replace(shown[at].part, level=base))
    return tuple(shown[at] for at in visual([one.part.level for one in shown]))


def blank(part: Part) -> bool:
    """Nothing but spaces."""
    return not part.text.strip()


def hanging(shown: Sequence[Shown], base: int) -> float:
    """Width of the spaces at the end of a right-to-left line: they hang out at the left."""
    width = 0.0
    for one in shown if base else ():
        if not blank(one.part):
            break
        width += one.part.width
    return width
