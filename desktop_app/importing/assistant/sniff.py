"""What kind of file this is: workbook, fixed width or separated values; its encoding."""

import csv
import io
import re
import string
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from desktop_app.errors import UserError
from desktop_app.importing.cells import plain
from desktop_app.importing.chunks import file_size, first_bytes
from desktop_app.importing.lines import looks_binary, real_encoding
from desktop_app.importing.vocabulary import vocabulary

SNIFFED_BYTES = 256 * 1024
_CANDIDATES = ("utf-8", "cp932", "euc_jp")
_DELIMITERS = (",", "\t", ";", "|")
_USUAL = frozenset(string.printable + "　、。・〒※〃")
_KANA_RUN = re.compile("[ァ-ヺー]{3,}")


@dataclass(frozen=True, slots=True)
class Sniffed:
    """The outer form, and how sure it is."""

    format: str
    encoding: str
    encoding_is_sure: bool
    delimiter: str
    record_length: int
    rows: list[list[str]]


def sniff(path: Path) -> Sniffed:
    """Look at the start of the file."""
    file_size(path)
    start = first_bytes(path, SNIFFED_BYTES)
    if start.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return Sniffed("excel", "utf-8", True, ",", 0, [])
    encoding, sure = _encoding(start, path)
    text = _whole_lines(start, encoding, len(start) == SNIFFED_BYTES)
    lengths = _record_length(start)
    delimiter, times = _delimiter(text)
    if lengths and times == 0:
        return Sniffed("fixed", encoding, sure, ",", lengths, _lines(text))
    rows = _rows(text, delimiter)
    return Sniffed("csv", encoding, sure, delimiter, 0, rows)


def _encoding(start: bytes, path: Path) -> tuple[str, bool]:
    """The encoding that reads every byte; pure ASCII is read by all of them."""
    marked, length = real_encoding(start, "")
    if length:
        return ("utf-16" if marked.startswith("utf-16") else marked), True
    if b"\0" in start and (utf16 := _unmarked_utf16(start)):
        return utf16, True
    if b"\0" in start and looks_binary(start):
        even, odd = start[0::2].count(0), start[1::2].count(0)
        if max(even, odd) < len(start) // 20 or min(even, odd) * 4 > max(even, odd):
            raise UserError("import_file_not_text", file=path.name)
        return ("utf-16-le" if odd > even else "utf-16-be"), True
    if b"\x1b$" in start and not any(byte > 0x7F for byte in start):
        return "iso2022_jp", True
    fits = [name for name in _CANDIDATES if _reads(start, name)]
    if not fits:
        return _least_wrong(start)
    if start.isascii() or fits[0] == "utf-8" or len(fits) == 1:
        return fits[0], True
    return _by_words(start, fits)


def _reads(start: bytes, encoding: str) -> bool:
    """All of it can be decoded, but for a letter cut in two at the very end."""
    try:
        start[: start.rfind(b"\n") + 1 or len(start)].decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _unmarked_utf16(start: bytes) -> str:
    """UTF-16 without a mark: line ends on even places, and hardly a control sign among the rest."""
    for encoding in ("utf-16-le", "utf-16-be"):
        text = start[: len(start) // 2 * 2].decode(encoding, "replace")
        odd = sum(sign < " " and sign not in "\t\r\n" for sign in text)
        usual = sum(sign in _USUAL or "぀" <= sign <= "鿿" or "！" <= sign <= "ﾟ" for sign in text)
        if "\n" in text and odd == 0 and usual >= 0.7 * len(text):
            return encoding
    return ""


def _least_wrong(start: bytes) -> tuple[str, bool]:
    """Of a file with broken lines, the encoding with the fewest of them; sure where few are."""
    lines = [line for line in start.split(b"\n")[:2_000] if not line.isascii()]
    wrong = {name: sum(not _reads(line, name) for line in lines) for name in _CANDIDATES}
    least = min(wrong.values())
    best, sure = _by_words(start, [name for name in _CANDIDATES if wrong[name] <= least + 2])
    others = [wrong[name] for name in _CANDIDATES if name != best]
    few = wrong[best] <= max(0.1 * len(lines), 2)
    return best, few and (sure or min(others) > 4 * wrong[best] + 4)


def _by_words(start: bytes, fits: list[str]) -> tuple[str, bool]:
    """Of encodings that read it, the one in which words of ledgers come out; kana pairs mislead."""
    if len(fits) == 1:
        return fits[0], False
    counts = {name: _words_in(start, name) for name in fits}
    best = max(fits, key=lambda name: counts[name])
    return best, counts[best] >= 2 and all(
        3 * counts[name] < counts[best] for name in fits if name != best
    )


def _words_in(start: bytes, encoding: str) -> int:
    """How many names of columns stand in the first lines; kana between others tell as well."""
    text = plain(start[:16_384].decode(encoding, "ignore"))
    known = {
        word for words in vocabulary().fields.values() for names in words.values() for word in names
    }
    return sum(word in text for word in known if len(word) > 1) + len(_KANA_RUN.findall(text)) // 20


def _whole_lines(start: bytes, encoding: str, is_cut: bool) -> str:
    """The start as text, without the line that the sniffing cut."""
    text = start.decode(encoding, "replace").lstrip("\ufeff").replace("\r\n", "\n")
    text = text.replace("\r", "\n")
    return text[: text.rfind("\n") + 1] if is_cut and "\n" in text else text


def _record_length(start: bytes) -> int:
    """The length that nearly all lines share, if they do; blanks at line ends count."""
    lengths = Counter(len(line.rstrip(b"\r")) for line in start.split(b"\n")[:-1])
    if not lengths:
        return 0
    length, times = lengths.most_common(1)[0]
    longer = sum(count for other, count in lengths.items() if other > length)
    needed = 0.9 if longer else 0.7  # shorter ones lost the blanks at their ends
    return length if length >= 20 and times >= max(2, sum(lengths.values()) * needed) else 0


def _delimiter(text: str) -> tuple[str, int]:
    """(separator, how often it stands in an ordinary line)."""
    lines = [line for line in text.split("\n")[:200] if line.strip()]
    usual = {sign: _usual(lines, sign) for sign in _DELIMITERS}
    best = max(_DELIMITERS, key=lambda sign: usual[sign])
    return best, usual[best]


def _usual(lines: list[str], sign: str) -> int:
    """The middle one of the counts per line."""
    counts = sorted(line.count(sign) for line in lines)
    return counts[len(counts) // 2] if counts else 0


def _rows(text: str, delimiter: str) -> list[list[str]]:
    """The first rows."""
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            rows.append(row)
            if len(rows) >= 300:
                break
    except csv.Error:
        return rows
    return rows


def _lines(text: str) -> list[list[str]]:
    """Records of a fixed-width file as rows of one cell."""
    return [[line] for line in text.split("\n")[:50] if line]
