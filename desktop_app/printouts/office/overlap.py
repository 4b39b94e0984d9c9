"""The overlap of receivables on one page: the table, and every combination as dots and bars."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from reportlab.platypus import Flowable

from desktop_app.i18n import _
from desktop_app.printouts.catalogue_of_sheets import SheetSpec
from desktop_app.printouts.composer import Block, Composer
from desktop_app.printouts.languages import language
from desktop_app.printouts.look import WIDTH
from desktop_app.printouts.model import OfficeCard, PersonSheet, SheetData, SheetResult
from desktop_app.printouts.preflight import check
from desktop_app.printouts.rendering import compose
from desktop_app.printouts.text.pdf_font import number
from desktop_app.printouts.text.tagging import Element, begin, end
from desktop_app.printouts.values import Day

SHEET_ID = "overlap"
MOST_COMBINATIONS = 11
"""More would not fit one page; the smallest ones are then summed in one line."""
_LINE = 15.0
_STEP = 17.0


@dataclass(frozen=True, slots=True)
class KindLine:
    """One receivable of the table."""

    name: str
    debtors: int
    overlapping: int
    percent: str


@dataclass(frozen=True, slots=True)
class Combination:
    """Debtors who owe exactly these receivables, by their place in the table."""

    places: tuple[int, ...]
    debtors: int


@dataclass(frozen=True, slots=True)
class OverlapSheet:
    """What the sheet says; counts only, nobody's name."""

    by_day: date | None  # None: by the newest extracts
    distinct: int
    kinds: tuple[KindLine, ...]
    combinations: tuple[Combination, ...]
    source: str = ""


def render_overlap(data: OverlapSheet, office: OfficeCard, today: date) -> SheetResult:
    """Set the sheet and run preflight on it."""

    def put(sheet: Composer, _data: SheetData, _office: OfficeCard) -> None:
        _compose(sheet, data)

    spec = SheetSpec(SHEET_ID, _("滞納者の重複状況"), put, lambda _data: 1)
    _composer, made = compose(spec, language("ja"), PersonSheet(), office, today)
    return SheetResult(made.pdf, made.pages, check(made, SHEET_ID, "ja", pages=1))


def _compose(sheet: Composer, data: OverlapSheet) -> None:
    if data.by_day is None:
        sheet.lead(_("取り込み済みの最新の台帳による。"))
    else:
        sheet.lead(_("{day}時点。"), day=Day(data.by_day))
    sheet.heading(_("滞納者（重複を除く） {count}名"), count=f"{data.distinct:,}")
    heads = (_("債権"), _("滞納者"), _("うち重複"), _("重複の割合"))
    table = Element("Table")
    rows = [sheet.heads(table, heads, ends=(1, 2, 3))]
    rows += [_row(sheet, table, line) for line in data.kinds]
    sheet.ruled(rows, (40, 20, 20, 20), headed=True)
    sheet.heading(_("組み合わせごとの人数"))
    combinations = _shortened(data.combinations)
    second = Element("Table")
    lines = [sheet.heads(second, (_("組み合わせ"), _("人数")), ends=(1,))]
    lines += [_combination(sheet, second, data, one) for one in combinations]
    sheet.ruled(lines, (72, 28), headed=True)
    sheet.add(Dots(data, combinations))
    sheet.space(6)
    sheet.small(_("点は、その債権を滞納していることを表す。棒の長さは人数。"))
    if data.source:
        sheet.small(data.source)


def _row(sheet: Composer, table: Element, line: KindLine) -> list[Block]:
    """One receivable."""
    style = sheet.look.cell
    texts = (line.name, f"{line.debtors:,}", f"{line.overlapping:,}", line.percent)
    return [
        [sheet.data(text, replace(style, align="end" if at else "start"), cell)]
        for at, (text, cell) in enumerate(zip(texts, sheet.cells(table, 4), strict=True))
    ]


def _combination(
    sheet: Composer, table: Element, data: OverlapSheet, one: Combination
) -> list[Block]:
    """One combination in words, so that the picture is not the only place that says it."""
    first, second = sheet.cells(table, 2)
    names = "・".join(data.kinds[place].name for place in one.places) or _("その他の組み合わせ")
    style = sheet.look.cell
    return [
        [sheet.data(names, style, first)],
        [sheet.data(f"{one.debtors:,}", replace(style, align="end"), second)],
    ]


def _shortened(combinations: Sequence[Combination]) -> list[Combination]:
    if len(combinations) <= MOST_COMBINATIONS:
        return list(combinations)
    shown = list(combinations[: MOST_COMBINATIONS - 1])
    rest = sum(one.debtors for one in combinations[MOST_COMBINATIONS - 1 :])
    return [*shown, Combination((), rest)]


class Dots(Flowable):  # type: ignore[misc]
    """Bars over a matrix of dots, in black only; the table above says the same in words."""

    def __init__(self, data: OverlapSheet, combinations: Sequence[Combination]) -> None:
        super().__init__()
        self._kinds = len(data.kinds)
        self._combinations = [one for one in combinations if one.places]
        self._most = max((one.debtors for one in self._combinations), default=1)
        self.width = WIDTH
        self.bars = 64.0
        self.height = self.bars + 6 + self._kinds * _LINE
        self.element = Element("Figure", alt=_("組み合わせごとの人数の図。値は上の表と同じ。"))

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Fixed size."""
        return self.width, self.height

    def draw(self) -> None:
        """A column for each combination, in the order of the table."""
        canvas: Any = self.canv
        x, y = canvas.absolutePosition(0, 0)
        box = " ".join(map(number, (x, y, x + self.width, y + self.height)))
        self.element.attributes = f"<</O /Layout /Placement /Block /BBox [{box}]>>"
        begin(canvas, self.element)
        canvas.saveState()
        for at, one in enumerate(self._combinations):
            self._column(canvas, 8 + at * _STEP, one)
        canvas.restoreState()
        end(canvas)

    def _column(self, canvas: Any, x: float, one: Combination) -> None:
        foot = self._kinds * _LINE + 6
        canvas.setFillGray(0)
        canvas.setStrokeGray(0)
        tall = max(0.8, self.bars * one.debtors / self._most)
        canvas.rect(x - 4.5, foot, 9, tall, stroke=0, fill=1)
        middles = [(self._kinds - place - 0.5) * _LINE for place in range(self._kinds)]
        canvas.setLineWidth(0.6)
        for place, middle in enumerate(middles):
            canvas.circle(x, middle, 3.4, stroke=1, fill=1 if place in one.places else 0)
        if len(one.places) > 1:
            canvas.setLineWidth(2)
            canvas.line(x, middles[one.places[0]], x, middles[one.places[-1]])
