"""One field of a shaped row: joined from several columns, taken out of one, cleaned, made a day."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from desktop_app.domain.amounts import parse_yen
from desktop_app.domain.japanese_dates import find_date, parse_date, parse_fiscal_year
from desktop_app.domain.periods import Period, parse_period
from desktop_app.importing import faults, spelling
from desktop_app.importing.cells import Cell, Convert, dates, plain, text_of
from desktop_app.importing.faults import RowFault, value_class
from desktop_app.importing.profiles import Column

DAYS = ("birth", "due", "moved_on", "paid_on", "on")
_PAST = ("birth", "paid_on", "on")
_YEN = ("charged_yen", "paid_yen", "unpaid_yen", "yen")
_NAMES = ("name", "alias", "romaji", "former_surname")
_KANA = ("kana", "alias_kana", "former_surname_kana")
_NUMBERS = ("number", "party_number", "household_number", "notice_number", "postcode")
_APRIL, _DECEMBER = 4, 12
_MARKS = ("年", "月", "日")
# Workbooks that count days from 1904 are 1,462 days behind the others.
_SINCE_1904 = timedelta(days=1_462)
Get = Callable[[Sequence[Cell]], Cell]


@dataclass(slots=True)
class Where:
    """What a field's cells need to know about their file."""

    is_1904: bool = False
    latest: date = date.max  # no birth, payment or event lies after it
    no_period: frozenset[str] = frozenset()  # instalments that mean the person, not a charge


def shaped_field(field: str, column: Column, gets: Sequence[Get], where: Where) -> Get:
    """A function from a row to the cell of this field; RowFault where there can be none."""
    take = _source(field, column, gets)
    if column.part:
        take = _part(column, take)
    if field in DAYS:
        return _day(field, column, take, where)
    if field == "instalment":
        return lambda row: "" if text_of(cell := take(row)) in where.no_period else cell
    if field in ("paid_yen", "unpaid_yen"):
        return lambda row: "0" if spelling.is_dash(cell := take(row)) else cell
    if field in _YEN or field in ("fiscal_year", "month"):
        return lambda row: "" if spelling.is_dash(cell := take(row)) else cell
    if field in _NUMBERS:
        return _number(field, column, take)
    if field in _NAMES:
        return lambda row: spelling.person_name(text_of(take(row)))
    if field in _KANA:
        return lambda row: spelling.kana(text_of(take(row)))
    return _code(column, take)


def label(field: str, column: Column) -> str:
    """What the list of rejects calls the field: the columns it comes from."""
    return "＋".join(str(source) for source in column.sources) if column.sources else field


def _source(field: str, column: Column, gets: Sequence[Get]) -> Get:
    """The cell as the file has it."""
    if column.constant is not None:
        return lambda _row: column.constant
    if column.join:
        return _joined(field, column.between, gets)
    if column.first:
        return lambda row: next((cell for get in gets if text_of(cell := get(row))), "")
    if column.sum:
        return _summed(gets, label(field, column))
    return gets[0]


def _summed(gets: Sequence[Get], name: str) -> Get:
    """Amounts added up; blank where all of them are."""

    def added(row: Sequence[Cell]) -> Cell:
        texts = [text_of(cell) for get in gets if not spelling.is_dash(cell := get(row))]
        try:
            amounts = [parse_yen(text) for text in texts if text]
        except ValueError:
            raise RowFault(faults.BAD_AMOUNT, name, "text") from None
        return sum(amounts) if amounts else ""

    return added


def _joined(field: str, between: str, gets: Sequence[Get]) -> Get:
    """Texts put together; of a day or month 年, 月 and 日 in their columns are left out."""
    is_time = field in DAYS or field == "month"

    def join(row: Sequence[Cell]) -> str:
        texts = [text_of(get(row)) for get in gets]
        if is_time:
            texts = [text.removesuffix("分").removesuffix("度") for text in texts]
            texts = [text[:-1] if text[-1:] in _MARKS else text for text in texts]
            if not any(text.strip("0-") for text in texts):
                return ""
        return between.join(text for text in texts if text)

    return join


