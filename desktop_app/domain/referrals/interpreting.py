"""Which languages a door can speak now: read from what the list says in words.

Notes such as 「タブレット通訳(平日9時-17時)」 or 「手話通訳者(火・木)」 hold days and hours; one
without either is offered whenever the door is open, except where it asks to telephone first.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum

from desktop_app.domain.referrals.doors import Language
from desktop_app.domain.referrals.schedule import IsHoliday

_WEEK = "月火水木金土日"
_HOURS = re.compile(r"(\d{1,2})(?:時|:)(\d{2})?分?\s*[-~〜～ー–]\s*(\d{1,2})(?:時|:)(\d{2})?")
_DAYS = re.compile(rf"[(（]?([{_WEEK}](?:[・、,／/]?[{_WEEK}])*)[)）]")
_ASK = ("要電話", "要予約", "要確認", "別番号")


class Spoken(StrEnum):
    """Whether somebody can be understood there."""

    NOW = "now"
    LATER = "later"  # today, but not yet
    NOT_TODAY = "not_today"
    ASK = "ask"  # the list says to telephone first


@dataclass(frozen=True, slots=True)
class SpokenNow:
    """One language at one door at one moment; `since` is when it begins today."""

    language: Language
    state: Spoken
    since: time | None = None


def spoken_at(
    languages: Sequence[Language], now: datetime, is_holiday: IsHoliday
) -> tuple[SpokenNow, ...]:
    """Every language of a door with whether it is there at `now` (wall time in Japan)."""
    return tuple(_at(language, now, is_holiday) for language in languages)


def _at(language: Language, now: datetime, is_holiday: IsHoliday) -> SpokenNow:
    note = language.note
    if any(word in note for word in _ASK):
        return SpokenNow(language, Spoken.ASK)
    if not _is_day(note, now, is_holiday):
        return SpokenNow(language, Spoken.NOT_TODAY)
    hours = _HOURS.search(note)
    if hours is None:
        return SpokenNow(language, Spoken.NOW)
    opens, closes = _time(hours[1], hours[2]), _time(hours[3], hours[4])
    if now.time() < opens:
        return SpokenNow(language, Spoken.LATER, opens)
    return SpokenNow(language, Spoken.NOW if now.time() < closes else Spoken.NOT_TODAY)


def _is_day(note: str, now: datetime, is_holiday: IsHoliday) -> bool:
    if "平日" in note and (now.weekday() >= 5 or is_holiday(now.date())):
        return False
    named = _DAYS.search(note)
    return named is None or _WEEK[now.weekday()] in named[1]


def _time(hour: str, minute: str | None) -> time:
    return time(min(int(hour), 23), int(minute or 0))
