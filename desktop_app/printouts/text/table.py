"""Tables whose every cell is shaped text; rules and shades are artifacts, cells are tagged."""

from collections.abc import Sequence
from typing import Any

from desktop_app.printouts.text.platypus import Flowable, Table
from desktop_app.printouts.text.tagging import Element, begin, end

Cell = Sequence[Flowable]
Command = tuple[Any, ...]


class Grid(Table):  # type: ignore[misc]
    """ReportLab's table; takes flowables only, because a plain string would be Helvetica."""

    def _drawBkgrnd(self) -> None:
        begin(self.canv, None)
        super()._drawBkgrnd()
        end(self.canv)

    def _drawLines(self) -> None:
        begin(self.canv, None)
        super()._drawLines()
        end(self.canv)


def grid(
    rows: Sequence[Sequence[Cell]],
    widths: Sequence[float],
    commands: Sequence[Command] = (),
    *,
    header_rows: int = 0,
) -> Grid:
    """A table of cells, each a list of flowables; header rows repeat on every page."""
    for row in rows:
        for cell in row:
            if isinstance(cell, str):
                raise TypeError("a table cell takes flowables, not a string")
    made = Grid(
        [[list(cell) for cell in row] for row in rows],
        colWidths=list(widths),
        repeatRows=header_rows,
        hAlign="LEFT",
    )
    made.setStyle(list(commands))
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
