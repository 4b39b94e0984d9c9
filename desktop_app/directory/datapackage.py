"""HSDS as a tabular datapackage: the published tables and descriptor, one CSV a table.

What is nested in JSON stands in tables of its own here, tied by the id columns that the standard
has for it. Names that the standard does not have (ours, or anybody's) are in `additions.csv`, one
row a value, so that the published tables stay exactly as published and nothing is lost.
"""

import csv
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from desktop_app.directory.findings import Finding
from desktop_app.directory.hsds_schema import DESCRIPTOR, TableShape, shapes

ADDITIONS = "additions"
ADDITION_COLUMNS = ("entity", "entity_id", "name", "value")
DOCUMENT = "document"
Row = dict[str, Any]
Places = dict[int, tuple[str, int]]  # id() of a record -> its file and line
# Any table may be described by these two; they name what they belong to in two columns.
LINKED = {"attribute": ("link_id", "link_entity"), "metadata": ("resource_id", "resource_type")}


def write_datapackage(
    services: Iterable[Mapping[str, Any]], folder: Path, about: Mapping[str, Any] | None = None
) -> list[Path]:
    """Write every published table and the descriptor; `about`: what else the document says."""
    folder.mkdir(parents=True, exist_ok=True)
    tables = _Tables()
    for name, value in (about or {}).items():
        tables.add_addition(DOCUMENT, "", name, value)
    for service in services:
        tables.add("service", service)
    columns = {name: shape.columns for name, shape in shapes().items()}
    files = {name: shape.file for name, shape in shapes().items()}
    written = [_write(folder / files[n], columns[n], tables.rows[n]) for n in columns]
    written.append(_write(folder / f"{ADDITIONS}.csv", ADDITION_COLUMNS, tables.additions))
    path = folder / DESCRIPTOR.name
    path.write_text(json.dumps(_descriptor(), ensure_ascii=False, indent=1), encoding="utf-8")
    return [*written, path]


def read_datapackage(folder: Path) -> tuple[dict[str, Any], list[Finding], Places]:
    """The document that the tables make, and where each of its records stands."""
    findings: list[Finding] = []
    tables = {name: _read(folder / shape.file, shape, findings) for name, shape in shapes().items()}
    additions = _read_additions(folder / f"{ADDITIONS}.csv", findings)
    if findings:
        return {}, findings, {}
    nest = _Nest(tables, additions)
    document: dict[str, Any] = dict(additions.get((DOCUMENT, ""), {}))
    document["services"] = [nest.record("service", row) for row in tables["service"]]
    return document, [], nest.places


class _Tables:
    """Nested records taken apart."""

    def __init__(self) -> None:
        self.rows: dict[str, list[Row]] = {name: [] for name in shapes()}
        self.additions: list[Row] = []
        self._seen: dict[tuple[str, str], Row] = {}

    def add(self, table: str, record: Mapping[str, Any], link: Row | None = None) -> str:
        """A record and everything in it; one that stands in several places is one row."""
        shape, own = shapes()[table], str(record.get("id", ""))
        known = self._seen.get((table, own))
        if known is not None and _may_share(known, link or {}):
            known |= link or {}
            return own
        row: Row = {**record, **(link or {})}
        self._seen[table, own] = row
        self.rows[table].append(row)
        for name, below in shape.objects.items():
            if name in record:
                row[_reference(shape, name, below)] = self.add(below, record[name])
        for name, below in shape.arrays.items():
            for child in record.get(name, ()):
                self.add(below, child, _link(table, own, below))
        for name in record.keys() - shape.properties:
            self.add_addition(table, own, name, record[name])
        return own

    def add_addition(self, entity: str, entity_id: str, name: str, value: Any) -> None:
        """A value that the standard has no column for."""
        text = json.dumps(value, ensure_ascii=False)
        self.additions.append(
            dict(zip(ADDITION_COLUMNS, (entity, entity_id, name, text), strict=True))
        )