def _part(column: Column, take: Get) -> Get:
    """One thing out of a cell that holds several."""
    part = column.part
    if part.startswith("line"):
        number = int(part[4:]) - 1
        return lambda row: _line(text_of(take(row)), number)
    if part in ("outside", "inside"):
        return lambda row: _bracketed(text_of(take(row)), part)
    if part == "date":
        return lambda row: _found_day(take(row), column.dates)
    if part == "fiscal_month":
        return lambda row: _month_of_year(text_of(take(row)))
    if part == "month":
        return take
    return lambda row: _period_part(text_of(take(row)), part)


def _bracketed(text: str, part: str) -> str:
    """「山田　花子（ヤマダ　ハナコ）」: what stands in the last brackets, or before them."""
    narrow = text.replace("（", "(").replace("）", ")")
    before, opened, inside = narrow.rpartition("(")
    if not opened or not narrow.endswith(")"):
        return text if part == "outside" else ""
    return (before if part == "outside" else inside[:-1]).strip(" 　")


def _line(text: str, number: int) -> str:
    """One line of a cell; beyond the last there is nothing."""
    lines = [line.strip(" 　\r") for line in text.split("\n")]
    return lines[number] if number < len(lines) else ""


def _month_of_year(text: str) -> Cell:
    """A month (6.2) of a fiscal year: January to March lie in the calendar year after it."""
    year, _, month = text.rpartition(".")
    try:
        number, fiscal = int(plain(month).rstrip("月分")), parse_fiscal_year(year)
    except ValueError:
        return text
    return f"{fiscal + (number < _APRIL)}.{number:02}" if 1 <= number <= _DECEMBER else text


def _found_day(cell: Cell, style: str) -> Cell:
    """The first day said anywhere in the cell."""
    if not isinstance(cell, str):
        return cell
    for line in cell.split("\n"):
        day = find_date(line) or _day_behind_words(line, style)
        if day is not None:
            return day
    return ""


def _day_behind_words(line: str, style: str) -> date | None:
    """「納期限 6.9.30」: the day begins with the first digit."""
    start = next((at for at, sign in enumerate(line) if sign.isdecimal()), len(line))
    try:
        return parse_date(line[start:], style) if start < len(line) else None
    except ValueError:
        return None


def _period_part(text: str, part: str) -> Cell:
    """Receivable, fiscal year or instalment; a text that is no period is given on as it is."""
    for line in text.split("\n"):
        try:
            period: Period = parse_period(line)
        except ValueError:
            continue
        value = getattr(period, part)
        return "" if value is None else str(value)
    if part != "receivable" and not any(sign.isdecimal() for sign in text):
        return ""  # only the receivable is named
    return text.replace("\n", " ")


def _day(field: str, column: Column, take: Get, where: Where) -> Get:
    """A day, or blank where the cell says there is none; never one that has not come yet."""
    convert: Convert = dates(label(field, column), False, column.dates)

    def day(row: Sequence[Cell]) -> Cell:
        cell = take(row)
        if spelling.no_day(cell):
            return ""
        if where.is_1904 and isinstance(cell, int | float) and cell < 100_000:
            cell = cell + _SINCE_1904.days
        found = convert(cell)
        if field in _PAST and found is not None and found > where.latest:
            raise RowFault(faults.BAD_DATE, label(field, column), value_class(cell))
        return found if found is not None else ""

    return day


def _number(field: str, column: Column, take: Get) -> Get:
    """A number without blanks inside; where the profile states its digits it has only digits."""

    def number(row: Sequence[Cell]) -> str:
        cell = take(row)
        text = "" if spelling.is_dash(cell) else spelling.number(text_of(cell))
        odd = column.digits and text and not text.isdecimal()
        if odd or spelling.has_lost_digits(text):
            raise RowFault(faults.BAD_VALUE, label(field, column), value_class(cell))
        return text

    return number


def _code(column: Column, take: Get) -> Get:
    """Any other text; a code that a workbook made a number gets its zeros back."""

    def code(row: Sequence[Cell]) -> str:
        text = text_of(take(row))
        return text.zfill(column.digits) if text.isdecimal() else text

    return code


def own_number(column: Column, fields: Sequence[str]) -> Callable[[Mapping[str, Cell]], str]:
    """A row's own number, made of other fields where the file gives none."""
    del fields

    def made(values: Mapping[str, Cell]) -> str:
        return "/".join(text_of(values[name]) for name in column.of)[:64]

    return made
