"""Which column holds which field: judged by its name and by what stands in it."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from desktop_app.domain.records import Subject
from desktop_app.importing.assistant.contents import (
    DATE_FIELDS,
    TRIED_STYLES,
    YEN_FIELDS,
    content_score,
    filled,
    is_date,
    is_month,
    is_yen,
    share,
)
from desktop_app.importing.assistant.names import name_score
from desktop_app.importing.assistant.yen import TRIPLE, yen_triples
from desktop_app.importing.cells import Cell, text_of
from desktop_app.importing.profiles import REQUIRED
from desktop_app.importing.spelling import is_dash, no_day, tidy
from desktop_app.importing.vocabulary import vocabulary

SURE = 0.8
_LEAST = 0.3
_NUMBER_FIELDS = ("number", "party_number")
_STYLED = (*DATE_FIELDS, "month")
Found = tuple[str, float]


@dataclass(frozen=True, slots=True)
class ColumnGuess:
    """One column of the file: the field it seems to hold, and how sure that is (0 to 1)."""

    index: int
    name: str
    field: str
    confidence: float
    doubtful: bool
    dates: str = "any"
    digits: int = 0


def guess_columns(
    names: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    subject: Subject,
    told: Collection[str] = (),
) -> tuple[list[ColumnGuess], float]:
    """A guess per column, and how well the file fits the subject; `told` stands elsewhere."""
    contents = columns_of(names, rows)
    taken = _by_name(names, contents, subject, told)
    if subject is Subject.CHARGES:
        _settle_yen(taken, contents)
    guesses = [
        _guess(place, name, taken.get(place), contents[place]) for place, name in enumerate(names)
    ]
    used = {field for field, _ in taken.values()} | set(told)
    return guesses, _fit(subject, used, sum(score for _, score in taken.values()), len(names))


def columns_of(names: Sequence[str], rows: Sequence[Sequence[Cell]]) -> list[list[Cell]]:
    """The cells of each column, without what packages wrap around them."""
    return [
        [tidy(row[place]) if place < len(row) else None for row in rows]
        for place in range(len(names))
    ]


def _by_name(
    names: Sequence[str],
    contents: Sequence[Sequence[Cell]],
    subject: Subject,
    told: Collection[str],
) -> dict[int, Found]:
    """Place -> (field, score): the best pairs first, each column and field once."""
    scored = sorted(
        (
            (_score(name, contents[place], field, words), -place, field)
            for place, name in enumerate(names)
            for field, words in vocabulary().fields[subject].items()
            if field not in told
        ),
        reverse=True,
    )
    taken: dict[int, Found] = {}
    used: set[str] = set()
    for score, minus, field in scored:
        least = SURE if field == "sequence" else _LEAST  # rows can be told apart without one
        if score > least and field not in used and -minus not in taken:
            taken[-minus] = field, score
            used.add(field)
    return taken


def _settle_yen(taken: dict[int, Found], contents: Sequence[Sequence[Cell]]) -> None:
    """Where charged - paid = unpaid holds in the rows, that outweighs what names alone say."""
    by_field = {field: place for place, (field, _) in taken.items()}
    named = [by_field.get(field, -1) for field in TRIPLE]
    agreeing = [
        (sum(a == b for a, b in zip(triple, named, strict=True)), triple)
        for triple in yen_triples(contents)
        if not any(place in taken and taken[place][0] not in TRIPLE for place in triple)
    ]
    agreed, triple = max(agreeing, default=(0, (-1, -1, -1)), key=lambda entry: entry[0])
    if agreed < 2 or triple == tuple(named):
        return
    for place in [place for place, (field, _) in taken.items() if field in TRIPLE]:
        del taken[place]
    for field, place in zip(TRIPLE, triple, strict=True):
        taken[place] = field, 0.9


def _guess(place: int, name: str, found: Found | None, cells: Sequence[Cell]) -> ColumnGuess:
    """The outcome for one column."""
    if found is None:
        return ColumnGuess(place + 1, name, "", 0.0, False)
    field, score = found
    style, clear = ("any", True)
    if field in _STYLED:
        style, clear = date_style(cells) if field in DATE_FIELDS else month_style(cells)
    doubtful = score < SURE or not clear
    digits = 0
    if field in _NUMBER_FIELDS:
        digits, lost = number_digits(cells)
        doubtful = doubtful or lost
    return ColumnGuess(place + 1, name, field, round(min(score, 1.0), 2), doubtful, style, digits)


def number_digits(cells: Sequence[Cell]) -> tuple[int, bool]:
    """(digits to fill up to, whether leading zeros may be lost without a trace)."""
    texts = [text_of(cell) for cell in cells if isinstance(cell, str) and text_of(cell)]
    lengths = Counter(len(text) for text in texts if text.isdecimal() and text.startswith("0"))
    if lengths:
        return lengths.most_common(1)[0][0], False
    numbers = {len(text_of(cell)) for cell in cells if isinstance(cell, int)}
    return 0, len(numbers) > 1


def _fit(subject: Subject, used: Collection[str], total: float, width: int) -> float:
    """Share of the file that the subject explains; a required field missing weighs heavily."""
    missing = sum(field not in used for field in REQUIRED[subject])
    return total / max(width, 1) - 0.5 * missing


def _score(name: str, cells: Sequence[Cell], field: str, words: Sequence[str]) -> float:
    """Name and content together; content alone is never enough to be sure."""
    by_name = name_score(name, field, words)
    if by_name == 0.0:
        return 0.0
    fits = content_score(cells, field)
    return by_name if fits is None else by_name * (0.35 + 0.65 * fits)


def date_style(cells: Sequence[Cell]) -> tuple[str, bool]:
    """(style that reads most of the dates, whether no other reads as many)."""
    told = [cell for cell in filled(cells) if not no_day(cell)]
    if not told:
        return "any", True
    shares = {style: share(told, is_date(style)) for style in TRIED_STYLES}
    best = max(TRIED_STYLES, key=lambda style: shares[style])
    rivals = [s for s in _rivals(best) if shares[s] == shares[best]]
    clear = shares[best] >= 0.85 and (best == "any" or not rivals)
    return best, clear


def _rivals(best: str) -> list[str]:
    """Styles that read the same text as another day; `reiwa` reads all that `reiwa6` does."""
    twins = ("reiwa", "reiwa6", "any")
    return [
        style for style in TRIED_STYLES if style != best and not (best in twins and style in twins)
    ]


def month_style(cells: Sequence[Cell]) -> tuple[str, bool]:
    """(style that reads most of the months, whether it reads nearly all)."""
    told = filled(cells)
    if not told:
        return "any", True
    shares = {style: share(told, is_month(style)) for style in ("any", "reiwa")}
    best = max(shares, key=lambda style: shares[style])
    return best, shares[best] >= 0.85


def odd_cells(guess: ColumnGuess, cells: Sequence[Cell]) -> list[int]:
    """Rows whose cell does not suit the field that the column was given."""
    if guess.field in DATE_FIELDS:
        test = is_date(guess.dates)
    elif guess.field in YEN_FIELDS:
        test = is_yen
    elif guess.field == "month":
        test = is_month(guess.dates)
    else:
        return []
    return [
        row
        for row, cell in enumerate(map(tidy, cells))
        if text_of(cell) and not is_dash(cell) and not test(cell)
    ]


def unused(guesses: Sequence[ColumnGuess]) -> Mapping[int, ColumnGuess]:
    """Columns that hold no field yet, by their place."""
    return {guess.index - 1: guess for guess in guesses if not guess.field}
