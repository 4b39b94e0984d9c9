"""What goes out is HSDS 3 as published; what comes in as HSDS 3 goes out again as it came."""

import copy
import csv
import json
import random
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from desktop_app.directory import load_starter
from desktop_app.directory.datapackage import read_datapackage, write_datapackage
from desktop_app.directory.editions import read_candidate
from desktop_app.directory.hsds import door_from_service, service_from_door
from desktop_app.directory.starter import STARTER
from desktop_app.directory.tables import csv_bytes, write_excel
from desktop_app.domain.referrals.doors import Door, Phone
from desktop_app.domain.referrals.schedule import Opening, Schedule, applies_on, open_state
from desktop_app.errors import UserError

PUBLISHED = Path(__file__).resolve().parents[2] / "resources" / "hsds"
TODAY = date(2026, 11, 20)
Record = dict[str, Any]


def uid(number: int) -> str:
    return f"00000000-0000-4000-8000-{number:012}"


def foreign() -> Record:
    """A list of somebody else: two places, contacts, a programme, rules that we do not work out."""
    language = {"id": uid(20), "name": "Urdu", "code": "ur"}
    phone = {"id": uid(10), "number": "+44 1234 234567", "extension": 100, "languages": [language]}
    address = {
        "id": uid(11), "address_1": "1 High Street", "city": "Town", "state_province": "Shire",
        "postal_code": "AB1 2CD", "country": "GB", "address_type": "physical",
    }  # fmt: skip
    here = {"id": uid(3), "location_type": "physical", "name": "Hall", "latitude": 51.5,
            "longitude": -0.1, "addresses": [address], "phones": [phone]}  # fmt: skip
    taxonomy = {"id": uid(40), "name": "ServiceTypes", "description": "Types"}
    term = {"id": uid(41), "name": "Debt", "description": "Debt advice", "taxonomy": "types",
            "taxonomy_detail": taxonomy, "parent_id": uid(42)}  # fmt: skip
    change = {
        "id": uid(50), "resource_type": "service", "last_action_date": "2024-05-01",
        "last_action_type": "update", "field_name": "name", "previous_value": "Advice",
        "replacement_value": "Debt advice", "updated_by": "A Person",
    }  # fmt: skip
    return {
        "id": uid(1), "name": "Debt advice", "description": "Help", "status": "active",
        "email": "advice@example.org", "minimum_age": 18, "assured_date": "2026-01-10",
        "organization": {"id": uid(2), "name": "Advice", "description": "Charity",
                         "website": "https://example.org", "phones": [phone]},
        "program": {"id": uid(60), "name": "P", "description": "D"},
        "phones": [phone],
        "contacts": [{"id": uid(70), "name": "A", "phones": [phone]}],
        "funding": [{"id": uid(71), "source": "grant"}],
        "service_areas": [{"id": uid(72), "name": "Town"}],
        "cost_options": [{"id": uid(73), "option": "fee", "amount": 2.5, "currency": "GBP"}],
        "required_documents": [{"id": uid(74), "document": "ID", "uri": "https://example.org/id"}],
        "schedules": [
            {"id": uid(30), "freq": "WEEKLY", "interval": 2, "dtstart": "2026-11-02",
             "byday": "MO,WE", "opens_at": "00:30Z", "closes_at": "08:00Z"},
            {"id": uid(31), "freq": "MONTHLY", "byday": "1SA", "count": 3,
             "opens_at": "09:00+09:00", "closes_at": "12:00+09:00"},
        ],
        "service_at_locations": [
            {"id": uid(4), "location": here},
            {"id": uid(5), "description": "by video",
             "location": {"id": uid(6), "location_type": "virtual", "url": "https://example.org/v"}},
        ],
        "attributes": [
            {"id": uid(80), "link_entity": "service", "value": "x", "taxonomy_term": term}
        ],
        "metadata": [change],
        "x_local": {"kept": ["as", "it", "is"]},
    }  # fmt: skip


@pytest.fixture(scope="module")
def published() -> Draft202012Validator:
    """Built from the published files by the test itself."""
    files = [json.loads(path.read_text("utf-8")) for path in (PUBLISHED / "schema").glob("*.json")]
    resources = [
        (
            f"{schema['name']}.json",
            Resource.from_contents(schema, default_specification=DRAFT202012),
        )
        for schema in files
    ]
    registry: Registry[Any] = Registry().with_resources(resources)
    return Draft202012Validator({"$ref": "service.json"}, registry=registry)


def bare(door: Door) -> Door:
    """As if it had been typed in: nothing of a record to copy from."""
    return replace(door, record={})


def test_every_record_we_write_is_accepted_by_the_published_schema(
    published: Draft202012Validator,
) -> None:
    for door in load_starter().doors:
        for record in (service_from_door(door), service_from_door(bare(door))):
            assert [e.message for e in published.iter_errors(record)] == []
            assert door_from_service(record) == door


