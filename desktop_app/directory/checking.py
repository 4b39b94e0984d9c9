"""Checking a directory before it is used: the published HSDS schema, our own rules, the days.

Every fault is a `Finding` with file, line and field; `blocking` ones keep the old edition in use.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from desktop_app.directory.findings import Finding
from desktop_app.directory.hsds_reading import rule_is_worked_out
from desktop_app.directory.hsds_schema import service_validator
from desktop_app.directory.json_lines import line_of, lines_of

SCHEMA = Path(__file__).resolve().parents[2] / "resources/referrals/hsds_profile.schema.json"
DATES = ("assured_date", "next_check_due")
SCHEDULE_DATES = ("valid_from", "valid_to", "dtstart", "until")
CODES = {
    "required": "field_missing", "pattern": "format_wrong", "format": "format_wrong",
    "enum": "value_unknown",
}  # fmt: skip
At = Sequence[str | int]
Where = Callable[[At], tuple[str, int, str]]  # path of a value -> file, line, field


def read_document(path: Path) -> tuple[dict[str, Any], list[Finding]]:
    """The JSON document of a file, or the finding that says why it cannot be read."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError:
        return {}, [Finding(path.name, 0, "", "file_unreadable")]
    except UnicodeDecodeError:
        return {}, [Finding(path.name, 0, "", "not_utf8")]
    try:
        document = json.loads(text)
    except json.JSONDecodeError as error:
        return {}, [Finding(path.name, error.lineno, "", "json_unreadable")]
    if not isinstance(document, dict):
        return {}, [Finding(path.name, 1, "", "json_not_an_object")]
    return document, check_document(document, in_json(path.name, text))


def in_json(file: str, text: str) -> Where:
    """Places in a JSON text; its lines are counted only where something is wrong."""
    counted: list[Any] = []

    def where(path: At) -> tuple[str, int, str]:
        if not counted:
            counted.append(lines_of(text))
        return file, line_of(counted[0], path), ".".join(map(str, path)) or "services"

    return where


def in_records(
    document: Any,
    places: Mapping[int, tuple[str, int]],
    file: str,
    columns: Mapping[str, str] | None = None,
) -> Where:
    """Places in tables: those of the innermost record on the path that has one.

    `columns`: what the column is called where a part of a record is one cell.
    """

    def where(path: At) -> tuple[str, int, str]:
        (name, line), value = (file, 0), document
        for step in path:
            try:
                value = value[step]
            except (KeyError, IndexError, TypeError):
                break
            name, line = places.get(id(value), (name, line))
        names = [step for step in path[1:] if isinstance(step, str)]
        if columns is None or not names:
            return name, line, names[-1] if names else ""
        return name, line, columns.get(names[0], names[0])

    return where


def check_document(document: Mapping[str, Any], where: Where) -> list[Finding]:
    """What a schema says, then what a schema cannot say."""
    findings = [_finding(error, (), where) for error in _profile().iter_errors(document)]
    services = document.get("services")
    for number, service in enumerate(services if isinstance(services, list) else ()):
        at = ("services", number)
        findings += [_finding(e, at, where) for e in service_validator().iter_errors(service)]
    if findings:
        ordered = sorted(findings, key=lambda f: (f.file, f.line, f.field, f.code))
        return list(dict.fromkeys(ordered))
    found = [*_doubles(document["services"], where)]
    for number, service in enumerate(document["services"]):
        found += [*_facts(number, service, where), *_schedules(number, service, where)]
    return found


def blocking(findings: Iterable[Finding]) -> list[Finding]:
    """Findings that refuse the file."""
    return [f for f in findings if f.severity == "error"]


@cache
def _profile() -> Any:
    from jsonschema import Draft202012Validator  # only where a directory is checked

    return Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


def _finding(error: Any, above: At, where: Where) -> Finding:
    path = [*above, *error.absolute_path]
    if error.validator == "required":
        path += [key for key in error.validator_value if key not in error.instance][:1]
    return Finding(*where(path), CODES.get(error.validator, "value_wrong"))


def _at(where: Where, code: str, *path: str | int, severity: str = "error") -> Finding:
    return Finding(*where(path), code, severity)


def _doubles(services: Sequence[Mapping[str, Any]], where: Where) -> Iterable[Finding]:
    seen: set[str] = set()
    for number, service in enumerate(services):
        name = "local_id" if service.get("local_id") else "id"
        key = str(service[name])
        if key in seen:
            yield _at(where, "id_double", "services", number, name)
        seen.add(key)


def _facts(number: int, service: Mapping[str, Any], where: Where) -> Iterable[Finding]:
    for name in DATES:
        if name in service and not _is_day(service[name]):
            yield _at(where, "day_unknown", "services", number, name)
    if not service.get("phones") and not service.get("service_at_locations"):
        yield _at(where, "no_way_to_reach", "services", number, severity="warning")
    if not service.get("assured_date"):
        yield _at(where, "never_verified", "services", number, severity="warning")


def _schedules(number: int, service: Mapping[str, Any], where: Where) -> Iterable[Finding]:
    for row, schedule in enumerate(service.get("schedules", ())):
        place = ("services", number, "schedules", row)
        for name in SCHEDULE_DATES:
            if name in schedule and not _is_day(schedule[name]):
                yield _at(where, "day_unknown", *place, name)
        if not rule_is_worked_out(schedule):
            yield _at(where, "hours_not_worked_out", *place, severity="warning")


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except (ValueError, TypeError):
        return False
    return True
