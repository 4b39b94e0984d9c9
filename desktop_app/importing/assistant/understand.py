"""What a sheet or file holds, taken as one subject: columns, joined fields, its shape."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from desktop_app.domain.records import Subject
from desktop_app.importing.assistant.aside import above_values
from desktop_app.importing.assistant.by_content import by_content
from desktop_app.importing.assistant.columns import ColumnGuess, columns_of, guess_columns
from desktop_app.importing.assistant.groups import carried, key_column, result_marks, spelled_oddly
from desktop_app.importing.assistant.joins import joined_fields
from desktop_app.importing.assistant.parts import (
    either_of,
    kana_by_content,
    line_parts,
    period_parts,
    source_of,
)
from desktop_app.importing.assistant.wide import wide_of
from desktop_app.importing.assistant.yen import summed_charge
from desktop_app.importing.cells import Cell, text_of
from desktop_app.importing.headers import positions
from desktop_app.importing.profile_shape import Shape, SideBySide
from desktop_app.importing.profiles import REQUIRED, Column
from desktop_app.importing.vocabulary import event_of, vocabulary

Rows = Sequence[Sequence[Cell]]
_PERIOD_FIELDS = ("fiscal_year", "instalment", "receivable")


@dataclass(frozen=True, slots=True)
class Table:
    """The first rows of a file or sheet, taken apart."""

    names: Sequence[str]
    above: Rows
    header: Rows
    body: Rows
    title: str = ""
    between: Rows = ()  # rows among the records that hold none


@dataclass(slots=True)
class Understood:
    """The table as one subject."""

    subject: Subject
    guesses: list[ColumnGuess]
    derived: dict[str, Column] = field(default_factory=dict)
    patterns: list[str] = field(default_factory=list)
    carry: tuple[str, ...] = ()
    take: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    skip: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    beside: SideBySide | None = None
    clean: bool = False
    weak: set[str] = field(default_factory=set)
    """Fields for which something else will do, which speaks for no subject."""
    fit: float = 0.0

    @property
    def given(self) -> set[str]:
        """Fields that have a source."""
        return {guess.field for guess in self.guesses if guess.field} | set(self.derived)

    def shape(self, patterns: Sequence[str] = ()) -> Shape:
        """The rows' part of the profile."""
        told = tuple(dict.fromkeys([*self.patterns, *patterns]))
        return Shape(
            pass_over=told, carry_down=self.carry, take=self.take, clean=self.clean,
            side_by_side=self.beside,
        )  # fmt: skip


def understand(table: Table) -> Understood:
    """The subject that explains most of the columns."""
    return max((understand_as(table, subject) for subject in Subject), key=lambda one: one.fit)


def understand_as(table: Table, subject: Subject) -> Understood:
    """The table as this subject; `fit` says how much of it that explains."""
    names, contents = table.names, columns_of(table.names, table.body)
    wide = wide_of(names, table.header) if subject is Subject.CHARGES else None
    derived = joined_fields(names, contents, subject)
    used = _places(names, derived)
    if wide is not None:
        derived |= wide.columns
        used |= set(wide.places)
    left = ["" if place in used else name for place, name in enumerate(names)]
    guesses, _ = guess_columns(left, table.body, subject, derived)
    guesses = [replace(guess, name=name) for guess, name in zip(guesses, names, strict=True)]
    found = Understood(subject, guesses, derived, beside=wide.beside if wide else None)
    _add_parts(found, contents)
    _add_by_content(found, contents)
    _add_unnamed(found, contents)
    _add_name(found)
    _add_sum(found, contents)
    _add_from_above(found, table)
    _add_groups(found, table, contents)
    found.fit = _fit(found, len(used), len(names))
    return found


def _add_unnamed(found: Understood, contents: Sequence[Sequence[Cell]]) -> None:
    """Fields that only the contents speak for; they are asked, and speak for no subject."""
    if found.beside is not None:
        return
    before = found.given
    found.guesses = by_content(found.guesses, contents, found.subject, before)
    found.weak |= found.given - before


def _places(names: Sequence[str], derived: Mapping[str, Column]) -> set[int]:
    """Columns that joined fields are made of."""
    sources = [source for column in derived.values() for source in column.sources]
    by_name = positions(names, [source for source in sources if isinstance(source, str)])
    return set(by_name.values()) | {s - 1 for s in sources if isinstance(s, int)}


