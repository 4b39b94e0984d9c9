"""The fonts at hand, and which of them draws which part of a line (fallback inside a line)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from desktop_app.printouts.text.breaking import graphemes
from desktop_app.printouts.text.faces import CACHE_LIMIT, Face, Shaped
from desktop_app.printouts.text.language import Direction, Language

INVISIBLE = frozenset(
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u2066\u2067\u2068\u2069\ufeff\n"
    + "".join(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
)
"""Signs that need no glyph: joiners, direction marks, variation selectors."""


@dataclass(frozen=True, slots=True)
class Run:
    """Shaped text in one face; `missing` says that no font draws it."""

    face: Face
    shaped: Shaped
    missing: bool = False


class Library:
    """Families by name, each a regular and a bold file."""

    def __init__(self, folder: Path, families: Mapping[str, tuple[str, str]]) -> None:
        self._faces = {
            name: (
                Face(f"{name}-Regular", folder / files[0]),
                Face(f"{name}-Bold", folder / files[1]),
            )
            for name, files in families.items()
        }
        self._runs: dict[tuple[str, str, bool, Direction], tuple[Run, ...]] = {}

    def chain(self, language: Language, bold: bool) -> list[Face]:
        """The faces of a language in order of preference."""
        return [self._faces[name][bold] for name in language.families]

    def forget(self) -> None:
        """Drop every string that was set: they may hold names."""
        self._runs.clear()
        for regular, bold in self._faces.values():
            regular.forget()
            bold.forget()

    def height(self, language: Language) -> tuple[float, float]:
        """Ascent and descent of the language's own font, thousandths of an em."""
        face = self._faces[language.families[0]][False]
        return face.ascent, face.descent

    def runs(
        self, text: str, language: Language, bold: bool, direction: Direction = "ltr"
    ) -> tuple[Run, ...]:
        """Text of one direction cut into shaped runs, each in the first font that draws it.

        The runs are in reading order; right to left, what letters carry is a run before them.
        """
        key = (text, language.tag, bold, direction)
        found = self._runs.get(key)
        if found is None:
            if len(self._runs) >= CACHE_LIMIT:
                self._runs.clear()
            cut = self._cut(text, language, bold, direction)
            if direction == "rtl":
                cut = (
                    Run(run.face, part, run.missing and bool(part.text))
                    for run in cut
                    for part in run.shaped.split
                )
            found = self._runs[key] = tuple(cut)
        return found

    def _cut(
        self, text: str, language: Language, bold: bool, direction: Direction
    ) -> Iterator[Run]:
        faces = self.chain(language, bold)
        pending: list[str] = []
        current: tuple[Face, bool] | None = None
        for cluster in words(text, faces):
            choice = choose(cluster, faces, current)
            if choice != current and pending and current is not None:
                yield shaped("".join(pending), language, current, direction)
                pending = []
            current = choice
            pending.append(cluster)
        if pending and current is not None:
            yield shaped("".join(pending), language, current, direction)


def words(text: str, faces: list[Face]) -> Iterator[str]:
    """Graphemes, but Latin words whole where one font draws them: no mixed fonts in Nguyễn."""
    latin: list[str] = []
    for cluster in graphemes(text):
        if is_latin(cluster):
            latin.append(cluster)
            continue
        yield from whole(latin, faces)
        latin = []
        yield cluster
    yield from whole(latin, faces)


def is_latin(cluster: str) -> bool:
    """Letters of the Latin script, also with Vietnamese marks."""
    first = ord(cluster[0])
    return cluster[0].isalpha() and (first < 0x250 or 0x1E00 <= first < 0x1F00)


def whole(clusters: list[str], faces: list[Face]) -> list[str]:
    """The word as one where some font has all of it."""
    word = "".join(clusters)
    if word and any(all(map(face.covers, word)) for face in faces):
        return [word]
    return clusters


def shaped(text: str, language: Language, choice: tuple[Face, bool], direction: Direction) -> Run:
    """Shape one run."""
    face, missing = choice
    return Run(face, face.shape(text, language.tag, direction), missing)


def choose(cluster: str, faces: list[Face], current: tuple[Face, bool] | None) -> tuple[Face, bool]:
    """Face and whether it is missing; spaces stay in the face of what precedes them."""
    visible = [sign for sign in cluster if sign not in INVISIBLE]
    if current and (not visible or cluster.isspace()) and all(map(current[0].covers, visible)):
        return current[0], False
    for face in faces:
        if all(map(face.covers, visible)):
            return face, False
    return faces[0], True
