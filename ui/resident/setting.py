"""Sets a `Saying` in lines: the language's own face, its line breaks, readings above easy Japanese.

Qt breaks Burmese only at spaces and Korean inside words, and has no ruby; the sentences come with
the places where their lines may end, so lines are filled here and Qt only shapes and draws.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from desktop_app.domain.resident import Piece, Saying
from ui import theme
from ui.language_fonts import language_font, line_step

READING = 0.55  # of the letters below it
SMALLEST_READING = 10


@dataclass(frozen=True, slots=True)
class Run:
    """What is drawn at one go."""

    x: float
    width: float
    piece: Piece


@dataclass(frozen=True, slots=True)
class Setting:
    """Lines of runs, ready to draw."""

    lines: tuple[tuple[Run, ...], ...]
    step: float
    above: float
    width: float
    code: str
    size: float
    bold: bool

    @property
    def height(self) -> int:
        """Of all lines."""
        return round((self.step + self.above) * len(self.lines))

    def draw(self, painter: QPainter, left: float, top: float, ink: QColor) -> None:
        """Draw from a corner."""
        painter.setPen(ink)
        for at, line in enumerate(self.lines):
            y = top + at * (self.step + self.above)
            for run in line:
                self._draw_run(painter, run, left, y)

    def _draw_run(self, painter: QPainter, run: Run, left: float, top: float) -> None:
        font = _face(run.piece, self.code, self.size, bold=self.bold)
        metrics = QFontMetricsF(font)
        room = self.step - metrics.ascent() - metrics.descent()
        base = top + self.above + room / 2 + metrics.ascent()
        own = metrics.horizontalAdvance(run.piece.text)
        painter.setFont(font)
        painter.drawText(QPointF(left + run.x + (run.width - own) / 2, base), run.piece.text)
        if run.piece.reading:
            small = _reading_font(self.code, self.size)
            about = QFontMetricsF(small)
            shift = (run.width - about.horizontalAdvance(run.piece.reading)) / 2
            painter.setFont(small)
            above = top + self.above - about.descent() * 0.2
            painter.drawText(QPointF(left + run.x + shift, above), run.piece.reading)


def set_text(saying: Saying, size: float, width: float, *, bold: bool = False) -> Setting:
    """Fill lines no wider than `width`; a longer word gets a line of its own."""
    key = (theme.look().scale, len(theme.look().families))
    return _set_text(saying, size, int(width), bold, key)


@lru_cache(maxsize=1024)
def _set_text(
    saying: Saying, size: float, width: int, bold: bool, _key: tuple[float, int]
) -> Setting:
    """Layouts ask for the same height many times over."""
    code = saying.language
    lines: list[list[Run]] = [[]]
    x = widest = 0.0
    for word in _words(saying):
        wide = sum(_width(piece, code, size, bold=bold) for piece in word)
        bare = wide - _trailing(word, code, size, bold=bold)
        if lines[-1] and x + bare > width:
            lines.append([])
            x = 0.0
        widest = max(widest, x + bare)
        for piece in word:
            run = _width(piece, code, size, bold=bold)
            _append(lines[-1], Run(x, run, piece), code, size, bold=bold)
            x += run
    font = language_font(code, size, bold=bold)
    ruby = any(piece.reading for piece in saying.pieces)
    above = QFontMetricsF(_reading_font(code, size)).ascent() * 0.85 if ruby else 0.0
    filled = tuple(tuple(line) for line in lines if line)
    return Setting(filled, line_step(code, font), above, widest, code, size, bold)


def widest_word(saying: Saying, size: float, *, bold: bool = False) -> float:
    """Narrower than this, a word would be cut."""
    key = (theme.look().scale, len(theme.look().families))
    return _widest_word(saying, size, bold, key)


@lru_cache(maxsize=1024)
def _widest_word(saying: Saying, size: float, bold: bool, _key: tuple[float, int]) -> float:
    code = saying.language
    return max(
        (sum(_width(piece, code, size, bold=bold) for piece in word) for word in _words(saying)),
        default=0.0,
    )


def forget() -> None:
    """A cache would keep names and amounts of whoever has left."""
    _set_text.cache_clear()
    _widest_word.cache_clear()
    _measured.cache_clear()


def _words(saying: Saying) -> Iterator[tuple[Piece, ...]]:
    """What stays together: pieces cut where a line may end."""
    ends, word, at = set(saying.ends), list[Piece](), 0
    for piece in saying.pieces:
        start = at
        at += len(piece.text)
        cuts = sorted(end for end in ends if start < end <= at)
        before = start
        for end in cuts:
            word.append(_part(piece, before - start, end - start))
            yield tuple(word)
            word, before = [], end
        if before < at:
            word.append(_part(piece, before - start, at - start))
    if word:
        yield tuple(word)


def _part(piece: Piece, first: int, last: int) -> Piece:
    return Piece(piece.text[first:last], piece.reading, piece.japanese)


def _append(line: list[Run], run: Run, code: str, size: float, *, bold: bool) -> None:
    """Neighbours set alike are shaped together."""
    last = line[-1] if line else None
    plain = not run.piece.reading
    if last is None or last.piece.reading or not plain or last.piece.japanese != run.piece.japanese:
        line.append(run)
        return
    joined = Piece(last.piece.text + run.piece.text, "", run.piece.japanese)
    line[-1] = Run(last.x, _width(joined, code, size, bold=bold), joined)


def _width(piece: Piece, code: str, size: float, *, bold: bool) -> float:
    key = (theme.look().scale, len(theme.look().families))
    return _measured(piece, code, size, bold, key)


@lru_cache(maxsize=4096)
def _measured(piece: Piece, code: str, size: float, bold: bool, _key: tuple[float, int]) -> float:
    """The same words are set at several widths until the page has its size."""
    face = _face(piece, code, size, bold=bold)
    own = QFontMetricsF(face).horizontalAdvance(piece.text)
    if not piece.reading:
        return own
    return max(own, QFontMetricsF(_reading_font(code, size)).horizontalAdvance(piece.reading))


def _trailing(word: tuple[Piece, ...], code: str, size: float, *, bold: bool) -> float:
    """White at the end of a word may hang over the line."""
    last = word[-1]
    bare = Piece(last.text.rstrip(), last.reading, last.japanese)
    return _width(last, code, size, bold=bold) - _width(bare, code, size, bold=bold)


def _face(piece: Piece, code: str, size: float, *, bold: bool) -> QFont:
    return language_font("ja" if piece.japanese else code, size, bold=bold)


def _reading_font(code: str, size: float) -> QFont:
    return language_font(code, max(SMALLEST_READING, size * READING))
