"""Finding the header: title rows above it, names merged over two rows, columns in any order."""

from collections.abc import Sequence

from desktop_app.importing.cells import Cell, plain, text_of

SEARCHED_ROWS = 40


def joined_names(rows: Sequence[Sequence[Cell]]) -> list[str]:
    """One name per column; of two rows, 「賦課」 merged over 「年度」 gives 賦課/年度."""
    width = max((len(row) for row in rows), default=0)
    texts = [[plain(text_of(cell)) for cell in row] + [""] * (width - len(row)) for row in rows]
    for upper in range(len(texts) - 1):
        _fill_merged(texts, upper)
    names = []
    for parts in zip(*texts, strict=True):
        told = [part for part in parts if part]
        names.append("/".join(dict.fromkeys(told)))
    return names


def _fill_merged(texts: list[list[str]], upper: int) -> None:
    """A group's name stands in its first cell only; carry it over the columns it spans."""
    group = ""
    for column, name in enumerate(texts[upper]):
        below = any(texts[row][column] for row in range(upper + 1, len(texts)))
        if name:
            group = name
        elif below:
            texts[upper][column] = group


def positions(names: Sequence[str], wanted: Sequence[str]) -> dict[str, int]:
    """Where each wanted name is; of merged names the lower alone will do where it is unique."""
    exact = {name: place for place, name in reversed(list(enumerate(names))) if name}
    tails: dict[str, list[int]] = {}
    for place, name in enumerate(names):
        tails.setdefault(name.rpartition("/")[2], []).append(place)
    found = {}
    for name in wanted:
        key = plain(name)
        if key in exact:
            found[name] = exact[key]
        elif len(tails.get(key, ())) == 1:
            found[name] = tails[key][0]
    return found


def find_header(
    rows: Sequence[Sequence[Cell]], expected: int, height: int, wanted: Sequence[str]
) -> tuple[int, list[str]]:
    """(row index of the header, its names): where the profile says, else the row that fits best."""
    best, best_count = (expected, joined_names(rows[expected : expected + height])), -1
    for start in (expected, *range(len(rows))):
        if start >= len(rows):
            continue
        names = joined_names(rows[start : start + height])
        count = len(positions(names, wanted))
        if count == len(wanted):
            return start, names
        if count > best_count:
            best, best_count = (start, names), count
    return best
