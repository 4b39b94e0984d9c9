"""Columns whose names say nothing, or without: what stands in them is proposed, and asked."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import pairwise

from desktop_app.domain.japanese_dates import parse_date
from desktop_app.domain.records import Subject
from desktop_app.importing.assistant.columns import ColumnGuess, date_style
from desktop_app.importing.assistant.contents import content_score, filled, is_date, share
from desktop_app.importing.assistant.yen import TRIPLE, yen_triples
from desktop_app.importing.cells import Cell, plain, text_of
from desktop_app.importing.profiles import FIELDS
from desktop_app.importing.spelling import no_day

Contents = Sequence[Sequence[Cell]]
_SURE_OF_CONTENT, _CONFIDENCE = 0.9, 0.5
_LEAST_FILLED = 0.5
_DAY_OF = {Subject.CHARGES: "due", Subject.PAYMENTS: "paid_on", Subject.EVENTS: "on"}
_BORN_BEFORE = 2012
_LEAST_DIGITS = 5


def by_content(
    guesses: Sequence[ColumnGuess], contents: Contents, subject: Subject, given: Collection[str]
) -> list[ColumnGuess]:
    """The guesses, with fields that nobody has yet given to free columns that can hold them."""
    out = list(guesses)
    for field, place in _found(guesses, contents, subject, given).items():
        style = date_style(contents[place])[0] if field in ("birth", *_DAY_OF.values()) else "any"
        out[place] = replace(
            out[place], field=field, confidence=_CONFIDENCE, doubtful=True, dates=style
        )
    return out


def _found(
    guesses: Sequence[ColumnGuess], contents: Contents, subject: Subject, given: Collection[str]
) -> dict[str, int]:
    """Field -> place, each once."""
    free = [guess.index - 1 for guess in guesses if not guess.field]
    free = [place for place in free if _is_told(contents[place])]
    wanted = [field for field in FIELDS[subject] if field not in given]
    found: dict[str, int] = {}
    days = [place for place in free if _is_day(contents[place])]
    _take(found, wanted, "birth", [place for place in days if _is_birth(contents[place])])
    late = [place for place in days if not _is_birth(contents[place])]
    _take(found, wanted, _DAY_OF.get(subject, ""), late)
    rest = [place for place in free if place not in days]
    for field in ("postcode", "phone"):
        fits = [p for p in rest if (content_score(contents[p], field) or 0) >= _SURE_OF_CONTENT]
        _take(found, wanted, field, [place for place in fits if place not in found.values()])
    if subject is Subject.CHARGES and not set(TRIPLE) & set(given):
        triples = [triple for triple in yen_triples([*contents]) if set(triple) <= set(rest)]
        found |= dict(zip(TRIPLE, min(triples), strict=True)) if triples else {}
    number = "number" if subject is Subject.PERSONS else "party_number"
    rest = [place for place in rest if place not in found.values()]
    _take(found, wanted, number, [place for place in rest if _is_number(contents[place])])
    return found


def _take(
    found: dict[str, int], wanted: Collection[str], field: str, places: Sequence[int]
) -> None:
    """The first of the places, where the field is wanted."""
    if field in wanted and places:
        found[field] = places[0]


def _is_told(cells: Sequence[Cell]) -> bool:
    """At least half of the rows say something, and not all the same."""
    told = [text_of(cell) for cell in filled(cells)]
    return len(told) >= _LEAST_FILLED * min(len(cells), 200) and len(set(told)) > 1


def _is_day(cells: Sequence[Cell]) -> bool:
    """Days, in some style; bare numbers only where they have the digits of one."""
    told = [cell for cell in filled(cells) if not no_day(cell)]
    long = [cell for cell in told if not text_of(cell).isdecimal() or len(text_of(cell)) in (7, 8)]
    style = date_style(cells)[0]
    return len(long) >= _SURE_OF_CONTENT * len(told) > 0 and share(long, is_date(style)) >= 0.9


def _is_birth(cells: Sequence[Cell]) -> bool:
    """Most of the days lie decades back."""
    years = sorted(year for cell in filled(cells) if (year := _year(cell)))
    return bool(years) and years[len(years) // 2] < _BORN_BEFORE


def _year(cell: Cell) -> int:
    if isinstance(cell, datetime | date):
        return cell.year
    try:
        return parse_date(text_of(cell)).year
    except ValueError:
        return 0


def _is_number(cells: Sequence[Cell]) -> bool:
    """Digits of one length, some with zeros in front, and not a number for each row in turn."""
    texts = [plain(text_of(cell)) for cell in filled(cells)]
    right = [text for text in texts if text.isdecimal() and len(text) >= _LEAST_DIGITS]
    if len(right) < _SURE_OF_CONTENT * len(texts) or len({len(text) for text in right}) > 2:
        return False
    counted = sum(int(b) - int(a) == 1 for a, b in pairwise(right))
    return counted < 0.8 * len(right) and len(set(right)) > 0.1 * len(right)
