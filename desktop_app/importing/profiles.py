"""Profiles: how one office's file is laid out, in TOML; a new layout needs no program."""

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from desktop_app.domain.records import Subject
from desktop_app.errors import UserError
from desktop_app.importing.profile_check import check
from desktop_app.importing.profile_model import (
    ENCODINGS,
    FIELDS,
    KEY_PARTS,
    PASSED_OVER,
    REQUIRED,
    Column,
    FixedField,
    Layout,
    Profile,
    Slice,
)
from desktop_app.importing.profile_shape import shape_from

__all__ = [
    "ENCODINGS",
    "FIELDS",
    "KEY_PARTS",
    "PASSED_OVER",
    "REQUIRED",
    "Column",
    "FixedField",
    "Layout",
    "Profile",
    "Slice",
    "column_from",
    "layout_from",
    "load_profile",
    "profile_from",
    "shipped_profiles",
]
SHIPPED_FOLDER = Path(__file__).resolve().parents[2] / "resources" / "profiles"
LARGEST_PROFILE_BYTES = 1_000_000


def shipped_profiles() -> tuple[str, ...]:
    """Names of the profiles that come with the program."""
    return tuple(sorted(path.stem for path in SHIPPED_FOLDER.glob("*.toml")))


def load_profile(name_or_path: str | Path, folder: Path | None = None) -> Profile:
    """A profile by path, by name from the office's own folder, or by name from the shipped ones."""
    path = Path(name_or_path)
    if path.suffix.lower() != ".toml":
        path = _named(str(name_or_path), folder)
    try:
        if path.stat().st_size > LARGEST_PROFILE_BYTES:
            raise UserError("profile_invalid", profile=path.name, field="")
        document = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise UserError("profile_not_found", profile=path.stem) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise UserError("profile_invalid", profile=path.name, field="") from error
    return profile_from(document, path.stem)


def _named(name: str, folder: Path | None) -> Path:
    """The file of a named profile; the office's own goes before the shipped one."""
    plain = name.replace("_", "").replace("-", "")
    if not plain.isalnum():
        raise UserError("profile_not_found", profile="?")
    for place in (folder, SHIPPED_FOLDER):
        if place is not None and (place / f"{name}.toml").is_file():
            return place / f"{name}.toml"
    raise UserError("profile_not_found", profile=name)


def profile_from(document: Mapping[str, Any], name: str) -> Profile:
    """A checked profile from its TOML document."""
    try:
        profile = _build(document, name)
        profile = replace(profile, sheets=_other_sheets(document, name))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise UserError("profile_invalid", profile=name, field=str(error.args[0])[:60]) from error
    for one in (profile, *profile.sheets):
        check(one)
    return profile


_OF_SHEET = ("columns", "rows", "side_by_side", "total", "skip")


def _other_sheets(document: Mapping[str, Any], name: str) -> tuple[Profile, ...]:
    """`[[sheets]]`: the same profile but for what stands there."""
    made = []
    for sheet in document.get("sheets", ()):
        file = document["file"] | {k: v for k, v in sheet.items() if k not in _OF_SHEET}
        own = {
            key: sheet.get(key, {}) for key in _OF_SHEET if key in sheet or key != "side_by_side"
        }
        shared = {
            key: value for key, value in document.items() if key not in (*_OF_SHEET, "sheets")
        }
        made.append(_build(shared | own | {"file": file}, name))
    return tuple(made)


def _build(document: Mapping[str, Any], name: str) -> Profile:
    """Turn the document into dataclasses; KeyError, TypeError or ValueError where it is wrong."""
    keys = document.get("keys", {})
    codes = {field: dict(table) for field, table in document.get("codes", {}).items()}
    return Profile(
        name=str(document.get("name", name)),
        title=str(document.get("title", "")),
        ledger=str(document.get("ledger", "")),
        subject=Subject(document["subject"]),
        layout=layout_from(document["file"], document.get("total", {})),
        columns={field: column_from(value) for field, value in document["columns"].items()},
        kind=str(document.get("kind", "")),
        number_is_atena=_flag(document.get("number_is_atena", False)),
        record_key=str(keys.get("record", "")),
        charge_key=str(keys.get("charge", "")),
        codes={f: {str(k): str(v) for k, v in table.items()} for f, table in codes.items()},
        check_balance=_flag(document.get("check_balance", True)),
        skip={str(c): tuple(map(str, v)) for c, v in document.get("skip", {}).items()},
        shape=shape_from(document),
    )


def layout_from(document: Mapping[str, Any], total: Mapping[str, Any]) -> Layout:
    """The `[file]` and `[total]` tables."""
    values = dict(document)
    if "fields" in values:
        values["fields"] = tuple(FixedField(f["name"], int(f["width"])) for f in values["fields"])
    for name in ("as_of", "trailer_count", "trailer_total"):
        if name in values:
            values[name] = Slice(int(values[name]["start"]), int(values[name]["width"]))
    if total:
        values["total_column"] = str(total["column"])
        values["total_starts_with"] = str(total.get("starts_with", "合計"))
    plain = Layout("csv")
    for name, value in values.items():
        expected = type(getattr(plain, name))
        if expected in (str, int, bool) and type(value) is not expected:
            raise ValueError(f"file.{name}")
    return Layout(**values)


def column_from(value: str | int | Mapping[str, Any]) -> Column:
    """`"納期限"`, `9` or `{ column = "納期限", dates = "dmy" }`."""
    if isinstance(value, str):
        return Column(name=value)
    if isinstance(value, int):
        return Column(index=value)
    values = dict(value)
    source = values.pop("column", "")
    column = column_from(source) if source != "" else Column()
    for name in ("join", "first", "of", "sum"):
        if name in values:
            values[name] = tuple(values[name])
    return replace(column, **values)


def _flag(value: object) -> bool:
    """A true or false of TOML."""
    if not isinstance(value, bool):
        raise ValueError("true or false expected")
    return value
