"""What codes mean, where the file says so itself: in a legend, or in the words beside the code."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from desktop_app.importing.cells import Cell, plain, text_of
from desktop_app.importing.vocabulary import event_of

_LONGEST_CODE = 6
_MOST_ROWS = 200
Pairs = Counter[tuple[str, str]]


def legend_of(sheets: Iterable[Sequence[Sequence[Cell]]]) -> dict[str, str]:
    """Code -> words, from sheets whose rows are a short code and what it stands for."""
    found: dict[str, str] = {}
    for rows in sheets:
        told = [[text for text in map(text_of, row) if text] for row in rows[:_MOST_ROWS]]
        told = [row for row in told if row]
        if told and sum(len(row) == 2 for row in told) >= 0.8 * len(told):
            found |= {plain(row[0]): row[1] for row in told if _is_entry(row)}
    return found


def _is_entry(row: Sequence[str]) -> bool:
    return len(row) == 2 and len(plain(row[0])) <= _LONGEST_CODE and bool(event_of(row[1]))


def codes_by_words(codes: Iterable[str], legend: Mapping[str, str], pairs: Pairs) -> dict[str, str]:
    """Kind of step of each code that the legend, or the words nearly always beside it, tell."""
    found = {}
    for code in codes:
        said = legend.get(plain(code), "") or _beside(plain(code), pairs)
        kind = event_of(said) if said else ""
        if kind:
            found[code] = kind
    return found


def _beside(code: str, pairs: Pairs) -> str:
    """The words that stand beside a code, where they nearly always are the same."""
    words = Counter({word: times for (other, word), times in pairs.items() if other == code})
    usual = words.most_common(1)
    return usual[0][0] if usual and usual[0][1] >= 0.7 * words.total() else ""
