"""One cell that holds several things about a charge: 「国保税 令和6年度第3期」, R5-4期, 介護6-3."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from desktop_app.domain.japanese_dates import parse_fiscal_year

_ERA = "令和|平成|昭和|[令平昭RHS]"
_TERM = r"(?P<kind>随時?|過年度?随時?)?第?(?P<term>[0-9]{1,2})?(?P<unit>期分?|月分?|回)?"
_WHOLE = re.compile(
    rf"(?P<before>[^0-9]*?)(?P<year>(?:{_ERA})?\.?(?:元|[0-9]{{4}}|[0-9]{{1,2}}))"
    rf"(?P<mark>年度分?|年)?[-./:]?{_TERM}\Z"
)
_ALONE = re.compile(_TERM + r"\Z")
LONGEST = 60


class Period(NamedTuple):
    """What the cell says; `receivable` is what stands in front of the year, blank without."""

    receivable: str
    fiscal_year: int | None
    instalment: str


@lru_cache(maxsize=4_096)
def parse_period(text: str) -> Period:
    """The parts of the text; ValueError where it names neither a year nor an instalment.

    The instalment is 3 of 第3期 and 随時1期 of 随1: irregular ones have numbers of their own.
    """
    if len(text) > LONGEST:
        raise ValueError("too long for a period")
    plain = "".join(unicodedata.normalize("NFKC", text).upper().split())
    alone = _ALONE.match(plain)
    if alone and (alone["term"] or alone["kind"]):
        return Period("", None, _instalment(alone))
    whole = _WHOLE.match(plain)
    if not whole:
        raise ValueError("not a period")
    year = parse_fiscal_year(whole["year"].replace(".", ""))
    return Period(whole["before"].strip("・:/-"), year, _instalment(whole))


def _instalment(found: re.Match[str]) -> str:
    """The number alone for a regular instalment; blank where only the year is told."""
    if not found["term"] and not found["kind"]:
        return ""
    number = str(int(found["term"])) if found["term"] else ""
    if found["kind"]:
        return f"随時{number}期" if number else "随時"
    return number
