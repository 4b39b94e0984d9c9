"""The published schemas of Open Referral HSDS 3, as they stand in `resources/hsds`.

Read only where a list is checked, imported or exported. The tables, their columns and what is
nested in what come from the schemas themselves, so that no name is written down twice.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "hsds"
DESCRIPTOR = FOLDER / "datapackage.json"
_MAIL = re.compile(r"^[^@\s]+@[^@\s]+\.[^@\s]+$")
_URI = re.compile(r"^[a-z][a-z0-9+.-]*:\S+$", re.I)


@dataclass(frozen=True, slots=True)
class TableShape:
    """One table: its columns in published order, what must be there, what is nested below."""

    name: str
    file: str
    columns: tuple[str, ...]
    numbers: frozenset[str]
    required: tuple[str, ...]
    arrays: Mapping[str, str]  # property -> table of its rows
    objects: Mapping[str, str]  # property -> table of the one row

    @property
    def properties(self) -> frozenset[str]:
        """Every name that the standard knows for it."""
        return frozenset((*self.columns, *self.arrays, *self.objects))


@cache
def shapes() -> Mapping[str, TableShape]:
    """Every table of the published datapackage that has a schema, in its order."""
    descriptor = json.loads(DESCRIPTOR.read_text(encoding="utf-8"))
    found = {}
    for resource in descriptor["resources"]:
        schema = _schemas().get(f"{resource['name']}.json")
        if schema is not None:
            columns = tuple(field["name"] for field in resource["schema"]["fields"])
            found[resource["name"]] = _shape(schema, resource["path"], columns)
    return found


@cache
def service_validator() -> Any:
    """Checks one service record with everything nested in it against the published schema."""
    from jsonschema import Draft202012Validator
    from referencing import Registry, Resource
    from referencing.jsonschema import DRAFT202012

    resources = [
        (name, Resource.from_contents(schema, default_specification=DRAFT202012))
        for name, schema in _schemas().items()
    ]
    registry = Registry().with_resources(resources)
    return Draft202012Validator(
        {"$ref": "service.json"}, registry=registry, format_checker=_formats()
    )


@cache
def _schemas() -> Mapping[str, Mapping[str, Any]]:
    files = sorted((FOLDER / "schema").glob("*.json"))
    return {path.name: json.loads(path.read_text(encoding="utf-8")) for path in files}


def _shape(schema: Mapping[str, Any], file: str, columns: tuple[str, ...]) -> TableShape:
    properties: Mapping[str, Any] = schema["properties"]
    arrays = {n: _table(p["items"]) for n, p in properties.items() if "items" in p}
    objects = {n: _table(p) for n, p in properties.items() if "$ref" in p}
    numbers = frozenset(n for n, p in properties.items() if p.get("type") == "number")
    required = tuple(schema.get("required", ()))
    return TableShape(schema["name"], file, columns, numbers, required, arrays, objects)


def _table(reference: Mapping[str, Any]) -> str:
    return str(reference["$ref"]).removesuffix(".json")


def _formats() -> Any:
    """The formats that the schemas use; jsonschema checks none of them by itself."""
    from jsonschema import FormatChecker

    checker = FormatChecker(formats=())
    checker.checks("uuid", raises=ValueError)(lambda text: bool(UUID(str(text))))
    checker.checks("date-time", raises=ValueError)(_is_moment)
    checker.checks("email")(lambda text: bool(_MAIL.match(str(text))))
    checker.checks("uri")(lambda text: bool(_URI.match(str(text))))
    return checker


def _is_moment(text: object) -> bool:
    return "T" in str(text) and datetime.fromisoformat(str(text)) is not None
