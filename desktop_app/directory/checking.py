"""Checking a directory before it is used: JSON shape, double numbers, days that do not exist.

Every fault is a `Finding` with file, line and field; `blocking` ones keep the old edition in use.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from desktop_app.directory.findings import Finding

SCHEMA = Path(__file__).resolve().parents[2] / "resources/referrals/hsds_profile.schema.json"
DATES = ("assured_date", "next_check_due", "last_modified")


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
    return document, check_document(document, path.name, _Lines(text))


def check_document(
    document: Mapping[str, Any], file: str, lines: "_Lines | None" = None
) -> list[Finding]:
    """Shape by the schema, then what a schema cannot say."""
    where = lines or _Lines("")
    findings = [_finding(error, file, where) for error in _validator().iter_errors(document)]
    if findings:
        return sorted(findings, key=lambda f: (f.line, f.field))
    services = document["services"]
    return [*_doubles(services, file, where), *_facts(services, file, where)]


def blocking(findings: Iterable[Finding]) -> list[Finding]:
    """Findings that refuse the file."""
    return [f for f in findings if f.severity == "error"]


@cache
def _validator() -> Any:
    from jsonschema import Draft202012Validator  # only where a directory is checked

    return Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


class _Lines:
    """On which line a service, and a key of it, stands in a JSON text."""

    def __init__(self, text: str) -> None:
        self._lines = text.splitlines()
        self._starts = self._service_starts(text)

    def _service_starts(self, text: str) -> list[int]:
        starts: list[int] = []
        decoder = json.JSONDecoder()
        at = text.find("[", text.find('"services"')) + 1
        while at > 0 and at < len(text):
            while at < len(text) and text[at] in " \r\n\t,":
                at += 1
            if at >= len(text) or text[at] == "]":
                break
            starts.append(text.count("\n", 0, at) + 1)
            try:
                _value, at = decoder.raw_decode(text, at)
            except json.JSONDecodeError:
                break
        return starts

    def of(self, number: int | None, key: str = "") -> int:
        """Line of a key of the n-th service; the service's own first line without a key."""
        if number is None or number >= len(self._starts):
            return 1 if self._lines else 0
        first = self._starts[number]
        after = self._starts[number + 1] if number + 1 < len(self._starts) else len(self._lines) + 1
        for line in range(first, after):
            if key and f'"{key}"' in self._lines[line - 1]:
                return line
        return first


def _finding(error: Any, file: str, lines: _Lines) -> Finding:
    path = list(error.absolute_path)
    number = path[1] if len(path) > 1 and path[0] == "services" else None
    names = [p for p in path if isinstance(p, str)]
    key = names[-1] if len(names) > 1 else ""
    field = ".".join(str(p) for p in path) or "services"
    code = {"required": "field_missing", "pattern": "format_wrong", "enum": "value_unknown"}.get(
        error.validator, "value_wrong"
    )
    if error.validator == "required":
        missing = [k for k in error.validator_value if k not in error.instance]
        field = f"{field}.{missing[0]}" if missing else field
    return Finding(file, lines.of(number, key), field, code)


def _doubles(services: list[dict[str, Any]], file: str, lines: _Lines) -> Iterable[Finding]:
    seen: set[str] = set()
    for number, service in enumerate(services):
        key = str(service.get("local_id") or service["id"])
        if key in seen:
            yield Finding(file, lines.of(number, "local_id"), f"services.{number}.id", "id_double")
        seen.add(key)


def _facts(services: list[dict[str, Any]], file: str, lines: _Lines) -> Iterable[Finding]:
    for number, service in enumerate(services):
        for name in DATES:
            if name in service and not _is_day(service[name]):
                yield Finding(
                    file, lines.of(number, name), f"services.{number}.{name}", "day_unknown"
                )
        if not service.get("phones") and not service.get("service_at_locations"):
            line = lines.of(number)
            yield Finding(file, line, f"services.{number}.phones", "no_way_to_reach", "warning")


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
