"""Text into lines: pieces between break opportunities, measured shaped, filled greedily."""

import bisect
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

from desktop_app.printouts.text.breaking import emergency_ends, line_ends
from desktop_app.printouts.text.joining import joined
from desktop_app.printouts.text.language import Language
from desktop_app.printouts.text.library import Library, Run
from desktop_app.printouts.text.ordering import Shown, base_of, hanging, levels_of, ordered
from desktop_app.printouts.text.pieces import Part, Piece
from desktop_app.printouts.text.spans import Span, Spans, plain

RUBY_SCALE = 0.5
"""JLREQ 3.3: ruby is half the size of its base."""
RUBY_AIR = 1.06
"""Ruby wider than its word keeps a little space to the next one, or two readings run together."""
RUBY_OVERHANG = 0.25
"""Ruby may stand over hiragana on both sides by this much of an em (JLREQ 3.3.8, half its size)."""
SLACK = 0.01


@dataclass(frozen=True, slots=True)
class Line:
    """One line; `last` ends a paragraph or stands before a forced break."""

    pieces: tuple[Piece, ...]
    width: float
    last: bool
    text: str
    whole: Piece
    """All of it joined, for lines that are not stretched."""
    missing: tuple[str, ...] = ()
    """Words, or readings, that no font draws."""
    readings: tuple[str, ...] = ()
    shown: tuple[Shown, ...] = ()
    """The parts from left to right; empty where the whole line runs left to right anyway."""
    hang: float = 0.0
    """Width of the spaces that stand before the left edge, at the end of a right-to-left line."""


class Measure:
    """Cuts and measures the text of one paragraph at one size."""

    def __init__(self, spans: Spans, language: Language, library: Library, size: float) -> None:
        self.spans = tuple(span for span in spans if span.text)
        self.text = plain(self.spans)
        self._starts = [0]
        for span in self.spans:
            self._starts.append(self._starts[-1] + len(span.text))
        self.language = language
        self.library = library
        self.size = size

    def pieces(self) -> list[Piece]:
        """The paragraph between its break opportunities."""
        ends = [end for end in self._ends if not self._held(end)]
        return [self.piece(start, end) for start, end in pairwise([0, *ends])]

    @cached_property
    def _ends(self) -> list[int]:
        """Break opportunities; inside words of another language by the rules of that language."""
        found = set(line_ends(self.text, self.language))
        for start, span in zip(self._starts, self.spans, strict=False):
            own, end = span.language, start + len(span.text)
            if own and own.locale != self.language.locale and not span.keep:
                found = {cut for cut in found if not start < cut < end}
                found |= {start + cut for cut in line_ends(span.text, own)[:-1]}
        return sorted(found)

    def _held(self, end: int) -> bool:
        """No break inside a word with ruby, nor inside what must stay together."""
        index = bisect.bisect_left(self._starts, end)
        if index < len(self._starts) and self._starts[index] == end:
            return False
        span = self.spans[index - 1]
        return bool(span.reading or span.keep)

    def piece(self, start: int, end: int) -> Piece:
        """Measure a stretch of the text."""
        text = self.text[start:end]
        parts = tuple(self._parts(start, end))
        width = sum(part.width for part in parts)
        kept = len(text.rstrip())
        if kept == len(text):
            return Piece(text, parts, width, width)
        return Piece(text, parts, width, sum(p.width for p in self._parts(start, start + kept)))

    def _parts(self, start: int, end: int) -> list[Part]:
        first = bisect.bisect_right(self._starts, start) - 1
        found: list[Part] = []
        for index in range(first, len(self.spans)):
            begin = self._starts[index]
            if begin >= end:
                break
            span = self.spans[index]
            first, last = max(start, begin), min(end, begin + len(span.text))
            for a, b, level in self._stretches(first, last):
                cut = span.text[a - begin : b - begin].replace("\n", "")
                if cut:
                    found.append(self._part(cut, span, self._between_kana(index), level))
        return found

    @cached_property
    def levels(self) -> list[int] | None:
        """The embedding level of each character; None where all runs left to right."""
        return levels_of(self.spans, self.text, self.language)

    def _stretches(self, start: int, end: int) -> list[tuple[int, int, int]]:
        """A stretch of one span cut where the level changes, and before the spaces at its end."""
        if self.levels is None:
            return [(start, end, 0)]
        kept = start + len(self.text[start:end].rstrip())
        cuts = [
            at
            for at in range(start + 1, end)
            if at == kept or self.levels[at] != self.levels[at - 1]
        ]
        return [(a, b, self.levels[a]) for a, b in pairwise([start, *cuts, end])]

    def _between_kana(self, index: int) -> bool:
        """Hiragana without readings on both sides, over which ruby may reach."""
        before, after = (
            self.spans[max(index - 1, 0)],
            self.spans[min(index + 1, len(self.spans) - 1)],
        )
        return all(
            not span.reading and "ぁ" <= sign <= "ゖ"
            for span, sign in ((before, before.text[-1]), (after, after.text[0]))
        )

    def _part(self, text: str, span: Span, between_kana: bool, level: int) -> Part:
        language = span.language or self.language
        runs = self.library.runs(text, language, span.bold, "rtl" if level & 1 else "ltr")
        width = measured(runs) * self.size / 1000
        if not span.reading:
            return Part(runs, language, width, level=level)
        reading = self.library.runs(span.reading, language, False)
        ruby = measured(reading) * self.size * RUBY_SCALE / 1000
        over = self.size * RUBY_OVERHANG if between_kana else 0.0
        inset = max(0.0, (ruby * RUBY_AIR - width) / 2 - over)
        return Part(runs, language, width + 2 * inset, reading, ruby, inset, level)

    def emergency(self, start: int, end: int, width: float) -> list[Piece]:
        """A piece wider than the column: what was kept together gives way first, then words."""
        usual = [cut for cut in self._ends if start < cut <= end]
        found: list[Piece] = []
        for first, last in pairwise([start, *self._free(usual, end)]):
            piece = self.piece(first, last)
            if piece.visible <= width + SLACK:
                found.append(piece)
            else:
                found.extend(self._torn(first, last))
        return found

    def _torn(self, start: int, end: int) -> list[Piece]:
        """Cut between graphemes; words with ruby stay whole."""
        cuts = [start + cut for cut in emergency_ends(self.text[start:end])]
        return [self.piece(a, b) for a, b in pairwise([start, *self._free(cuts, end)])]

    def _free(self, cuts: list[int], end: int) -> list[int]:
        """The cuts that do not fall inside a word with ruby; the end always stays."""
        return [cut for cut in cuts if cut < end and not self._ruby_inside(cut)] + [end]

    def _ruby_inside(self, end: int) -> bool:
        index = bisect.bisect_left(self._starts, end)
        inside = not (index < len(self._starts) and self._starts[index] == end)
        return inside and bool(self.spans[index - 1].reading)


