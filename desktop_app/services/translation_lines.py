"""The sentences of one language as translators see them: shipped ones, and the office's steps."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from desktop_app.domain.translations import (
    Line,
    Remark,
    Standing,
    State,
    Step,
    StepKind,
    former_of,
    standing,
)
from desktop_app.printouts.catalogues import Edition, reader_of, shipped
from desktop_app.services.translations import ACCEPTED, Sentence, Translations

SHEETS_FOLDER = "desktop_app/printouts/sheets/"
OWN_MODULES = {"hearing_words": "hearing"}
"""Modules beside the sheets whose sentences stand on one sheet only."""
SCREEN = "resident_words"


@dataclass(frozen=True, slots=True)
class FileRow:
    """A sentence as a file of translators says it."""

    source: str
    text: str
    state: str
    remarks: tuple[str, ...]
    note: str
    former: str

    @staticmethod
    def of(line: Line) -> "FileRow":
        """The sentence as it stands."""
        remarks = tuple(one.words for one in line.now.remarks)
        return FileRow(
            line.source, line.now.text, str(line.now.state), remarks, line.note, line.former
        )


def lines(
    desk: Translations, code: str, steps: Sequence[Step], now: Edition, only: str = ""
) -> tuple[Line, ...]:
    """Every sentence in the order of the sheets, or one of them."""
    by_source: dict[str, list[Step]] = defaultdict(list)
    for step in steps:
        by_source[step.source].append(step)
    sentences = shipped_sentences(desk, code)
    current = {one.source for one in sentences}
    gone = [source for source in by_source if source not in current]
    easy, english = shipped("ja-easy").texts, shipped("en").texts
    return tuple(
        _line(number, one, by_source, gone, Helpers(now.texts, easy, english))
        for number, one in enumerate(sentences, start=1)
        if only in ("", one.source)
    )


class Helpers:
    """What stands beside a sentence: printed today, in easy Japanese, in English."""

    __slots__ = ("easy", "english", "printed")

    def __init__(
        self, printed: Mapping[str, str], easy: Mapping[str, str], english: Mapping[str, str]
    ) -> None:
        self.printed, self.easy, self.english = printed, easy, english


def shipped_sentences(desk: Translations, code: str) -> tuple[Sentence, ...]:
    """The files, read once for each time they are written."""
    return _sentences(desk, code, desk.stamp(code))


@lru_cache(maxsize=24)
def _sentences(desk: Translations, code: str, _stamp: tuple[int, ...]) -> tuple[Sentence, ...]:
    return desk.sentences(code)


def _line(
    number: int,
    one: Sentence,
    by_source: Mapping[str, list[Step]],
    gone: Sequence[str],
    helpers: Helpers,
) -> Line:
    base, former = shipped_standing(one), one.former
    mine = by_source.get(one.source, [])
    if base.state in (State.MISSING, State.STALE) and not _written(mine):
        old = former if former in by_source else former_of(one.source, gone)
        if old:
            base, former = _stale(standing(Standing("", State.MISSING), by_source[old]), base), old
    now = standing(base, mine)
    return Line(
        number, one.source, now, former if now.state is State.STALE else "", one.note,
        sheets_of(one.places), helpers.printed.get(one.source, ""),
        helpers.easy.get(one.source, ""), helpers.english.get(one.source, ""),
    )  # fmt: skip


def _written(steps: Iterable[Step]) -> bool:
    return any(step.kind is StepKind.TEXT for step in steps)


def _stale(old: Standing, base: Standing) -> Standing:
    """What the office wrote for the former sentence; who stood by that stands by it no longer."""
    if not old.text:
        return base
    return Standing(old.text, State.STALE, "", None, old.written_by, old.written_at, old.remarks)


def shipped_standing(one: Sentence) -> Standing:
    """A sentence of the files."""
    reader = reader_of(ACCEPTED + one.checked_by) if one.checked_by else None
    name, on = (reader.name, reader.on) if reader else (one.checked_by, None)
    day: date | None = on
    remarks = tuple(Remark(words) for words in one.remarks)
    return Standing(one.text, State(one.state), name, day, remarks=remarks)


def sheets_of(places: Iterable[str]) -> tuple[str, ...]:
    """The ids of the sheets a sentence stands on; `*` where it may stand on any."""
    found: dict[str, None] = {}
    for place in places:
        name = Path(place).stem
        if place.startswith(SHEETS_FOLDER):
            found[OWN_MODULES.get(name, name)] = None
        elif name != SCREEN:
            found["*"] = None
    return tuple(found)
