"""HSDS JSON in and out: the nested service records of Open Referral HSDS 3, subset and additions.

Used terms are the standard's (service, organization, service_at_locations, location, phones,
schedules, languages, required_documents, cost_options, attributes, assured_date); what this job
adds (floor, counter, say_on_phone, ...) stands beside them, as a profile may.
"""

from collections.abc import Iterable, Mapping
from datetime import date, time
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from desktop_app.domain.referrals.doors import Door, Freshness, Language, Phone, Place
from desktop_app.domain.referrals.eligibility import EligibilityItem
from desktop_app.domain.referrals.schedule import Schedule

Record = Mapping[str, Any]
HSDS_VERSION = "3.0"


def door_from_service(record: Record) -> Door:
    """One service record as a door."""
    owner = str(record.get("owner", ""))
    verified = date.fromisoformat(record["assured_date"])
    due = record.get("next_check_due")
    return Door(
        id=str(record.get("local_id") or record["id"]),
        name=record["name"],
        summary=record.get("description", ""),
        category=_terms(record, "help")[0] if _terms(record, "help") else "",
        organization=record.get("organization", {}).get("name", ""),
        place=_place(record),
        freshness=Freshness(
            owner, verified, date.fromisoformat(due) if due else _half_year(verified)
        ),
        keywords=tuple(record.get("keywords", ())),
        phones=tuple(_phone(p) for p in record.get("phones", ())),
        schedules=tuple(_schedule(s) for s in record.get("schedules", ())),
        languages=tuple(_language(x) for x in record.get("languages", ())),
        interpretation_services=record.get("interpretation_services", ""),
        situations=_terms(record, "situation"),
        needs={str(k): float(v) for k, v in record.get("needs", {}).items()},
        eligibility=tuple(_item(e) for e in record.get("eligibility", ())),
        required_documents=tuple(d["document"] for d in record.get("required_documents", ())),
        cost=record.get("fees_description", ""),
        application_process=record.get("application_process", ""),
        what_happens=record.get("what_happens", ""),
        say_on_phone=record.get("say_on_phone", ""),
        who_may_be_sent=record.get("who_may_be_sent", ""),
        alert=record.get("alert", ""),
        url=record.get("url", ""),
        status=record.get("status", "active"),
        translations={k: (v[0], v[1]) for k, v in record.get("translations", {}).items()},
    )


def service_from_door(door: Door) -> dict[str, Any]:
    """One door as a service record; `door_from_service` gives the same door back."""
    key = f"urn:madoguchi:referral:{door.id}"
    return {
        "id": _id(key),
        "local_id": door.id,
        "name": door.name,
        "description": door.summary,
        "status": door.status,
        "organization": {
            "id": _id("organization", door.organization),
            "name": door.organization,
            "description": door.freshness.owner,
        },
        "url": door.url,
        "application_process": door.application_process,
        "fees_description": door.cost,
        "alert": door.alert,
        "eligibility_description": "、".join(i.text for i in door.eligibility),
        "interpretation_services": door.interpretation_services,
        "assured_date": door.freshness.verified_on.isoformat(),
        "last_modified": door.freshness.verified_on.isoformat(),
        "next_check_due": door.freshness.next_check_due.isoformat(),
        "owner": door.freshness.owner,
        "who_may_be_sent": door.who_may_be_sent,
        "what_happens": door.what_happens,
        "say_on_phone": door.say_on_phone,
        "keywords": list(door.keywords),
        "needs": dict(door.needs),
        "phones": [_phone_record(key, n, p) for n, p in enumerate(door.phones)],
        "schedules": [_schedule_record(key, n, s) for n, s in enumerate(door.schedules)],
        "languages": [
            {"id": _id(key, "language", x.code), "code": x.code, "note": x.note, "how": x.how}
            for x in door.languages
        ],
        "required_documents": [
            {"id": _id(key, "document", d), "document": d} for d in door.required_documents
        ],
        "cost_options": [{"id": _id(key, "cost"), "amount_description": door.cost}],
        "eligibility": [_item_record(i) for i in door.eligibility],
        "service_at_locations": [{"id": _id(key, "sal"), "location": _place_record(key, door)}],
        "attributes": list(_attributes(key, door)),
        "translations": {k: list(v) for k, v in door.translations.items()},
    }


