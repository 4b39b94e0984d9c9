"""What the resident's view shows and takes: sentences ready to set, questions, amounts, taps."""

from collections.abc import Mapping
from dataclasses import dataclass

from desktop_app.domain.consultation import HeardFact


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch set alike: its reading stands above it; `japanese` inside a foreign sentence."""

    text: str
    reading: str = ""
    japanese: bool = False


@dataclass(frozen=True, slots=True)
class Saying:
    """One sentence in the resident's language, where its lines may end, and the Japanese."""

    language: str
    pieces: tuple[Piece, ...]
    ends: tuple[int, ...]
    japanese: str

    @property
    def text(self) -> str:
        """Without readings."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def beside(self) -> str:
        """The Japanese for the worker, where it is not what stands there already."""
        return "" if self.language in ("ja", "ja-easy") else self.japanese


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the hearing with the answers that can be tapped, by their codes."""

    item: str
    number: int
    asked: Saying
    answers: Mapping[str, Saying]


@dataclass(frozen=True, slots=True)
class OwedLine:
    """One receivable."""

    name: Saying
    official: str
    unpaid: Saying
    late: Saying | None


@dataclass(frozen=True, slots=True)
class Owed:
    """The first page."""

    day: Saying
    lines: tuple[OwedLine, ...]
    total: Saying
    heads: tuple[Saying, Saying, Saying]
    total_head: Saying
    notes: tuple[Saying, ...]
    nothing: Saying | None


@dataclass(frozen=True, slots=True)
class Tapped:
    """What the hearing holds of an item now. `fact` is None where nothing was written."""

    item: str
    codes: tuple[str, ...]
    fact: HeardFact | None
