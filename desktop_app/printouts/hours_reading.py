"""Opening hours as an office writes them in Japanese, taken apart.

Read are days (月曜日から金曜日, 月〜金, 火・木, 第1・第3土曜日, 平日, 毎日), times (8:30–17:00,
24時間, 午前9時から午後5時まで), a lunch break, what is left out (祝日・12月29日から1月3日を除く),
and a remark after a space, which stays Japanese. Of hours that say anything else nothing is taken:
to tell half of them would be wrong.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from desktop_app.printouts.marking import s_

ALL_DAY = s_("24時間")
LUNCH = s_("昼休み {hours}")
NOT_ON_HOLIDAYS = s_("祝日を除く")
HOLIDAYS_TOO = s_("祝日も")
NOT_AT_NEW_YEAR = s_("年末年始を除く")
NOT_ON = s_("{days}を除く")
NOTES = (ALL_DAY, LUNCH, NOT_ON_HOLIDAYS, HOLIDAYS_TOO, NOT_AT_NEW_YEAR, NOT_ON)

WEEK = "月火水木金土日"
WORKDAYS = range(5)
SOME_LEAP_YEAR = 2024
TO = r"\s*(?:から|[〜～~–—\-])\s*"
CLOCK = r"(?:午前|午後)?\d{1,2}(?::\d{2}|時(?:\d{1,2}分|半)?)"
STRETCH = rf"{CLOCK}{TO}{CLOCK}(?:まで)?"
DATE = r"(\d{1,2})月(\d{1,2})日"
RUN = re.compile(rf"([{WEEK}])(?:曜日|曜)?{TO}([{WEEK}])(?:曜日|曜)?")
ONE = rf"(?:第[1-4](?:[・、]第[1-4])*)?[{WEEK}](?:曜日|曜)?"
LIST = re.compile(rf"{ONE}(?:[・、]{ONE})*")
NAMED = re.compile(rf"((?:第[1-4][・、]?)*)([{WEEK}])(?:曜日|曜)?")
TIMES = re.compile(rf"\s*({STRETCH}|24時間)")
NOTE = re.compile(
    r"\s*[(（]([^()（）]*(?:[(（][^()（）]*[)）][^()（）]*)?)[)）]|\s*(祝日も)|\s+(\S.*)"
)
SHUT = re.compile(r"(.+?)(?:を除く|除く|は休み|休み)")
DATES = re.compile(DATE + TO + DATE)


@dataclass(frozen=True, slots=True)
class Note:
    """Something said beside the hours: a sentence with its stretch of time or of dates, if any."""

    source: str
    clock: tuple[str, ...] = ()
    dates: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Opening:
    """One row of hours; times are `8:30`, none the whole day."""

    days: tuple[tuple[int, str], ...]
    """Counted from Monday, 0, each with the number of its week in the month, or nothing."""
    run: bool
    """From the first of two days to the last."""
    clock: tuple[str, ...]
    notes: tuple[Note, ...] = ()
    remark: str = ""


@cache
def read(text: str) -> tuple[Opening, ...]:
    """Every row of the hours, or none where one of them is not understood."""
    found = [row_of(part.strip()) for part in re.split(r"\s+/\s+|\n", text.strip())]
    return tuple(row for row in found if row) if all(found) else ()


def row_of(text: str) -> Opening | None:
    """One row."""
    days, run, rest = days_of(text)
    times = TIMES.match(rest)
    if not days or not times:
        return None
    notes = [Note(NOT_ON_HOLIDAYS)] if text.startswith("平日") else []
    rest, remark = rest[times.end() :], ""
    while rest.strip():
        found = NOTE.match(rest)
        inside = notes_of(found[1] or found[2] or "", days) if found else None
        if found and found[3]:
            remark, inside = found[3], []
        if not found or inside is None:
            return None
        notes += [note for note in inside if note not in notes]
        rest = rest[found.end() :]
    return Opening(days, run, clocks(times[1]), tuple(notes), remark)


def days_of(text: str) -> tuple[tuple[tuple[int, str], ...], bool, str]:
    """Days at the start, whether they are a run, and what follows."""
    for word, days in (("毎日", range(7)), ("平日", WORKDAYS)):
        if text.startswith(word):
            return ((days[0], ""), (days[-1], "")), True, text[len(word) :]
    if found := RUN.match(text):
        return ((WEEK.index(found[1]), ""), (WEEK.index(found[2]), "")), True, text[found.end() :]
    if found := LIST.match(text):
        listed = tuple(
            (WEEK.index(one[2]), week)
            for one in NAMED.finditer(found[0])
            for week in re.findall(r"\d", one[1]) or [""]
        )
        return listed, False, text[found.end() :]
    return (), False, text


def notes_of(text: str, days: tuple[tuple[int, str], ...]) -> list[Note] | None:
    """What stands in brackets; None where a part of it is not understood."""
    if text == HOLIDAYS_TOO:
        return [Note(HOLIDAYS_TOO)]
    if found := re.fullmatch(rf"昼休み\s*({STRETCH})", text):
        return [Note(LUNCH, clock=clocks(found[1]))]
    found = SHUT.fullmatch(text)
    if not found:
        return None
    workdays = all(day in WORKDAYS for day, _week in days)
    notes = [shut(part, workdays) for part in re.split("[・、,]", found[1])]
    said = [note for note in notes if note]
    return [note for note in said if note.source] if len(said) == len(notes) else None


def shut(text: str, workdays: bool) -> Note | None:
    """One thing that is left out; a note without words where that goes without saying."""
    text = text.removeprefix("土日") if workdays else text
    if not text:
        return Note("")
    if text in ("祝日", "祝", "祝祭日"):
        return Note(NOT_ON_HOLIDAYS)
    inside = re.fullmatch(r"(?:年末年始)?[(（]?(.*?)[)）]?", text)
    if text == "年末年始" or not inside:
        return Note(NOT_AT_NEW_YEAR)
    found = DATES.fullmatch(inside[1])
    try:
        dates = (dated(found[1], found[2]), dated(found[3], found[4])) if found else ()
    except ValueError:  # the 30th of February
        return None
    return Note(NOT_ON, dates=dates) if dates else None


def dated(month: str, day: str) -> date:
    """A day of any year. `ValueError` where no year has it."""
    return date(SOME_LEAP_YEAR, int(month), int(day))


def clocks(text: str) -> tuple[str, ...]:
    """Both times of a stretch on the clock of 24 hours; none for the whole day."""
    return tuple(clock(found) for found in re.findall(CLOCK, text)[:2]) if text != ALL_DAY else ()


def clock(text: str) -> str:
    """午後5時30分 as 17:30."""
    hour, *minute = re.findall(r"\d+", text)
    late = 12 if text.startswith("午後") and int(hour) < 12 else 0
    half = 30 if text.endswith("半") else 0
    return f"{int(hour) + late}:{int(minute[0]) if minute else half:02}"
