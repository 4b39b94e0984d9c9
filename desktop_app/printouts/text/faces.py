"""One font file: what it covers, its metrics, and shaping with HarfBuzz (cached)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate, groupby
from pathlib import Path

import uharfbuzz as hb

from desktop_app.printouts.text.language import Direction

CACHE_LIMIT = 4_000
"""Shaped strings kept per face: a batch of thousands of sheets must not grow without end."""
ZERO_WIDTH = "\u200b"
"""What a glyph stands for that is read with another one."""
FEATURES = {"kern": True, "liga": True}


@dataclass(frozen=True, slots=True)
class Glyph:
    """One placed glyph; lengths in thousandths of an em."""

    gid: int
    cluster: int
    advance: float
    dx: float
    dy: float


@dataclass(frozen=True, slots=True)
class Shaped:
    """A string set in one face."""

    text: str
    glyphs: tuple[Glyph, ...]
    width: float
    direction: Direction
    plain: bool = False
    """No glyph is moved or narrowed: drawn as they stand."""
    meaning: tuple[tuple[int, str], ...] = ()
    """What each glyph stands for; the second glyph of a cluster stands for nothing."""
    ordered: bool = True
    """One glyph for each cluster, on the line, in reading order: extraction needs no help."""

    @property
    def split(self) -> Iterator["Shaped"]:
        """A right-to-left string as its dots and marks, if it has any, and its letters.

        A reader of PDF takes every raised dot between two letters for the end of a line; so dots
        and marks are drawn by themselves, placed from the right end of the string.
        """
        placed = zip(self.glyphs, self.meaning, strict=True)
        letters: list[tuple[Glyph, str]] = []
        marks: list[Glyph] = []
        at = 0.0
        for _cluster, group in groupby(placed, lambda one: one[0].cluster):
            found = [*group]
            text = "".join(words for _glyph, (_gid, words) in found)
            base, *carried = based([glyph for glyph, _said in found], at - self.width)
            letters.append((base, text[::-1]))  # readers turn around what runs right to left
            marks += carried
            at += base.advance
        if marks:
            silent = tuple((glyph.gid, ZERO_WIDTH) for glyph in marks)
            yield Shaped("", tuple(marks), 0.0, self.direction, False, silent, False)
        said = tuple((glyph.gid, text) for glyph, text in letters)
        drawn = tuple(glyph for glyph, _text in letters)
        yield Shaped(self.text, drawn, self.width, self.direction, self.plain, said)


def based(glyphs: list[Glyph], start: float) -> list[Glyph]:
    """A cluster with its widest glyph first, which takes up all its width; the others are placed
    from the end of the string, which `start` counts to as a negative length."""
    width = sum(glyph.advance for glyph in glyphs)
    ahead = accumulate((glyph.advance for glyph in glyphs), initial=0.0)
    places = [before + glyph.dx for glyph, before in zip(glyphs, ahead, strict=False)]
    widest = max(range(len(glyphs)), key=lambda index: glyphs[index].advance)
    base = replace(glyphs[widest], advance=width, dx=places[widest])
    others = (
        replace(glyph, advance=0.0, dx=start + place)
        for index, (glyph, place) in enumerate(zip(glyphs, places, strict=True))
        if index != widest
    )
    return [base, *others]


class Face:
    """A font file, opened once and used by every document."""

    def __init__(self, name: str, path: Path) -> None:
        self.name = name
        self.path = path
        self._cache: dict[tuple[str, str, Direction], Shaped] = {}
        self._covers: dict[str, bool] = {}
        self._prepared: hb.Face | None = None
        self._subsets = 0

    @cached_property
    def hb_face(self) -> hb.Face:
        """The HarfBuzz face; the file is mapped, not read."""
        return hb.Face(hb.Blob.from_file_path(str(self.path)))

    def subsettable(self) -> hb.Face:
        """From the second document on a face prepared for subsetting: three times faster then,
        but preparing takes longer (27 ms for BIZ UDPGothic) than the first subset itself."""
        if self._prepared is None and self._subsets:
            self._prepared = hb.subset_preprocess(self.hb_face)
        self._subsets += 1
        return self._prepared or self.hb_face

    @cached_property
    def hb_font(self) -> hb.Font:
        """The HarfBuzz font at its own units."""
        return hb.Font(self.hb_face)

    @cached_property
    def unit(self) -> float:
        """Thousandths of an em per font unit."""
        return 1000 / float(self.hb_face.upem)

    @cached_property
    def ascent(self) -> float:
        """Height above the baseline, thousandths of an em."""
        return float(self.hb_font.get_font_extents("ltr").ascender) * self.unit

    @cached_property
    def descent(self) -> float:
        """Depth under the baseline, negative."""
        return float(self.hb_font.get_font_extents("ltr").descender) * self.unit

    def covers(self, character: str) -> bool:
        """Whether the font draws this character."""
        known = self._covers.get(character)
        if known is None:
            known = self.hb_font.get_nominal_glyph(ord(character)) is not None
            self._covers[character] = known
        return known

    @cached_property
    def characters(self) -> dict[int, str]:
        """Glyphs that a single character stands for by itself (the last of several)."""
        pairs = ((self.hb_font.get_nominal_glyph(sign), sign) for sign in self.hb_face.unicodes)
        return {gid: chr(sign) for gid, sign in pairs if gid}

    def natural_advance(self, gid: int) -> float:
        """The advance of the glyph by itself, as the PDF width table states it."""
        return float(self.hb_font.get_glyph_h_advance(gid)) * self.unit

    def forget(self) -> None:
        """Drop every shaped string."""
        self._cache.clear()

    def shape(self, text: str, language: str, direction: Direction) -> Shaped:
        """Glyphs and positions of a string of one script and direction."""
        key = (text, language, direction)
        found = self._cache.get(key)
        if found is None:
            if len(self._cache) >= CACHE_LIMIT:
                self._cache.clear()
            found = self._cache[key] = self._shape(text, language, direction)
        return found

    def _shape(self, text: str, language: str, direction: Direction) -> Shaped:
        buffer = hb.Buffer()
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_GRAPHEMES
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.language = language
        buffer.direction = direction
        hb.shape(self.hb_font, buffer, FEATURES)
        unit = self.unit
        glyphs = tuple(
            Glyph(
                info.codepoint,
                info.cluster,
                place.x_advance * unit,
                place.x_offset * unit,
                place.y_offset * unit,
            )
            for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
        )
        width = sum(glyph.advance for glyph in glyphs)
        meaning = tuple(meanings(text, glyphs))
        ordered = direction == "ltr" and all(
            said and not glyph.dy for glyph, (_gid, said) in zip(glyphs, meaning, strict=True)
        )
        return Shaped(text, glyphs, width, direction, self._plain(glyphs), meaning, ordered)

    def _plain(self, glyphs: tuple[Glyph, ...]) -> bool:
        return not any(
            glyph.dx or glyph.dy or abs(self.natural_advance(glyph.gid) - glyph.advance) > 0.01
            for glyph in glyphs
        )


def meanings(text: str, glyphs: tuple[Glyph, ...]) -> Iterator[tuple[int, str]]:
    """Each glyph with the text of its cluster, given to the first glyph of it."""
    starts = sorted({glyph.cluster for glyph in glyphs})
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    seen = -1
    for glyph in glyphs:
        fresh = glyph.cluster != seen
        seen = glyph.cluster
        yield glyph.gid, text[glyph.cluster : ends[glyph.cluster]] if fresh else ""
