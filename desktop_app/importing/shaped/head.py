"""Where a shaped row finds its values: columns by name, blocks, lines above the columns."""

import re
from collections.abc import Sequence

from desktop_app.errors import UserError
from desktop_app.importing.cells import Cell, plain, text_of
from desktop_app.importing.headers import positions
from desktop_app.importing.line_patterns import names_in
from desktop_app.importing.profile_shape import AS_OF, HEAD, SHEET, SideBySide
from desktop_app.importing.profiles import Profile
from desktop_app.importing.shaped.cells import Get

_PERIOD = r"第?[0-9]{1,2}期(?:分|別)?"
_BEFORE = re.compile(rf"({_PERIOD})[_・:-]?(.+)\Z")
_BEHIND = re.compile(rf"(.+?)[_・:(-]?({_PERIOD})\)?\Z")


def split_name(name: str) -> tuple[str, str]:
    """(what stands over a column of a block, its own name): 第1期/調定額, 1期調定額."""
    if "/" in name:
        upper, _, own = name.rpartition("/")
        return upper, own
    before = _BEFORE.match(name)
    if before:
        return before[1], before[2]
    behind = _BEHIND.match(name)
    return (behind[2], behind[1]) if behind else ("", name)


class Head:
    """The header of one sheet or file, and what was found outside the columns so far."""

    def __init__(
        self,
        profile: Profile,
        names: Sequence[str],
        header: Sequence[Sequence[Cell]],
        file: str,
        sheet: str = "",
    ) -> None:
        self._names, self._file = names, file
        self._header = [[_bare(cell) for cell in row] for row in header]
        self.found: dict[str, Cell] = {SHEET: sheet}
        self._outside = {*names_in(profile.shape.pass_over), SHEET, HEAD, AS_OF}
        self.width = profile.shape.width or len(names)
        self.least_width = self.width
        self._block: Sequence[Cell] = ()
        self._beside = profile.shape.side_by_side
        self._tails: dict[str, int] = {}
        self._heads: list[str] = []
        if self._beside is not None:
            self._find_blocks(self._beside)

    def _find_blocks(self, beside: SideBySide) -> None:
        """The names inside a block, and what stands over each of them."""
        start = beside.first - 1
        if start + beside.width * beside.times > len(self._names):
            raise self._missing(str(beside.first))
        for place in range(beside.width):
            name = self._names[start + place]
            self._tails.setdefault(split_name(name)[1], place)
        for block in range(beside.times):
            first = start + block * beside.width
            told = self._names[first : first + beside.width]
            texts = [head for head, _ in map(split_name, told) if head and len(self._header) < 2]
            texts += [
                text
                for row in self._header[: len(self._header) - 1]
                for text in row[first : first + beside.width]
                if text
            ]
            self._heads.append("\n".join(dict.fromkeys(texts)))

    def place(self, name: str) -> int:
        """The column of that name, or of that position; a UserError where there is none."""
        places = positions(self._names, [name])
        if name in places:
            return places[name]
        if name.isdecimal() and 0 < int(name) <= max(self.width, 1):
            return int(name) - 1
        raise self._missing(name)

    def _missing(self, name: str) -> UserError:
        return UserError("import_column_missing", file=self._file, line=1, field=name)

    def get(self, source: str | int) -> Get:
        """A function from a row to the cell of this source."""
        if isinstance(source, int):
            if self.width and source > self.width:
                raise self._missing(str(source))
            self.least_width = max(self.least_width, source)
            return lambda row: row[source - 1]
        if source in self._outside:
            return lambda _row: self.found.get(source, "")
        if source in self._tails:
            inside = self._tails[source]
            return lambda _row: self._block[inside]
        column = self.place(source)
        return lambda row: row[column]

    def enter(self, place: int, block: Sequence[Cell]) -> None:
        """Go on to a block of the row at hand."""
        self._block = block
        self.found[HEAD] = self._heads[place] if place < len(self._heads) else ""

    def repeats(self, cells: Sequence[Cell]) -> bool:
        """The header again, or part of it, as every page has it."""
        told = [(place, _bare(cell)) for place, cell in enumerate(cells) if text_of(cell)]
        return len(told) > 1 and any(
            all(place < len(row) and row[place] == text for place, text in told)
            for row in self._header
        )


def _bare(cell: Cell) -> str:
    """A name of a column without the signs that copying files together leaves around it."""
    return plain(text_of(cell)).strip('"\ufeff')
