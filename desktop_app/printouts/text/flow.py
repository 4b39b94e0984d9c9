"""Where a page may end: what must stay together does, and a table that follows a heading splits."""

from desktop_app.printouts.text.platypus import Flowable, KeepTogether
from desktop_app.printouts.text.table import Grid

SLACK = 0.01


class Together(KeepTogether):  # type: ignore[misc]
    """Flowables on one page; if they end in a table, its heading stays with the first rows.

    ReportLab's own moves a heading to the next page with a whole table that does not fit, and
    leaves most of a page white.
    """

    def split(self, width: float, height: float) -> list[Flowable]:
        """What fits, what does not; nothing fits where the table's first rows do not."""
        parts = list(self._content)
        *heading, table = parts
        if not (heading and isinstance(table, Grid) and table.repeatRows):
            return list(super().split(width, height))
        room = height - stacked(heading, width, self.canv)
        _, tall = table.wrapOn(self.canv, width, room)
        if tall <= room + SLACK:
            return parts
        split = table.splitOn(self.canv, width, room) if room > 0 else []
        return [*heading, *split] if split else list(super().split(width, height))


def stacked(flowables: list[Flowable], width: float, canvas: object) -> float:
    """The height of flowables under each other, with the white after the last."""
    tall = white = 0.0
    for index, one in enumerate(flowables):
        before = max(one.getSpaceBefore() - white, 0.0) if index else 0.0
        tall += before + one.wrapOn(canvas, width, 0xFFFFFF)[1] + one.getSpaceAfter()
        white = one.getSpaceAfter()
    return tall
