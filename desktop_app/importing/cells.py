"""From a cell to a value: one converter per column, made once per file.

A `Memo` is a dict, so that a value seen before costs one look-up in C; dates, amounts and codes
repeat all through a ledger. It forgets everything when it grows large: memory stays bounded.
"""

import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import Any

from desktop_app.domain.amounts import parse_yen
from desktop_app.domain.japanese_dates import (
    parse_date,
    parse_fiscal_year,
    parse_month,
    parse_serial,
)
from desktop_app.importing import faults
from desktop_app.importing.faults import RowFault, value_class

Cell = Any
Convert = Callable[[Cell], Any]
MEMO_SIZE = 50_000
LONGEST_CELL = 4_000
_NO_DAY = ("9999999", "99999999")


class Memo(dict[Cell, Any]):
    """A converter that remembers; a failure says the reason and the column."""

    def __init__(self, convert: Convert, reason: str, column: str) -> None:
        super().__init__()
        self._convert, self._reason, self._column = convert, reason, column

    def __missing__(self, cell: Cell) -> Any:
        try:
            value = self._convert(cell)
        except RowFault as fault:
            raise RowFault(fault.reason, self._column, value_class(cell)) from None
        except (ValueError, OverflowError):
            raise RowFault(self._reason, self._column, value_class(cell)) from None
        if len(self) >= MEMO_SIZE:
            self.clear()
        self[cell] = value
        return value


def remembered(convert: Convert, column: str) -> Convert:
    """A converter for columns that repeat; equal texts become one object, which saves memory."""
    return Memo(convert, faults.BAD_VALUE, column).__getitem__


def text_of(cell: Cell) -> str:
    """Any cell as text; a whole number loses nothing and gains no decimal point."""
    if isinstance(cell, str):
        return cell.strip()
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat()
    return str(cell)


def plain(text: str) -> str:
    """One spelling for codes and headers: narrow where there is a narrow form, no blanks."""
    if text.isascii():
        return "".join(text.split())
    return "".join(unicodedata.normalize("NFKC", text).split())


def texts(column: str, required: bool) -> Convert:
    """Free text as it stands."""

    def convert(cell: Cell) -> str:
        text = cell.strip() if type(cell) is str else text_of(cell)
        if (not text and required) or len(text) > LONGEST_CELL:
            reason = faults.BAD_VALUE if text else faults.MISSING_VALUE
            raise RowFault(reason, column, value_class(cell))
        return text

    return convert if required else _optional_text


def _optional_text(cell: Cell) -> str:
    """Free text that may be missing."""
    text = cell.strip() if type(cell) is str else text_of(cell)
    return text if len(text) <= LONGEST_CELL else text[:LONGEST_CELL]


def numbers(column: str, required: bool, digits: int) -> Convert:
    """A person's or notice's number: narrow, leading zeros put back where a workbook lost them."""

    def convert(cell: Cell) -> str:
        text = cell.strip() if type(cell) is str else text_of(cell)
        if not text:
            if required:
                raise RowFault(faults.MISSING_VALUE, column, "blank")
            return text
        if not text.isascii():
            text = unicodedata.normalize("NFKC", text).strip()
        if len(text) > 64:
            raise RowFault(faults.BAD_VALUE, column, "text")
        return text.zfill(digits) if len(text) < digits and text.isdecimal() else text

    return convert


def dates(column: str, required: bool, style: str) -> Convert:
    """A day, or None where the cell is blank or holds only zeros or nines (99999999 is no day)."""

    def convert(cell: Cell) -> date | None:
        if isinstance(cell, datetime):
            return cell.date()
        if isinstance(cell, date):
            return cell
        if isinstance(cell, int | float) and not isinstance(cell, bool) and 0 < cell < 100_000:
            return parse_serial(cell)
        text = text_of(cell)
        if not text.strip("0") or text in _NO_DAY:
            if required:
                raise RowFault(faults.MISSING_VALUE)
            return None
        return parse_date(text, style)

    return Memo(convert, faults.BAD_DATE, column).__getitem__