def test_the_schema_would_notice(published: Draft202012Validator) -> None:
    record = service_from_door(load_starter().doors[0])
    for spoil in ({"status": "open"}, {"phones": [{"number": "1"}]}, {"minimum_age": "18"}):
        assert list(published.iter_errors({**record, **spoil}))


def columns_of(table: str) -> list[str]:
    with (PUBLISHED / "datapackage.json").open(encoding="utf-8") as stream:
        resources = json.load(stream)["resources"]
    fields = next(r for r in resources if r["name"] == table)["schema"]["fields"]
    return [field["name"] for field in fields]


def test_every_table_we_write_is_the_published_one(tmp_path: Path) -> None:
    write_datapackage((service_from_door(d) for d in load_starter().doors), tmp_path)
    written = json.loads((tmp_path / "datapackage.json").read_text("utf-8"))
    published_tables = json.loads((PUBLISHED / "datapackage.json").read_text("utf-8"))["resources"]
    by_name = {resource["name"]: resource for resource in published_tables}
    rows: dict[str, list[dict[str, str]]] = {}
    for resource in written["resources"]:
        with (tmp_path / resource["path"]).open(encoding="utf-8", newline="") as stream:
            reader = csv.DictReader(stream)
            rows[resource["name"]] = list(reader)
        assert reader.fieldnames == [field["name"] for field in resource["schema"]["fields"]]
        if resource["name"] != "additions":
            assert resource == by_name[resource["name"]]
    assert sum(1 for held in rows.values() if held) >= 14
    for resource in written["resources"]:
        check_rows(resource, rows)


def check_rows(resource: Record, rows: dict[str, list[dict[str, str]]]) -> None:
    """Required, unique, enumerated, numbers and foreign keys, as the descriptor says."""
    held = rows[resource["name"]]
    for field in resource["schema"]["fields"]:
        values = [row[field["name"]] for row in held]
        wanted = field.get("constraints", {})
        # A postcode that is not known is empty: the JSON schema wants the name, not a value.
        if wanted.get("required") and field["name"] != "postal_code":
            assert all(values), (resource["name"], field["name"])
        if wanted.get("unique"):
            said = [value for value in values if value]
            assert len(set(said)) == len(said), (resource["name"], field["name"])
        if "enum" in wanted:
            assert set(values) - {""} <= set(wanted["enum"])
        if field["type"] == "number":
            assert all(float(value) >= 0 for value in values if value)
        if field["type"] == "time":  # Frictionless: hours, minutes and seconds, an offset or none
            assert all(re.fullmatch(r"\d\d:\d\d:\d\d(\+09:00)?", v) for v in values if v)
        if field["type"] == "date":
            assert all(date.fromisoformat(value) for value in values if value)
    for key in resource["schema"].get("foreignKeys", ()):
        targets = {row["id"] for row in rows.get(key["reference"]["resource"], ())}
        assert {row[key["fields"]] for row in held} - {""} <= targets


def test_a_list_of_others_comes_back_as_it_came(tmp_path: Path) -> None:
    record = foreign()
    source = tmp_path / "in.json"
    source.write_text(json.dumps({"services": [record]}), "utf-8")
    candidate = read_candidate(source, TODAY)
    assert candidate.usable
    assert [f.code for f in candidate.findings] == ["hours_not_worked_out"]
    door = door_from_service(candidate.document["services"][0])
    assert service_from_door(door) == record
    write_datapackage([service_from_door(door)], tmp_path / "tables", {"edition": "2026-11"})
    document, findings, _places = read_datapackage(tmp_path / "tables")
    assert not findings
    assert document == {"edition": "2026-11", "services": [record]}


def test_what_we_change_in_a_list_of_others_changes_that_alone() -> None:
    record = foreign()
    door = replace(door_from_service(record), phones=(Phone("03-0000-0001"),), cost="無料")
    changed = service_from_door(door)
    assert [p["number"] for p in changed["phones"]] == ["03-0000-0001"]
    assert changed["fees_description"] == "無料"
    untouched = record.keys() - {"phones", "cost_options"}
    assert {name: changed[name] for name in untouched} == {n: record[n] for n in untouched}
    assert door_from_service(changed) == door


def test_rules_are_worked_out_and_the_others_are_unknown_not_wrong() -> None:
    door = door_from_service(foreign())
    assert len(door.schedules) == 1  # the one with COUNT is kept in the record only
    every_second_week = door.schedules[0]
    assert (every_second_week.opens_at, every_second_week.closes_at) == (time(9, 30), time(17))
    days = [date(2026, 11, d) for d in (2, 4, 9, 11, 16, 18)]
    open_days = [d.day for d in days if applies_on(every_second_week, d, lambda _d: False)]
    assert open_days == [2, 4, 16, 18]
    alone = copy.deepcopy(foreign())
    alone["schedules"] = alone["schedules"][1:]
    state = open_state(
        door_from_service(alone).schedules, datetime(2026, 11, 7, 10), lambda _d: False
    )
    assert state.opening is Opening.UNKNOWN


