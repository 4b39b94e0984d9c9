"""How rows belong together: groups under a person, rows that are no payment, keys of charges."""

from collections.abc import Mapping, Sequence

from desktop_app.domain.records import Subject
from desktop_app.importing.assistant.columns import ColumnGuess
from desktop_app.importing.assistant.contents import DATE_FIELDS, YEN_FIELDS, content_score, filled
from desktop_app.importing.cells import Cell, plain, text_of
from desktop_app.importing.profiles import Column
from desktop_app.importing.spelling import is_dash, person_name, tidy
from desktop_app.importing.vocabulary import canonical, document, vocabulary

Contents = Sequence[Sequence[Cell]]
Marks = Mapping[str, tuple[str, ...]]
_LEAST_BLANK, _SAME = 0.1, 0.9
_NAMES = ("name", "alias", "romaji")


def carried(guesses: Sequence[ColumnGuess], contents: Contents) -> tuple[str, ...]:
    """Columns told in the first row of a group only: the person's number, and what goes with it."""
    number = next((g for g in guesses if g.field in ("party_number", "number")), None)
    if number is None:
        return ()
    gaps = _gaps(contents[number.index - 1])
    rows = [at for at, gap in enumerate(gaps) if gap]
    if len(rows) < max(2, _LEAST_BLANK * len(gaps)):
        return ()
    group = [
        guess
        for guess in guesses
        if guess is number or _goes_along(_gaps(contents[guess.index - 1]), gaps)
    ]
    ditto = any(
        text_of(cell) in vocabulary().ditto for guess in group for cell in contents[guess.index - 1]
    )
    if len(group) < 2 and not ditto:
        return ()
    return tuple(guess.name or str(guess.index) for guess in group)


def _gaps(cells: Sequence[Cell]) -> list[bool]:
    """Where a cell is blank or says 〃."""
    return [not (text := text_of(cell)) or text in vocabulary().ditto for cell in cells]


def _goes_along(gaps: Sequence[bool], of_number: Sequence[bool]) -> bool:
    """Blank nearly always where the number is, and told nearly always where that is."""
    if all(gaps):
        return False
    same = sum(a == b for a, b in zip(gaps, of_number, strict=True))
    return same >= _SAME * len(gaps)


def result_marks(
    guesses: Sequence[ColumnGuess], contents: Contents, subject: Subject
) -> tuple[Marks, Marks]:
    """(marks of rows that are payments, marks of those that are not), where a column says so."""
    told = document()["result"]
    names = [canonical(name) for name in told["names"]]
    for guess in guesses:
        if subject is not Subject.PAYMENTS or canonical(guess.name) not in names:
            continue
        marks = {plain(text_of(cell)) for cell in contents[guess.index - 1]} - {""}
        if marks & set(told["taken"]):
            column = guess.name
            return {column: tuple(told["taken"])}, {column: tuple(told["skipped"])}
    return {}, {}


def key_column(
    guesses: Sequence[ColumnGuess],
    derived: Mapping[str, Column],
    contents: Contents,
    subject: Subject,
) -> int:
    """The place of a number without which charges of one person and month look the same; or -1.

    Brothers and sisters share their guardian's number, flats their owner's.
    """
    by_field = {guess.field: guess.index - 1 for guess in guesses if guess.field}
    period = _period_places(guesses, derived, by_field)
    if subject is not Subject.CHARGES or "party_number" not in by_field or not period:
        return -1
    if "notice_number" in by_field or "notice_number" in derived:
        return -1
    party = by_field["party_number"]
    if _unique([party, *period], contents) >= 0.9:
        return -1
    candidates = [
        guess.index - 1
        for guess in guesses
        if not guess.field
        and guess.index - 1 not in period
        and (content_score(contents[guess.index - 1], "number") or 0.0) >= 0.9
        and 1 < len({text_of(cell) for cell in contents[guess.index - 1]}) < len(contents[party])
    ]
    return next((at for at in candidates if _unique([at, *period], contents) >= 0.95), -1)


def _period_places(
    guesses: Sequence[ColumnGuess], derived: Mapping[str, Column], by_field: Mapping[str, int]
) -> list[int]:
    """The columns that say for which instalment or month a row is."""
    places: set[int] = set()
    for field in ("fiscal_year", "instalment", "month"):
        if field in by_field:
            places.add(by_field[field])
        for source in derived[field].sources if field in derived else ():
            named = [g.index - 1 for g in guesses if source in (g.name, g.index)]
            places.update(named[:1])
    return sorted(places)


def _unique(places: Sequence[int], contents: Contents) -> float:
    """Share of different rows among those that tell all these columns."""
    rows = list(zip(*(map(plain, map(text_of, contents[place])) for place in places), strict=True))
    told = [row for row in rows if all(row)]
    return len(set(told)) / len(told) if told else 1.0


def spelled_oddly(body: Sequence[Sequence[Cell]], guesses: Sequence[ColumnGuess]) -> bool:
    """Cells are wrapped (="001"), say nothing with a dash, or address people (様)."""
    dashed = {g.index - 1 for g in guesses if g.field in (*DATE_FIELDS, *YEN_FIELDS)}
    named = {g.index - 1 for g in guesses if g.field in _NAMES}
    for row in body:
        for place, cell in enumerate(row):
            if not isinstance(cell, str) or not cell:
                continue
            text = tidy(cell)
            if cell.strip() != text or (place in dashed and is_dash(text)):
                return True
            if place in named and person_name(text) != text:
                return True
    return False


def filled_share(cells: Sequence[Cell]) -> float:
    """How many cells say something."""
    return len(filled(cells)) / max(len(cells[:200]), 1)