def amounts(column: str, required: bool) -> Convert:
    """Yen from zero up, or None where the cell is blank."""

    def convert(cell: Cell) -> int | None:
        text = text_of(cell)
        if not text:
            if required:
                raise RowFault(faults.MISSING_VALUE)
            return None
        yen = parse_yen(text)
        if yen < 0:
            raise RowFault(faults.NEGATIVE_AMOUNT)
        return yen

    return Memo(convert, faults.BAD_AMOUNT, column).__getitem__


def months(column: str, style: str = "any") -> Convert:
    """(year, month), or None where the cell is blank."""

    def convert(cell: Cell) -> tuple[int, int] | None:
        if isinstance(cell, date):
            return cell.year, cell.month
        text = text_of(cell)
        return parse_month(text, style) if text else None

    return Memo(convert, faults.BAD_DATE, column).__getitem__


def fiscal_years(column: str) -> Convert:
    """The fiscal year, or None where the cell is blank."""

    def convert(cell: Cell) -> int | None:
        text = text_of(cell)
        return parse_fiscal_year(text) if text.strip("0") else None

    return Memo(convert, faults.BAD_VALUE, column).__getitem__


def instalments(column: str, table: Mapping[str, str]) -> Convert:
    """(number, text for the key, label) of a period; None where the cell is blank.

    The table says what an office's codes stand for: 99 is 随時.
    """
    by_code = {plain(code): word for code, word in table.items()}

    def convert(cell: Cell) -> tuple[int, str, str] | None:
        text = plain(text_of(cell))
        text = by_code.get(text, text)
        if not text:
            return None
        core = text.removeprefix("第").removesuffix("期分").removesuffix("期")
        if core.isdecimal() and len(core) <= 4:
            return int(core), str(int(core)), f"第{int(core)}期"
        digits = "".join(sign for sign in text if sign in "0123456789")
        return (int(digits) if 0 < len(digits) <= 4 else 0), text, text

    return Memo(convert, faults.BAD_VALUE, column).__getitem__


def codes(column: str, table: Mapping[str, str], reason: str, blank: str = "") -> Convert:
    """A code of the office as one of ours; one that the table lacks, or none, is a fault.

    A code between stars, `*督促*`, fits every text with it; the first that fits counts; `*` alone
    is any other. `blank` is what a blank cell means, where it means something.
    """
    by_code = {plain(code): value for code, value in table.items()}
    inside = [(code.strip("*"), value) for code, value in by_code.items() if _is_open(code)]

    def convert(cell: Cell) -> str:
        code = plain(text_of(cell))
        if code in by_code:
            return by_code[code]
        for word, value in inside:
            if word in code:
                return value
        if code and "*" in by_code:
            return by_code["*"]
        if blank and not code:
            return blank
        raise RowFault(reason if code else faults.MISSING_VALUE)

    return Memo(convert, reason, column).__getitem__


def _is_open(code: str) -> bool:
    return len(code) > 2 and code.startswith("*") and code.endswith("*")


def flags(column: str, table: Mapping[str, str]) -> Convert:
    """Yes or no; a mark that is neither is a fault, since a wrong no may show a hidden address."""
    known = {"": False, "0": False, "無": False, "false": False}
    known |= {"1": True, "有": True, "true": True}
    known |= {plain(code): value in ("1", "true", "yes") for code, value in table.items()}

    def convert(cell: Cell) -> bool:
        mark = plain(text_of(cell))
        if mark not in known:
            raise ValueError("neither yes nor no")
        return known[mark]

    return Memo(convert, faults.BAD_VALUE, column).__getitem__


def choices(column: str, table: Mapping[str, Any]) -> Convert:
    """One of a closed set, blank included only where the table has it."""

    def convert(cell: Cell) -> Any:
        mark = plain(text_of(cell))
        if mark not in table:
            raise ValueError("not one of the set")
        return table[mark]

    return Memo(convert, faults.BAD_VALUE, column).__getitem__


def translations(column: str, table: Mapping[str, str]) -> Convert:
    """Office codes as words; what the table lacks stays as it is."""
    by_code = {plain(code): word for code, word in table.items()}

    def convert(cell: Cell) -> str:
        text = text_of(cell)
        return by_code.get(plain(text), text)

    return Memo(convert, faults.BAD_VALUE, column).__getitem__