class _Nest:
    """Rows put together again."""

    def __init__(
        self, tables: Mapping[str, list[Row]], additions: Mapping[tuple[str, str], Row]
    ) -> None:
        self._additions = additions
        self._by_id = {n: {str(r["id"]): r for r in rows} for n, rows in tables.items()}
        self._below: dict[tuple[str, str, str], list[Row]] = {}
        self.places: Places = {}
        for name, rows in tables.items():
            for row in rows:
                self._file(name, row)

    def _file(self, table: str, row: Row) -> None:
        """Under every parent that its columns name."""
        if table in LINKED:
            key, kind = LINKED[table]
            self._below.setdefault((table, str(row.get(kind)), str(row.get(key))), []).append(row)
            return
        for parent in shapes():
            if f"{parent}_id" in row:
                key = str(row[f"{parent}_id"])
                self._below.setdefault((table, parent, key), []).append(row)

    def record(self, table: str, row: Row) -> dict[str, Any]:
        """One row with everything below it, without the columns that only tie tables."""
        shape, own = shapes()[table], str(row["id"])
        ties = {f"{n}_id" for n, ids in self._by_id.items() if str(row.get(f"{n}_id")) in ids}
        ties |= set(LINKED.get(table, ())[:1])
        ties |= {_reference(shape, n, below) for n, below in shape.objects.items()}
        made = {k: v for k, v in row.items() if k not in ties and k != "#line"}
        for name, below in shape.objects.items():
            found = self._by_id[below].get(str(row.get(_reference(shape, name, below), "")))
            if found is not None:
                made[name] = self.record(below, found)
        for name, below in shape.arrays.items():
            rows = self._below.get((below, table, own), [])
            if rows:
                made[name] = [self.record(below, child) for child in rows]
        made |= self._additions.get((table, own), {})
        self.places[id(made)] = (shape.file, row["#line"])
        return made


def _may_share(row: Row, link: Row) -> bool:
    """Whether the columns that tie it to one more parent are still free."""
    return all(row.get(name, value) == value for name, value in link.items())


def _reference(shape: TableShape, name: str, below: str) -> str:
    """taxonomy_detail is found by taxonomy_id; every other one by its own name."""
    column = f"{name}_id"
    return column if column in shape.columns else f"{below}_id"


def _link(table: str, own: str, below: str) -> Row:
    if below in LINKED:
        key, kind = LINKED[below]
        return {key: own, kind: table}
    return {f"{table}_id": own}


def _descriptor() -> dict[str, Any]:
    descriptor: dict[str, Any] = json.loads(DESCRIPTOR.read_text(encoding="utf-8"))
    known = set(shapes())
    descriptor["resources"] = [r for r in descriptor["resources"] if r["name"] in known]
    fields = [{"name": name, "type": "string"} for name in ADDITION_COLUMNS]
    descriptor["resources"].append(
        {"name": ADDITIONS, "path": f"{ADDITIONS}.csv", "profile": "tabular-data-resource",
         "schema": {"fields": fields}}
    )  # fmt: skip
    return descriptor


def _write(path: Path, columns: tuple[str, ...], rows: list[Row]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([row.get(c, "") for c in columns] for row in rows)
    return path


def _read(path: Path, shape: TableShape, findings: list[Finding]) -> list[Row]:
    """A table that is not there is empty, but for the services themselves."""
    if not path.exists() and shape.name != "service":
        return []
    rows = _rows(path, findings)
    if rows and "id" not in rows[0][1]:
        findings.append(Finding(path.name, 1, "id", "column_missing"))
        return []
    return [_typed(line, cells, shape) for line, cells in rows]


def _rows(path: Path, findings: list[Finding]) -> list[tuple[int, dict[str, str]]]:
    found = []
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.DictReader(stream, strict=True, restkey="")
            for row in reader:
                if "" in row:
                    findings.append(Finding(path.name, reader.line_num, "", "too_many_columns"))
                found.append((reader.line_num, {k: v or "" for k, v in row.items() if k}))
    except OSError:
        findings.append(Finding(path.name, 0, "", "file_unreadable"))
    except UnicodeDecodeError:
        findings.append(Finding(path.name, 0, "", "not_utf8"))
    except csv.Error:
        findings.append(Finding(path.name, len(found) + 2, "", "csv_unreadable"))
    return found


def _typed(line: int, cells: Mapping[str, str], shape: TableShape) -> Row:
    """An empty cell is a value that is not there, unless the standard wants one."""
    row: Row = {}
    for name, text in cells.items():
        if text or name in shape.required:
            row[name] = _number(text) if name in shape.numbers else text
    return {**row, "#line": line, "id": row.get("id", "")}


def _number(text: str) -> int | float | str:
    """Text that is no number stays text, for the schema to refuse."""
    try:
        return int(text)
    except ValueError:
        pass
    try:
        return float(text)
    except ValueError:
        return text


def _read_additions(path: Path, findings: list[Finding]) -> dict[tuple[str, str], Row]:
    found: dict[tuple[str, str], Row] = {}
    for line, row in _rows(path, findings) if path.exists() else ():
        if set(row) != set(ADDITION_COLUMNS):
            findings.append(Finding(path.name, 1, ADDITION_COLUMNS[-1], "column_missing"))
            break
        try:
            value = json.loads(row["value"])
        except json.JSONDecodeError:
            findings.append(Finding(path.name, line, "value", "row_unreadable"))
            continue
        found.setdefault((row["entity"], row["entity_id"]), {})[row["name"]] = value
    return found
