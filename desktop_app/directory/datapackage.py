"""HSDS as a tabular datapackage: one CSV per table of the standard and `datapackage.json`."""

import csv
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from desktop_app.directory.findings import Finding
from desktop_app.directory.hsds import HSDS_VERSION

# table -> where its rows stand in a service record, and its columns
CHILDREN: dict[str, tuple[str, ...]] = {
    "phone": ("id", "service_id", "number", "extension", "description", "nationwide"),
    "schedule": (
        "id", "service_id", "freq", "byday", "opens_at", "closes_at", "breaks",
        "open_on_holidays", "valid_from", "valid_to", "notes",
    ),
    "language": ("id", "service_id", "code", "note", "how"),
    "required_document": ("id", "service_id", "document"),
    "cost_option": ("id", "service_id", "amount_description"),
}  # fmt: skip
PLURAL = {
    "phone": "phones", "schedule": "schedules", "language": "languages",
    "required_document": "required_documents", "cost_option": "cost_options",
}  # fmt: skip
SERVICE = (
    "id", "local_id", "organization_id", "name", "description", "status", "url",
    "application_process", "fees_description", "alert", "eligibility_description",
    "interpretation_services", "assured_date", "last_modified", "next_check_due", "owner",
    "who_may_be_sent", "what_happens", "say_on_phone", "keywords", "needs", "eligibility",
    "attributes", "service_at_locations", "translations",
)  # fmt: skip
NESTED = ("keywords", "needs", "eligibility", "attributes", "service_at_locations", "translations")
ORGANIZATION = ("id", "name", "description")
BOOLEANS = ("nationwide", "open_on_holidays")


def write_datapackage(services: Iterable[dict[str, Any]], folder: Path) -> list[Path]:
    """Write the tables; cells that hold a list or an object are JSON."""
    folder.mkdir(parents=True, exist_ok=True)
    tables = _tables(list(services))
    columns = {"organization": ORGANIZATION, "service": SERVICE, **CHILDREN}
    written = [_write(folder / f"{t}.csv", columns[t], rows) for t, rows in tables.items()]
    package = {
        "name": "madoguchi-referrals",
        "profile": "tabular-data-package",
        "hsds_version": HSDS_VERSION,
        "resources": [
            {
                "name": t,
                "path": f"{t}.csv",
                "schema": {"fields": [{"name": c, "type": "string"} for c in columns[t]]},
            }
            for t in tables
        ],
    }
    path = folder / "datapackage.json"
    path.write_text(json.dumps(package, ensure_ascii=False, indent=1), encoding="utf-8")
    return [*written, path]


def read_datapackage(folder: Path) -> tuple[dict[str, Any], list[Finding]]:
    """The document that the tables make."""
    findings: list[Finding] = []
    tables = {
        t: _read(folder / f"{t}.csv", findings) for t in ("organization", "service", *CHILDREN)
    }
    if findings:
        return {}, findings
    organizations = {row["id"]: row for _line, row in tables["organization"]}
    services = []
    for line, row in tables["service"]:
        try:
            services.append(_service(row, organizations, tables))
        except (json.JSONDecodeError, KeyError) as error:
            field = "" if isinstance(error, json.JSONDecodeError) else str(error.args[0])
            findings.append(Finding("service.csv", line, field, "row_unreadable"))
    return {"services": services}, findings


def _tables(services: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    tables: dict[str, list[dict[str, Any]]] = {"organization": [], "service": []}
    tables.update({name: [] for name in CHILDREN})
    seen: set[str] = set()
    for service in services:
        organization = service["organization"]
        if organization["id"] not in seen:
            seen.add(organization["id"])
            tables["organization"].append(organization)
        row = {**service, "organization_id": organization["id"]}
        tables["service"].append(row)
        for name, plural in PLURAL.items():
            tables[name] += [{**c, "service_id": service["id"]} for c in service.get(plural, ())]
    return tables


def _write(path: Path, columns: tuple[str, ...], rows: list[dict[str, Any]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([_cell(row.get(c, "")) for c in columns] for row in rows)
    return path


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (list, dict)):
        return json.dumps(value, ensure_ascii=False)
    return str(value)


def _read(path: Path, findings: list[Finding]) -> list[tuple[int, dict[str, str]]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.DictReader(stream, strict=True)
            return [(reader.line_num, dict(row)) for row in reader]
    except OSError:
        findings.append(Finding(path.name, 0, "", "file_unreadable"))
    except (csv.Error, UnicodeDecodeError):
        findings.append(Finding(path.name, 0, "", "csv_unreadable"))
    return []


def _service(
    row: dict[str, str],
    organizations: dict[str, dict[str, str]],
    tables: dict[str, list[tuple[int, dict[str, str]]]],
) -> dict[str, Any]:
    service: dict[str, Any] = {k: v for k, v in row.items() if k != "organization_id"}
    for name in NESTED:
        service[name] = (
            json.loads(row[name])
            if row.get(name)
            else {}
            if name in ("needs", "translations")
            else []
        )
    service["organization"] = dict(organizations[row["organization_id"]])
    for name, plural in PLURAL.items():
        service[plural] = [
            _child(child) for _line, child in tables[name] if child["service_id"] == row["id"]
        ]
    return service


def _child(row: dict[str, str]) -> dict[str, Any]:
    child: dict[str, Any] = {k: v for k, v in row.items() if k != "service_id" and v != ""}
    for name in BOOLEANS:
        if name in child:
            child[name] = child[name] == "true"
    if "breaks" in child:
        child["breaks"] = json.loads(child["breaks"])
    return child
