"""Three columns of yen of which one is the difference of the others say charged, paid, unpaid."""

from collections.abc import Sequence
from itertools import permutations

from desktop_app.domain.amounts import parse_yen
from desktop_app.importing.assistant_contents import LOOKED_AT, is_yen, share
from desktop_app.importing.cells import Cell, text_of
from desktop_app.importing.spelling import is_dash

TRIPLE = ("charged_yen", "paid_yen", "unpaid_yen")
_MOST_COLUMNS = 14
_HOLDS = 0.85


def yen_triples(contents: Sequence[Sequence[Cell]]) -> list[tuple[int, int, int]]:
    """Places (charged, paid, unpaid) for which charged - paid = unpaid in nearly every row.

    Paid and unpaid may be exchanged: the names, or else the order of the columns, decide. A triple
    in which nothing was ever paid, or everything, proves nothing and is left out.
    """
    amounts = {
        place: [_yen(cell) for cell in cells[:LOOKED_AT]]
        for place, cells in enumerate(contents)
        if _is_money(cells)
    }
    places = list(amounts)[:_MOST_COLUMNS]
    return [
        triple
        for triple in permutations(places, 3)
        if _adds_up(*(amounts[place] for place in triple))
    ]


def _is_money(cells: Sequence[Cell]) -> bool:
    told = [cell for cell in cells if text_of(cell)][:LOOKED_AT]
    return bool(told) and share(told, is_yen) >= 0.85 and any(_yen(cell) for cell in told)


def _yen(cell: Cell) -> int | None:
    text = text_of(cell)
    if not text or is_dash(text):
        return 0
    try:
        return parse_yen(text)
    except ValueError:
        return None


def _adds_up(
    charged: Sequence[int | None], paid: Sequence[int | None], unpaid: Sequence[int | None]
) -> bool:
    """The relation holds, and says something: sums differ and neither part is all nil."""
    rows = [
        (a, b, c)
        for a, b, c in zip(charged, paid, unpaid, strict=True)
        if a is not None and b is not None and c is not None and (a or b or c)
    ]
    if len(rows) < 3 or len({row[0] for row in rows}) < 2:
        return False
    right = sum(a - b == c for a, b, c in rows)
    telling = sum(bool(b) for _, b, _ in rows), sum(bool(c) for *_, c in rows)
    return right >= _HOLDS * len(rows) and min(telling) > 0
