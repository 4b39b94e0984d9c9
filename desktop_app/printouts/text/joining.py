"""Joins what a line draws: many small runs into few, once, as lines are drawn again and again."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from desktop_app.printouts.text.faces import Shaped
from desktop_app.printouts.text.library import Run
from desktop_app.printouts.text.pieces import Part, Piece


def joined(pieces: Iterable[Piece]) -> Piece:
    """The whole line as one piece, for lines that are not stretched."""
    listed = list(pieces)
    parts = tuple(joined_parts(part for piece in listed for part in piece.parts))
    width = sum(piece.width for piece in listed)
    return Piece("".join(piece.text for piece in listed), parts, width, width)


def joined_parts(parts: Iterable[Part]) -> Iterator[Part]:
    """Neighbours of one language without readings as one part."""
    held: Part | None = None
    for part in parts:
        if held is None:
            held = part
        elif part.language is held.language and not (part.reading or held.reading):
            width = held.width + part.width
            held = replace(held, runs=(*held.runs, *part.runs), width=width)
        else:
            yield replace(held, runs=tuple(joined_runs(held.runs)))
            held = part
    if held is not None:
        yield replace(held, runs=tuple(joined_runs(held.runs)))


def joined_runs(runs: Iterable[Run]) -> Iterator[Run]:
    """Neighbours of one face whose glyphs stand as they are."""
    group: list[Run] = []
    for run in runs:
        if group and not (run.face is group[0].face and simple(run) and simple(group[0])):
            yield one(group)
            group = []
        group.append(run)
    if group:
        yield one(group)


def simple(run: Run) -> bool:
    """No glyph moved, text in order."""
    return run.shaped.plain and run.shaped.ordered and not run.missing


def one(group: list[Run]) -> Run:
    """A group as one run."""
    if len(group) == 1:
        return group[0]
    shaped = [run.shaped for run in group]
    whole = Shaped(
        "".join(part.text for part in shaped),
        tuple(glyph for part in shaped for glyph in part.glyphs),
        sum(part.width for part in shaped),
        shaped[0].direction,
        True,
        tuple(pair for part in shaped for pair in part.meaning),
    )
    return Run(group[0].face, whole)
