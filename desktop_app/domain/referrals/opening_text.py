"""Opening hours as one line that people write: `月-金 08:30-17:00 休憩12:00-13:00`.

Parts are joined by ` / `. Days are 月..日 (or MO..SU), ranges with `-`, `第2火` and `最終金` of a
month. `祝日も` says open on holidays too. What a schedule has beyond that (a span of validity,
every second week, a note) has no place here: `says_all` tells.
"""

import re
from collections.abc import Sequence
from datetime import time

from desktop_app.domain.referrals.schedule import DAY_CODES, Schedule

NAMES = "月火水木金土日"
JOINT = " / "
_DAY = re.compile(r"^(?:第([1-5])|(最終))?([月火水木金土日])$")
_CODE = re.compile(r"^(-?[1-5])?(MO|TU|WE|TH|FR|SA|SU)$")
_RANGE = re.compile(r"^([月火水木金土日])[-~〜]([月火水木金土日])$")
_TIME = r"(\d{1,2}:\d{2})"
_PART = re.compile(
    rf"^(?P<days>\S+)\s+{_TIME}\s*[-~〜]\s*{_TIME}"
    rf"(?P<breaks>(?:\s+休憩{_TIME}[-~〜]{_TIME})*)(?P<holidays>\s+祝日も)?$"
)
_BREAK = re.compile(rf"休憩{_TIME}[-~〜]{_TIME}")


class OpeningError(ValueError):
    """A part that is not in this notation."""


def opening_text(schedules: Sequence[Schedule]) -> str:
    """All rows as one line."""
    return JOINT.join(_text(schedule) for schedule in schedules)


def read_opening(text: str) -> tuple[Schedule, ...]:
    """The rows of a line; raises OpeningError with the part that cannot be read."""
    parts = [part.strip() for part in text.split("/")]
    return tuple(_schedule(part) for part in parts if part)


def says_all(schedules: Sequence[Schedule]) -> bool:
    """Whether the line alone gives the same rows back."""
    try:
        return read_opening(opening_text(schedules)) == tuple(schedules)
    except OpeningError:
        return False


def days_text(byday: Sequence[str]) -> str:
    """`月-金`, `月,水`, `第2火`."""
    names = [_day_name(code) for code in byday]
    numbers = [NAMES.index(name) for name in names if name in NAMES]
    if len(numbers) == len(names) > 2 and numbers == list(range(numbers[0], numbers[-1] + 1)):
        return f"{names[0]}-{names[-1]}"
    return ",".join(names)


def read_days(text: str) -> tuple[str, ...]:
    """iCal day codes of `月-金,第2土`; raises OpeningError."""
    found: list[str] = []
    for part in re.split("[,、・]", text.strip()):
        span = _RANGE.match(part.strip())
        if span and NAMES.index(span[1]) <= NAMES.index(span[2]):
            found += DAY_CODES[NAMES.index(span[1]) : NAMES.index(span[2]) + 1]
        else:
            found.append(_code(part.strip()))
    return tuple(dict.fromkeys(found))


def _text(schedule: Schedule) -> str:
    days = days_text(schedule.byday) or ",".join(f"{n}日" for n in schedule.bymonthday)
    hours = f"{schedule.opens_at:%H:%M}-{schedule.closes_at:%H:%M}"
    breaks = "".join(f" 休憩{a:%H:%M}-{b:%H:%M}" for a, b in schedule.breaks)
    return f"{days} {hours}{breaks}{' 祝日も' if schedule.open_on_holidays else ''}"


def _day_name(code: str) -> str:
    name = NAMES[DAY_CODES.index(code[-2:])]
    ordinal = code[:-2]
    if ordinal == "-1":
        return f"最終{name}"
    return f"第{ordinal}{name}" if ordinal.isdecimal() else (f"{ordinal}{name}")


def _code(text: str) -> str:
    found = _DAY.match(text)
    if found:
        ordinal = "-1" if found[2] else (found[1] or "")
        return ordinal + DAY_CODES[NAMES.index(found[3])]
    if _CODE.match(text):
        return text
    raise OpeningError(text)


def _schedule(part: str) -> Schedule:
    found = _PART.match(part)
    if not found:
        raise OpeningError(part)
    byday = read_days(found["days"])
    return Schedule(
        byday=byday,
        opens_at=read_time(found[2]),
        closes_at=read_time(found[3]),
        freq="MONTHLY" if any(len(code) > 2 for code in byday) else "WEEKLY",
        breaks=tuple(
            (read_time(a), read_time(b)) for a, b in _BREAK.findall(found["breaks"] or "")
        ),
        open_on_holidays=bool(found["holidays"]),
    )


def read_time(text: str) -> time:
    """`8:30` or `08:30`; raises OpeningError."""
    try:
        hours, minutes = text.strip().split(":")
        return time(int(hours), int(minutes))
    except ValueError:
        raise OpeningError(text) from None
