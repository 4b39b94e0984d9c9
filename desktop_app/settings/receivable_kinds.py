"""Reads `resources/receivables.toml` and an office's file over it; says where a fault is."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from desktop_app.domain.receivable_kinds import KindFinding, ReceivableKind, merge_kinds
from desktop_app.domain.receivable_kinds_check import parse_kinds
from desktop_app.errors import UserError
from desktop_app.settings.rule_tables import RESOURCES, read_toml

SHIPPED = RESOURCES / "receivables.toml"


@dataclass(frozen=True, slots=True)
class FileFinding:
    """A fault with the file and the line where the field, or else its kind, stands."""

    file: str
    line: int
    kind: str
    field: str
    code: str
    value: str


@dataclass(frozen=True, slots=True)
class KindsCheck:
    """What a check found: the sound kinds and the faults."""

    kinds: Mapping[str, ReceivableKind]
    findings: tuple[FileFinding, ...]


def check_kinds(office: Path | None = None) -> KindsCheck:
    """Read the shipped kinds, with an office's file over them, and name every fault."""
    raws = _raw_kinds(SHIPPED)
    own = [] if office is None else _raw_kinds(office)
    found: list[FileFinding] = [] if office is None else _duplicates(own, office)
    kinds, findings = parse_kinds(merge_kinds(raws, own) if office is not None else raws)
    changed = {str(kind.get("id") or "?") for kind in own}
    for finding in findings:
        path = office if office is not None and finding.kind in changed else SHIPPED
        found.append(_located(finding, path))
    return KindsCheck(kinds, tuple(found))


def load_kinds(office: Path | None = None) -> dict[str, ReceivableKind]:
    """The kinds of an office; a file with a fault is refused as a whole."""
    check = check_kinds(office)
    if check.findings:
        first = check.findings[0]
        raise UserError(
            "receivables_file_broken", file=first.file, line=first.line, field=first.field
        )
    return dict(check.kinds)


@cache
def kinds() -> Mapping[str, ReceivableKind]:
    """The shipped kinds by id, read once."""
    return load_kinds()


def _raw_kinds(path: Path) -> list[Mapping[str, object]]:
    document = read_toml(path)
    entries = document.get("kind", [])
    if not isinstance(entries, list) or not all(isinstance(one, Mapping) for one in entries):
        raise UserError("receivables_file_broken", file=path.name, line=1, field="kind")
    return entries


def _duplicates(own: list[Mapping[str, object]], path: Path) -> list[FileFinding]:
    ids = [str(kind.get("id") or "?") for kind in own]
    twice = sorted({one for one in ids if ids.count(one) > 1})
    return [_located(KindFinding(one, "id", "duplicate_id", one), path) for one in twice]


def _located(finding: KindFinding, path: Path) -> FileFinding:
    line = line_of(path.read_text(encoding="utf-8"), finding.kind, finding.field)
    return FileFinding(path.name, line, finding.kind, finding.field, finding.code, finding.value)


def line_of(text: str, kind: str, field: str) -> int:
    """The line of a field, else of its kind, else 1. TOML readers give no lines: this looks."""
    lines = text.splitlines()
    block = _block(lines, kind)
    group, _dot, name = field.rpartition(".")
    wanted = name if group in {"limitation", "late_charge"} else (group or name)
    inside = group if group in {"limitation", "late_charge"} else ""
    section = ""
    for number in block:
        header = re.match(r"\s*\[kind\.(\w+)\]", lines[number])
        section = header.group(1) if header else section
        if section == inside and re.match(rf"\s*{re.escape(wanted)}\s*=", lines[number]):
            return number + 1
    return block[0] + 1 if block else 1


def _block(lines: list[str], kind: str) -> range:
    starts = [n for n, line in enumerate(lines) if line.strip() == "[[kind]]"]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        if any(re.match(rf'\s*id\s*=\s*"{re.escape(kind)}"', lines[n]) for n in range(start, end)):
            return range(start, end)
    return range(0)
