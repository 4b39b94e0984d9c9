"""A door as the values of a form, and a form's values as a door.

Values are plain (text, lists of texts, rows of texts), so that they can be stored, compared and
shown side by side. `problems` says what cannot be used, by field, while somebody types.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from desktop_app.domain.referrals.doors import Door, Freshness, Language, Phone, Place
from desktop_app.domain.referrals.opening_text import OpeningError, days_text, read_days, read_time
from desktop_app.domain.referrals.schedule import Schedule

Value = str | list[str] | list[dict[str, str]]
Values = Mapping[str, Value]
TEXTS = (
    "name", "summary", "category", "organization", "status", "cost", "application_process",
    "say_on_phone", "what_happens", "who_may_be_sent", "alert", "url", "interpretation_services",
)  # fmt: skip
PLACE_TEXTS = {"place": "name", "postal_code": "postal_code", "address": "address",
               "floor": "floor", "counter": "counter"}  # fmt: skip
LISTS = ("keywords", "situations", "required_documents")
DAYS = ("verified_on", "next_check_due")
FIELDS = (
    "name", "summary", "category", "situations", "organization", "status",
    "place", "floor", "counter", "postal_code", "address", "accessibility",
    "phones", "schedules", "languages", "interpretation_services",
    "who_may_be_sent", "say_on_phone", "what_happens", "required_documents", "cost",
    "application_process", "alert", "url", "keywords", "owner", "verified_on", "next_check_due",
)  # fmt: skip
STATUSES = ("active", "temporarily closed", "inactive", "defunct")
LONGEST = 2_000
LONGEST_NAME = 200
CHECK_EVERY = timedelta(days=182)
_NUMBER = re.compile(r"^[#+]?[0-9][0-9 ()-]{2,24}$")
_URL = re.compile(r"^https?://\S+$")
_POSTCODE = re.compile(r"^\d{3}-\d{4}$")
_LANGUAGE = re.compile(r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$")


def values_of(door: Door) -> dict[str, Value]:
    """Every field of the form."""
    place, fresh = door.place, door.freshness
    found: dict[str, Value] = {name: getattr(door, name) for name in TEXTS}
    found |= {name: getattr(place, own) for name, own in PLACE_TEXTS.items()}
    found |= {name: list(getattr(door, name)) for name in LISTS}
    found |= {
        "accessibility": list(place.accessibility),
        "phones": [_phone_row(phone) for phone in door.phones],
        "schedules": [_hours_row(schedule) for schedule in door.schedules],
        "languages": [x.code for x in door.languages],
        "owner": fresh.owner,
        "verified_on": fresh.verified_on.isoformat(),
        "next_check_due": fresh.next_check_due.isoformat(),
    }
    return {name: found[name] for name in FIELDS}


def with_values(door: Door, values: Values) -> Door:
    """The door with some fields of the form; `problems` must have found nothing wrong."""
    return replace(
        door,
        **_texts(values),
        **_rows(door, values),
        place=_place(door.place, values),
        freshness=_freshness(door.freshness, values),
    )


def blank_door(door_id: str, owner: str, today: date) -> Door:
    """A door nobody described yet."""
    return Door(door_id, "", "", "", owner, Place(""), Freshness(owner, today, today + CHECK_EVERY))


def changed_fields(before: Values, after: Values) -> tuple[str, ...]:
    """Fields that differ, in the order of the form."""
    return tuple(name for name in FIELDS if name in after and after[name] != before.get(name))


def problems(values: Values) -> dict[str, str]:
    """Field -> code of what is wrong with it; only fields that are there are looked at."""
    found: dict[str, str] = {}
    for name in values:
        code = _CHECKS.get(name, _check_length)(values[name])
        if code:
            found[name] = code
    verified, due = values.get("verified_on"), values.get("next_check_due")
    if verified and due and not found.keys() & set(DAYS) and str(due) < str(verified):
        found["next_check_due"] = "due_before_verified"
    return found


def field_text(value: object) -> str:
    """A value of a form as one line: what the history shows."""
    if isinstance(value, Mapping):
        return " ".join(str(part) for part in value.values() if part)
    if isinstance(value, (list, tuple)):
        return "、".join(field_text(part) for part in value)
    return "" if value is None else str(value)


# Reading the form


def _texts(values: Values) -> dict[str, Any]:
    found: dict[str, Any] = {n: str(values[n]).strip() for n in TEXTS if n in values}
    return found | {n: _cleaned(values[n]) for n in LISTS if n in values}


def _cleaned(parts: Value) -> tuple[str, ...]:
    return tuple(dict.fromkeys(p.strip() for p in map(str, parts) if p.strip()))


def _rows(door: Door, values: Values) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if "phones" in values:
        found["phones"] = tuple(_phone(row) for row in _of_rows(values["phones"]) if row["number"])
    if "schedules" in values:
        found["schedules"] = tuple(_schedule(row) for row in _of_rows(values["schedules"]))
    if "languages" in values:
        known = {x.code: x for x in door.languages}
        codes = _cleaned(values["languages"])
        found["languages"] = tuple(known.get(code, Language(code)) for code in codes)
    return found


def _of_rows(value: Value) -> list[dict[str, str]]:
    return [row for row in value if isinstance(row, dict)]


def _place(place: Place, values: Values) -> Place:
    changed: dict[str, Any] = {
        own: str(values[name]).strip() for name, own in PLACE_TEXTS.items() if name in values
    }
    if "accessibility" in values:
        changed["accessibility"] = _cleaned(values["accessibility"])
    return replace(place, **changed)


def _freshness(fresh: Freshness, values: Values) -> Freshness:
    return Freshness(
        str(values.get("owner", fresh.owner)).strip(),
        _day(values.get("verified_on"), fresh.verified_on),
        _day(values.get("next_check_due"), fresh.next_check_due),
    )


def _day(value: Value | None, known: date) -> date:
    return known if value is None else date.fromisoformat(str(value))


def _phone_row(phone: Phone) -> dict[str, str]:
    return {
        "number": phone.number, "extension": phone.extension, "description": phone.description,
        "nationwide": "1" if phone.nationwide else "",
    }  # fmt: skip


def _phone(row: Mapping[str, str]) -> Phone:
    extension, description = row.get("extension", "").strip(), row.get("description", "").strip()
    return Phone(row["number"].strip(), extension, description, bool(row.get("nationwide")))


def _hours_row(schedule: Schedule) -> dict[str, str]:
    spans = (schedule.valid_from, schedule.valid_to, schedule.starts)
    first, last, starts = (day.isoformat() if day else "" for day in spans)
    return {
        "days": days_text(schedule.byday),
        "opens_at": f"{schedule.opens_at:%H:%M}",
        "closes_at": f"{schedule.closes_at:%H:%M}",
        "breaks": ",".join(f"{a:%H:%M}-{b:%H:%M}" for a, b in schedule.breaks),
        "holidays": "1" if schedule.open_on_holidays else "",
        "valid_from": first, "valid_to": last, "note": schedule.note,
        "interval": str(schedule.interval), "starts": starts,
        "bymonthday": ",".join(map(str, schedule.bymonthday)),
    }  # fmt: skip


def _schedule(row: Mapping[str, str]) -> Schedule:
    byday = read_days(row["days"]) if row["days"].strip() else ()
    month_days = tuple(int(n) for n in row.get("bymonthday", "").split(",") if n)
    monthly = bool(month_days) or any(len(code) > 2 for code in byday)
    days = [row.get(name, "").strip() for name in ("valid_from", "valid_to", "starts")]
    first, last, starts = (date.fromisoformat(day) if day else None for day in days)
    return Schedule(
        byday, read_time(row["opens_at"]), read_time(row["closes_at"]),
        freq="MONTHLY" if monthly else "WEEKLY", breaks=_breaks(row.get("breaks", "")),
        valid_from=first, valid_to=last, open_on_holidays=bool(row.get("holidays")),
        note=row.get("note", "").strip(), interval=int(row.get("interval") or 1), starts=starts,
        bymonthday=month_days,
    )  # fmt: skip


def _breaks(text: str) -> tuple[Any, ...]:
    parts = [part for part in re.split("[,、]", text) if part.strip()]
    return tuple(
        (read_time(start), read_time(end))
        for start, _dash, end in (re.sub("[~〜]", "-", part).partition("-") for part in parts)
    )


# What is wrong


def _check_length(value: Value) -> str:
    return "too_long" if len(str(value)) > LONGEST else ""


def _needed(value: Value) -> str:
    if not str(value).strip():
        return "needed"
    return "too_long" if len(str(value)) > LONGEST_NAME else ""


def _status(value: Value) -> str:
    return "" if value in STATUSES else "value_unknown"


def _matches(pattern: re.Pattern[str]) -> Callable[[Value], str]:
    return lambda value: "" if not value or pattern.match(str(value).strip()) else "format_wrong"


def _is_day(value: Value) -> str:
    try:
        date.fromisoformat(str(value))
    except ValueError:
        return "day_unknown"
    return ""


def _phones(value: Value) -> str:
    rows = _of_rows(value)
    filled = [row["number"].strip() for row in rows if row["number"].strip()]
    if any(not row["number"].strip() and row.get("extension", "").strip() for row in rows):
        return "format_wrong"
    return "" if all(_NUMBER.match(number) for number in filled) else "format_wrong"


def _hours(value: Value) -> str:
    for row in _of_rows(value):
        try:
            schedule = _schedule(row)
        except OpeningError:
            return "hours_unreadable"
        except ValueError:
            return "day_unknown"
        if not schedule.byday and not schedule.bymonthday:
            return "hours_unreadable"
        if not _breaks_fit(schedule):
            return "break_outside"
    return ""


def _breaks_fit(schedule: Schedule) -> bool:
    """Past midnight and round the clock nothing can be said."""
    if schedule.closes_at <= schedule.opens_at:
        return True
    return all(
        schedule.opens_at <= start < end <= schedule.closes_at for start, end in schedule.breaks
    )


def _languages(value: Value) -> str:
    codes: Sequence[str] = _cleaned(value)
    return "" if all(_LANGUAGE.match(code) for code in codes) else "format_wrong"


_CHECKS: Mapping[str, Callable[[Value], str]] = {
    "name": _needed, "category": _needed, "owner": _needed, "status": _status,
    "url": _matches(_URL), "postal_code": _matches(_POSTCODE), "verified_on": _is_day,
    "next_check_due": _is_day, "phones": _phones, "schedules": _hours, "languages": _languages,
}  # fmt: skip
