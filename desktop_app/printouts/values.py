"""Money, dates, terms and fixed words as each language prints them."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date

from desktop_app.domain.calendar import era_year
from desktop_app.printouts.languages import SheetLanguage, language
from desktop_app.printouts.marking import Term, s_
from desktop_app.printouts.text.spans import Span, Spans, parse

ERAS = {
    "M": ("明治", "めいじ"),
    "T": ("大正", "たいしょう"),
    "S": ("昭和", "しょうわ"),
    "H": ("平成", "へいせい"),
    "R": ("令和", "れいわ"),
}
DAY_READINGS = {
    **{1: "ついたち", 2: "ふつか", 3: "みっか", 4: "よっか", 5: "いつか", 6: "むいか", 7: "なのか"},
    **{8: "ようか", 9: "ここのか", 10: "とおか", 14: "じゅうよっか", 20: "はつか"},
    24: "にじゅうよっか",
}
"""Days of the month that are not read as number and にち."""
YEN = s_("{amount}円")


@dataclass(frozen=True)
class Yen:
    """An amount of money."""

    amount: int


@dataclass(frozen=True)
class Day:
    """A date, Gregorian with the Japanese era beside it."""

    day: date
    era: bool = True


@dataclass(frozen=True)
class Kept:
    """Words given by the office or the register: printed as they are, not broken while they fit."""

    text: str
    reading: str = ""


Value = Yen | Day | Kept | Term | Spans | str | int


LONGEST_WITH_READING = 24
"""Group ruby cannot be broken; a longer name is printed without its reading."""
COMPATIBILITY = re.compile("([\uf900-\ufaff\U0002f800-\U0002fa1f])")


def clean(text: str) -> str:
    """Without control characters, and composed as fonts expect.

    Compatibility ideographs stay: NFC would turn one form of a family name's kanji into another.
    """
    kept = "".join(" " if unicodedata.category(sign) == "Cc" else sign for sign in text)
    parts = COMPATIBILITY.split(kept)
    return "".join(
        part if index % 2 else unicodedata.normalize("NFC", part)
        for index, part in enumerate(parts)
    )


def kept(value: Kept, home: SheetLanguage) -> Spans:
    """Data of the office are Japanese, whatever language surrounds them."""
    own = None if home.japanese else language("ja").text
    if home.ruby and value.reading and len(value.text) <= LONGEST_WITH_READING:
        return (Span(clean(value.text), reading=value.reading, language=own),)
    return (Span(clean(value.text), language=own, keep=len(value.text) <= 40),)


def day(value: Day, home: SheetLanguage) -> Spans:
    """A date in one language."""
    if home.ruby:
        return easy_day(value)
    western = format_date(value.day, "long", locale=home.babel)
    era = era_text(value.day) if value.era else ""
    if home.japanese:
        wide = (Span(f"（{era}）", keep=True),) if era else ()
        return (Span(western, keep=True), *wide)
    spans = (Span(western, keep=True),)
    if not era:
        return spans
    beside = Span(era, language=language("ja").text, keep=True)
    return (*spans, Span(" ("), beside, Span(")"))


def era_text(day_: date) -> str:
    """令和8年11月30日; the first year is 元年."""
    found = era_year(day_)
    if found is None:
        return ""
    year = "元" if found.year == 1 else str(found.year)
    return f"{ERAS[found.era][0]}{year}年{day_.month}月{day_.day}日"


def easy_day(value: Day) -> Spans:
    """With furigana; the days of the month have readings of their own (JLREQ: group ruby)."""
    day_ = value.day
    found = era_year(day_) if value.era else None
    text = f"{day_.year}年《ねん》{marked_month_day(day_)}"
    if found:
        name, reading = ERAS[found.era]
        year = "｜元年《がんねん》" if found.year == 1 else f"{found.year}年《ねん》"
        text += f"（{name}《{reading}》{year}）"
    return parse(text)


def easy_month_day(day_: date) -> Spans:
    """A day of the year with furigana."""
    return parse(marked_month_day(day_))


def marked_month_day(day_: date) -> str:
    """Month and day with their readings, as marked-up text."""
    special = DAY_READINGS.get(day_.day)
    number = f"｜{day_.day}日《{special}》" if special else f"{day_.day}日《にち》"
    return f"{day_.month}月《がつ》{number}"


def yen(value: Yen, template: str) -> Spans:
    """An amount through its translated template, with thousands, never broken."""
    spans = parse(template, {"amount": f"{value.amount:,}"})
    return tuple(
        span if span.reading else Span(span.text, span.bold, keep=True, language=span.language)
        for span in merged(spans)
    )


def merged(spans: Spans) -> Spans:
    """Neighbours set alike as one span, so that `12,345 yen` stays together."""
    found: list[Span] = []
    for span in spans:
        last = found[-1] if found else None
        if last and not (last.reading or span.reading) and last.language == span.language:
            found[-1] = Span(last.text + span.text, last.bold, language=last.language)
        else:
            found.append(span)
    return tuple(found)
