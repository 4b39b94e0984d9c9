"""Tables whose every cell is shaped text; rules and shades are artifacts, cells are tagged."""

from collections.abc import Sequence
from typing import Any

from desktop_app.printouts.text.language import Direction
from desktop_app.printouts.text.platypus import Flowable, Table
from desktop_app.printouts.text.tagging import Element, begin, end

Cell = Sequence[Flowable]
Command = tuple[Any, ...]
"""A command of ReportLab's tables, but STARTPADDING and ENDPADDING instead of left and right."""
SIDES: dict[Direction, dict[str, str]] = {
    "ltr": {"STARTPADDING": "LEFTPADDING", "ENDPADDING": "RIGHTPADDING"},
    "rtl": {"STARTPADDING": "RIGHTPADDING", "ENDPADDING": "LEFTPADDING"},
}


class Grid(Table):  # type: ignore[misc]
    """ReportLab's table; takes flowables only, because a plain string would be Helvetica."""

    def split(self, width: float, height: float) -> list[Flowable]:
        """Two tables around a page end; rows that should stay together do, if a page holds them."""
        parts = super().split(width, height)
        if not parts and getattr(self, "_postponed", False):
            self._nosplitCmds: list[Command] = []
            parts = super().split(width, height)
        return list(parts)

    def _drawBkgrnd(self) -> None:
        begin(self.canv, None)
        super()._drawBkgrnd()
        end(self.canv)

    def _drawLines(self) -> None:
        begin(self.canv, None)
        super()._drawLines()
        end(self.canv)


class MirroredGrid(Grid):
    """A table whose first column stands at the right.

    The cells stay in reading order, so that screen readers and the structure have it; only the
    borders of the columns are counted from the right, and with them rules, shades and boxes.
    """

    _colpositions: list[float]

    def draw(self) -> None:
        """Draw with the borders mirrored."""
        usual = self._colpositions
        self._colpositions = [usual[-1] - border for border in usual]
        super().draw()
        self._colpositions = usual

    def _drawCell(self, value: Any, style: Any, corner: Any, size: Any) -> None:
        """A cell hangs to the left of the border it begins at."""
        super()._drawCell(value, style, (corner[0] - size[0], corner[1]), size)


def grid(
    rows: Sequence[Sequence[Cell]],
    widths: Sequence[float],
    commands: Sequence[Command] = (),
    *,
    header_rows: int = 0,
    direction: Direction = "ltr",
) -> Grid:
    """A table of cells, each a list of flowables; header rows repeat on every page.

    Columns and their widths are given in reading order. Where a table with a header splits, at
    least two rows stand on either side.
    """
    for row in rows:
        for cell in row:
            if isinstance(cell, str):
                raise TypeError("a table cell takes flowables, not a string")
    rtl = direction == "rtl"
    made = (MirroredGrid if rtl else Grid)(
        [[list(cell) for cell in row] for row in rows],
        colWidths=list(widths),
        repeatRows=header_rows,
        hAlign="RIGHT" if rtl else "LEFT",
    )
    sides = SIDES[direction]
    if rtl:  # a code, or a table narrower than its cell
        made.setStyle([("ALIGN", (0, 0), (-1, -1), "RIGHT")])
    made.setStyle([(sides.get(name, name), *rest) for name, *rest in commands])
    if header_rows:
        last = len(rows) - 1
        made.setStyle([("NOSPLIT", (0, 0), (-1, min(header_rows + 1, last)))])
        made.setStyle([("NOSPLIT", (0, max(last - 1, 0)), (-1, last))])
    return made


def row_elements(table: Element, heads: Sequence[bool]) -> list[Element]:
    """The structure of one row: TH where it is a heading, else TD."""
    row = Element("TR", table)
    return [
        Element("TH", row, attributes="<</O /Table /Scope /Column>>")
        if head
        else Element("TD", row)
        for head in heads
    ]
