"""The overlap of receivables on one page: the table, and every combination as dots and bars."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from desktop_app.i18n import _
from desktop_app.printouts.catalogue_of_sheets import SheetSpec
from desktop_app.printouts.composer import Block, Composer
from desktop_app.printouts.languages import language
from desktop_app.printouts.look import WIDTH
from desktop_app.printouts.model import OfficeCard, PersonSheet, SheetData, SheetResult
from desktop_app.printouts.preflight import check
from desktop_app.printouts.rendering import compose
from desktop_app.printouts.text.platypus import Flowable
from desktop_app.printouts.text.tagging import Element, begin, end
from desktop_app.printouts.values import Day

SHEET_ID = "overlap"
LINES_OF_A_PAGE = 21
"""Kinds and combinations that fit; the smallest combinations are then summed in one line."""
_LINE = 12.0
_STEP = 13.0
_GAP = 8.0
_BAR = 90.0


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

    spec = SheetSpec(SHEET_ID, _("滞納者の重複状況"), put, lambda _data: 1, telephone_on_top=False)
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
    combinations = _shortened(data.combinations, LINES_OF_A_PAGE - len(data.kinds))
    second = Element("Table")
    columns = (_("債権（上の表の順）と人数の割合"), _("組み合わせ"), _("人数"))
    lines = [sheet.heads(second, columns, ends=(2,))]
    lines += [_combination(sheet, second, data, one) for one in combinations]
    marks = len(data.kinds) * _STEP + _GAP + _BAR + 14
    sheet.ruled(lines, (marks, WIDTH - marks - 60, 60), headed=True)
    sheet.small(_("黒い点は、その債権を滞納していることを表す。棒は滞納者全体に占める割合。"))
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
    _picture, first, second = sheet.cells(table, 3)
    names = "・".join(data.kinds[place].name for place in one.places) or _("その他の組み合わせ")
    style = sheet.look.cell
    share = one.debtors / data.distinct if data.distinct else 0.0
    return [
        [Marks(len(data.kinds), one.places, share)],
        [sheet.data(names, style, first)],
        [sheet.data(f"{one.debtors:,}", replace(style, align="end"), second)],
    ]


def _shortened(combinations: Sequence[Combination], most: int) -> list[Combination]:
    if len(combinations) <= most:
        return list(combinations)
    shown = list(combinations[: most - 1])
    rest = sum(one.debtors for one in combinations[most - 1 :])
    return [*shown, Combination((), rest)]


class Marks(Flowable):  # type: ignore[misc]
    """Dots for the receivables of one combination and a bar for its people, in black only.

    Decoration: the words and the number stand in the same row, so a reader aloud passes over it.
    """

    def __init__(self, count: int, places: Sequence[int], share: float) -> None:
        super().__init__()
        self._count, self._places, self._share = count, places, share
        self.width = count * _STEP + _GAP + _BAR
        self.height = _LINE

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Fixed size."""
        return self.width, self.height

    def draw(self) -> None:
        """A line through the dots that belong together, then the dots, then the bar."""
        canvas: Any = self.canv
        begin(canvas, None)
        canvas.saveState()
        canvas.setStrokeGray(0)
        middle, xs = _LINE / 2, [(place + 0.5) * _STEP for place in range(self._count)]
        if len(self._places) > 1:
            canvas.setLineWidth(1.6)
            canvas.line(xs[min(self._places)], middle, xs[max(self._places)], middle)
        canvas.setLineWidth(0.6)
        for place, x in enumerate(xs):
            canvas.setFillGray(0 if place in self._places else 1)
            canvas.circle(x, middle, 3.2, stroke=1, fill=1)
        canvas.setFillGray(0)
        canvas.rect(
            self._count * _STEP + _GAP, 2, max(0.8, _BAR * min(1.0, self._share)), _LINE - 4, 0, 1
        )
        canvas.restoreState()
        end(canvas)