def measured(runs: tuple[Run, ...]) -> float:
    """Width of runs in thousandths of an em."""
    return sum(run.shaped.width for run in runs)


@lru_cache(maxsize=1024)
def lines_of(
    spans: Spans, language: Language, library: Library, size: float, width: float
) -> tuple[Line, ...]:
    """The lines of a paragraph; kept, because a batch of sheets repeats most sentences."""
    return fill(Measure(spans, language, library, size), width)


def fill(measure: Measure, width: float) -> tuple[Line, ...]:
    """Greedy lines of at most `width` points."""
    base = None if measure.levels is None else base_of(measure.language)
    lines: list[Line] = []
    line: list[Piece] = []
    used = 0.0
    for piece in fitting(measure, width):
        if line and used + piece.visible > width + SLACK:
            lines.append(closed(line, base, last=False))
            line, used = [], 0.0
        line.append(piece)
        used += piece.width
        if piece.text.endswith("\n"):
            lines.append(closed(line, base, last=True))
            line, used = [], 0.0
    if line:
        lines.append(closed(line, base, last=True))
    return tuple(lines)


def fitting(measure: Measure, width: float) -> list[Piece]:
    """The pieces, those wider than the column cut in an emergency."""
    found: list[Piece] = []
    at = 0
    for piece in measure.pieces():
        end = at + len(piece.text)
        if piece.visible > width + SLACK:
            found.extend(measure.emergency(at, end, width))
        else:
            found.append(piece)
        at = end
    return found


def closed(pieces: list[Piece], base: int | None, *, last: bool) -> Line:
    """A finished line; its width leaves out the spaces at its end. `base` is the level of the
    paragraph, None where nothing runs right to left."""
    width = sum(piece.width for piece in pieces[:-1]) + pieces[-1].visible
    parts = [part for piece in pieces for part in piece.parts]
    runs = [run for part in parts for run in (*part.runs, *part.reading)]
    shown = () if base is None else ordered(pieces, base)
    return Line(
        tuple(pieces),
        width,
        last,
        "".join(piece.text for piece in pieces),
        joined(pieces),
        tuple(run.shaped.text for run in runs if run.missing),
        tuple("".join(run.shaped.text for run in part.reading) for part in parts if part.reading),
        shown,
        hanging(shown, base or 0),
    )
