"""On which line of a JSON text a value stands, by its path from the top."""

import json
import re
from collections.abc import Iterator, Sequence

Path = tuple[str | int, ...]
_SPACE = re.compile(r"[ \t\r\n]*")


def lines_of(text: str) -> dict[Path, int]:
    """Path of every value -> its line, counted from 1; the text must be sound JSON."""
    starts = [m.end() for m in re.finditer("\n", text)]
    found: dict[Path, int] = {}
    line = 1
    for path, at in _values(text):
        while line <= len(starts) and starts[line - 1] <= at:
            line += 1
        found[path] = line
    return found


def line_of(lines: dict[Path, int], path: Sequence[str | int]) -> int:
    """The line of a path, or of the nearest value above it."""
    for length in range(len(path), -1, -1):
        found = lines.get(tuple(path[:length]))
        if found:
            return found
    return 1


def _values(text: str) -> Iterator[tuple[Path, int]]:
    """Depth first, in the order of the text."""
    stack: list[tuple[Path, bool, int]] = []  # (path, is a list, next number)
    decoder = json.JSONDecoder()
    path: Path = ()
    at = _skip(text, 0)
    while at < len(text):
        yield path, at
        if text[at] in "{[":
            stack.append((path, text[at] == "[", 0))
            at = _skip(text, at + 1)
        else:
            at = _skip(text, decoder.raw_decode(text, at)[1])
        while stack and at < len(text) and text[at] in "]},":
            closed = text[at] != ","
            at = _skip(text, at + 1)
            if not closed:
                break
            stack.pop()
        if not stack or at >= len(text):
            return
        above, is_list, number = stack.pop()
        stack.append((above, is_list, number + 1))
        if is_list:
            path = (*above, number)
        else:
            name, at = decoder.raw_decode(text, at)
            path = (*above, name)
            at = _skip(text, _skip(text, at) + 1)


def _skip(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at
