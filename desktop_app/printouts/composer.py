"""The building blocks of a bilingual sheet: the resident's language first, Japanese under it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from desktop_app.printouts.catalogues import Edition, shipped
from desktop_app.printouts.languages import SheetLanguage, language, library
from desktop_app.printouts.lists import Points, sign
from desktop_app.printouts.look import (
    BLACK,
    BOXED,
    RULED,
    SHADE,
    WIDTH,
    Look,
    under,
)
from desktop_app.printouts.marking import Term, s_
from desktop_app.printouts.text.paragraph import Paragraph, Style
from desktop_app.printouts.text.platypus import Flowable, Spacer
from desktop_app.printouts.text.spans import Span, Spans, plain
from desktop_app.printouts.text.table import grid, row_elements
from desktop_app.printouts.text.tagging import WRITING_MODES, Element
from desktop_app.printouts.values import Kept, Value, Yen, clean, merged
from desktop_app.printouts.words import UNTRANSLATED, Words, japanese

Values = Mapping[str, Value]
Block = list[Flowable]
NAME_LINE = s_("{name} 様")


class Composer:
    """Collects the flowables of one sheet in one language; `tight` below 1 sets all smaller."""

    def __init__(
        self, home: SheetLanguage, edition: Edition | None = None, tight: float = 1.0
    ) -> None:
        self.home = home
        self.words = Words(home, edition=edition)
        self.doors_edition = shipped(home.code, domain="doors")
        self.doors = Words(home, self.words.missing, self.doors_edition)
        self.look = Look.of(home, tight)
        self.story: Block = []
        self.bilingual = home.code != "ja"
        self._points = Points()
        self.table = partial(grid, direction=home.text.direction)

    def add(self, *flowables: Flowable) -> None:
        """Append to the sheet."""
        self.story.extend(flowables)

    def space(self, points: float) -> None:
        """Vertical white."""
        self.story.append(Spacer(1, points))

    def hold(self) -> None:
        """What was added last stays on the page of what comes next."""
        self.story[-1].keepWithNext = True

    def own(self, spans: Spans, style: Style, parent: Element | None = None) -> Paragraph:
        """A paragraph in the resident's language."""
        element = Element(style.kind, parent, language=self.home.text.tag)
        return Paragraph(spans, self.home.text, library(), style, element)

    def second(self, spans: Spans, style: Style, parent: Element | None = None) -> Paragraph:
        """A paragraph in Japanese, whatever the resident's language; on the sheet's own side."""
        side = self.home.text.direction
        element = Element("P", parent, "ja")
        if side == "rtl":
            element.attributes = WRITING_MODES["ltr"]
        return Paragraph(spans, language("ja").text, library(), style, element, side=side)

    def pair(
        self,
        source: str,
        style: Style,
        values: Values | None = None,
        *,
        parent: Element | None = None,
        bold: bool = False,
    ) -> Block:
        """A sentence in both languages; once only where both are the same Japanese."""
        spans = self.words.spans(source, values, bold)
        first = self.own(spans, style, parent)
        below = japanese(source, values or {}) if self.bilingual else ()
        if plain(below) == plain(spans) or not below:
            return [first]
        return self.over(first, self.second(below, under(style), parent))

    def data(self, text: str, style: Style, parent: Element | None = None) -> Paragraph:
        """Words of the register or the office, as they stand."""
        return self.own(self.inline(Kept(text)), style, parent)

    def door(self, text: str, style: Style, *, bold: bool = False) -> Block:
        """Words of the referral list: translated with the Japanese under them, or marked."""
        if not self.bilingual:
            return [self.second(self.literal(text, bold=bold), style)]
        if self.doors.text(text) is None:
            return [self.second(self.literal(UNTRANSLATED + text, bold=bold), style)]
        spans = self.doors.spans(text, bold=bold)
        first = self.own(spans, style)
        if self.home.ruby and (bold or plain(spans) == text):
            return [first]  # an official name with its readings
        below = replace(under(style), after=style.after + 3)
        return self.over(first, self.second(self.literal(text), below))

    def over(self, first: Paragraph, second: Paragraph) -> Block:
        """What is said in the resident's language right over its Japanese."""
        first.keepWithNext = True
        first.spaceAfter = 0
        return [first, second]

    def inline(self, value: Value) -> Spans:
        """One value by itself, as this language prints it."""
        made = self.words.value(value)
        return made if isinstance(made, tuple) else (Span(str(made)),)

    def unbroken(self, source: str, values: Values) -> Spans:
        """A short phrase that stays on one line."""
        spans = merged(self.words.spans(source, values))
        return tuple(replace(span, keep=True) for span in spans)

    def amount(self, yen: int) -> Block:
        """A sum, large."""
        return [self.own(self.bold(Yen(yen)), self.look.figure)]

    def say(self, source: str, **values: Value) -> None:
        """A body sentence."""
        self.add(*self.pair(source, self.look.body, values))

    def lead(self, source: str, **values: Value) -> None:
        """The opening sentence, a little larger."""
        self.add(*self.pair(source, self.look.lead, values))

    def small(self, source: str, **values: Value) -> None:
        """A remark."""
        self.add(*self.pair(source, self.look.small, values))

    def heading(self, source: str, **values: Value) -> None:
        """A section heading; stays with what follows."""
        block = self.pair(source, self.look.heading, values, bold=True)
        block[-1].keepWithNext = True
        self.add(*block)

    def item(self, source: str, marker: str = "•", **values: Value) -> None:
        """A point of a list."""
        self._points.add(self.story, self.marked(source, marker, values), marker)

    def tick(self, source: str, **values: Value) -> None:
        """A point with a box to tick by hand."""
        self.item(source, "□", **values)

    def point(self, block: Block, marker: str) -> None:
        """A point of a list, of a block that is set already."""
        block[0].marker = sign(marker, self.home)
        self._points.add(self.story, block, marker)

    def marked(
        self,
        source: str,
        marker: str,
        values: Values | None = None,
        *,
        style: Style | None = None,
    ) -> Block:
        """A sentence behind a marker."""
        usual = self.look.tick if marker == "□" else self.look.item
        block = self.pair(source, style or usual, values)
        block[0].marker = sign(marker, self.home)
        return block

    def literal(self, text: str, *, bold: bool = False) -> Spans:
        """Words as they stand, without control characters."""
        return (Span(clean(text), bold),)

    def bold(self, value: Value) -> Spans:
        """One value, bold."""
        return tuple(replace(span, bold=True) for span in self.inline(value))

    def term_heading(self, term: Term) -> None:
        """An official term as a heading: translation, then the term with its reading."""
        style = self.look.heading
        first = self.own(self.bold(term), style)
        self.add(first)
        if self.bilingual and not self.home.ruby:
            reading = (Span(f"{term.japanese}（{term.reading}）"),)
            second = self.over(first, self.second(reading, under(style)))[1]
            second.keepWithNext = True
            self.add(second)

    def subheading(self, source: str) -> None:
        """A bold line over a list."""
        block = self.pair(source, replace(self.look.body, before=3, after=2), bold=True)
        block[-1].keepWithNext = True
        self.add(*block)

    def person(self, name: str) -> None:
        """Whom the sheet is for; nothing where no name is given."""
        if name:
            spans = self.words.spans(NAME_LINE, {"name": Kept(name)}, bold=True)
            self.add(self.own(spans, self.look.name))

    def box(self, block: Block, *, shaded: bool = True) -> None:
        """A frame around what matters most; stays in one piece."""
        shade = [("BACKGROUND", (0, 0), (-1, -1), SHADE)] if shaded else []
        self.add(self.table([[block]], [WIDTH], [*BOXED, *shade]))
        self.space(8)

    def cells(self, table: Element, count: int, *, head: bool = False) -> list[Element]:
        """The structure of one table row."""
        return row_elements(table, [head] * count)

    def heads(
        self, table: Element, sources: Sequence[str], ends: Sequence[int] = ()
    ) -> list[Block]:
        """A row of column headings; columns in `ends` are set to the end edge."""
        cells = self.cells(table, len(sources), head=True)
        return [
            self.pair(
                source,
                replace(self.look.cell, align="end" if index in ends else "start"),
                parent=cells[index],
                bold=True,
            )
            for index, source in enumerate(sources)
        ]

    def ruled(
        self, rows: Sequence[Sequence[Block]], shares: Sequence[float], *, headed: bool
    ) -> None:
        """A ruled table: heavy under its headings, hairlines under its rows."""
        heavy = [("LINEBELOW", (0, 0), (-1, 0), 1.0, BLACK)] if headed else []
        widths = [WIDTH * share / sum(shares) for share in shares]
        self.add(self.table(rows, widths, [*RULED, *heavy], header_rows=1 if headed else 0))
        self.space(7)
