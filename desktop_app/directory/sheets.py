"""The cells of a CSV file (UTF-8 or CP932) or an Excel workbook, with their line numbers."""

import csv
import io
from pathlib import Path
from typing import Any

from desktop_app.directory.findings import Finding

ENCODINGS = ("utf-8-sig", "cp932")
Cells = list[tuple[int, list[str]]]


def read_cells(path: Path) -> tuple[Cells, list[Finding]]:
    """Every row with its line (sheet row) number, or what is wrong with the file."""
    return _workbook(path) if path.suffix.lower() == ".xlsx" else _text(path)


def _text(path: Path) -> tuple[Cells, list[Finding]]:
    try:
        raw = path.read_bytes()
    except OSError:
        return [], [Finding(path.name, 0, "", "file_unreadable")]
    for encoding in ENCODINGS:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        reader = csv.reader(io.StringIO(text, newline=""), strict=True)
        try:
            return _numbered(reader), []
        except csv.Error:
            return [], [Finding(path.name, reader.line_num, "", "csv_unreadable")]
    return [], [Finding(path.name, 0, "", "encoding_unknown")]


def _numbered(reader: Any) -> Cells:
    """The line on which a row begins: a cell may hold line breaks."""
    found, before = [], 0
    for cells in reader:
        found.append((before + 1, cells))
        before = reader.line_num
    return found


def _workbook(path: Path) -> tuple[Cells, list[Finding]]:
    from openpyxl import load_workbook  # heavy: only where a workbook is read

    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except Exception:  # openpyxl raises many kinds for a damaged workbook; all mean the same here
        return [], [Finding(path.name, 0, "", "workbook_unreadable")]
    sheet = book.worksheets[0]
    rows = [
        (number, ["" if cell is None else _plain(cell) for cell in row])
        for number, row in enumerate(sheet.iter_rows(values_only=True), 1)
    ]
    book.close()
    return rows, []


def _plain(cell: object) -> str:
    """Excel makes days into moments and codes into numbers."""
    day = getattr(cell, "date", None)
    if day is not None:
        return str(day().isoformat())
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    text = str(cell)
    return text[1:] if text[:1] == "'" and text[1:2] in ("=", "+", "-", "@") else text
