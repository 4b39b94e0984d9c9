"""Three columns of yen of which one is the difference of the others say charged, paid, unpaid."""

from collections.abc import Sequence
from itertools import permutations

from desktop_app.domain.amounts import parse_yen
from desktop_app.importing.assistant.contents import LOOKED_AT, is_yen, share
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


def summed_charge(
    contents: Sequence[Sequence[Cell]], paid: int, unpaid: int, free: Sequence[int]
) -> tuple[int, ...]:
    """Neighbouring columns that add up to paid and unpaid in nearly every row: 医療分 …"""
    money = [place for place in free if _is_money(contents[place])]
    for size in range(5, 1, -1):
        for start in range(len(money) - size + 1):
            group = money[start : start + size]
            if group[-1] - group[0] == size - 1 and _adds(contents, group, paid, unpaid):
                return tuple(group)
    return ()


def _adds(contents: Sequence[Sequence[Cell]], group: Sequence[int], paid: int, unpaid: int) -> bool:
    """The sum of the group is that of paid and unpaid."""
    parts = [[_yen(cell) or 0 for cell in contents[place][:LOOKED_AT]] for place in group]
    sums = [sum(row) for row in zip(*parts, strict=True)]
    others = [
        (_yen(a) or 0 if paid >= 0 else 0) + (_yen(b) or 0)
        for a, b in zip(contents[max(paid, 0)], contents[unpaid], strict=True)
    ][:LOOKED_AT]
    told = [(a, b) for a, b in zip(sums, others, strict=True) if a or b]
    return len(told) > 2 and sum(a == b for a, b in told) >= _HOLDS * len(told)


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
