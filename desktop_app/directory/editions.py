"""Taking a new edition of the list into use: all or nothing, the old one stays beside it.

An edition is one HSDS JSON file in a folder; `current` names the one in force, so that the last
one can be restored by naming it again. Differences by field are given before anything is written.
"""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

from desktop_app.directory.checking import (
    blocking,
    check_document,
    in_records,
    read_document,
)
from desktop_app.directory.datapackage import read_datapackage
from desktop_app.directory.findings import Finding
from desktop_app.directory.hsds import HSDS_VERSION, door_from_service
from desktop_app.directory.table_rows import COLUMN_OF, services_from_rows
from desktop_app.directory.tables import read_rows
from desktop_app.domain.referrals.doors import Door
from desktop_app.errors import Fault

TABLE_SUFFIXES = (".csv", ".xlsx")
COMPARED = tuple(f.name for f in fields(Door) if f.compare)


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one door before and after (HSDS metadata: previous and replacement value)."""

    door_id: str
    field: str
    previous: str
    replacement: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file read for import: its document, what is wrong with it, what it would change."""

    document: Mapping[str, Any]
    findings: tuple[Finding, ...]
    changes: tuple[Change, ...] = ()

    @property
    def usable(self) -> bool:
        return not blocking(self.findings)


def read_candidate(path: Path, today: date, previous: tuple[Door, ...] = ()) -> Candidate:
    """Read HSDS JSON, a datapackage folder, CSV or Excel, and check it."""
    document, findings = _read(path, today, previous)
    if blocking(findings):
        return Candidate(document, tuple(findings))
    doors = tuple(door_from_service(s) for s in document["services"])
    return Candidate(document, tuple(findings), changes(previous, doors))


def changes(before: tuple[Door, ...], after: tuple[Door, ...]) -> tuple[Change, ...]:
    """Differences by field, doors that came and doors that went."""
    old = {d.id: d for d in before}
    new = {d.id: d for d in after}
    found = [Change(i, "", "", new[i].name) for i in new if i not in old]
    found += [Change(i, "", old[i].name, "") for i in old if i not in new]
    for door_id in (i for i in new if i in old):
        for name in COMPARED:
            a, b = getattr(old[door_id], name), getattr(new[door_id], name)
            if a != b:
                found.append(Change(door_id, name, _show(a), _show(b)))
    return tuple(found)


def save_edition(document: Mapping[str, Any], path: Path) -> None:
    """Write a checked edition; a crash half way leaves the old file as it was."""
    text = json.dumps(document, ensure_ascii=False, indent=1)
    part = path.with_suffix(path.suffix + ".part")
    try:
        with part.open("w", encoding="utf-8") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        if path.exists():
            path.replace(path.with_suffix(".previous.json"))
        part.replace(path)
    except OSError as error:
        raise Fault("directory_not_written") from error


def _read(
    path: Path, today: date, previous: tuple[Door, ...]
) -> tuple[dict[str, Any], list[Finding]]:
    places: dict[int, tuple[str, int]] = {}
    columns: Mapping[str, str] | None = None
    if path.is_dir():
        document, findings, places = read_datapackage(path)
    elif path.suffix.lower() in TABLE_SUFFIXES:
        rows, findings = read_rows(path)
        columns = COLUMN_OF
        services, unread = services_from_rows(rows, today, previous, path.name)
        findings += unread
        places = {id(s): (path.name, line) for s, (line, _row) in zip(services, rows, strict=True)}
        document = {"services": services}
    else:
        return read_document(path)
    if findings:
        return document, findings
    document = {
        "format": 1, "hsds_version": HSDS_VERSION, "edition": f"{today:%Y-%m}",
        "effective_from": today.isoformat(), **document,
    }  # fmt: skip
    return document, check_document(document, in_records(document, places, path.name, columns))


def _show(value: object) -> str:
    return value if isinstance(value, str) else repr(value)
