"""Rows of fixed-width files: widths count bytes, record types tell the trailer from data."""

import struct
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from desktop_app.domain.japanese_dates import parse_date
from desktop_app.domain.records import ControlTotal
from desktop_app.errors import UserError
from desktop_app.importing import faults
from desktop_app.importing.chunks import Meter, byte_chunks, first_bytes
from desktop_app.importing.lines import NO_CP932, looks_binary
from desktop_app.importing.profiles import Layout, Slice
from desktop_app.importing.rows import Block, Row, in_blocks

# Bytes of which some codecs make letters that no character set has; few records have any.
_ODD_BYTES = b"\x80\xa0\xfd\xfe\xff"


def _cut_letter(raw: bytes, encoding: str) -> str:
    """A text as wide as its field, whose last letter was cut in two, without that half."""
    full = raw.rstrip(b" ")
    if len(full) < len(raw) - 1:
        return raw.decode(encoding)
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        if error.start < len(full) - 1:
            raise
        return full[:-1].decode(encoding)


class FixedSource:
    """One fixed-width file."""

    sheet = ""
    header_line = 1
    above: Sequence[Sequence[str]] = ()
    header: Sequence[Sequence[str]] = ()

    def __init__(self, path: Path, layout: Layout, meter: Meter) -> None:
        self._path, self._layout, self._meter = path, layout, meter
        self.names = [field.name for field in layout.fields]
        self.width = len(self.names)
        self._shape = struct.Struct("".join(f"{field.width}s" for field in layout.fields))
        self.lines = 0
        self.as_of: date | None = None
        self.control: ControlTotal | None = None
        start = first_bytes(path, 4096)
        if start.startswith(b"PK\x03\x04") or looks_binary(start):
            raise UserError("import_file_not_text", file=path.name)

    def rows(self) -> Iterator[Row]:
        """Every data record; header and trailer are kept aside."""
        size, layout = self._shape.size, self._layout
        marks = (layout.data_record, layout.header_record, layout.trailer_record)
        data, header, trailer = (mark.encode(layout.encoding) for mark in marks)
        for line, raw, ended in self._records():
            record = raw.rstrip(b"\r\x1a")
            if len(record) != size or b"\0" in record:
                record = self._padded(record.replace(b"\0", b" "))
            if header and line == 1 and record.startswith(header):
                self._read_header(record)
            elif trailer and record.startswith(trailer):
                self._read_trailer(record, line)
            elif not record.strip():
                yield line, (), ""
            elif len(record) != size or not record.startswith(data):
                yield line, (), faults.COLUMN_COUNT if ended else faults.TRUNCATED_LINE
            else:
                yield self._cells(line, record)

    def blocks(self) -> Iterator[Block]:
        """The same, some thousand at a time."""
        return in_blocks(self.rows())

    def _padded(self, record: bytes) -> bytes:
        """The record with the blanks at its end that a transfer took off."""
        shortest = self._layout.shortest_record
        return record.ljust(self._shape.size) if shortest and len(record) >= shortest else record

    def _cells(self, line: int, record: bytes) -> Row:
        """The fields of one record, decoded each on its own."""
        encoding = self._layout.encoding
        try:
            texts = [raw.decode(encoding) for raw in self._shape.unpack(record)]
        except UnicodeDecodeError:
            try:
                texts = [_cut_letter(raw, encoding) for raw in self._shape.unpack(record)]
            except UnicodeDecodeError:
                return line, (), faults.BAD_ENCODING
        odd = len(record.translate(None, _ODD_BYTES)) < len(record)
        if odd and any(s in text for text in texts for s in NO_CP932):
            return line, (), faults.BAD_ENCODING
        return line, texts, ""

    def _records(self) -> Iterator[tuple[int, bytes, bool]]:
        """(line, bytes, has a line end) of each record."""
        if not self._layout.line_ends:
            yield from self._unended()
            return
        for chunk in byte_chunks(self._path, self._meter, self._layout.encoding, 0):
            ended = chunk.endswith(b"\n")
            records = chunk.split(b"\n")
            if ended:
                records.pop()
            for place, raw in enumerate(records, 1):
                self.lines += 1
                yield self.lines, raw, ended or place < len(records)
            self._meter.lines = self.lines

    def _unended(self) -> Iterator[tuple[int, bytes, bool]]:
        """Records that follow each other without line ends."""
        size = self._shape.size
        with self._path.open("rb") as stream:
            whole = self._path.stat().st_size
            while raw := stream.read(size):
                self.lines += 1
                if self.lines % 2_000 == 0:
                    self._meter.lines = self.lines
                    self._meter.tick(stream.tell() / whole)
                yield self.lines, raw, len(raw) == size

    def _read_header(self, record: bytes) -> None:
        """The day the extract was made."""
        if self._layout.as_of is None:
            return
        try:
            self.as_of = parse_date(self._slice(record, self._layout.as_of))
        except ValueError as error:
            raise UserError("import_header_wrong", file=self._path.name, line=1) from error

    def _read_trailer(self, record: bytes, line: int) -> None:
        """Count and total as the sender has them."""
        layout = self._layout
        if layout.trailer_total is None:
            return
        try:
            total = int(self._slice(record, layout.trailer_total))
            count = None
            if layout.trailer_count is not None:
                count = int(self._slice(record, layout.trailer_count))
        except ValueError as error:
            raise UserError("import_trailer_wrong", file=self._path.name, line=line) from error
        self.control = ControlTotal(count, total)

    def _slice(self, record: bytes, place: Slice) -> str:
        """Part of a record by bytes; digits only matter here."""
        return record[place.start - 1 : place.start - 1 + place.width].decode("ascii", "replace")
