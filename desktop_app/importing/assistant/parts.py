"""Columns that hold several fields, and fields for which one of two columns has the value."""

from collections.abc import Sequence
from dataclasses import replace

from desktop_app.domain.periods import parse_period
from desktop_app.domain.records import Subject
from desktop_app.importing.assistant.columns import ColumnGuess
from desktop_app.importing.assistant.contents import (
    filled,
    has_han,
    is_date,
    is_kana,
    is_month,
    is_yen,
    share,
)
from desktop_app.importing.assistant.names import name_score
from desktop_app.importing.cells import Cell, plain, text_of
from desktop_app.importing.profiles import FIELDS, Column
from desktop_app.importing.vocabulary import vocabulary

Contents = Sequence[Sequence[Cell]]
_PERIOD_FIELDS = ("", "instalment", "fiscal_year", "receivable", "month", "due")


def period_parts(
    guesses: Sequence[ColumnGuess], contents: Contents, subject: Subject
) -> tuple[dict[str, Column], int]:
    """Fiscal year and instalment (and receivable) out of one column; (fields, its place or -1)."""
    if subject is Subject.PERSONS:
        return {}, -1
    for guess in guesses:
        cells = contents[guess.index - 1]
        if guess.field in _PERIOD_FIELDS and _is_composite(cells, guess.field == "month"):
            source = source_of(guesses, guess)
            parts = {part: replace(source, part=part) for part in ("fiscal_year", "instalment")}
            if _share_with_words(cells) >= 0.3:
                parts["receivable"] = replace(source, part="receivable")
            return parts, guess.index - 1
    return {}, -1


def source_of(guesses: Sequence[ColumnGuess], guess: ColumnGuess) -> Column:
    """The column by name where the name stands once, else by position."""
    names = [other.name for other in guesses]
    if guess.name and names.count(guess.name) == 1:
        return Column(name=guess.name)
    return Column(index=guess.index)


def _is_composite(cells: Sequence[Cell], is_called_month: bool) -> bool:
    """Nearly every cell names a year and an instalment, and is nothing else."""
    told = [cell for cell in filled(cells) if isinstance(cell, str)]
    if len(told) < 2 or len(told) < len(filled(cells)) * 0.7:
        return False
    if is_called_month and share(told, is_month("reiwa")) >= 0.8:
        return False
    others = max(share(told, is_date("any")), share(told, is_month("any")), share(told, is_yen))
    return share(told, _has_both) >= 0.75 and others < 0.5


def _has_both(cell: Cell) -> bool:
    text = text_of(cell)
    try:
        period = parse_period(text)
    except ValueError:
        return False
    return period.fiscal_year is not None and bool(period.instalment)


def _share_with_words(cells: Sequence[Cell]) -> float:
    """How many cells say the receivable in front of the year."""

    def says(cell: Cell) -> bool:
        try:
            return bool(parse_period(text_of(cell)).receivable)
        except ValueError:
            return False

    return share(filled(cells), says)


def line_parts(guesses: Sequence[ColumnGuess], contents: Contents) -> dict[str, Column]:
    """Kana over the name in one cell; the building under the address."""
    found: dict[str, Column] = {}
    for guess in guesses:
        if guess.field not in ("name", "kana", "address"):
            continue
        told = [text_of(cell) for cell in filled(contents[guess.index - 1])]
        broken = [text.split("\n") for text in told if "\n" in text]
        source = source_of(guesses, guess)
        if guess.field == "address":
            if len(broken) >= 2:
                found["address"] = replace(source, part="line1")
                found["building"] = replace(source, part="line2")
        elif len(broken) >= len(told) * 0.6 and broken:
            found |= _name_and_kana(broken, source)
        elif guess.field == "name" and share(told, _has_kana_behind) >= 0.6:
            found["name"] = replace(source, part="outside")
            found["kana"] = replace(source, part="inside")
    return found