def _id(*parts: str) -> str:
    return str(uuid5(NAMESPACE_URL, "/".join(parts)))


def _half_year(day: date) -> date:
    return date.fromordinal(day.toordinal() + 182)


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
        tuple(a["description"] for a in location.get("accessibility", ())),
    )


def _place_record(key: str, door: Door) -> dict[str, Any]:
    place = door.place
    address = {
        "id": _id(key, "address"), "address_1": place.address, "city": "", "state_province": "",
        "postal_code": "", "country": "JP", "address_type": "physical",
    }  # fmt: skip
    return {
        "id": _id(key, "location"),
        "location_type": "physical" if place.floor or place.counter else "virtual",
        "name": place.name,
        "floor": place.floor,
        "counter": place.counter,
        "addresses": [address] if place.address else [],
        "accessibility": [
            {"id": _id(key, "accessibility", a), "description": a} for a in place.accessibility
        ],
    }


def _phone(record: Record) -> Phone:
    return Phone(
        record["number"],
        record.get("extension", ""),
        record.get("description", ""),
        bool(record.get("nationwide", False)),
    )


def _phone_record(key: str, number: int, phone: Phone) -> dict[str, Any]:
    return {
        "id": _id(key, "phone", str(number)),
        "number": phone.number,
        "extension": phone.extension,
        "description": phone.description,
        "nationwide": phone.nationwide,
    }


def _language(record: Record) -> Language:
    return Language(record["code"], record.get("how", "interpreter"), record.get("note", ""))


def _schedule(record: Record) -> Schedule:
    return Schedule(
        byday=tuple(record["byday"].split(",")),
        opens_at=time.fromisoformat(record["opens_at"]),
        closes_at=time.fromisoformat(record["closes_at"]),
        freq=record.get("freq", "WEEKLY"),
        breaks=tuple(_break(b) for b in record.get("breaks", ())),
        valid_from=_day(record.get("valid_from")),
        valid_to=_day(record.get("valid_to")),
        open_on_holidays=bool(record.get("open_on_holidays", False)),
        note=record.get("notes", ""),
    )


def _schedule_record(key: str, number: int, schedule: Schedule) -> dict[str, Any]:
    found: dict[str, Any] = {
        "id": _id(key, "schedule", str(number)),
        "freq": schedule.freq,
        "byday": ",".join(schedule.byday),
        "opens_at": schedule.opens_at.strftime("%H:%M"),
        "closes_at": schedule.closes_at.strftime("%H:%M"),
        "breaks": [f"{a:%H:%M}-{b:%H:%M}" for a, b in schedule.breaks],
        "open_on_holidays": schedule.open_on_holidays,
        "notes": schedule.note,
    }
    for name, day in (("valid_from", schedule.valid_from), ("valid_to", schedule.valid_to)):
        if day:
            found[name] = day.isoformat()
    return found


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


def _item_record(item: EligibilityItem) -> dict[str, Any]:
    return {
        "text": item.text,
        "fact": item.fact,
        "operator": item.operator,
        "value": item.value,
        "essential": item.essential,
    }


def _attributes(key: str, door: Door) -> Iterable[dict[str, Any]]:
    pairs = [("help", door.category)] if door.category else []
    for taxonomy, name in [*pairs, *(("situation", s) for s in door.situations)]:
        yield {
            "id": _id(key, "attribute", taxonomy, name),
            "link_entity": "service",
            "taxonomy_term": {
                "id": _id("term", taxonomy, name),
                "name": name,
                "taxonomy": taxonomy,
            },
        }
