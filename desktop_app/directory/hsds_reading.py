"""One HSDS service record as a door, which keeps the record: nothing is lost on the way out."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta, timezone
from typing import Any

from desktop_app.domain.referrals.doors import Door, Freshness, Language, Phone, Place
from desktop_app.domain.referrals.eligibility import EligibilityItem
from desktop_app.domain.referrals.schedule import Schedule

Record = Mapping[str, Any]
JAPAN = timezone(timedelta(hours=9))
CHECK_EVERY_DAYS = 182
# iCal parts of a schedule that the counter's "open now" does not work out.
NOT_WORKED_OUT = ("count", "byweekno", "byyearday")


def door_from_service(record: Record) -> Door:
    """One service record, with our additions or without, as a door."""
    organization = record.get("organization", {})
    return Door(
        id=str(record.get("local_id") or record["id"]),
        name=record["name"],
        summary=record.get("description", ""),
        category=next(iter(_terms(record, "help")), ""),
        organization=organization.get("name", ""),
        place=_place(record),
        freshness=_freshness(record),
        keywords=tuple(record.get("keywords", ())),
        phones=tuple(_phone(p) for p in record.get("phones", ())),
        schedules=tuple(_schedules(record)),
        languages=tuple(_language(x) for x in record.get("languages", ())),
        interpretation_services=record.get("interpretation_services", ""),
        situations=_terms(record, "situation"),
        needs={str(k): float(v) for k, v in record.get("needs", {}).items()},
        eligibility=tuple(_item(e) for e in record.get("eligibility", ())),
        required_documents=tuple(
            d["document"] for d in record.get("required_documents", ()) if d.get("document")
        ),
        cost=record.get("fees_description", ""),
        application_process=record.get("application_process", ""),
        what_happens=record.get("what_happens", ""),
        say_on_phone=record.get("say_on_phone", ""),
        who_may_be_sent=record.get("who_may_be_sent", ""),
        alert=record.get("alert", ""),
        url=record.get("url", ""),
        status=record.get("status", "active"),
        translations={k: (v[0], v[1]) for k, v in record.get("translations", {}).items()},
        record=record,
    )


def rule_is_worked_out(schedule: Record) -> bool:
    """Whether "open now" can be said of a schedule; other ones are kept and shown as unknown."""
    timed = schedule.get("opens_at") and schedule.get("closes_at")
    days = schedule.get("byday") or schedule.get("bymonthday")
    return bool(timed and days) and not any(schedule.get(name) for name in NOT_WORKED_OUT)


def _freshness(record: Record) -> Freshness:
    """A list of others without a date of checking counts as due at once."""
    owner = record.get("owner") or record.get("organization", {}).get("name", "")
    said = record.get("assured_date") or str(record.get("last_modified", ""))[:10]
    verified = date.fromisoformat(said) if said else date(1970, 1, 1)
    due = record.get("next_check_due")
    later = date.fromordinal(verified.toordinal() + CHECK_EVERY_DAYS)
    return Freshness(str(owner), verified, date.fromisoformat(due) if due else later)


def _terms(record: Record, taxonomy: str) -> tuple[str, ...]:
    terms = (a.get("taxonomy_term", {}) for a in record.get("attributes", ()))
    return tuple(t["name"] for t in terms if t.get("taxonomy") == taxonomy)


def _place(record: Record) -> Place:
    places = record.get("service_at_locations", ())
    location = places[0].get("location", {}) if places else {}
    addresses = location.get("addresses", ())
    first = addresses[0] if addresses else {}
    parts = (first.get(k, "") for k in ("state_province", "city", "address_1"))
    return Place(
        location.get("name", ""),
        "".join(parts),
        location.get("floor", ""),
        location.get("counter", ""),
        tuple(a["description"] for a in location.get("accessibility", ()) if "description" in a),
        first.get("postal_code", ""),
    )


def _phone(record: Record) -> Phone:
    extension = record.get("extension_text") or record.get("extension", "")
    return Phone(
        record["number"],
        str(extension),
        record.get("description", ""),
        bool(record.get("nationwide", False)),
    )


def _language(record: Record) -> Language:
    code = record.get("code") or record.get("name", "")
    return Language(code, record.get("how", "interpreter"), record.get("note", ""))


def _schedules(record: Record) -> Iterator[Schedule]:
    """Those of the service and those of the service at its place."""
    places = record.get("service_at_locations", ())
    rows = [*record.get("schedules", ()), *(s for p in places for s in p.get("schedules", ()))]
    return (_schedule(row) for row in rows if rule_is_worked_out(row))


def _schedule(record: Record) -> Schedule:
    return Schedule(
        byday=tuple(part for part in record.get("byday", "").split(",") if part),
        opens_at=_wall_time(record["opens_at"]),
        closes_at=_wall_time(record["closes_at"]),
        freq=record.get("freq", "WEEKLY"),
        breaks=tuple(_break(b) for b in record.get("breaks", ())),
        valid_from=_day(record.get("valid_from")),
        valid_to=_day(record.get("valid_to") or record.get("until")),
        open_on_holidays=bool(record.get("open_on_holidays", False)),
        note=record.get("notes", ""),
        interval=int(record.get("interval") or 1),
        starts=_day(record.get("dtstart")),
        bymonthday=tuple(int(n) for n in record.get("bymonthday", "").split(",") if n),
    )


def _wall_time(text: str) -> time:
    """Japan's clock; a time with another offset is moved to it."""
    found = time.fromisoformat(text)
    if found.tzinfo is None:
        return found
    moved = datetime.combine(date(2000, 1, 2), found).astimezone(JAPAN)
    return moved.time()


def _break(text: str) -> tuple[time, time]:
    start, end = text.split("-")
    return time.fromisoformat(start), time.fromisoformat(end)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _item(record: Record) -> EligibilityItem:
    return EligibilityItem(
        record["text"],
        record["fact"],
        record.get("operator", "ask"),
        record.get("value", ""),
        bool(record.get("essential", False)),
    )