def test_days_of_the_month_from_both_ends() -> None:
    schedule = Schedule((), time(9), time(12), freq="MONTHLY", bymonthday=(10, -1))
    closed = lambda _day: False  # noqa: E731
    found = [d for d in range(1, 29) if applies_on(schedule, date(2026, 2, d), closed)]
    assert found == [10, 28]


@pytest.mark.parametrize("kind", ["utf-8-sig", "cp932", "xlsx"])
def test_a_table_alone_gives_every_door_back(tmp_path: Path, kind: str) -> None:
    doors = load_starter().doors
    odd = replace(
        doors[0], id="90", schedules=(replace(doors[0].schedules[0], valid_to=date(2027, 3, 31)),),
        translations={"my": ("အမည်", "အကျဉ်း")}, summary="=1+1",
    )  # fmt: skip
    path = tmp_path / ("list.xlsx" if kind == "xlsx" else "list.csv")
    if kind == "xlsx":
        write_excel((*doors, odd), path)
    else:
        path.write_bytes(csv_bytes((*doors, odd), kind))
    candidate = read_candidate(path, TODAY)
    assert candidate.findings == ()
    assert tuple(map(door_from_service, candidate.document["services"])) == (*doors, odd)


def test_an_edited_cell_wins_over_the_machine_s_column(tmp_path: Path) -> None:
    doors = load_starter().doors
    path = tmp_path / "list.csv"
    text = csv_bytes(doors, "utf-8").decode()
    path.write_text(
        text.replace("月,火,木,金 08:30-17:00", "月-金 09:00-16:00 休憩12:00-13:00"), "utf-8"
    )
    changed = read_candidate(path, TODAY, doors)
    assert {c.field for c in changed.changes} == {"schedules"}


def test_a_letter_that_cp932_lacks_is_named_not_dropped() -> None:
    door = replace(load_starter().doors[0], summary="𠮷田")
    with pytest.raises(UserError) as caught:
        csv_bytes((load_starter().doors[1], door), "cp932")
    assert caught.value.values == {"line": 3, "field": "summary"}


@pytest.mark.parametrize(
    ("file", "old", "new", "line", "field", "code"),
    [
        ("services.csv", ",active,", ",open,", 2, "status", "value_unknown"),
        ("phones.csv", ",2431,", ",abc,", 2, "extension", "value_wrong"),
        ("schedules.csv", "08:30:00+09:00", "25:30", 2, "opens_at", "format_wrong"),
        ("locations.csv", ",physical,", ",somewhere,", 2, "location_type", "value_unknown"),
        ("additions.csv", ",false", ",falsch", 2, "value", "row_unreadable"),
    ],
)
def test_a_broken_table_is_named_by_file_line_and_field(
    tmp_path: Path, file: str, old: str, new: str, line: int, field: str, code: str
) -> None:
    write_datapackage((service_from_door(d) for d in load_starter().doors[:3]), tmp_path)
    path = tmp_path / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    findings = read_candidate(tmp_path, TODAY).findings
    assert (findings[0].file, findings[0].field, findings[0].code) == (file, field, code)
    assert findings[0].line >= line


def test_the_second_of_two_same_names_is_the_one_that_is_named(tmp_path: Path) -> None:
    document = json.loads(STARTER.read_text("utf-8"))
    document["services"][14]["phones"][1]["number"] = "電話"
    path = tmp_path / "list.json"
    path.write_text(json.dumps(document, ensure_ascii=False, indent=1), "utf-8")
    finding = read_candidate(path, TODAY).findings[0]
    assert finding.field == "services.14.phones.1.number"
    assert "電話" in path.read_text("utf-8").splitlines()[finding.line - 1]


def spoilt(text: bytes, rounds: int) -> Iterator[bytes]:
    chance = random.Random(6)  # noqa: S311 - not for secrets
    for _round in range(rounds):
        made = bytearray(text)
        for _times in range(chance.randint(1, 4)):
            at = chance.randrange(len(made))
            made[at : at + chance.randint(0, 6)] = chance.randbytes(chance.randint(0, 3))
        yield bytes(made)


@pytest.mark.parametrize("kind", ["json", "csv"])
def test_no_damage_to_a_file_is_anything_but_findings(tmp_path: Path, kind: str) -> None:
    doors = load_starter().doors[:2]
    whole = {"services": [service_from_door(door) for door in doors]}
    text = json.dumps(whole, ensure_ascii=False, indent=1).encode()
    if kind == "csv":
        text = csv_bytes(doors, "utf-8")
    path = tmp_path / f"list.{kind}"
    outcomes = set()
    for damaged in spoilt(text, 300):
        path.write_bytes(damaged)
        candidate = read_candidate(path, TODAY, doors)
        outcomes.add(candidate.usable)
        assert all(finding.file == path.name for finding in candidate.findings)
    assert outcomes == {True, False}