def _has_kana_behind(text: Cell) -> bool:
    """「山田　花子（ヤマダ　ハナコ）」."""
    before, opened, inside = str(text).replace("（", "(").replace("）", ")").rpartition("(")
    return bool(before and opened) and inside.endswith(")") and is_kana(inside[:-1])


def _name_and_kana(broken: Sequence[Sequence[str]], source: Column) -> dict[str, Column]:
    """Which of the two lines is the kana: the one that is kana everywhere."""
    upper = all(is_kana(lines[0]) for lines in broken)
    if not upper and not all(is_kana(lines[1]) for lines in broken):
        return {}
    kana, name = ("line1", "line2") if upper else ("line2", "line1")
    return {
        "kana": replace(source, part=kana),
        "name": replace(source, part=name),
    }


def either_of(
    guesses: Sequence[ColumnGuess], contents: Contents, subject: Subject
) -> dict[str, Column]:
    """`name` or `type` in a second column wherever the first is blank."""
    found: dict[str, Column] = {}
    for field, rivals in (("name", ("romaji", "alias")), ("type", ("",))):
        if field not in FIELDS[subject]:
            continue
        main = next((guess for guess in guesses if guess.field == field), None)
        if main is None:
            continue
        for other in guesses:
            if other.field in rivals and other is not main and _fills(main, other, contents):
                if field == "type" and not _is_step(other, contents):
                    continue
                sources = (*source_of(guesses, main).sources, *source_of(guesses, other).sources)
                found[field] = Column(first=sources, digits=_digits(main, other, contents))
                break
    return found


def _is_step(guess: ColumnGuess, contents: Contents) -> bool:
    """A column whose name, too, speaks of steps."""
    words = vocabulary().fields[Subject.EVENTS]["type"]
    told = {plain(text_of(cell)) for cell in filled(contents[guess.index - 1])}
    return name_score(guess.name, "type", words) > 0.5 and len(told) <= 40


def _fills(main: ColumnGuess, other: ColumnGuess, contents: Contents) -> bool:
    """Where the one column is blank the other has something."""
    pairs = list(zip(contents[main.index - 1], contents[other.index - 1], strict=True))
    blank = [text_of(second) for first, second in pairs if not text_of(first)]
    any_row = sum(bool(text_of(a) or text_of(b)) for a, b in pairs)
    told = sum(map(bool, blank))
    return told >= 2 and any_row >= 0.8 * len(pairs) and told >= 0.6 * len(blank)


def _digits(main: ColumnGuess, other: ColumnGuess, contents: Contents) -> int:
    """Codes of two digits that a workbook made numbers get their zero back."""
    told = [cell for g in (main, other) for cell in filled(contents[g.index - 1])]
    texts = [text_of(cell) for cell in told if isinstance(cell, str)]
    return 2 if any(len(t) == 2 and t.startswith("0") and t.isdecimal() for t in texts) else 0


def kana_by_content(
    guesses: Sequence[ColumnGuess], contents: Contents
) -> dict[str, tuple[int, float]]:
    """A column of kana, or of names, whose name says nothing: field -> (place, how sure)."""
    found: dict[str, tuple[int, float]] = {}
    for guess in guesses:
        texts = [text_of(cell) for cell in filled(contents[guess.index - 1])]
        if guess.field or len(texts) < 2 or len(set(texts)) < 2:
            continue
        words = [text for text in texts if not any(sign.isdecimal() for sign in text)]
        if len(words) < 0.9 * len(texts):
            continue
        blanks = sum(" " in text or "　" in text for text in texts) / len(texts)
        if blanks < 0.4:
            continue
        if sum(map(is_kana, texts)) >= 0.9 * len(texts):
            found.setdefault("kana", (guess.index - 1, 0.6))
        elif sum(map(has_han, texts)) >= 0.6 * len(texts):
            found.setdefault("name", (guess.index - 1, 0.5))
    return found
