"""What stands between two places where a line may end, measured."""

from dataclasses import dataclass

from desktop_app.printouts.text.language import Language
from desktop_app.printouts.text.library import Run


@dataclass(frozen=True, slots=True)
class Part:
    """Text of one span inside a piece."""

    runs: tuple[Run, ...]
    language: Language
    width: float
    reading: tuple[Run, ...] = ()
    reading_width: float = 0.0
    inset: float = 0.0
    """Space on both sides of the base where the ruby is wider than it."""
    level: int = 0
    """Embedding level; an odd one runs right to left. A part never mixes levels."""

    @property
    def text(self) -> str:
        """The characters of the part."""
        return "".join(run.shaped.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands between two places where a line may end. Widths in points."""

    text: str
    parts: tuple[Part, ...]
    width: float
    visible: float
    """Without the spaces at its end, which vanish at the end of a line."""
