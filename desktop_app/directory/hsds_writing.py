"""One door as an HSDS service record that the published schema accepts.

Where the door came from a record, what did not change stays as that record has it: more places,
contacts and whatever else the standard has and this program does not use.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from desktop_app.directory.hsds_reading import door_from_service
from desktop_app.domain.referrals.doors import Door, Phone
from desktop_app.domain.referrals.eligibility import EligibilityItem
from desktop_app.domain.referrals.schedule import Schedule

Made = dict[str, Any]
TAXONOMIES = {"help": "困りごとの種類", "situation": "生活の場面"}
OFFSET = "+09:00"
_PARTS = re.compile(r"^(東京都|北海道|(?:京都|大阪)府|..県|...県)?(.+?[市区町村])?(.*)$", re.S)


def service_from_door(door: Door) -> dict[str, Any]:
    """One door as a service record; `door_from_service` gives the same door back."""
    before = door_from_service(door.record) if door.record else None
    made: Made = dict(door.record)
    made.setdefault("id", _id(_key(door)))
    for names, write in _WRITERS.items():
        if before is None or any(getattr(door, n) != getattr(before, n) for n in names):
            made.update(write(door, made))
    return {name: value for name, value in made.items() if value not in ("", [], {}, None)}


def _simple(field: str, term: str) -> Callable[[Door, Made], Made]:
    return lambda door, _made: {term: getattr(door, field)}


def _key(door: Door) -> str:
    return f"urn:madoguchi:referral:{door.id}"


def _id(*parts: str) -> str:
    return str(uuid5(NAMESPACE_URL, "/".join(parts)))


def _identity(door: Door, made: Made) -> Made:
    return {} if made.get("id") == door.id else {"local_id": door.id}


def _organization(door: Door, made: Made) -> Made:
    name = door.organization or door.freshness.owner
    kept = made.get("organization", {})
    if kept.get("name") == name and kept.get("description"):
        return {}
    return {"organization": {"id": _id("organization", name), "name": name, "description": name}}


def _freshness(door: Door, _made: Made) -> Made:
    day = door.freshness.verified_on.isoformat()
    return {
        "assured_date": day,
        "last_modified": f"{day}T00:00:00{OFFSET}",
        "next_check_due": door.freshness.next_check_due.isoformat(),
        "owner": door.freshness.owner,
    }


def _phones(door: Door, _made: Made) -> Made:
    key = _key(door)
    return {"phones": [_phone(key, n, phone) for n, phone in enumerate(door.phones)]}


def _phone(key: str, number: int, phone: Phone) -> Made:
    """The standard's extension is a number; one that is none stands beside it as text."""
    made: Made = {"id": _id(key, "phone", str(number)), "number": phone.number, "type": "voice"}
    plain = phone.extension.isdecimal() and str(int(phone.extension)) == phone.extension
    if phone.extension:
        made |= (
            {"extension": int(phone.extension)} if plain else {"extension_text": phone.extension}
        )
    if phone.description:
        made["description"] = phone.description
    return {**made, "nationwide": phone.nationwide}


def _schedules(door: Door, made: Made) -> Made:
    rows = [_schedule(_key(door), n, s) for n, s in enumerate(door.schedules)]
    places = [
        {k: v for k, v in place.items() if k != "schedules"}
        for place in made.get("service_at_locations", ())
    ]
    return {"schedules": rows, **({"service_at_locations": places} if places else {})}


def _schedule(key: str, number: int, schedule: Schedule) -> Made:
    made: Made = {
        "id": _id(key, "schedule", str(number)),
        "freq": schedule.freq,
        "interval": schedule.interval,
        "byday": ",".join(schedule.byday),
        "bymonthday": ",".join(map(str, schedule.bymonthday)),
        "opens_at": f"{schedule.opens_at:%H:%M:%S}{OFFSET}",
        "closes_at": f"{schedule.closes_at:%H:%M:%S}{OFFSET}",
        "timezone": 9,
        "breaks": [f"{a:%H:%M}-{b:%H:%M}" for a, b in schedule.breaks],
        "notes": schedule.note,
    }
    days = {"valid_from": schedule.valid_from, "valid_to": schedule.valid_to,
            "dtstart": schedule.starts}  # fmt: skip
    made |= {name: day.isoformat() for name, day in days.items() if day}
    short = {name: value for name, value in made.items() if value not in ("", [])}
    return {**short, "open_on_holidays": schedule.open_on_holidays}


def _languages(door: Door, _made: Made) -> Made:
    key = _key(door)
    rows = [
        {"id": _id(key, "language", x.code), "name": x.code, "code": x.code, "how": x.how,
         **({"note": x.note} if x.note else {})}
        for x in door.languages
    ]  # fmt: skip
    return {"languages": rows}


