"""Text lines in the profile's encoding; a line in another encoding is marked, not guessed."""

import codecs
import io
from collections.abc import Iterator
from pathlib import Path

from desktop_app.errors import UserError
from desktop_app.importing.chunks import Meter, byte_chunks, first_bytes

# The mark that host systems leave behind the last record.
END_OF_FILE = "\x1a"
# Not a character (Unicode 23.7): stands for a line that cannot be read, and can come from no file.
BAD_LINE = "\ufffe"
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# UTF-8 of hiragana and katakana begins so; in CP932 these bytes are the rare 縺, 繧 and 繝.
_UTF8_KANA = (b"\xe3\x81", b"\xe3\x82", b"\xe3\x83")
# What the codec makes of 80, A0, FD, FE and FF, which CP932 leaves undefined.
NO_CP932 = ("\x80", "\xa0", "\uf8f0", "\uf8f1", "\uf8f2", "\uf8f3")


def real_encoding(start: bytes, declared: str) -> tuple[str, int]:
    """(encoding, length of the byte order mark); a mark outweighs the profile."""
    for mark, encoding in _BOMS:
        if start.startswith(mark):
            return encoding, len(mark)
    return ("utf-16-le" if declared == "utf-16" else declared), 0


def looks_binary(start: bytes) -> bool:
    """Signs that no text has; a few NULs are what host systems put for blanks."""
    looked = start[:4_096]
    others = sum(looked.count(code) for code in (*range(1, 9), 11, *range(14, 26), 28, 29, 30, 31))
    return looked.count(0) > len(looked) // 10 or others > len(looked) // 100


class LineFeed:
    """The lines of one file, which can be read again from a line not long past."""

    def __init__(self, path: Path, declared: str, meter: Meter) -> None:
        start = first_bytes(path)
        self.encoding, skip = real_encoding(start, declared)
        self._mac = not self.encoding.startswith("utf-16") and b"\n" not in start and b"\r" in start
        self._refuse_binary(path, start)
        self._chunks = byte_chunks(path, meter, self.encoding, skip)
        self._meter = meter
        self._held: list[tuple[int, list[str]]] = []
        self.lines = 0
        self.unterminated = 0
        self.cut_in_letter = False
        self.bad_lines: set[int] = set()
        self.hold_all = False
        self._file = path.name

    def _refuse_binary(self, path: Path, start: bytes) -> None:
        """A workbook or picture is not text, whatever the profile says."""
        if start.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"\x89PNG")) or (
            not self.encoding.startswith("utf-16") and looks_binary(start)
        ):
            raise UserError("import_file_not_text", file=path.name)

    def from_line(self, line: int) -> Iterator[str]:
        """Lines from this number (from 1) on; at most two pieces back are still held."""
        if self._held and line < self._held[0][0]:
            raise UserError("import_line_too_long", file=self._file, line=line)
        for first, held in list(self._held):
            if line < first + len(held):
                yield from held[max(0, line - first) :]
        while True:
            piece = self._next_piece()
            if piece is None:
                return
            yield from piece

    def piece(self, line: int) -> list[str]:
        """The lines from this number (from 1) to the end of its piece; empty past the end."""
        while line > self.lines:
            if self._next_piece() is None:
                return []
        return next(
            held[line - first :] for first, held in self._held if first <= line < first + len(held)
        )

    def raw(self, first: int, last: int) -> list[str]:
        """The held lines from `first` to `last`."""
        return [
            text
            for start, held in self._held
            for text in held[max(0, first - start) : max(0, last - start + 1)]
        ]

    def _next_piece(self) -> list[str] | None:
        """Decode one more piece of the file."""
        data = next(self._chunks, None)
        if data is None:
            return None
        lines = self._decode(data)
        kept = self._held if self.hold_all else self._held[-1:]
        self._held = [*kept, (self.lines + 1, lines)]
        self.lines += len(lines)
        self._meter.lines = self.lines
        if lines and not lines[-1].endswith("\n"):
            if lines[-1].endswith(END_OF_FILE):
                lines[-1] = lines[-1].rstrip(END_OF_FILE)
            self.unterminated = self.lines if lines[-1] else 0
        return lines

    def _decode(self, data: bytes) -> list[str]:
        """Whole piece at once; line by line only where something in it is wrong."""
        if self._mac:
            data = data.replace(b"\r", b"\n")
        try:
            text = data.decode(self.encoding)
        except UnicodeDecodeError:
            return self._decode_singly(data)
        if "\0" in text or BAD_LINE in text or self._is_odd_cp932(data, text):
            return self._decode_singly(data)
        return list(io.StringIO(text, newline="\n"))

    def _is_odd_cp932(self, data: bytes, text: str) -> bool:
        """Bytes that no letter has, or lines of UTF-8 that decode to nonsense."""
        if self.encoding != "cp932":
            return False
        return any(pair in data for pair in _UTF8_KANA) or any(sign in text for sign in NO_CP932)

    def _decode_singly(self, data: bytes) -> list[str]:
        """Each line on its own; a line that fails is marked."""
        if self.encoding.startswith("utf-16"):
            self.cut_in_letter = self.cut_in_letter or len(data) % 2 == 1
            lines = list(io.StringIO(data.decode(self.encoding, "replace"), newline="\n"))
            raws: list[bytes | None] = [None] * len(lines)
        else:
            raws = [raw for raw in io.BytesIO(data)]
            lines = [self._one(raw) for raw in raws if raw is not None]
        for offset, text in enumerate(lines):
            if ("\ufffd" in text and raws[offset] is None) or "\0" in text or BAD_LINE in text:
                lines[offset] = BAD_LINE + ("\n" if text.endswith("\n") else "")
                self.bad_lines.add(self.lines + offset + 1)
        return lines

    def _one(self, raw: bytes) -> str:
        """One line, or the mark."""
        end = "\n" if raw.endswith(b"\n") else ""
        try:
            text = raw.decode(self.encoding)
        except UnicodeDecodeError:
            self.cut_in_letter = not end and self._ends_early(raw)
            return BAD_LINE + end
        if self.encoding == "cp932" and any(sign in text for sign in NO_CP932):
            return BAD_LINE + end
        if self.encoding == "cp932" and any(pair in raw for pair in _UTF8_KANA):
            try:
                raw.decode("utf-8")
            except UnicodeDecodeError:
                return text
            return BAD_LINE + end
        return text

    def _ends_early(self, raw: bytes) -> bool:
        """Only the very last letter is incomplete."""
        try:
            codecs.getincrementaldecoder(self.encoding)().decode(raw, final=False)
        except UnicodeDecodeError:
            return False
        return True
