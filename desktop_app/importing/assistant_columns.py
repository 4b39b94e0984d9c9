"""Which column holds which field: judged by its name and by what stands in it."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from desktop_app.domain.amounts import parse_yen
from desktop_app.domain.japanese_dates import parse_date, parse_fiscal_year, parse_month
from desktop_app.domain.records import Subject
from desktop_app.importing.assistant_words import WORDS
from desktop_app.importing.cells import Cell, plain, text_of
from desktop_app.importing.profiles import REQUIRED

SURE = 0.8
_DATE_FIELDS = ("birth", "due", "moved_on", "paid_on", "on")
_YEN_FIELDS = ("charged_yen", "paid_yen", "unpaid_yen", "yen")
_NUMBER_FIELDS = ("number", "party_number")
_TRIED_STYLES = ("any", "reiwa6", "mdy", "dmy", "western6")


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
    names: Sequence[str], rows: Sequence[Sequence[Cell]], subject: Subject
) -> tuple[list[ColumnGuess], float]:
    """A guess per column, and how well the file fits the subject."""
    contents = [
        [row[place] if place < len(row) else None for row in rows] for place in range(len(names))
    ]
    scored = sorted(
        (
            (_score(name, contents[place], field, words), -place, field)
            for place, name in enumerate(names)
            for field, words in WORDS[subject].items()
        ),
        reverse=True,
    )
    taken: dict[int, tuple[str, float]] = {}
    used: set[str] = set()
    for score, minus, field in scored:
        if score > 0.3 and field not in used and -minus not in taken:
            taken[-minus] = field, score
            used.add(field)
    guesses = [
        _guess(place, name, taken.get(place), contents[place]) for place, name in enumerate(names)
    ]
    return guesses, _fit(subject, used, sum(score for _, score in taken.values()), len(names))


def _guess(
    place: int, name: str, found: tuple[str, float] | None, cells: Sequence[Cell]
) -> ColumnGuess:
    """The outcome for one column."""
    if found is None:
        return ColumnGuess(place + 1, name, "", 0.0, False)
    field, score = found
    style, clear = date_style(cells) if field in _DATE_FIELDS else ("any", True)
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


def _fit(subject: Subject, used: set[str], total: float, width: int) -> float:
    """Share of the file that the subject explains; a required field missing weighs heavily."""
    missing = sum(field not in used for field in REQUIRED[subject])
    return total / max(width, 1) - 0.5 * missing


def _score(name: str, cells: Sequence[Cell], field: str, words: Sequence[str]) -> float:
    """Name and content together; content alone is never enough to be sure."""
    by_name = _name_score(name, words)
    if by_name == 0.0:
        return 0.0
    fits = _content_score(cells, field)
    return by_name if fits is None else by_name * (0.35 + 0.65 * fits)


def _name_score(name: str, words: Sequence[str]) -> float:
    """1.0 for the very word, less for a part of it; of merged names the last part counts."""
    whole, tail = plain(name), plain(name).rpartition("/")[2]
    joined = whole.replace("/", "")
    for rank, word in enumerate(map(plain, words)):
        if word in (whole, joined):
            return 1.0 - 0.005 * rank
        if word == tail:
            return 0.95 - 0.005 * rank
    inside = [word for word in map(plain, words) if len(word) >= 2 and word in joined]
    return 0.7 * max((len(word) / len(joined) for word in inside), default=0.0) + 0.15 * bool(
        inside
    )


def _content_score(cells: Sequence[Cell], field: str) -> float | None:
    """Share of cells that can be what the field needs; None where anything can be."""
    told = [cell for cell in cells if text_of(cell)][:200]
    if not told:
        return None
    if field in _DATE_FIELDS:
        return max(_share(told, _is_date(style)) for style in _TRIED_STYLES)
    if field in _YEN_FIELDS:
        return _share(told, _is_yen)
    tests: dict[str, Callable[[Cell], bool]] = {
        "month": _parses(parse_month),
        "fiscal_year": _parses(parse_fiscal_year),
        "instalment": lambda cell: len(plain(text_of(cell))) <= 6,
        "kana": lambda cell: _is_kana(text_of(cell)),
        "alias_kana": lambda cell: _is_kana(text_of(cell)),
        "type": lambda cell: len(text_of(cell)) <= 20,
    }
    return _share(told, tests[field]) if field in tests else None


def _share(cells: Sequence[Cell], test: Callable[[Cell], bool]) -> float:
    """How many of the cells pass."""
    return sum(map(test, cells)) / len(cells)


def _parses(parse: Callable[[str], object]) -> Callable[[Cell], bool]:
    """A test from a parser that raises ValueError."""

    def test(cell: Cell) -> bool:
        try:
            parse(text_of(cell))
        except ValueError:
            return False
        return True

    return test


_is_yen = _parses(parse_yen)


def _is_date(style: str) -> Callable[[Cell], bool]:
    """Cells that are dates already, or text that reads as one in this style."""
    reads = _parses(lambda text: parse_date(text[:10] if "T" in text else text, style))
    return lambda cell: not isinstance(cell, str | int | float) or reads(cell)


def _is_kana(text: str) -> bool:
    """Kana of any width, or the letters of foreign names."""
    return all("ぁ" <= sign <= "ヿ" or "ｦ" <= sign <= "ﾟ" or sign in " 　・･ー-" for sign in text)


def date_style(cells: Sequence[Cell]) -> tuple[str, bool]:
    """(style that reads most of the dates, whether no other reads as many)."""
    told = [cell for cell in cells if text_of(cell)][:200]
    if not told:
        return "any", True
    shares = {style: _share(told, _is_date(style)) for style in _TRIED_STYLES}
    best = max(_TRIED_STYLES, key=lambda style: shares[style])
    rivals = [s for s in _TRIED_STYLES if s != best and shares[s] == shares[best]]
    clear = shares[best] >= 0.9 and (best == "any" or not rivals)
    return best, clear


def odd_cells(guess: ColumnGuess, cells: Sequence[Cell]) -> list[int]:
    """Rows whose cell does not suit the field that the column was given."""
    if guess.field in _DATE_FIELDS:
        test = _is_date(guess.dates)
    elif guess.field in _YEN_FIELDS:
        test = _is_yen
    elif guess.field == "month":
        test = _parses(parse_month)
    else:
        return []
    return [row for row, cell in enumerate(cells) if text_of(cell) and not test(cell)]
