"""Profiles written back as TOML, for the office's settings folder and for other offices."""

import os
import tempfile
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

import tomlkit

from desktop_app.errors import Fault
from desktop_app.importing.profile_shape import shape_document
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
        "columns": {field: column_document(column) for field, column in profile.columns.items()},
        "codes": {field: dict(table) for field, table in profile.codes.items()},
        "skip": {name: list(values) for name, values in profile.skip.items()},
        **shape_document(profile.shape),
        "total": _total(profile.layout),
        "sheets": [_sheet(sheet) for sheet in profile.sheets],
    }
    return {key: value for key, value in document.items() if value not in ("", {}, [])}


def _total(layout: Layout) -> dict[str, str]:
    """The `[total]` table."""
    if not layout.total_column:
        return {}
    return {"column": layout.total_column, "starts_with": layout.total_starts_with}


def _sheet(profile: Profile) -> dict[str, Any]:
    """One of `[[sheets]]`: only what a sheet can have of its own."""
    file = {"header_row": profile.layout.header_row, "header_rows": profile.layout.header_rows}
    document = profile_document(profile)
    own = ("columns", "rows", "side_by_side", "total", "skip")
    named = {"sheet": profile.layout.sheet} if profile.layout.sheet else {}
    return file | named | {key: document[key] for key in own if key in document}


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


def column_document(column: Column) -> Any:
    """A name, a position, or a table where there is more to say."""
    source: str | int = column.name or column.index
    more = {
        field.name: _listed(getattr(column, field.name))
        for field in fields(Column)
        if field.name not in ("name", "index", "label")
        and getattr(column, field.name) != getattr(_PLAIN_COLUMN, field.name)
    }
    if not more:
        return source
    return ({"column": source} if source else {}) | more


def _listed(value: Any) -> Any:
    """TOML has lists, no tuples."""
    return list(value) if isinstance(value, tuple) else value
