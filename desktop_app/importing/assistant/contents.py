"""What stands in a column: how well it can be the field that its name, or nothing, speaks for."""

import re
from collections.abc import Callable, Sequence

from desktop_app.domain.amounts import parse_yen
from desktop_app.domain.japanese_dates import parse_date, parse_fiscal_year, parse_month
from desktop_app.domain.periods import parse_period
from desktop_app.importing.cells import Cell, plain, text_of
from desktop_app.importing.spelling import is_dash, no_day
from desktop_app.importing.vocabulary import vocabulary

DATE_FIELDS = ("birth", "due", "moved_on", "paid_on", "on")
YEN_FIELDS = ("charged_yen", "paid_yen", "unpaid_yen", "yen")
TRIED_STYLES = ("any", "reiwa", "reiwa6", "mdy", "dmy", "western6")
LOOKED_AT = 200
_CODE = re.compile(r"[0-9A-Z]+(-[0-9A-Z]+)*\Z")
_POSTCODE = re.compile(r"[0-9]{3}-?[0-9]{4}\Z")
_PHONE = re.compile(r"\(?0[0-9]{1,4}\)?-?[0-9]{1,4}-?[0-9]{3,4}\Z")
_HAN = re.compile("[一-鿿々〆豈-﫿\U00020000-\U0003ffff]")
_SEX = ("1", "2", "9", "0", "男", "女", "M", "F", "")
Test = Callable[[Cell], bool]


def content_score(cells: Sequence[Cell], field: str) -> float | None:
    """Share of cells that can be what the field needs; None where anything can be."""
    told = filled(cells)
    if not told:
        return None
    if field in DATE_FIELDS:
        days = [cell for cell in told if not no_day(cell)]
        return max(share(days, is_date(style)) for style in TRIED_STYLES) if days else None
    if field in YEN_FIELDS:
        return share(told, is_yen)
    if field == "sequence":
        different = len({text_of(cell) for cell in told})
        return 1.0 if different >= 0.97 * len(told) - 2 else 0.0
    test = _TESTS.get(field)
    return share(told, test) if test else None


def filled(cells: Sequence[Cell]) -> list[Cell]:
    """The first cells with something in them; 〃 only says that it is as above."""
    ditto = vocabulary().ditto
    return [cell for cell in cells if (text := text_of(cell)) and text not in ditto][:LOOKED_AT]


def share(cells: Sequence[Cell], test: Test) -> float:
    """How many of the cells pass; all of none."""
    return sum(map(test, cells)) / len(cells) if cells else 1.0


def parses(parse: Callable[[str], object]) -> Test:
    """A test from a parser that raises ValueError."""

    def test(cell: Cell) -> bool:
        try:
            parse(text_of(cell))
        except ValueError:
            return False
        return True

    return test


_reads_as_yen = parses(parse_yen)
is_period = parses(parse_period)


def is_yen(cell: Cell) -> bool:
    """An amount, or the dash that stands for none."""
    return is_dash(cell) or _reads_as_yen(cell)


def is_date(style: str) -> Test:
    """Cells that are days already, say there is none, or are text that reads as one."""
    reads = parses(lambda text: parse_date(text[:10] if "T" in text else text, style))
    return lambda cell: not isinstance(cell, str | int | float) or reads(cell) or no_day(cell)


def is_month(style: str) -> Test:
    """Text that reads as a month in this style."""
    reads = parses(lambda text: parse_month(text, style))
    return lambda cell: not isinstance(cell, str | int | float) or reads(cell)


def is_kana(text: str) -> bool:
    """Kana of any width and the signs between them."""
    return all(
        "ぁ" <= sign <= "ヿ" or "ｦ" <= sign <= "ﾟ" or sign in " 　・･ー-－()（）.゙゚" for sign in text
    )


def has_han(text: str) -> bool:
    """A text with a kanji in it."""
    return bool(_HAN.search(text))


def _is_person(cell: Cell) -> bool:
    """Text that can be a name: no amount, no number, no day."""
    text = plain(text_of(cell))
    return not any(sign.isdecimal() for sign in text) and not is_dash(text)


def _is_code(cell: Cell) -> bool:
    """A person's or notice's number."""
    text = plain(text_of(cell)).upper()
    return bool(_CODE.match(text)) and any(sign.isdecimal() for sign in text)


def _is_instalment(cell: Cell) -> bool:
    text = plain(text_of(cell))
    return len(text) <= 6 or is_period(cell)


def _is_any_month(cell: Cell) -> bool:
    return any(is_month(style)(cell) for style in ("any", "reiwa"))


def _is_fiscal_year(cell: Cell) -> bool:
    return parses(parse_fiscal_year)(cell) or (len(text_of(cell)) > 4 and is_period(cell))


_TESTS: dict[str, Test] = {
    "month": _is_any_month,
    "fiscal_year": _is_fiscal_year,
    "instalment": _is_instalment,
    "kana": lambda cell: is_kana(text_of(cell)),
    "alias_kana": lambda cell: is_kana(text_of(cell)),
    "former_surname_kana": lambda cell: is_kana(text_of(cell)),
    "name": _is_person,
    "number": _is_code,
    "party_number": _is_code,
    "household_number": _is_code,
    "type": lambda cell: len(text_of(cell)) <= 20,
    "receivable": lambda cell: len(text_of(cell)) <= 20,
    "sex": lambda cell: plain(text_of(cell)).upper() in _SEX,
    "postcode": lambda cell: bool(_POSTCODE.match(plain(text_of(cell)).removeprefix("〒"))),
    "phone": lambda cell: bool(_PHONE.match(plain(text_of(cell)))),
}
