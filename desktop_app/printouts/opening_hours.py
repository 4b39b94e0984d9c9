"""Opening hours said in the language of the sheet, where they are understood."""

from datetime import date

from babel.dates import format_skeleton, get_day_names

from desktop_app.printouts.composer import Composer
from desktop_app.printouts.hours_reading import ALL_DAY, NOTES, WEEK, Note, Opening, read
from desktop_app.printouts.languages import language
from desktop_app.printouts.marking import s_
from desktop_app.printouts.text.spans import Span, Spans, Value
from desktop_app.printouts.values import easy_month_day
from desktop_app.printouts.words import Words

FROM_TO = s_("{begin}から{end}")
EVERY_DAY = s_("毎日")
OF_THE_MONTH = {
    "1": s_("第1{day}"),
    "2": s_("第2{day}"),
    "3": s_("第3{day}"),
    "4": s_("第4{day}"),
}
SENTENCES = (FROM_TO, EVERY_DAY, *OF_THE_MONTH.values(), *NOTES)
"""A language that lacks one of them prints the hours in Japanese: half translated misleads."""

READINGS = ("げつ", "か", "すい", "もく", "きん", "ど", "にち")
PUNCTUATION = {
    **dict.fromkeys(("zh-Hans", "zh-Hant"), ("、", "（", "）")),
    "ja-easy": ("・", "（", "）"),
    "my": ("၊ ", " (", ")"),
}
"""Between the parts of a list, before and after notes."""


def hours(sheet: Composer, text: str) -> Spans:
    """The hours in the resident's language; none in Japanese or where they are not understood."""
    if not (sheet.bilingual and all(map(sheet.words.known, SENTENCES))):
        return ()
    spans: list[Span] = []
    for number, row in enumerate(read(text)):
        spans += [Span(" / ")] if number else []
        spans += said(sheet.words, row)
    return tuple(spans)


def said(words: Words, opening: Opening) -> Spans:
    """One row in the language of the words."""
    between, before, after = PUNCTUATION.get(words.home.code, (", ", " (", ")"))
    time = stretch(opening.clock) if opening.clock else words.spans(ALL_DAY)
    spans = [*named(words, opening, between), Span(" "), *time]
    for number, note in enumerate(opening.notes):
        spans += [Span(between if number else before), *noted(words, note)]
    if opening.notes:
        spans.append(Span(after))
    if opening.remark:
        own = None if words.home.japanese else language("ja").text
        spans += [Span(" "), Span(opening.remark, language=own)]
    return tuple(spans)


def stretch(clock: tuple[str, ...]) -> Spans:
    """8:30–17:00, on one line."""
    return (Span("–".join(clock), keep=True),)


def noted(words: Words, note: Note) -> Spans:
    """One note."""
    values: dict[str, Value] = {}
    if note.clock:
        values["hours"] = stretch(note.clock)
    if note.dates:
        first, last = (month_day(words, day) for day in note.dates)
        values["days"] = words.spans(FROM_TO, {"begin": first, "end": last})
    return words.spans(note.source, values)


def named(words: Words, opening: Opening, between: str) -> Spans:
    """The days."""
    if opening.run and [day for day, _week in opening.days] == [0, len(WEEK) - 1]:
        return words.spans(EVERY_DAY)
    names = [day_name(words, *day) for day in opening.days]
    if opening.run:
        return words.spans(FROM_TO, {"begin": names[0], "end": names[-1]})
    spans: list[Span] = []
    for number, name in enumerate(names):
        spans += [Span(between), *name] if number else name
    return tuple(spans)


def day_name(words: Words, day: int, week: str) -> Spans:
    """A day of the week, or of one week of the month; with its reading in easy Japanese."""
    if words.home.ruby:
        name: Spans = (Span(f"{WEEK[day]}曜日", reading=f"{READINGS[day]}ようび"),)
    else:
        names = get_day_names("wide", context="stand-alone", locale=words.home.babel)
        name = (Span(names[day], keep=True),)
    return words.spans(OF_THE_MONTH[week], {"day": name}) if week else name


def month_day(words: Words, day: date) -> Spans:
    """A day of the year without its year."""
    if words.home.ruby:
        return easy_month_day(day)
    return (Span(format_skeleton("MMMMd", day, locale=words.home.babel), keep=True),)