def _documents(door: Door, _made: Made) -> Made:
    key = _key(door)
    rows = [{"id": _id(key, "document", d), "document": d} for d in door.required_documents]
    return {"required_documents": rows}


def _cost(door: Door, _made: Made) -> Made:
    option = {"id": _id(_key(door), "cost"), "amount_description": door.cost}
    return {"fees_description": door.cost, "cost_options": [option] if door.cost else []}


def _eligibility(door: Door, _made: Made) -> Made:
    said = "、".join(item.text for item in door.eligibility)
    rows = [_item(item) for item in door.eligibility]
    return {"eligibility_description": said, "eligibility": rows}


def _item(item: EligibilityItem) -> Made:
    return {
        "text": item.text, "fact": item.fact, "operator": item.operator, "value": item.value,
        "essential": item.essential,
    }  # fmt: skip


def _place(door: Door, made: Made) -> Made:
    """The first place; further ones stay as they were."""
    key, place = _key(door), door.place
    old = list(made.get("service_at_locations", ()))
    first: Made = dict(old[0]) if old else {"id": _id(key, "sal")}
    location: Made = {"id": _id(key, "location"), **first.get("location", {})}
    location |= {
        "location_type": "physical" if place.floor or place.counter or place.address else "virtual",
        "name": place.name,
        "floor": place.floor,
        "counter": place.counter,
        "addresses": _addresses(key, door),
        "accessibility": [
            {"id": _id(key, "accessibility", text), "description": text}
            for text in place.accessibility
        ],
    }
    first["location"] = {k: v for k, v in location.items() if v not in ("", [])}
    return {"service_at_locations": [first, *old[1:]]}


def _addresses(key: str, door: Door) -> list[Made]:
    if not door.place.address:
        return []
    parts = _PARTS.match(door.place.address)
    region, city, rest = parts.groups() if parts else ("", "", door.place.address)
    return [
        {
            "id": _id(key, "address"), "address_1": rest or "", "city": city or "",
            "state_province": region or "", "postal_code": door.place.postal_code,
            "country": "JP", "address_type": "physical",
        }
    ]  # fmt: skip


def _attributes(door: Door, made: Made) -> Made:
    """Both axes; terms of other taxonomies stay."""
    key = _key(door)
    kept = [
        a for a in made.get("attributes", ())
        if a.get("taxonomy_term", {}).get("taxonomy") not in TAXONOMIES
    ]  # fmt: skip
    pairs = [("help", door.category)] if door.category else []
    rows = [
        _attribute(key, t, n) for t, n in (*pairs, *(("situation", s) for s in door.situations))
    ]
    return {"attributes": [*rows, *kept]}


def _attribute(key: str, taxonomy: str, name: str) -> Made:
    detail = {"id": _id("taxonomy", taxonomy), "name": taxonomy,
              "description": TAXONOMIES[taxonomy]}  # fmt: skip
    term = {"id": _id("term", taxonomy, name), "name": name, "description": name,
            "taxonomy": taxonomy, "taxonomy_detail": detail}  # fmt: skip
    own = _id(key, "attribute", taxonomy, name)
    return {"id": own, "link_entity": "service", "taxonomy_term": term}


# Fields of a door -> how they are written; asked only where one of them changed.
_WRITERS: Mapping[tuple[str, ...], Callable[[Door, Made], Made]] = {
    ("id",): _identity,
    ("name",): _simple("name", "name"),
    ("summary",): _simple("summary", "description"),
    ("status",): _simple("status", "status"),
    ("organization",): _organization,
    ("url",): _simple("url", "url"),
    ("application_process",): _simple("application_process", "application_process"),
    ("cost",): _cost,
    ("alert",): _simple("alert", "alert"),
    ("eligibility",): _eligibility,
    ("interpretation_services",): _simple("interpretation_services", "interpretation_services"),
    ("freshness",): _freshness,
    ("who_may_be_sent",): _simple("who_may_be_sent", "who_may_be_sent"),
    ("what_happens",): _simple("what_happens", "what_happens"),
    ("say_on_phone",): _simple("say_on_phone", "say_on_phone"),
    ("keywords",): lambda door, _made: {"keywords": list(door.keywords)},
    ("needs",): lambda door, _made: {"needs": dict(door.needs)},
    ("phones",): _phones,
    ("schedules",): _schedules,
    ("languages",): _languages,
    ("required_documents",): _documents,
    ("place",): _place,
    ("category", "situations"): _attributes,
    ("translations",): lambda door, _made: {
        "translations": {k: list(v) for k, v in door.translations.items()}
    },
}
