"""Separated values without a header: types in the first column, what the trailer says."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.domain.japanese_dates import find_date
from desktop_app.importing.cells import Cell, text_of

_LONGEST_MARK = 2
_USUAL = 0.8


@dataclass(frozen=True, slots=True)
class Records:
    """Marks of header, data and trailer records; columns (from 1) with the day and the sums."""

    header: str = ""
    data: str = ""
    trailer: str = ""
    as_of: int = 0
    count: int = 0
    total: int = 0
    width: int = 0
    others: tuple[str, ...] = ()


def usual_width(rows: Sequence[Sequence[Cell]]) -> int:
    """The number of columns that most rows have."""
    widths = Counter(len(row) for row in rows if any(map(text_of, row)))
    return widths.most_common(1)[0][0] if widths else 0


def records_of(rows: Sequence[Sequence[Cell]]) -> Records:
    """What a file without a header shows; only the width where records have no types."""
    rows = [row for row in rows if any(map(text_of, row))]
    width = usual_width(rows)
    kinds = Counter(text_of(row[0]) for row in rows)
    data = kinds.most_common(1)[0][0] if kinds else ""
    rest = [kind for kind in kinds if kind != data]
    if not 0 < len(data) <= _LONGEST_MARK or kinds[data] < _USUAL * len(rows) or not rest:
        return Records(width=width)
    first, last = rows[0], [row for row in rows if kinds[text_of(row[0])] == 1][1:]
    header = text_of(first[0]) if text_of(first[0]) != data else ""
    trailer = next((row for row in last if len(row) > 1), [])
    others = tuple(text_of(row[0]) for row in last if row is not trailer)
    count, total = _sums(trailer, kinds[data])
    as_of = next((at for at, cell in enumerate(first, 1) if header and _is_day(cell)), 0)
    mark = text_of(trailer[0]) if trailer else ""
    return Records(header, data, mark, as_of, count, total, width, others)


def _is_day(cell: Cell) -> bool:
    text = text_of(cell)
    return bool(find_date(text)) or (len(text) == 8 and text.startswith(("19", "20")))


def _sums(trailer: Sequence[Cell], rows: int) -> tuple[int, int]:
    """Columns of the count, which is near that of the rows, and of the total behind it."""
    numbers = [at for at, cell in enumerate(trailer, 1) if at > 1 and text_of(cell).isdecimal()]
    count = next((at for at in numbers if int(text_of(trailer[at - 1])) == rows), 0)
    total = next((at for at in numbers if at != count), 0)
    return count, total
