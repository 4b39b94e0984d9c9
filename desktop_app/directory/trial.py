"""The sentence tests run on a new edition beside the one in force: what got better, what worse.

Each of the sentences (a share of `examples.tsv`) has the kinds of help it should lead to (none:
nothing certain is the right answer). The office's own words are sentences too: each should lead to
its door.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from desktop_app.directory.own_words import Word
from desktop_app.directory.search import Directory, SearchResult

TOP = 3
Progress = Callable[[int, int], None]


class Standing(IntEnum):
    """How well one sentence is answered; the higher the better."""

    MISSED = 0  # not among the first three, or certain where nothing is
    THIRD = 1
    SECOND = 2
    FIRST = 3
    RIGHT = 4  # first, or rightly nothing certain


PLACES = (Standing.FIRST, Standing.SECOND, Standing.THIRD)


@dataclass(frozen=True, slots=True)
class Sentence:
    """What is said and where it should lead."""

    text: str
    wanted: tuple[str, ...]  # kinds of help, or doors; empty: nothing certain


@dataclass(frozen=True, slots=True)
class Moved:
    """A sentence that is answered otherwise than before."""

    text: str
    wanted: tuple[str, ...]
    before: Standing
    after: Standing
    first_before: str  # name of the first door
    first_after: str
    urgent: bool  # it was answered as urgent, and is no longer first

    @property
    def better(self) -> bool:
        return self.after > self.before


@dataclass(frozen=True, slots=True)
class Trial:
    """The outcome; `moved` holds the worse ones first."""

    sentences: int
    right_before: int  # among the first three, or rightly nothing
    right_after: int
    moved: tuple[Moved, ...]

    @property
    def better(self) -> int:
        """How many sentences are answered better."""
        return sum(one.better for one in self.moved)

    @property
    def worse(self) -> int:
        """How many are answered worse."""
        return len(self.moved) - self.better

    @property
    def urgent_lost(self) -> int:
        """Urgent sentences that no longer have their door first: such an edition stays in."""
        return sum(one.urgent for one in self.moved)


def sentences_of(directory: Directory, words: Iterable[Word]) -> tuple[Sentence, ...]:
    """The shipped sentences and one for each own word."""
    shipped = [Sentence(text, wanted) for text, wanted in directory.examples]
    own = [Sentence(_said(word.rule), (f"door:{word.door_id}",)) for word in words]
    return tuple(dict.fromkeys((*shipped, *own)))


def compare(
    before: Directory,
    after: Directory,
    sentences: Sequence[Sentence],
    progress: Progress = lambda _done, _all: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Trial | None:
    """Ask both every sentence; None where it was cancelled."""
    moved: list[Moved] = []
    right_before = right_after = 0
    for number, sentence in enumerate(sentences):
        if cancelled():
            return None
        old, new = before.search(sentence.text, top=TOP), after.search(sentence.text, top=TOP)
        one = _moved(sentence, old, new)
        right_before += one.before > Standing.MISSED
        right_after += one.after > Standing.MISSED
        if one.before != one.after or one.urgent:
            moved.append(one)
        progress(number + 1, len(sentences))
    moved.sort(key=lambda one: (not one.urgent, one.better, one.after - one.before))
    return Trial(len(sentences), right_before, right_after, tuple(moved))


def _moved(sentence: Sentence, old: SearchResult, new: SearchResult) -> Moved:
    before, after = _standing(sentence, old), _standing(sentence, new)
    was_urgent = bool(old.hits) and old.hits[0].urgent
    still = bool(new.hits) and new.hits[0].urgent
    lost = was_urgent and before is Standing.FIRST and (after is not Standing.FIRST or not still)
    return Moved(
        sentence.text, sentence.wanted, before, after, _first(old), _first(new), lost
    )  # fmt: skip


def _standing(sentence: Sentence, result: SearchResult) -> Standing:
    if not sentence.wanted:
        return Standing.MISSED if result.certain else Standing.RIGHT
    for place, hit in zip(PLACES, result.hits, strict=False):
        if {hit.concept, hit.door.id, f"door:{hit.door.id}"} & set(sentence.wanted):
            return place
    return Standing.MISSED


def _first(result: SearchResult) -> str:
    return result.hits[0].door.name if result.hits else ""


def _said(rule: str) -> str:
    """A sentence that an own rule is for: the first word of each part."""
    parts = [p.strip() for p in rule.partition(" ")[2].split("&")]
    return " ".join(p.split("|")[0].strip() for p in parts if p and not p.startswith("!"))