def _add_parts(found: Understood, contents: Sequence[Sequence[Cell]]) -> None:
    """Fields taken out of cells that hold several."""
    periods, place = period_parts(found.guesses, contents, found.subject)
    if periods and found.beside is None:
        _forget(found, (*_PERIOD_FIELDS, "month") if "instalment" in periods else ())
        found.guesses[place] = replace(found.guesses[place], field="", doubtful=False)
        found.derived |= periods
    for parts in (
        line_parts(found.guesses, contents),
        either_of(found.guesses, contents, found.subject),
    ):
        parts = {name: column for name, column in parts.items() if _can_have(found, name)}
        _forget(found, [name for name in parts if name != "building"])
        found.derived |= parts


def _can_have(found: Understood, name: str) -> bool:
    """A building is a field of residents only; elsewhere it is left out with the line break."""
    return name != "building" or found.subject is Subject.PERSONS


def _forget(found: Understood, fields: Collection[str]) -> None:
    """Columns that hold these fields no longer do."""
    for at, guess in enumerate(found.guesses):
        if guess.field in fields:
            found.guesses[at] = replace(guess, field="", confidence=0.0, doubtful=False)


def _add_by_content(found: Understood, contents: Sequence[Sequence[Cell]]) -> None:
    """Names and kana whose columns are called something else; a person confirms them."""
    if found.subject not in (Subject.PERSONS, Subject.CHARGES):
        return
    given = found.given
    for name, (place, score) in kana_by_content(found.guesses, contents).items():
        if name not in given:
            guess = found.guesses[place]
            found.guesses[place] = replace(guess, field=name, confidence=score, doubtful=True)


def _add_name(found: Understood) -> None:
    """A ledger without kanji: the kana are the name."""
    if found.subject is not Subject.CHARGES or "name" in found.given:
        return
    kana = next((guess for guess in found.guesses if guess.field == "kana"), None)
    if "kana" in found.derived:
        found.derived["name"] = found.derived["kana"]
    elif kana is not None:
        found.derived["name"] = source_of(found.guesses, kana)
    found.weak |= {"name"} & set(found.derived)


def _add_sum(found: Understood, contents: Sequence[Sequence[Cell]]) -> None:
    """A charge told only by its parts."""
    places = {guess.field: guess.index - 1 for guess in found.guesses if guess.field}
    if found.subject is not Subject.CHARGES or "charged_yen" in found.given:
        return
    if "unpaid_yen" not in places:
        return
    free = [guess.index - 1 for guess in found.guesses if not guess.field]
    group = summed_charge(contents, places.get("paid_yen", -1), places["unpaid_yen"], free)
    if group:
        sources = [source_of(found.guesses, found.guesses[place]).sources[0] for place in group]
        found.derived["charged_yen"] = Column(sum=tuple(sources))


def _add_from_above(found: Understood, table: Table) -> None:
    """Fields that no column has, from the lines above; the kind of step from the title."""
    patterns, fields = above_values([*table.above, *table.between], found.subject)
    given = found.given
    if found.beside is None and {"due", "month"} & given:
        fields.pop("fiscal_year", None)  # such a list has older years too
    new = {name: column for name, column in fields.items() if name not in given}
    found.derived |= new
    names = {str(column.name) for column in new.values()}
    found.patterns = [pattern for pattern in patterns if any(f"{{{n}}}" in pattern for n in names)]
    if found.subject is Subject.EVENTS and "type" not in found.given:
        said = event_of(table.title)
        if said not in ("", "-"):
            found.derived["type"] = Column(constant=vocabulary().events[said][0])


def _add_groups(found: Understood, table: Table, contents: Sequence[Sequence[Cell]]) -> None:
    """Groups of rows, rows that are none, charges that need one more column to be told apart."""
    found.carry = carried(found.guesses, contents)
    found.take, found.skip = result_marks(found.guesses, contents, found.subject)
    place = key_column(found.guesses, found.derived, contents, found.subject)
    if place >= 0:
        found.guesses[place] = replace(
            found.guesses[place], field="notice_number", confidence=0.8, doubtful=False
        )
    found.clean = spelled_oddly(table.body, found.guesses)


def _fit(found: Understood, used: int, width: int) -> float:
    """Share of the file that the subject explains; a required field missing weighs heavily."""
    named = (guess.confidence for guess in found.guesses if guess.field not in found.weak)
    total = sum(named) + 0.9 * used
    told = [column for name, column in found.derived.items() if name not in found.weak]
    total += 0.5 * sum(column.part != "" or not column.sources for column in told)
    given = found.given - found.weak
    missing = sum(name not in given for name in REQUIRED[found.subject])
    return total / max(width, 1) - 0.5 * missing


def told_rows(rows: Rows) -> list[Sequence[Cell]]:
    """Rows with something in them."""
    return [row for row in rows if any(map(text_of, row))]
