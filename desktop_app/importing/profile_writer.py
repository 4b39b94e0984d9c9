"""Profiles written back as TOML, for the office's settings folder and for other offices."""

import os
import tempfile
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

import tomlkit

from desktop_app.errors import Fault
from desktop_app.importing.profiles import Column, Layout, Profile, profile_from

_PLAIN_COLUMN = Column()


def profile_document(profile: Profile) -> dict[str, Any]:
    """The TOML document of a profile; defaults are left out."""
    document: dict[str, Any] = {
        "name": profile.name,
        "title": profile.title,
        "ledger": profile.ledger,
        "subject": profile.subject.value,
        "kind": profile.kind,
        "number_is_atena": profile.number_is_atena,
        "check_balance": profile.check_balance,
        "file": _layout(profile.layout),
        "keys": {"record": profile.record_key, "charge": profile.charge_key},
        "columns": {field: _column(column) for field, column in profile.columns.items()},
        "codes": {field: dict(table) for field, table in profile.codes.items()},
        "skip": {name: list(values) for name, values in profile.skip.items()},
    }
    if profile.layout.total_column:
        document["total"] = {
            "column": profile.layout.total_column,
            "starts_with": profile.layout.total_starts_with,
        }
    return {key: value for key, value in document.items() if value not in ("", {})}


def save_profile(profile: Profile, path: str | Path) -> None:
    """Write the profile; an interrupted write leaves the old file whole."""
    path = Path(path)
    document = profile_document(profile)
    profile_from(document, profile.name)
    text = tomlkit.dumps(document)
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".profile-")
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
        Path(temporary).replace(path)
    except OSError as error:
        raise Fault("profile_not_saved", profile=path.stem) from error


def _layout(layout: Layout) -> dict[str, Any]:
    """The `[file]` table."""
    plain = Layout(layout.format)
    out: dict[str, Any] = {"format": layout.format}
    for field in fields(Layout):
        value = getattr(layout, field.name)
        if field.name.startswith("total_") or value == getattr(plain, field.name):
            continue
        if field.name == "fields":
            out["fields"] = [asdict(part) for part in value]
        else:
            out[field.name] = asdict(value) if field.name in _SLICES else value
    return out


_SLICES = ("as_of", "trailer_count", "trailer_total")


def _column(column: Column) -> Any:
    """A name, a position, or a table where there is more to say."""
    source: str | int = column.name or column.index
    more = {
        field.name: getattr(column, field.name)
        for field in fields(Column)
        if field.name not in ("name", "index")
        and getattr(column, field.name) != getattr(_PLAIN_COLUMN, field.name)
    }
    if not more:
        return source
    return ({"column": source} if source else {}) | more
