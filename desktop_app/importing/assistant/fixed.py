"""What the records of a fixed-width file show once the widths of their fields are told."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.importing.profiles import FixedField

_DAY = re.compile(rb"(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:[0-2][0-9]|3[01])")
_LONGEST_MARK = 2


@dataclass(frozen=True, slots=True)
class FixedRecords:
    """Data records cut into fields; marks of header, data, trailer; how short records may be."""

    body: list[list[str]]
    marks: tuple[str, str, str]
    shortest: int
    as_of: tuple[int, int]


def records_of_fixed(
    lines: Sequence[bytes], fields: Sequence[FixedField], encoding: str
) -> FixedRecords:
    """Look at the first records; widths count bytes."""
    size = sum(field.width for field in fields)
    raw = [line.rstrip(b"\r\x1a").replace(b"\0", b" ") for line in lines]
    raw = [line for line in raw if line.strip()]
    marks = _marks(raw, fields, encoding)
    data = [line for line in raw if line.startswith(marks[1].encode(encoding))]
    whole = [line for line in data if len(line) == size]
    body = [_split(line, fields, encoding) for line in whole]
    header = _DAY.search(raw[0]) if marks[0] else None
    as_of = (header.start() + 1, header.end() - header.start()) if header else (0, 0)
    shortest = _shortest(body, fields)
    # A single short record was cut off; several are what a transfer does to blanks at the end.
    stripped = sum(shortest <= len(line) < size for line in data) >= 2
    return FixedRecords(body, marks, shortest if stripped else 0, as_of)


def _split(raw: bytes, fields: Sequence[FixedField], encoding: str) -> list[str]:
    """A record's fields."""
    out, at = [], 0
    for field in fields:
        out.append(raw[at : at + field.width].decode(encoding, "replace").strip(" 　"))
        at += field.width
    return out


def _marks(
    raw: Sequence[bytes], fields: Sequence[FixedField], encoding: str
) -> tuple[str, str, str]:
    """Record types, where the first field holds one: of the first, usual and last record."""
    width = fields[0].width
    if not raw or width > _LONGEST_MARK:
        return "", "", ""
    kinds = Counter(line[:width].decode(encoding, "replace") for line in raw)
    usual = kinds.most_common(1)[0][0]
    first, last = (raw[at][:width].decode(encoding, "replace") for at in (0, -1))
    if kinds[usual] < len(raw) * 0.7 or first == usual or not usual.strip():
        return "", "", ""
    return first, usual, last if last != usual else "9"


def _shortest(body: Sequence[Sequence[str]], fields: Sequence[FixedField]) -> int:
    """Bytes up to the last field that is never blank and always as long: what no transfer cuts."""
    ends, at = [], 0
    for place, field in enumerate(fields):
        at += field.width
        texts = [row[place] for row in body]
        full = [len(text) == field.width and text.isascii() for text in texts]
        if texts and sum(full) >= 0.95 * len(full):
            ends.append(at)
    return max(ends, default=0)
